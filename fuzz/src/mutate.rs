//! Seeds changed by chance: cut, repeated, mixed with others, with signs of the dialect put in.

use crate::chance::Chance;

/// What a change may make of an input at most, in bytes.
const LONGEST: usize = 64 * 1024;

/// One of the seeds, changed in some places. `signs` are what is put in.
pub(crate) fn mutated(chance: &mut Chance<'_>, seeds: &[Vec<u8>], signs: &[&str]) -> Vec<u8> {
    let mut bytes = chance.of(seeds).clone();
    for _ in 0..=chance.below(12) {
        change(chance, &mut bytes, seeds, signs);
        bytes.truncate(LONGEST);
    }
    bytes
}

/// The same of text: what is no UTF-8 any more is replaced.
pub(crate) fn mutated_text(chance: &mut Chance<'_>, seeds: &[Vec<u8>], signs: &[&str]) -> String {
    String::from_utf8_lossy(&mutated(chance, seeds, signs)).into_owned()
}

fn change(chance: &mut Chance<'_>, bytes: &mut Vec<u8>, seeds: &[Vec<u8>], signs: &[&str]) {
    let at = chance.below(bytes.len() + 1);
    let end = (at + chance.below(64)).min(bytes.len());
    match chance.below(9) {
        0 => drop(bytes.drain(at..end)),
        1 => bytes.truncate(at),
        2 => {
            let part = bytes[at..end].to_vec();
            let times = if chance.once_in(8) { 400 } else { 3 };
            let again: Vec<u8> = part.repeat(1 + chance.below(times));
            drop(bytes.splice(at..at, again));
        }
        3 => {
            let other = chance.of(seeds);
            let from = chance.below(other.len() + 1);
            let to = (from + chance.below(512)).min(other.len());
            drop(bytes.splice(at..at, other[from..to].iter().copied()));
        }
        4 if end > at => bytes[at] = chance.byte(),
        5 if end > at => bytes[at] ^= 1 << chance.below(8),
        6 if end > at => bytes[at..end].fill(*chance.of(&[0, 0xff, b'\n', b' ', b'9'])),
        _ => {
            let sign = if signs.is_empty() { "\u{0}" } else { chance.of(signs) };
            let times = if chance.once_in(16) { 2000 } else { 1 };
            drop(bytes.splice(at..at, sign.repeat(times).into_bytes()));
        }
    }
}
