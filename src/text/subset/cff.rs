//! Cubic outlines without those of glyphs that are gone (Adobe Technical Note 5176, "Compact Font Format").

use std::collections::BTreeSet;
use std::ops::Range;

use super::calls::Calls;

/// Operators of dictionaries whose last operand is an offset from the table's start; 12 is an escape.
const OFFSETS: [&[u8]; 6] = [&[15], &[16], &[17], &[18], &[12, 36], &[12, 37]];

/// The offset of the outlines.
const OUTLINES: &[u8] = &[17];

/// The array of dictionaries that a face with several of them has, and which of them each glyph goes by.
const DICTIONARIES: &[u8] = &[12, 36];
const CHOICE: &[u8] = &[12, 37];

/// The size and offset of a private dictionary, and the subroutines in it.
const PRIVATE: &[u8] = &[18];
const SUBROUTINES: &[u8] = &[19];

/// `return`: a subroutine of nothing.
const RETURN: u8 = 11;

/// `endchar`: an outline of nothing (Technical Note 5177, 4.1).
const NOTHING: &[u8] = &[14];

/// The family's name, which is reserved, and one of as many letters.
const RENAMED: (&[u8], &[u8]) = (b"Pretendard", b"BookSansKR");

/// The table with the outlines of the kept glyphs. What follows the outlines moves up, and the offsets with it.
pub(super) fn cut(table: &[u8], kept: &BTreeSet<u16>) -> Option<Vec<u8>> {
    let names = Index::read(table, usize::from(*table.get(2)?))?;
    let tops = Index::read(table, names.end)?;
    let strings = Index::read(table, tops.end)?;
    let top = tops.items.first()?.clone();
    let entries = entries(table, top)?;
    let find = |operator: &[u8]| entries.iter().find(|entry| entry.operator == operator);
    let start = find(OUTLINES)?.value;
    let outlines = Index::read(table, start)?;
    let keeps = |number: usize| u16::try_from(number).is_ok_and(|number| kept.contains(&number));
    let cut = write_index(table, &outlines, keeps, NOTHING)?;
    let shrunk = (outlines.end - start).checked_sub(cut.len())?;
    let mut out = table.to_vec();
    let mut moved = entries;
    let array = moved.iter().find(|entry| entry.operator == DICTIONARIES).map(|entry| entry.value);
    let choice = moved.iter().find(|entry| entry.operator == CHOICE).map(|entry| entry.value);
    let choice = choice.and_then(|at| chosen(table, at, outlines.items.len()));
    if let Some(array) = array {
        for dictionary in Index::read(table, array)?.items {
            moved.extend(self::entries(table, dictionary)?);
        }
    }
    let global = Index::read(table, strings.end)?.slices(table)?;
    let privates = moved.iter().filter(|entry| entry.operator == PRIVATE);
    for (number, private) in (0..).zip(privates) {
        let Some(index) = subroutines(table, private) else { continue };
        let mut calls = Calls::new(global.clone(), index.slices(table)?, u64::MAX);
        let own = |glyph: usize| choice.as_ref().is_none_or(|choice| choice.get(glyph) == Some(&number));
        for (_, item) in outlines.items.iter().enumerate().filter(|(glyph, _)| keeps(*glyph) && own(*glyph)) {
            calls.follow(table.get(item.clone())?);
        }
        for (_, item) in index.items.iter().enumerate().filter(|(at, _)| !calls.called.contains(at)) {
            // They keep their places, and cost nothing in an archive.
            out.get_mut(item.clone())?.fill(RETURN);
        }
    }
    for entry in moved {
        if OFFSETS.contains(&entry.operator.as_slice()) && entry.value > start {
            let value = i32::try_from(entry.value.checked_sub(shrunk)?).ok()?;
            out.get_mut(entry.place?)?.copy_from_slice(&value.to_be_bytes());
        }
    }
    // Names stand before all that moves.
    rename(out.get_mut(..strings.end)?);
    out.splice(start..outlines.end, cut);
    Some(out)
}

/// Operators that the reading of all outlines takes, one after the other, `most` at most; `None` for a table that is
/// damaged.
pub(super) fn operators(table: &[u8], most: u64) -> Option<u64> {
    let names = Index::read(table, usize::from(*table.get(2)?))?;
    let tops = Index::read(table, names.end)?;
    let strings = Index::read(table, tops.end)?;
    let mut entries = entries(table, tops.items.first()?.clone())?;
    let find =
        |operator: &[u8]| entries.iter().find(|entry| entry.operator == operator).map(|entry| entry.value);
    let outlines = Index::read(table, find(OUTLINES)?)?;
    let choice = find(CHOICE).and_then(|at| chosen(table, at, outlines.items.len()));
    if let Some(array) = find(DICTIONARIES) {
        for dictionary in Index::read(table, array)?.items {
            entries.extend(self::entries(table, dictionary)?);
        }
    }
    let global = Index::read(table, strings.end)?.slices(table)?;
    let privates = entries.iter().filter(|entry| entry.operator == PRIVATE);
    let local = privates
        .map(|private| subroutines(table, private).map_or(Some(Vec::new()), |index| index.slices(table)));
    let mut left = most;
    for (number, local) in (0_usize..).zip(local) {
        let mut calls = Calls::new(global.clone(), local?, left);
        for (glyph, item) in outlines.items.iter().enumerate() {
            if choice
                .as_ref()
                .is_none_or(|choice| choice.get(glyph).map(|own| usize::from(*own)) == Some(number))
            {
                calls.follow(table.get(item.clone())?);
            }
        }
        left = calls.left;
    }
    Some(most - left)
}

