//! A drawn cover for books that bring none: a field of one colour, the title large on it, authors below.

mod canvas;
mod lines;
mod picture;

pub(crate) use picture::CoverPicture;

use crate::book::Metadata;
use crate::config::Author;
use crate::text::{Family, Shaper, Weight};
use crate::words::Words;

use self::canvas::Canvas;
use self::lines::Setting;

const MARGIN: f32 = 150.0;
const MEASURE: f32 = 1600.0 - 2.0 * MARGIN;
/// Where the field ends and the paper begins.
const HORIZON: f32 = 1760.0;
const PAPER: &str = "#f6f3ec";
const INK: &str = "#22242a";
const LIGHT: &str = "#ffffff";

/// Deep colours that white type stands well on, in colour and in grey (contrast of 7:1 and more), each with a lighter
/// companion for the rule.
const FIELDS: [(&str, &str); 6] = [
    ("#1f3a5f", "#d9a441"),
    ("#5b2333", "#e0b07c"),
    ("#1f4d3f", "#d8c37a"),
    ("#3d3158", "#d7a6b3"),
    ("#5a3a1e", "#e3c58d"),
    ("#234a58", "#e2a07a"),
];

/// The cover as an SVG document of outlines only, so that it looks the same wherever it is drawn.
fn draw(meta: &Metadata, shaper: &Shaper) -> String {
    let (field, accent) = colours(&meta.title);
    let (title, subtitle) = titles(meta);
    let mut canvas = Canvas::new();
    canvas.rect(0.0, 0.0, 1600.0, 2560.0, PAPER);
    canvas.rect(0.0, 0.0, 1600.0, HORIZON, field);
    canvas.rect(0.0, HORIZON, 1600.0, 14.0, accent);

    if let Some(series) = series(meta) {
        let lines = Setting { family: Family::Sans, weight: Weight::Regular, measure: MEASURE, most: 1 }.fit(
            shaper,
            &series,
            &[54.0, 48.0, 42.0],
        );
        canvas.downwards(&lines, MARGIN, MARGIN + 60.0, 1.4, accent);
    }

    // Title and subtitle stand on the foot of the field and grow upwards.
    let mut foot = HORIZON - 170.0;
    if let Some(subtitle) = &subtitle {
        let lines = Setting { family: Family::Sans, weight: Weight::Regular, measure: MEASURE, most: 3 }.fit(
            shaper,
            subtitle,
            &[66.0, 60.0, 54.0, 48.0],
        );
        foot = canvas.upwards(&lines, MARGIN, foot, 1.45, LIGHT) - 60.0;
    }
    canvas.rect(MARGIN, foot - 8.0, 220.0, 8.0, accent);
    foot -= 110.0;
    let lines = Setting { family: Family::Serif, weight: Weight::Bold, measure: MEASURE, most: 4 }.fit(
        shaper,
        &title,
        &[230.0, 200.0, 176.0, 156.0, 138.0, 122.0, 108.0],
    );
    canvas.upwards(&lines, MARGIN, foot, 1.28, LIGHT);

    people(&mut canvas, shaper, meta);
    canvas.finish(&meta.title)
}

/// Authors under the horizon, those who did something else below them with what they did, the publisher at the foot.
fn people(canvas: &mut Canvas, shaper: &Shaper, meta: &Metadata) {
    let words = Words::of(&meta.language);
    let wrote = |author: &Author| matches!(author.role.as_str(), "" | "aut");
    let (authors, others): (Vec<&Author>, Vec<&Author>) =
        meta.authors.iter().filter(|author| !author.name.trim().is_empty()).partition(|author| wrote(author));
    // `가 · 나 지음`, `다 옮김 · 라 그림`: where others did something else too, the last author says what the authors did.
    let last = authors.len().saturating_sub(1);
    let named = |(at, author): (usize, &&Author)| {
        let name = author.name.trim();
        let plain = wrote(author) && (others.is_empty() || at < last);
        if plain { name.to_owned() } else { words.byline(name, &author.role) }
    };
    let mut baseline = HORIZON + 190.0;
    for (people, weight, sizes) in [
        (&authors, Weight::SemiBold, [76.0, 66.0, 56.0, 48.0]),
        (&others, Weight::Regular, [56.0, 52.0, 48.0, 42.0]),
    ] {
        let mut names: Vec<String> = people.iter().enumerate().map(named).collect();
        let dots = names.len().saturating_sub(1);
        names.iter_mut().take(dots).for_each(|name| name.push_str(" ·"));
        if names.is_empty() {
            continue;
        }
        let setting = Setting { family: Family::Sans, weight, measure: MEASURE, most: 3 };
        let lines = setting.fit_whole(shaper, names.iter().map(String::as_str), &sizes);
        canvas.downwards(&lines, MARGIN, baseline, 1.45, INK);
        baseline += lines.lines.len() as f32 * lines.size * 1.45 + 20.0;
    }
    if let Some(publisher) = meta.publisher.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        let lines = Setting { family: Family::Sans, weight: Weight::Regular, measure: MEASURE, most: 1 }.fit(
            shaper,
            publisher,
            &[50.0, 42.0],
        );
        canvas.downwards(&lines, MARGIN, 2560.0 - MARGIN, 1.4, INK);
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

/// The colours of a title: always the same for the same words.
fn colours(title: &str) -> (&'static str, &'static str) {
    // FNV-1a: spreads short texts well and needs no crate.
    let hash =
        title.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let [first, ..] = FIELDS;
    FIELDS.get(hash as usize % FIELDS.len()).copied().unwrap_or(first)
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
        let shaper = Shaper::new();
        let drawn = |authors: &[(&str, &str)]| {
            let author = |(name, role): &(&str, &str)| Author {
                name: (*name).to_owned(),
                role: (*role).to_owned(),
                sort: None,
            };
            let authors = authors.iter().map(author).collect();
            draw(&Metadata { authors, language: "ko".to_owned(), ..meta("강", None) }, &shaper)
        };
        let lines = |svg: &str| svg.matches("<path").count();
        let (one, two) = (drawn(&[("김하늘", "")]), drawn(&[("김하늘", "aut"), ("이바다", "trl")]));
        assert_eq!((lines(&one), lines(&two)), (2, 3));
        // With a translator the author has his role too.
        let author = |svg: &str| svg.split("<path").nth(2).unwrap().to_owned();
        assert!(author(&two).len() > author(&one).len());
    }

    #[test]
    fn cover_is_drawn_of_outlines_alone_and_always_alike() {
        let shaper = Shaper::new();
        let meta = meta("바람의 지도", None);
        let svg = draw(&meta, &shaper);
        assert_eq!(svg, draw(&meta, &shaper));
        assert!(!svg.contains("<text"));
        assert!(svg.contains("viewBox=\"0 0 1600 2560\""));
    }
}
