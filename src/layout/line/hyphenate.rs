//! Places for a hyphen in Latin words that stand in Korean text.

use hypher::{Lang, hyphenate_bounded};

use super::flow::ZoneKind;
use super::opportunity::Spot;
use super::token::is_name;

/// Letters before and after a hyphen at least.
const MIN: usize = 3;
/// Letters of a word at most; longer ones are no words, and `hypher` takes no more than 45 without allocating.
const MAX: usize = 40;

/// Bytes of the flow before which a hyphen may be put, by the patterns of American English. Names with inner capitals,
/// acronyms, and words that belong to a path, an address or a figure stay whole.
pub(super) fn points(spots: &[Spot], in_address: impl Fn(usize) -> bool) -> Vec<u32> {
    let mut out = Vec::new();
    let is_letter = |spot: &Spot| spot.c.is_ascii_alphabetic() && spot.zone.kind == ZoneKind::Text;
    let hyphen = |at: usize| spots.get(at).is_some_and(|spot| spot.c == '-');
    let mut start = 0;
    for group in spots.chunk_by(|a, b| is_letter(a) == is_letter(b)) {
        let end = start + group.len();
        let eligible = group.first().is_some_and(is_letter)
            && (2 * MIN..=MAX).contains(&group.len())
            && group.iter().skip(1).all(|spot| spot.c.is_ascii_lowercase())
            && !in_address(start)
            && !start.checked_sub(1).and_then(|at| spots.get(at)).is_some_and(|spot| is_joined(spot.c))
            && !spots.get(end).is_some_and(|spot| is_joined(spot.c) || follows_dot(spots, end))
            && !(start.checked_sub(1).is_some_and(&hyphen) && is_name(spots, start))
            && !(hyphen(end) && is_name(spots, end + 1));
        if eligible {
            let word: String = group.iter().map(|spot| spot.c).collect();
            let mut at = start;
            for syllable in hyphenate_bounded(&word, Lang::English, MIN, MIN) {
                if at > start {
                    out.extend(spots.get(at).map(|spot| spot.byte));
                }
                at += syllable.len();
            }
        }
        start = end;
    }
    out
}

fn is_joined(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '_' | '/' | '\\' | '@' | '$' | '&' | '=')
}

/// A dot with a letter after it, as in names of files and hosts.
fn follows_dot(spots: &[Spot], at: usize) -> bool {
    let c = |at: usize| spots.get(at).map(|spot| spot.c);
    c(at) == Some('.') && c(at + 1).is_some_and(|c| c.is_ascii_alphanumeric())
}
