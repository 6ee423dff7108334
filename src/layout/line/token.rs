//! Breaks inside code spans and addresses, where no hyphen may be added.

use super::flow::ZoneKind;
use super::opportunity::{BreakKind, Opportunity, Spot};
use super::stretches::Stretches;

const CODE_SPACE: f32 = 40.0;
const CODE_MARK: f32 = 120.0;
const CODE_CAPITAL: f32 = 180.0;
const CODE_LONG: f32 = 400.0;
const ADDRESS_MARK: f32 = 60.0;
const ADDRESS_FIGURE: f32 = 150.0;
const ADDRESS_LONG: f32 = 250.0;
/// Code of so few characters is not broken unless it has to be.
const SHORT_CODE: usize = 9;
/// That of so few neither before a dot or a hyphen: a version, a flag, the ending of a file's name.
const SHORT_NAME: usize = 12;
/// Characters that stay together at either end of a broken name.
const END: usize = 3;
/// Pieces of an address, and names in code, may be broken anywhere from so many characters on.
const LONG_PIECE: usize = 16;
/// Letters and figures on either side of a hyphen that are looked at, whether it is a name's.
const NAME: usize = 24;
/// Characters of such a name that stay together at either end.
const NAME_END: usize = 4;

/// The addresses and the code of a flow, and what their letters stand among.
pub(super) struct Tokens {
    /// From a scheme or `www.` to the first character that no address has.
    addresses: Vec<(usize, usize)>,
    /// Stretches of one zone.
    zones: Stretches,
    /// Small letters, and what lies between them.
    small: Stretches,
    /// Letters and figures, and what lies between them.
    letters: Stretches,
}

impl Tokens {
    pub(super) fn new(spots: &[Spot]) -> Self {
        let addresses = addresses(spots);
        let code = spots.iter().any(|spot| spot.zone.kind == ZoneKind::Code);
        // Most paragraphs have neither.
        let in_code = if code { spots } else { &[] };
        let in_addresses = if addresses.is_empty() { &[] } else { spots };
        Self {
            addresses,
            zones: Stretches::new(in_code, |a, b| a.zone == b.zone),
            small: Stretches::new(in_code, |a, b| a.c.is_ascii_lowercase() == b.c.is_ascii_lowercase()),
            letters: Stretches::new(in_addresses, |a, b| is_letter(a) == is_letter(b)),
        }
    }

    /// The address that a spot stands in.
    pub(super) fn address(&self, at: usize) -> Option<(usize, usize)> {
        let before = self.addresses.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        self.addresses.get(before).copied().filter(|(_, end)| at < *end)
    }

    /// A break before spot `at` inside a code span: after a space, after `/ _ :` and the like, before a dot or a hyphen, and
    /// between a small letter and a capital; inside `long` names of small letters alone, where a line would be torn
    /// otherwise. `word` is the stretch without spaces that it stands in.
    pub(super) fn code_break(
        &self,
        spots: &[Spot],
        at: usize,
        word: (usize, usize),
        long: bool,
    ) -> Option<Opportunity> {
        let before = spots.get(at.checked_sub(1)?)?;
        let after = spots.get(at)?;
        let found = |penalty, reserve| {
            Some(Opportunity { byte: after.byte, kind: BreakKind::Token, penalty, reserve })
        };
        if before.c == ' ' {
            return found(CODE_SPACE, false);
        }
        let (left, right) = self.zones.beside(at, word);
        let short = left + right <= SHORT_CODE || left < END || right < END;
        let letter = |c: char| c.is_alphanumeric();
        let earlier = at.checked_sub(2).and_then(|at| spots.get(at)).map(|spot| spot.c);
        let joined = joins(before.c, after.c, spots.get(at + 1));
        let short = short || joined && left + right <= SHORT_NAME;
        let penalty = match before.c {
            ',' | ':' if earlier.is_some_and(|c| c.is_ascii_digit()) && after.c.is_ascii_digit() => {
                return None;
            }
            _ if joined => CODE_MARK,
            '/' | '_' | ':' | '(' | ',' | '=' | '&' | '?' | ';' | '|' | '\\' | '@' | '[' | '{'
                if letter(after.c) || matches!(after.c, '"' | '\'' | '$' | '{' | '<') =>
            {
                CODE_MARK
            }
            c if c.is_lowercase() && after.c.is_uppercase() => CODE_CAPITAL,
            c if long && c.is_ascii_lowercase() && after.c.is_ascii_lowercase() => {
                let (left, right) = self.small.beside(at, word);
                if left + right < LONG_PIECE || left.min(right) < NAME_END {
                    return None;
                }
                CODE_LONG
            }
            _ => return None,
        };
        found(penalty, short)
    }

    /// A break before spot `at` inside an address: after its marks (so that no line ends as if the address did), but before a
    /// dot or a hyphen, between letters and figures, and anywhere in long pieces; never after an opening bracket or inside `://`.
    pub(super) fn address_break(
        &self,
        spots: &[Spot],
        at: usize,
        address: (usize, usize),
    ) -> Option<Opportunity> {
        let before = spots.get(at.checked_sub(1)?)?;
        let after = spots.get(at)?;
        if at < address.0 + END || at + END > address.1 || matches!(before.c, '(' | '[' | '{') {
            return None;
        }
        let penalty = match (is_letter(before), is_letter(after)) {
            _ if joins(before.c, after.c, spots.get(at + 1)) => ADDRESS_MARK,
            (false, true) if matches!(before.c, '.' | '-') => return None,
            (false, true) => ADDRESS_MARK,
            (true, true) if before.c.is_ascii_digit() != after.c.is_ascii_digit() => ADDRESS_FIGURE,
            (true, true) => {
                let (left, right) = self.letters.beside(at, address);
                if left + right < LONG_PIECE || left.min(right) < END {
                    return None;
                }
                ADDRESS_LONG
            }
            (_, false) => return None,
        };
        Some(Opportunity { byte: after.byte, kind: BreakKind::Token, penalty, reserve: false })
    }
}

/// Whether the hyphen before a place is a part of a name that is to be typed: figures stand beside it, or a single letter
/// behind it. At the end of a line it would be taken for ours.
pub(super) fn is_name(spots: &[Spot], at: usize) -> bool {
    let part = |spot: &&Spot| is_letter(spot) || spot.c == '-';
    let before = spots.get(..at).unwrap_or_default().iter().rev().take(NAME).take_while(part);
    let behind = spots.get(at..).unwrap_or_default().iter().take(NAME).take_while(part);
    before.chain(behind.clone()).any(|spot| spot.c.is_ascii_digit()) || behind.count() == 1
}

/// Whether a dot or a hyphen that joins two parts of a name stands behind a place. It begins the line: at the end of one, a dot
/// would end a sentence, and a hyphen would be taken for ours. Figures on both sides are one number or a date.
fn joins(before: char, mark: char, behind: Option<&Spot>) -> bool {
    let Some(behind) = behind else { return false };
    matches!(mark, '.' | '-')
        && before.is_alphanumeric()
        && behind.c.is_alphanumeric()
        && !(before.is_ascii_digit() && behind.c.is_ascii_digit())
}

fn is_letter(spot: &Spot) -> bool {
    spot.c.is_ascii_alphanumeric()
}

/// The stretches of spots that are addresses: from a scheme or `www.` to the first character that none has.
fn addresses(spots: &[Spot]) -> Vec<(usize, usize)> {
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
