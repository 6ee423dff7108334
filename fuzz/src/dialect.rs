//! Chapters of the dialect: constructs in constructs, cut off and run together, with words planted in them.

use crate::chance::Chance;
use crate::constructs::{CONSTRUCTS, FRONT, WRAPS};
use crate::garden::Garden;

/// Chapters at most.
const CHAPTERS: usize = 4;
/// How deep constructs stand in each other at most.
const DEEPEST: usize = 5;

/// Plants chapters.
pub(crate) fn chapters(chance: &mut Chance<'_>) -> Garden {
    let mut garden = Garden::default();
    for _ in 0..=chance.below(CHAPTERS) {
        let mut name = Vec::new();
        let mut text = String::new();
        if chance.once_in(8) {
            let (of, front) = chance.of(FRONT);
            name.push((*of).to_owned());
            text.push_str(front);
            text.push_str("\n\n");
        }
        for _ in 0..=chance.below(4) {
            text.push_str(&construct(chance, DEEPEST, &mut name));
            text.push_str(chance.of::<&str>(&["\n\n", "\n\n", "\n\n", "\n", ""]));
        }
        garden.plant(&name.join(", "), text.trim_end_matches('¤'));
    }
    garden
}

fn construct(chance: &mut Chance<'_>, depth: usize, name: &mut Vec<String>) -> String {
    let (of, construct) = chance.of(CONSTRUCTS);
    name.push((*of).to_owned());
    let mut text = (*construct).to_owned();
    if chance.once_in(5) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let at = places[chance.below(places.len())];
        // A mark and its letter belong together.
        text.truncate(text[..at].trim_end_matches('¤').len());
        name.push(format!("cut off at {at}"));
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
