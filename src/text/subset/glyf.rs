//! Quadratic outlines without those of glyphs that are gone (OpenType, `glyf` and `loca`).

use std::collections::BTreeSet;

/// Flags of a composite glyph's parts (OpenType, "Composite Glyph Description").
const WORDS: u16 = 0x0001;
const SCALE: u16 = 0x0008;
const MORE: u16 = 0x0020;
const TWO_SCALES: u16 = 0x0040;
const MATRIX: u16 = 0x0080;

/// The tables `glyf` and `loca` (with long offsets) of the kept glyphs, to which the parts of composite ones are added.
pub(super) fn cut(
    glyphs: &[u8],
    locations: &[u8],
    long: bool,
    kept: &mut BTreeSet<u16>,
) -> Option<(Vec<u8>, Vec<u8>)> {
    let offsets: Vec<usize> = if long {
        locations
            .chunks_exact(4)
            .map(|part| Some(u32::from_be_bytes(part.try_into().ok()?) as usize))
            .collect()
    } else {
        let double = |part: &[u8]| Some(usize::from(u16::from_be_bytes(part.try_into().ok()?)) * 2);
        locations.chunks_exact(2).map(double).collect::<Option<_>>()
    }?;
    let outline = |glyph: u16| {
        let at = usize::from(glyph);
        glyphs.get(*offsets.get(at)?..*offsets.get(at + 1)?)
    };
    let mut open: Vec<u16> = kept.iter().copied().collect();
    while let Some(glyph) = open.pop() {
        for part in parts(outline(glyph).unwrap_or_default()) {
            if kept.insert(part) {
                open.push(part);
            }
        }
    }
    let mut data = Vec::new();
    let mut places: Vec<u8> = Vec::with_capacity(offsets.len() * 4);
    for number in 0..offsets.len().saturating_sub(1) {
        places.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
        if let Some(glyph) = u16::try_from(number).ok().filter(|number| kept.contains(number)) {
            data.extend_from_slice(outline(glyph)?);
            data.resize(data.len().next_multiple_of(4), 0);
        }
    }
    places.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
    Some((data, places))
}

/// Simple glyphs that all glyphs are made of in sum, `most` at most; `None` where one is a part of itself.
pub(super) fn pieces(outlines: &[&[u8]], most: u64) -> Option<u64> {
    let mut counts: Vec<Option<u64>> = vec![None; outlines.len()];
    let mut open = vec![false; outlines.len()];
    let mut sum = 0_u64;
    for number in 0..outlines.len() {
        let mut stack = vec![number];
        while let Some(&at) = stack.last() {
            let parts = parts(outlines.get(at).copied().unwrap_or_default());
            let missing =
                parts.iter().map(|part| usize::from(*part)).filter(|part| counts.get(*part) == Some(&None));
            let missing: Vec<usize> = missing.collect();
            if counts.get(at) == Some(&None) && !missing.is_empty() {
                *open.get_mut(at)? = true;
                if missing.iter().any(|part| open.get(*part) == Some(&true)) {
                    return None;
                }
                stack.extend(missing);
                continue;
            }
            let count = |part: &u16| counts.get(usize::from(*part)).copied().flatten().unwrap_or(0);
            let whole = parts.iter().fold(1_u64, |sum, part| sum.saturating_add(count(part)));
            *counts.get_mut(at)? = Some(whole);
            stack.pop();
        }
        sum = sum.saturating_add(counts.get(number).copied().flatten().unwrap_or(0));
        if sum > most {
            return Some(most);
        }
    }
    Some(sum)
}

/// The glyphs that a composite glyph is made of.
fn parts(outline: &[u8]) -> Vec<u16> {
    let word = |at: usize| {
        let bytes = outline.get(at..at + 2)?;
        Some(u16::from_be_bytes(bytes.try_into().ok()?))
    };
    let mut parts = Vec::new();
    // A negative number of contours.
    if word(0).is_none_or(|contours| contours < 0x8000) {
        return parts;
    }
    let mut at = 10;
    while let (Some(flags), Some(glyph)) = (word(at), word(at + 2)) {
        parts.push(glyph);
        at += if flags & WORDS != 0 { 8 } else { 6 };
        at += match flags {
            flags if flags & SCALE != 0 => 2,
            flags if flags & TWO_SCALES != 0 => 4,
            flags if flags & MATRIX != 0 => 8,
            _ => 0,
        };
        if flags & MORE == 0 {
            break;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_counted_through_parts_of_parts() {
        let composite = |parts: &[u16]| {
            let mut outline = vec![0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0];
            for (at, part) in parts.iter().enumerate() {
                let more = if at + 1 < parts.len() { 0x20 } else { 0 };
                outline.extend([0, more, (part >> 8) as u8, *part as u8, 0, 0]);
            }
            outline
        };
        let count = |glyphs: &[Vec<u8>]| pieces(&glyphs.iter().map(Vec::as_slice).collect::<Vec<_>>(), 1_000);
        assert_eq!(count(&[vec![], composite(&[0, 0]), composite(&[1, 0])]), Some(1 + 3 + 5));
        assert_eq!(count(&[composite(&[1]), composite(&[0])]), None);
        assert_eq!(count(&[composite(&[0])]), None);
        // Each glyph is ten of the next.
        let bomb: Vec<_> = (1..40).map(|next| composite(&[next; 10])).collect();
        assert_eq!(count(&bomb), Some(1_000));
    }

    #[test]
    fn parts_of_composite_glyphs_are_kept() {
        let mut composite = vec![0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0];
        composite.extend([0, 0x29, 0, 2, 0, 0, 0, 0, 0x40, 0]);
        composite.extend([0, 0x00, 0, 3, 0, 0]);
        assert_eq!(parts(&composite), [2, 3]);
        assert_eq!(parts(&[0, 1]), [0_u16; 0]);

        let simple = [0, 0, 0, 0];
        let glyphs: Vec<u8> = [&simple[..], &composite[..], &[0, 0], &simple, &simple].concat();
        let offsets = [0_u32, 4, 32, 36, 40].map(u32::to_be_bytes).concat();
        let mut kept = BTreeSet::from([1]);
        let (data, places) = cut(&glyphs, &offsets, true, &mut kept).unwrap();
        assert_eq!(kept, BTreeSet::from([1, 2, 3]));
        assert_eq!((data.len(), places), (36, [0_u32, 0, 28, 32, 36].map(u32::to_be_bytes).concat()));
    }
}
