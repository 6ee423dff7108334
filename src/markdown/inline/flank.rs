//! Which marks may open and close emphasis: CommonMark's rule, and ours for Korean.
//!
//! CommonMark asks that a closing mark after punctuation be followed by white space or punctuation, which denies
//! `**강조(bold)**는`. Ours lets a Hangul, Han or Kana neighbour count as white space does there.

use super::piece::{Flank, Run};

/// What stands beside a run of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Space,
    Punctuation,
    Cjk,
    Letter,
}

fn side(c: Option<char>) -> Side {
    match c {
        None => Side::Space,
        Some(c) if c.is_whitespace() => Side::Space,
        Some(c) if is_punctuation(c) => Side::Punctuation,
        Some(c) if is_cjk(c) => Side::Cjk,
        Some(_) => Side::Letter,
    }
}

/// Punctuation and symbols. What is neither letter, digit, space, control nor a joining mark counts.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    let joins = matches!(u32::from(c), 0x300..=0x36f | 0x200b..=0x200f | 0x2060..=0x206f | 0xfe00..=0xfe0f | 0xe0100..=0xe01ef);
    !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control() && !joins
}

fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11ff | 0x2e80..=0x2fdf | 0x3005..=0x3007 | 0x3040..=0x30ff | 0x3130..=0x318f | 0x31a0..=0x9fff
        | 0xa960..=0xa97f | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

fn left(before: Side, after: Side, friendly: bool) -> bool {
    after != Side::Space
        && (after != Side::Punctuation
            || matches!(before, Side::Space | Side::Punctuation)
            || (friendly && before == Side::Cjk))
}

/// A run of marks between two characters.
pub(super) fn run(mark: u8, count: usize, before: Option<char>, after: Option<char>) -> Run {
    let (b, a) = (side(before), side(after));
    // What an opening bracket stands before opens, what follows a closing one closes: no particle says otherwise.
    let opens = mark != b'_' && !after.is_some_and(|c| "」』》〉】〕）］｝)]}”’".contains(c));
    let closes = mark != b'_' && !before.is_some_and(|c| "「『《〈【〔（［｛([{“‘".contains(c));
    let mut open = Flank { allowed: left(b, a, opens), strict: left(b, a, false) };
    let mut close = Flank { allowed: left(a, b, closes), strict: left(a, b, false) };
    match mark {
        b'_' => {
            let (o, c) = (open.strict, close.strict);
            open.allowed = o && (!c || b == Side::Punctuation);
            close.allowed = c && (!o || a == Side::Punctuation);
        }
        // `++` is an operator in the middle of words: `C++은`, `i++`.
        b'+' => {
            let word = before.is_some_and(|c| c.is_ascii_alphanumeric());
            open.allowed &= !word;
        }
        _ => {}
    }
    Run { mark, count, whole: count, open, close }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_particles_let_marks_close() {
        let closing = run(b'*', 2, Some(')'), Some('는'));
        assert!(closing.close.allowed && !closing.close.strict);
        let opening = run(b'*', 2, Some('는'), Some('"'));
        assert!(opening.open.allowed && !opening.open.strict);
        let latin = run(b'*', 2, Some(')'), Some('s'));
        assert!(!latin.close.allowed);
    }
}
