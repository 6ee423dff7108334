//! `*[HTML]: Hyper Text Markup Language`: what a word stands for.

use super::state::{Found, Lines, Meaning, Scan, again};
use crate::diagnostics::Code;

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
    let meaning = Meaning { words: expansion.to_owned(), span: lines.span(at..at + 1) };
    match scan.meanings.get(&word) {
        None => drop(scan.meanings.insert(word, meaning)),
        Some(first) if first.words == meaning.words || first.span == meaning.span => {}
        Some(_) => scan.report(Code::LeftOut, meaning.span, again(&meaning.words)),
    }
    Some(Found { nodes: Vec::new(), next: at + 1 })
}
