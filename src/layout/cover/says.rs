//! What a cover says: of the metadata what has room on it.

use crate::book::Metadata;
use crate::config::Author;
use crate::words::Words;

/// The texts of a cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Says {
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    pub(super) series: Option<String>,
    /// Names of who wrote it, with dots between.
    pub(super) authors: Vec<String>,
    /// Those who did something else, with what they did.
    pub(super) others: Vec<String>,
    pub(super) publisher: Option<String>,
    /// What stands around the number of those who are not named.
    pub(super) more: (&'static str, &'static str),
    /// What the authors did, behind that, where their names say it.
    pub(super) wrote: String,
    /// What no cover shows of these texts, as they are too long for any.
    pub(super) hidden: Vec<String>,
}

/// Characters of a text that a cover shows at most; the title page has all of it.
const LONGEST: usize = 300;

/// As much of a text as a cover may show.
fn short(text: String, hidden: &mut Vec<String>) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text };
    let (begin, rest) = text.split_at(end);
    hidden.push(rest.trim().to_owned());
    format!("{}…", begin.trim_end())
}

impl Says {
    /// What the cover of a book says.
    pub(super) fn of(meta: &Metadata) -> Self {
        let words = Words::of(&meta.language);
        let wrote = |author: &Author| matches!(author.role.as_str(), "" | "aut");
        let named = meta.authors.iter().filter(|author| !author.name.trim().is_empty());
        let (authors, others): (Vec<&Author>, Vec<&Author>) = named.partition(|author| wrote(author));
        // `가 · 나 지음`, `다 옮김 · 라 그림`: where others did something else too, the last author says what the authors did.
        let last = authors.len().saturating_sub(1);
        let name = |(at, author): (usize, &&Author)| {
            let name = author.name.trim();
            let plain = wrote(author) && (others.is_empty() || at < last);
            if plain { name.to_owned() } else { words.byline(name, &author.role) }
        };
        let names = |people: &[&Author]| {
            let mut names: Vec<String> = people.iter().enumerate().map(name).collect();
            let dots = names.len().saturating_sub(1);
            names.iter_mut().take(dots).for_each(|name| name.push_str(" ·"));
            names
        };
        let mut hidden = Vec::new();
        let mut short = |text: String| short(text, &mut hidden);
        let (title, subtitle) = titles(meta);
        let (title, subtitle) = (short(title), subtitle.map(&mut short));
        let role = authors.last().filter(|_| !others.is_empty()).map(|last| last.role.as_str());
        let publisher = meta.publisher.as_deref().map(str::trim).filter(|name| !name.is_empty());
        Self {
            title,
            subtitle,
            series: series(meta).map(&mut short),
            authors: names(&authors).into_iter().map(&mut short).collect(),
            others: names(&others).into_iter().map(&mut short).collect(),
            publisher: publisher.map(str::to_owned).map(&mut short),
            more: words.more,
            wrote: role.map(|role| words.byline("", role)).unwrap_or_default(),
            hidden,
        }
    }

    /// Whether it names anybody.
    pub(super) fn names_anybody(&self) -> bool {
        !self.authors.is_empty() || !self.others.is_empty() || self.publisher.is_some()
    }
}

/// The series with the book's number in it.
fn series(meta: &Metadata) -> Option<String> {
    let series = meta.series.as_deref().map(str::trim).filter(|series| !series.is_empty())?;
    Some(match meta.series_number {
        Some(number) => format!("{series} {number}"),
        None => series.to_owned(),
    })
}

/// Title and subtitle; a title that holds both, `바람의 지도 - 길을 찾는 법`, is set as two.
fn titles(meta: &Metadata) -> (String, Option<String>) {
    let title = meta.title.trim();
    match &meta.subtitle {
        Some(subtitle) if !subtitle.trim().is_empty() => (title.to_owned(), Some(subtitle.trim().to_owned())),
        _ => match [" - ", " – ", " — ", ": "].iter().find_map(|dash| title.split_once(dash)) {
            Some((title, rest)) => (title.trim().to_owned(), Some(rest.trim().to_owned())),
            None => (title.to_owned(), None),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(title: &str, subtitle: Option<&str>) -> Metadata {
        Metadata { title: title.to_owned(), subtitle: subtitle.map(str::to_owned), ..Metadata::default() }
    }

    #[test]
    fn title_with_a_dash_is_set_as_two() {
        let two = |title: &str, rest: &str| (title.to_owned(), Some(rest.to_owned()));
        assert_eq!(titles(&meta("바람의 지도 - 길을 찾는 법", None)), two("바람의 지도", "길을 찾는 법"));
        assert_eq!(titles(&meta("바람 - 물", Some("둘째 판"))), two("바람 - 물", "둘째 판"));
        assert_eq!(titles(&meta("바람-물", None)), ("바람-물".to_owned(), None));
    }

    #[test]
    fn people_are_named_with_what_they_did_where_not_all_are_authors() {
        let said = |authors: &[(&str, &str)]| {
            let author = |(name, role): &(&str, &str)| Author {
                name: (*name).to_owned(),
                role: (*role).to_owned(),
                sort: None,
            };
            let authors = authors.iter().map(author).collect();
            Says::of(&Metadata { authors, language: "ko".to_owned(), ..meta("강", None) })
        };
        assert_eq!(said(&[("김하늘", ""), ("박별", "")]).authors, ["김하늘 ·", "박별"]);
        let two = said(&[("김하늘", "aut"), ("이바다", "trl")]);
        assert_eq!(
            (two.authors, two.others),
            (vec!["김하늘 지음".to_owned()], vec!["이바다 옮김".to_owned()])
        );
        assert!(!said(&[(" ", "")]).names_anybody());
    }
}
