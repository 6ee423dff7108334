//! The table of characters (OpenType, `cmap`): one for readers of the basic plane, one for all.

use std::collections::BTreeMap;

/// Segments at most, as the length of format 4 is a number of 16 bits.
const SEGMENTS: usize = 8000;

/// A run of characters whose glyphs follow each other.
struct Run {
    first: u32,
    last: u32,
    glyph: u32,
}

/// The table.
pub(super) fn write(map: &BTreeMap<char, u16>) -> Vec<u8> {
    let runs = runs(map);
    let basic = basic(&runs);
    let full = full(&runs);
    // Platform 3, encodings 1 (basic plane) and 10 (all of Unicode).
    let count: u16 = if basic.is_some() { 2 } else { 1 };
    let mut out = [0_u16.to_be_bytes(), count.to_be_bytes()].concat();
    let mut place = 4 + 8 * u32::from(count);
    let mut record = |encoding: u16, length: usize| {
        out.extend([3_u16, encoding].map(u16::to_be_bytes).concat());
        out.extend(place.to_be_bytes());
        place += u32::try_from(length).unwrap_or(u32::MAX);
    };
    if let Some(basic) = &basic {
        record(1, basic.len());
    }
    record(10, full.len());
    out.extend(basic.unwrap_or_default());
    out.extend(full);
    out
}

fn runs(map: &BTreeMap<char, u16>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (&c, &glyph) in map {
        let (c, glyph) = (u32::from(c), u32::from(glyph));
        match runs.last_mut() {
            Some(run) if run.last + 1 == c && run.glyph + (c - run.first) == glyph => run.last = c,
            _ => runs.push(Run { first: c, last: c, glyph }),
        }
    }
    runs
}

/// Format 4; `None` where it has not enough room.
fn basic(runs: &[Run]) -> Option<Vec<u8>> {
    let inside = runs.iter().filter(|run| run.last < 0xffff);
    let mut segments: Vec<(u16, u16, u16)> = inside
        .filter_map(|run| {
            let (first, last) = (u16::try_from(run.first).ok()?, u16::try_from(run.last).ok()?);
            Some((first, last, u16::try_from(run.glyph).ok()?.wrapping_sub(first)))
        })
        .collect();
    // The last segment is always this one, and maps to no glyph.
    segments.push((0xffff, 0xffff, 1));
    let count = u16::try_from(segments.len()).ok().filter(|count| usize::from(*count) < SEGMENTS)?;
    let power = 1_u16 << count.ilog2();
    let mut words: Vec<u16> = vec![4, 16 + 8 * count, 0, count * 2, power * 2, power.ilog2() as u16];
    words.push((count - power) * 2);
    words.extend(segments.iter().map(|segment| segment.1));
    words.push(0);
    words.extend(segments.iter().map(|segment| segment.0));
    words.extend(segments.iter().map(|segment| segment.2));
    words.extend(segments.iter().map(|_| 0));
    Some(words.into_iter().flat_map(u16::to_be_bytes).collect())
}

/// Format 12.
fn full(runs: &[Run]) -> Vec<u8> {
    let count = u32::try_from(runs.len()).unwrap_or(u32::MAX);
    let mut out = [12_u16, 0].map(u16::to_be_bytes).concat();
    out.extend([16 + 12 * count, 0, count].map(u32::to_be_bytes).concat());
    out.extend(runs.iter().flat_map(|run| [run.first, run.last, run.glyph]).flat_map(u32::to_be_bytes));
    out
}