/// The subroutines of a private dictionary.
fn subroutines(table: &[u8], private: &Entry) -> Option<Index> {
    let inside = entries(table, private.value..private.value + private.before)?;
    let subroutines = inside.iter().find(|entry| entry.operator == SUBROUTINES)?;
    Index::read(table, private.value + subroutines.value)
}

/// The dictionary of each glyph (5176, 19 "FDSelect").
fn chosen(table: &[u8], at: usize, glyphs: usize) -> Option<Vec<u8>> {
    let word = |at: usize| Some(usize::from(u16::from_be_bytes(table.get(at..at + 2)?.try_into().ok()?)));
    match table.get(at)? {
        0 => Some(table.get(at + 1..at + 1 + glyphs)?.to_vec()),
        3 => {
            let mut chosen = Vec::with_capacity(glyphs);
            for range in 0..word(at + 1)? {
                let place = at + 3 + range * 3;
                chosen.resize(word(place + 3)?, *table.get(place + 2)?);
            }
            Some(chosen)
        }
        _ => None,
    }
}

fn rename(names: &mut [u8]) {
    let (from, to) = RENAMED;
    let mut at = 0;
    while let Some(part) = names.get_mut(at..at + from.len()) {
        if part == from {
            part.copy_from_slice(to);
        }
        at += 1;
    }
}

/// An array of byte strings.
struct Index {
    items: Vec<Range<usize>>,
    end: usize,
}

impl Index {
    fn slices<'t>(&self, table: &'t [u8]) -> Option<Vec<&'t [u8]>> {
        self.items.iter().map(|item| table.get(item.clone())).collect()
    }

    fn read(table: &[u8], at: usize) -> Option<Self> {
        let count = usize::from(u16::from_be_bytes(table.get(at..at + 2)?.try_into().ok()?));
        if count == 0 {
            return Some(Self { items: Vec::new(), end: at + 2 });
        }
        let size = usize::from(*table.get(at + 2)?);
        if !(1..=4).contains(&size) {
            return None;
        }
        let base = at + 3 + (count + 1) * size - 1;
        let places = table.get(at + 3..=base)?;
        let offset = |bytes: &[u8]| bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        let offsets: Vec<usize> = places.chunks_exact(size).map(|part| base + offset(part)).collect();
        let items: Vec<_> =
            offsets.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.get(1)?)).collect();
        Some(Self { items, end: *offsets.last()? })
    }
}

/// An index of the same count in which `nothing` stands for the items that are not kept.
fn write_index(table: &[u8], index: &Index, kept: impl Fn(usize) -> bool, nothing: &[u8]) -> Option<Vec<u8>> {
    let mut offsets = Vec::with_capacity((index.items.len() + 1) * 4);
    let mut data = Vec::new();
    for (number, item) in index.items.iter().enumerate() {
        offsets.extend(u32::try_from(data.len() + 1).ok()?.to_be_bytes());
        data.extend_from_slice(if kept(number) { table.get(item.clone())? } else { nothing });
    }
    offsets.extend(u32::try_from(data.len() + 1).ok()?.to_be_bytes());
    let mut out = u16::try_from(index.items.len()).ok()?.to_be_bytes().to_vec();
    out.push(4);
    out.extend(offsets);
    out.extend(data);
    Some(out)
}

/// An entry of a dictionary: its operator, its last two operands, and the four bytes of the last where it is written so.
struct Entry {
    operator: Vec<u8>,
    before: usize,
    value: usize,
    place: Option<Range<usize>>,
}

/// The entries of a dictionary (Technical Note 5176, 4).
fn entries(table: &[u8], range: Range<usize>) -> Option<Vec<Entry>> {
    let mut entries = Vec::new();
    let (mut before, mut value, mut place) = (0, 0, None);
    let mut at = range.start;
    while at < range.end {
        let first = *table.get(at)?;
        if first > 21 {
            before = value;
        }
        let more = |count: usize| table.get(at + 1..at + 1 + count);
        match first {
            0..=21 => {
                let length = if first == 12 { 2 } else { 1 };
                let operator = table.get(at..at + length)?.to_vec();
                entries.push(Entry { operator, before, value, place: place.take() });
                (before, value) = (0, 0);
                at += length;
            }
            28 => {
                value = usize::from(u16::from_be_bytes(more(2)?.try_into().ok()?));
                place = None;
                at += 3;
            }
            29 => {
                value = usize::try_from(i32::from_be_bytes(more(4)?.try_into().ok()?)).unwrap_or(0);
                place = Some(at + 1..at + 5);
                at += 5;
            }
            30 => {
                // A real number: pairs of digits up to one that ends it.
                let rest = table.get(at + 1..range.end)?;
                at += 2 + rest.iter().position(|byte| byte & 0x0f == 0x0f || byte >> 4 == 0x0f)?;
                place = None;
            }
            32..=246 => {
                value = usize::from(first.saturating_sub(139));
                place = None;
                at += 1;
            }
            247..=254 => {
                let high = usize::from(first.saturating_sub(247)) * 256;
                value = if first < 251 { high + usize::from(*more(1)?.first()?) + 108 } else { 0 };
                place = None;
                at += 2;
            }
            22..=27 | 31 | 255 => return None,
        }
    }
    Some(entries)
}
