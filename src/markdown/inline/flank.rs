//! Which marks may open and close emphasis: CommonMark's rule, and the site's for Korean.
//!
//! CommonMark asks that a closing mark after punctuation be followed by white space or punctuation, which denies
//! `**강조(bold)**는`. The site amends it ("CommonMark CJK-friendly Amendments", for `markdown-it-cjk-friendly` 2): beside a
//! letter or sign of Korean, Chinese or Japanese a mark may open and close, whatever stands on its other side. `_` keeps
//! CommonMark's rule.

use super::piece::{Flank, Run};

/// What stands beside a run of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Side {
    space: bool,
    punctuation: bool,
    cjk: bool,
}

impl Side {
    fn of(c: Option<char>) -> Self {
        let Some(c) = c else { return Self { space: true, punctuation: false, cjk: false } };
        Self { space: c.is_whitespace(), punctuation: is_punctuation(c), cjk: is_cjk(c) }
    }

    /// The end of a text: a variation selector says of the sign before it how it looks, and is none itself.
    fn before(text: &str) -> Self {
        let mut back = text.chars().rev();
        let last = back.next();
        let Some(selector @ '\u{fe00}'..='\u{fe0e}') = last else {
            let ideographic = last.is_some_and(|c| matches!(c, '\u{e0100}'..='\u{e01ef}'));
            let side = Self::of(last);
            return Self { cjk: side.cjk || ideographic, ..side };
        };
        let sign = back.next().filter(|c| !c.is_whitespace());
        let side = Self::of(sign.or(last));
        // Quotation marks in their full width.
        let full = selector == '\u{fe01}' && sign.is_some_and(|c| matches!(c, '‘' | '’' | '“' | '”'));
        Self { cjk: side.cjk || full, ..side }
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

/// Whether a letter or sign is one of Korean, Chinese or Japanese: wide, of full or half width and no emoji (Unicode 17,
/// UAX #11 and UTS #51), or Hangul. Gaps without signs are filled.
fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11ff | 0x20a9 | 0x2329..=0x232a | 0x2630..=0x2637 | 0x268a..=0x268f | 0x2e80..=0x303e
        | 0x3041..=0x3247 | 0x3250..=0xa4c6 | 0xa960..=0xa97c | 0xac00..=0xd7fb | 0xf900..=0xfaff | 0xfe10..=0xfe19
        | 0xfe30..=0xfe6b | 0xff01..=0xffee | 0x16fe0..=0x191d2 | 0x1aff0..=0x1b2fb | 0x1d300..=0x1d376 | 0x1f200
        | 0x1f202..=0x1f219 | 0x1f21b..=0x1f22e | 0x1f230..=0x1f231 | 0x1f237 | 0x1f23b..=0x1f248
        | 0x1f260..=0x1f265 | 0x20000..=0x3fffd)
}

/// A run of marks between two texts.
pub(super) fn run(mark: u8, count: usize, before: &str, after: Option<char>) -> Run {
    let (b, a) = (Side::before(before), Side::of(after));
    let strict = |inside: Side, outside: Side| {
        !inside.space && (!inside.punctuation || outside.space || outside.punctuation)
    };
    let mut open = Flank { allowed: strict(a, b), strict: strict(a, b) };
    let mut close = Flank { allowed: strict(b, a), strict: strict(b, a) };
    if mark == b'_' {
        open.allowed = open.strict && (!close.strict || b.punctuation);
        close.allowed = close.strict && (!open.strict || a.punctuation);
        return Run { mark, count, whole: count, open, close };
    }
    let friendly = b.cjk || a.cjk;
    open.allowed |= friendly && !a.space;
    close.allowed |= friendly && !b.space;
    // `++` is an operator in the middle of words: `C++은`, `i++`.
    if mark == b'+' && before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        open.allowed = false;
    }
    Run { mark, count, whole: count, open, close }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flanks(before: &str, after: char) -> (bool, bool) {
        let run = run(b'*', 2, before, Some(after));
        (run.open.allowed, run.close.allowed)
    }

    #[test]
    fn korean_particles_let_marks_close() {
        let closing = run(b'*', 2, "(bold)", Some('는'));
        assert!(closing.close.allowed && !closing.close.strict);
        let opening = run(b'*', 2, "는", Some('"'));
        assert!(opening.open.allowed && !opening.open.strict);
        let latin = run(b'*', 2, "(bold)", Some('s'));
        assert!(!latin.close.allowed);
    }

    #[test]
    fn a_sign_of_korean_on_either_side_is_enough() {
        assert_eq!(flanks("말", '('), (true, true));
        assert_eq!(flanks("a", '（'), (true, true));
        assert_eq!(flanks("。", 'a'), (true, true));
        assert_eq!(flanks("a", '('), (false, true));
        assert_eq!(flanks("말 ", '('), (true, false));
        assert_eq!(flanks("말", ' '), (false, true));
        // An emoji is none.
        assert_eq!(flanks("a", '😀'), (false, true));
    }

    #[test]
    fn selectors_say_how_the_sign_before_them_looks() {
        assert_eq!(flanks("葛\u{e0100}", '('), (true, true));
        assert_eq!(flanks("〽\u{fe0e}", 'a'), (true, true));
        assert_eq!(flanks("“\u{fe01}", 'a'), (true, true));
        assert_eq!(flanks("“", 'a'), (true, false));
    }
}
