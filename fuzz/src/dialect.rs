//! Chapters of the dialect: constructs in constructs, cut off and run together, twice under one key, with attributes that
//! say something, and with each other's names, under any settings, with words planted in them.

use crate::chance::Chance;
use crate::choices;
use crate::constructs::{CONSTRUCTS, FRONT, WRAPS};
use crate::garden::Garden;

/// Chapters at most.
const CHAPTERS: usize = 4;
/// How deep constructs stand in each other at most.
const DEEPEST: usize = 5;
/// Attributes that say something.
const ATTRIBUTES: &[&str] = &["title", "alt", "aria-label", "label", "summary", "placeholder", "v-text"];
/// The word of all places that share one.
const SHARED: &str = "돛대";

/// The chapter that others take in.
const TAKEN_IN: usize = 1;

/// What names another chapter.
const ACROSS: &[(&str, &str)] = &[
    ("link to a chapter", "글 [@](0001.md) 글"),
    ("link to a heading elsewhere", "글 [@](./0000.md#절-0 \"@\") 글"),
    ("link to no heading elsewhere", "[@](0000.md#없음)"),
    ("another chapter taken in", "<!-- @@include: ./0001.md -->"),
    ("lines of another chapter", "<!-- @@include: ./0000.md{3-9} -->"),
    ("a card of a chapter", "- [@](0001.md)\n- [@](0002.md)"),
];

/// Plants chapters.
pub(crate) fn chapters(chance: &mut Chance<'_>) -> Garden {
    let mut garden = Garden::default();
    garden.settings = choices::settings(chance);
    for number in 0..=chance.below(CHAPTERS) {
        let mut name = Vec::new();
        let mut text = String::new();
        // Of a file that is taken in, the front matter says nothing.
        if number != TAKEN_IN && chance.once_in(8) {
            let (of, front) = chance.of(FRONT);
            name.push((*of).to_owned());
            text.push_str(front);
            text.push_str("\n\n");
        }
        for _ in 0..=chance.below(4) {
            let one = construct(chance, DEEPEST, &mut name);
            if chance.once_in(6) {
                let [first, second] = twice(chance, &one, &mut name);
                text.push_str(&first);
                text.push_str("\n\n");
                text.push_str(&second);
            } else {
                text.push_str(&one);
            }
            text.push_str(chance.of::<&str>(&["\n\n", "\n\n", "\n\n", "\n", ""]));
        }
        // An open comment ends with the arrow of a diagram, and what a file that is taken in explains is for all that take it.
        let text = text.replace("-->|", "---|");
        let text = if number == TAKEN_IN { text.replace("*[", "\\*[") } else { text };
        garden.plant(&name.join(", "), text.trim_end_matches('¤'));
    }
    garden
}

fn construct(chance: &mut Chance<'_>, depth: usize, name: &mut Vec<String>) -> String {
    let (of, construct) = if chance.once_in(12) { chance.of(ACROSS) } else { chance.of(CONSTRUCTS) };
    name.push((*of).to_owned());
    let mut text = (*construct).to_owned();
    if chance.once_in(5) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let at = places[chance.below(places.len())];
        // A mark and its letter belong together.
        text.truncate(text[..at].trim_end_matches('¤').len());
        name.push(format!("cut off at {at}"));
    }
    if chance.once_in(4) {
        text = attributed(chance, &text, name);
    }
    if depth > 0 && chance.once_in(3) {
        let (outer, before, prefix, after) = chance.of(WRAPS);
        name.push(format!("in {outer}"));
        let more = if chance.once_in(3) { self::construct(chance, depth - 1, name) } else { String::new() };
        let inner = format!("{text}\n\n{more}");
        let lines: Vec<String> = inner.trim_end().lines().map(|line| format!("{prefix}{line}")).collect();
        let inner = lines.join("\n");
        let inner = inner.strip_prefix(prefix).filter(|_| before.ends_with(' ')).unwrap_or(&inner);
        text = format!("{before}{inner}{after}");
    }
    text
}

/// A construct twice, with one of its words the same.
fn twice(chance: &mut Chance<'_>, text: &str, name: &mut Vec<String>) -> [String; 2] {
    let marks: Vec<usize> = marks(text);
    if marks.is_empty() {
        return [text.to_owned(), text.to_owned()];
    }
    let at = marks[chance.below(marks.len())];
    name.push(format!("twice with one word at {at}"));
    let shared = format!("{}{SHARED}{}", &text[..at], &text[at + 1..]);
    [shared.clone(), shared]
}

/// Where words are to be planted: a sign that stands twice is meant as itself.
fn marks(text: &str) -> Vec<usize> {
    let mut out = Vec::new();
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        if sign == '@' && signs.next_if(|(_, next)| *next == '@').is_none() {
            out.push(at);
        }
        if sign == '¤' {
            signs.next();
        }
    }
    out
}

/// The same with something said in an attribute: of a tag, in braces, or in the first line of code.
fn attributed(chance: &mut Chance<'_>, text: &str, name: &mut Vec<String>) -> String {
    let key = chance.of(ATTRIBUTES);
    let hides = ["<!--", "<llm-only>", "markmap:", "<script", "<style"];
    if hides.iter().any(|hidden| text.contains(hidden)) {
        return text.to_owned();
    }
    name.push(format!("{key}=…"));
    let tags: Vec<usize> = text.match_indices('<').map(|(at, _)| at + 1).collect();
    let tags: Vec<usize> = tags.into_iter().filter_map(|at| name_end(text, at)).collect();
    let ends = text.match_indices('\n').map(|(at, _)| at).chain([text.len()]);
    let lines: Vec<usize> = ends.filter(|at| !is_hidden(last_line(&text[..*at]))).collect();
    let (at, said) = if !tags.is_empty() && (lines.is_empty() || !chance.once_in(3)) {
        (tags[chance.below(tags.len())], format!(" {key}=\"@\""))
    } else {
        let Some(at) = lines.get(chance.below(lines.len().max(1))).copied() else { return text.to_owned() };
        let said = match last_line(&text[..at]).starts_with("```") {
            true => chance.of::<&str>(&[" title=\"@\"", " {title=\"@\"}", " @"]).to_string(),
            false => format!("{{{key}=\"@\"}}"),
        };
        (at, said)
    };
    format!("{}{said}{}", &text[..at], &text[at..])
}

fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

/// Whether what stands behind a line may belong to an address, which is told where a book can open it, or to settings.
fn is_hidden(line: &str) -> bool {
    line.contains("http") || line.starts_with("---") || line.starts_with("@[")
}

/// The end of the name of a tag that begins here.
fn name_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    (length > 0 && rest.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(at + length)
}
