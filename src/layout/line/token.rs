//! Breaks inside code spans and addresses, where no hyphen may be added.

use super::flow::ZoneKind;
use super::segment::{BreakKind, Opportunity, Spot};

const CODE_SPACE: f64 = 40.0;
const CODE_MARK: f64 = 120.0;
const CODE_CAPITAL: f64 = 180.0;
const CODE_LONG: f64 = 400.0;
const ADDRESS_MARK: f64 = 60.0;
const ADDRESS_FIGURE: f64 = 150.0;
const ADDRESS_LONG: f64 = 250.0;
/// Code of so few characters is not broken unless it has to be.
const SHORT_CODE: usize = 12;
/// Characters that stay together at either end of a broken name.
const END: usize = 3;
/// Pieces of an address, and names in code, may be broken anywhere from so many characters on.
const LONG_PIECE: usize = 16;
/// Characters of such a name that stay together at either end.
const NAME_END: usize = 4;

/// A break before spot `at` inside a code span: after a space, after `/ . _ - :` and the like, and between a small
/// letter and a capital; inside `long` names of small letters alone, where a line would be torn otherwise. `word` is the
/// stretch without spaces that it stands in.
pub(super) fn code_break(spots: &[Spot], at: usize, word: (usize, usize), long: bool) -> Option<Opportunity> {
    let before = spots.get(at.checked_sub(1)?)?;
    let after = spots.get(at)?;
    let found =
        |penalty, reserve| Some(Opportunity { byte: after.byte, kind: BreakKind::Token, penalty, reserve });
    if before.c == ' ' {
        return found(CODE_SPACE, false);
    }
    let zone = |spot: &&Spot| spot.zone == after.zone;
    let left = spots.get(word.0..at)?.iter().rev().take_while(zone).count();
    let right = spots.get(at..word.1)?.iter().take_while(zone).count();
    let short = left + right <= SHORT_CODE || left < END || right < END;
    let letter = |c: char| c.is_alphanumeric();
    let earlier = at.checked_sub(2).and_then(|at| spots.get(at)).map(|spot| spot.c);
    let penalty = match before.c {
        '.' | ',' if earlier.is_some_and(|c| c.is_ascii_digit()) && after.c.is_ascii_digit() => return None,
        '-' if !(earlier.is_some_and(letter) && letter(after.c)) => return None,
        '/' | '.' | '_' | '-' | ':' | '(' | ',' | '=' | '&' | '?' | ';' | '|' | '\\' | '@' | '[' | '{'
            if letter(after.c) || matches!(after.c, '"' | '\'' | '$' | '{' | '<') =>
        {
            CODE_MARK
        }
        c if c.is_lowercase() && after.c.is_uppercase() => CODE_CAPITAL,
        c if long && c.is_ascii_lowercase() && after.c.is_ascii_lowercase() => {
            let small = |spot: &&Spot| spot.c.is_ascii_lowercase();
            let left = spots.get(word.0..at)?.iter().rev().take_while(small).count();
            let right = spots.get(at..word.1)?.iter().take_while(small).count();
            if left + right < LONG_PIECE || left.min(right) < NAME_END {
                return None;
            }
            CODE_LONG
        }
        _ => return None,
    };
    found(penalty, short)
}

/// The stretches of spots that are addresses: from a scheme or `www.` to the first character that none has.
pub(super) fn addresses(spots: &[Spot]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < spots.len() {
        let rest = spots.get(at..).unwrap_or_default();
        let begins = |text: &str| {
            rest.len() >= text.len() && rest.iter().zip(text.chars()).all(|(spot, c)| spot.c == c)
        };
        let text = rest.first().is_some_and(|spot| spot.zone.kind == ZoneKind::Text);
        if text && ["https://", "http://", "ftp://", "www."].into_iter().any(begins) {
            let inside = |spot: &&Spot| {
                spot.c.is_ascii_graphic()
                    && !matches!(spot.c, '<' | '>' | '"')
                    && spot.zone.kind == ZoneKind::Text
            };
            let length = rest.iter().take_while(inside).count();
            found.push((at, at + length));
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

/// A break before spot `at` inside an address: after its marks (so that no line ends as if the address did), between
/// letters and figures, and anywhere in long pieces; never after an opening bracket or inside `://`.
pub(super) fn address_break(spots: &[Spot], at: usize, address: (usize, usize)) -> Option<Opportunity> {
    let before = spots.get(at.checked_sub(1)?)?;
    let after = spots.get(at)?;
    let letter = |c: char| c.is_ascii_alphanumeric();
    if at < address.0 + END || at + END > address.1 || matches!(before.c, '(' | '[' | '{') {
        return None;
    }
    let penalty = match (letter(before.c), letter(after.c)) {
        (false, true) => ADDRESS_MARK,
        (true, true) if before.c.is_ascii_digit() != after.c.is_ascii_digit() => ADDRESS_FIGURE,
        (true, true) => {
            let left = spots.get(address.0..at)?.iter().rev().take_while(|spot| letter(spot.c)).count();
            let right = spots.get(at..address.1)?.iter().take_while(|spot| letter(spot.c)).count();
            if left + right < LONG_PIECE || left.min(right) < END {
                return None;
            }
            ADDRESS_LONG
        }
        (_, false) => return None,
    };
    Some(Opportunity { byte: after.byte, kind: BreakKind::Token, penalty, reserve: false })
}
