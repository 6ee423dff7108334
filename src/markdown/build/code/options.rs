//! The info string of a code fence after its language.

use std::ops::Range;

use crate::document::{LineMark, Mark};
use crate::markdown::html::said;
use crate::markdown::inline::attributes;
use crate::markdown::words;

/// The largest line number in `{lines}` that is looked at.
const LINES: usize = 100_000;

/// What the options say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) title: Option<String>,
    pub(super) numbers: Option<Option<u32>>,
    pub(super) collapsed: Option<u32>,
    pub(super) marks: Vec<LineMark>,
    /// The id that links name it by: `{#id}`.
    pub(super) id: Option<String>,
}

/// An option that is none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unknown {
    pub(super) range: Range<usize>,
    pub(super) meant: Option<&'static str>,
}

/// The language of an info string: the word up to a space or the start of an option.
pub(super) fn language(info: &str) -> &str {
    if info.starts_with("title=\"") || info.starts_with("title='") {
        return "";
    }
    let end = info.find(|c: char| c.is_whitespace() || ":{[=".contains(c)).unwrap_or(info.len());
    info.get(..end).unwrap_or_default()
}

/// Reads the options of a fence with so many lines.
pub(super) fn read(info: &str, lines: usize, unknown: &mut Vec<Unknown>) -> Options {
    let mut options = Options::default();
    let mut at = language(info).len();
    while let Some(rest) = info.get(at..).filter(|rest| !rest.is_empty()) {
        let space = rest.len() - rest.trim_start().len();
        if space > 0 {
            at += space;
            continue;
        }
        let length = option(rest, lines, &mut options);
        let end = at + length.unwrap_or_else(|| word(rest));
        if length.is_none() {
            let meant = info.get(at..end).and_then(meant);
            unknown.push(Unknown { range: at..end, meant });
        }
        at = end.max(at + 1);
    }
    options
}

/// Reads one option; its length, or `None` where it is unknown.
fn option(rest: &str, lines: usize, options: &mut Options) -> Option<usize> {
    if let Some(body) = rest.strip_prefix('{') {
        let end = body.find('}')?;
        let list = body.get(..end)?;
        if let Some(marks) = marks(list, lines) {
            // The first list counts, as on the site.
            if options.marks.is_empty() {
                options.marks = marks;
            }
            return Some(end + 2);
        }
        let (attributes, length) = attributes::read(rest)?;
        let titles = attributes.pairs.iter().filter(|(key, _)| key == "title");
        let title = titles.map(|(_, title)| title).find(|title| !title.is_empty());
        let others =
            attributes.pairs.iter().filter(|(key, value)| key != "title" && said::is_said(key, value));
        if others.count() > 0 || (title.is_some() && options.title.is_some()) {
            return None;
        }
        options.title = options.title.take().or_else(|| title.cloned());
        options.id = options.id.take().or(attributes.id);
        return Some(length);
    }
    // The lines that a slide lights up, one step after the other: a page shows them all at once.
    if let Some(body) = rest.strip_prefix('[') {
        let end = body.find(']')?;
        let steps = body.get(..end)?;
        return steps.bytes().all(|b| b.is_ascii_digit() || b"-,| ".contains(&b)).then_some(end + 2);
    }
    if let Some(word) = rest.get(..5).filter(|word| word.eq_ignore_ascii_case("title")) {
        let value = rest.get(word.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (title, tail) = value.get(1..)?.split_once(quote)?;
        // Of two titles the first counts.
        match &options.title {
            Some(_) if !title.is_empty() => return None,
            Some(_) => {}
            None => options.title = Some(title.to_owned()).filter(|title| !title.is_empty()),
        }
        return Some(rest.len() - tail.len());
    }
    let name = rest.strip_prefix(':')?;
    let length = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(name.len());
    let (name, tail) = name.split_at(length);
    let digits = tail.strip_prefix('=').map(|value| value.bytes().take_while(u8::is_ascii_digit).count());
    let number: Option<u32> =
        digits.and_then(|count| tail.get(1..=count)).and_then(|value| value.parse().ok());
    match name {
        "line-numbers" => {
            options.numbers.get_or_insert(Some(number.filter(|first| *first > 0).unwrap_or(1)));
        }
        "no-line-numbers" => {
            options.numbers.get_or_insert(None);
        }
        "collapsed-lines" => options.collapsed = Some(number.unwrap_or(15)),
        "no-collapsed-lines" => options.collapsed = None,
        // `active`: the file of a tree of code that the site shows first.
        "v-pre" | "no-v-pre" | "active" => {}
        _ => return None,
    }
    Some(1 + length + digits.map_or(0, |count| count + 1))
}

/// `1,3-4` as marks of the lines that there are; parts that are no numbers mark nothing.
fn marks(list: &str, lines: usize) -> Option<Vec<LineMark>> {
    let mut marks = Vec::new();
    for part in list.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let digits =
            |text: &str| !text.is_empty() && text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit());
        let known = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if !digits(first) || !digits(last) {
            if !list.split(',').all(|part| part.is_empty() || known(part)) {
                return None;
            }
            continue;
        }
        let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
        let last = last.min(lines).min(LINES);
        marks.extend((first.max(1)..=last).map(|line| LineMark { line: line - 1, mark: Mark::Highlight }));
        if marks.len() > LINES {
            return None;
        }
    }
    Some(marks)
}

/// The length of a word that is no option; quoted values belong to it.
fn word(rest: &str) -> usize {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, c) if c.is_whitespace() || (at > 0 && c == '{') => return at,
            (None, _) => {}
        }
    }
    rest.len()
}

fn meant(word: &str) -> Option<&'static str> {
    let bare = word.trim_start_matches(':').split('=').next().unwrap_or_default();
    let known = ["title", "line-numbers", "no-line-numbers", "collapsed-lines", "no-collapsed-lines"];
    // A second one is written right.
    words::nearest(bare, known).filter(|meant| *meant != bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_options_in_any_order() {
        let mut unknown = Vec::new();
        let options = read("ts:line-numbers=5 {1,3-9} title=\"a b.ts\" :collapsed-lines", 4, &mut unknown);
        assert!(unknown.is_empty(), "{unknown:?}");
        assert_eq!(options.title.as_deref(), Some("a b.ts"));
        assert_eq!(options.numbers, Some(Some(5)));
        assert_eq!(options.collapsed, Some(15));
        assert_eq!(options.marks.iter().map(|mark| mark.line).collect::<Vec<_>>(), [0, 2, 3]);
    }

    #[test]
    fn reports_misspelt_options() {
        let mut unknown = Vec::new();
        read("sh :collpased-lines itle=\"x y\" {1, 3}", 4, &mut unknown);
        assert_eq!(
            unknown.iter().map(|u| u.meant).collect::<Vec<_>>()[..2],
            [Some("collapsed-lines"), Some("title")]
        );
    }
}
