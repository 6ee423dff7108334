//! `*[HTML]: Hyper Text Markup Language`: what a word stands for.

use super::state::{Found, Lines, Scan};

/// The longest word, in bytes.
const LENGTH: usize = 120;

/// Takes the definition at a line off the text; the first one of a word counts.
pub(super) fn read(scan: &mut Scan, lines: &Lines<'_>, at: usize) -> Option<Found> {
    let rest = lines.text(at).trim().strip_prefix("*[")?;
    let (word, expansion) = rest.split_once("]:")?;
    let (word, expansion) = (word.replace('\\', ""), expansion.trim());
    if word.trim().is_empty() || word.contains('[') || word.len() > LENGTH || expansion.is_empty() {
        return None;
    }
    scan.abbreviations.entry(word).or_insert_with(|| expansion.to_owned());
    Some(Found { nodes: Vec::new(), next: at + 1 })
}
