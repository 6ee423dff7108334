//! Few colours found in a picture, or chosen for it: a median cut by variance, refined by k-means, without dither.

use super::pixels::Pixels;

/// Colours above which a picture is a photograph.
const MOST_COLORS: usize = 60_000;

/// Entries of a palette at most.
const ENTRIES: usize = 256;

/// Mean squared error of the first cut at which a palette has entries enough; refined it errs by a quarter. Of 45 screenshots
/// of a book each keeps 90.7 of SSIMULACRA2 or more for a tenth fewer bytes than with 256 entries; at 0.3 two fall below 90.
const ENOUGH: f64 = 0.2;

/// A picture in at most 256 colours.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Indexed {
    /// Three bytes an entry.
    pub(super) palette: Vec<u8>,
    /// One entry's number a pixel.
    pub(super) indices: Vec<u8>,
    /// Mean of the squared differences of all samples.
    pub(super) error: f64,
}

/// Finds the palette of an RGB picture; `None` when it has too many colours.
pub(super) fn index(pixels: &Pixels) -> Option<Indexed> {
    let counts = Histogram::count(&pixels.data)?;
    let mut colors = counts.list();
    // Sorted, so that the result does not depend on how the table is laid out.
    colors.sort_unstable();
    let palette = if colors.len() <= ENTRIES {
        colors.iter().map(|color| color.rgb).collect()
    } else {
        refine(&colors, cut(&mut colors.clone()))
    };
    let mut error = 0.0;
    let mut lookup = counts;
    for color in &colors {
        let (entry, distance) = nearest(&palette, color.rgb);
        error += f64::from(distance) * f64::from(color.count);
        lookup.set(color.rgb, entry);
    }
    let mut last = None;
    let entry = |pixel: &[u8]| {
        let color = rgb(pixel);
        match last {
            Some((same, entry)) if same == color => entry,
            _ => {
                let entry = lookup.get(color).to_le_bytes()[0];
                last = Some((color, entry));
                entry
            }
        }
    };
    let indices = pixels.data.chunks_exact(3).map(entry).collect();
    let palette = palette.iter().flatten().copied().collect();
    Some(Indexed { palette, indices, error: error / (pixels.data.len().max(1) as f64) })
}

/// A colour and how many pixels have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Color {
    rgb: [u8; 3],
    count: u32,
}

fn rgb(pixel: &[u8]) -> [u8; 3] {
    pixel.first_chunk::<3>().copied().unwrap_or_default()
}

/// Colours with a number each: an open hash table, because a map of the standard library is several times slower.
struct Histogram {
    slots: Vec<(u32, u32)>,
}

impl Histogram {
    const SIZE: usize = 1 << 17;
    const FREE: u32 = u32::MAX;

    /// Counts the pixels of each colour; `None` above [`MOST_COLORS`].
    fn count(data: &[u8]) -> Option<Self> {
        let mut table = Self { slots: vec![(Self::FREE, 0); Self::SIZE] };
        let mut distinct = 0;
        let mut add = |color: [u8; 3], pixels: u32| -> Option<()> {
            let slot = table.slot(Self::key(color))?;
            if slot.1 == 0 {
                distinct += 1;
            }
            slot.1 = slot.1.saturating_add(pixels);
            (distinct <= MOST_COLORS).then_some(())
        };
        // Screenshots are runs of one colour: the table is asked once for each.
        let mut pixels = data.chunks_exact(3).map(rgb);
        let Some(mut color) = pixels.next() else { return Some(table) };
        let mut run = 1;
        for next in pixels {
            if next == color {
                run += 1;
            } else {
                add(color, run)?;
                (color, run) = (next, 1);
            }
        }
        add(color, run)?;
        Some(table)
    }

    fn key([r, g, b]: [u8; 3]) -> u32 {
        u32::from_be_bytes([0, r, g, b])
    }

    /// The slot of a key, taken for it if it was free. The table is never full, so there is one.
    fn slot(&mut self, key: u32) -> Option<&mut (u32, u32)> {
        let mut at = (key.wrapping_mul(0x9e37_79b1) >> 15) as usize % Self::SIZE;
        while self.slots.get(at).is_some_and(|slot| slot.0 != key && slot.0 != Self::FREE) {
            at = (at + 1) % Self::SIZE;
        }
        let slot = self.slots.get_mut(at)?;
        slot.0 = key;
        Some(slot)
    }

    fn set(&mut self, color: [u8; 3], value: u32) {
        if let Some(slot) = self.slot(Self::key(color)) {
            slot.1 = value;
        }
    }

    fn get(&mut self, color: [u8; 3]) -> u32 {
        self.slot(Self::key(color)).map_or(0, |slot| slot.1)
    }

    fn list(&self) -> Vec<Color> {
        let taken = self.slots.iter().filter(|slot| slot.0 != Self::FREE);
        taken
            .map(|&(key, count)| {
                let [_, r, g, b] = key.to_be_bytes();
                Color { rgb: [r, g, b], count }
            })
            .collect()
    }
}

/// A part of the colour space.
struct Cell {
    /// Its colours in the sorted list.
    range: std::ops::Range<usize>,
    /// Squared differences from the mean, summed, along the widest axis.
    spread: f64,
    /// The same along all axes.
    loss: f64,
    /// The widest axis.
    axis: usize,
    /// The mean colour.
    mean: [f64; 3],
}

impl Cell {
    fn new(colors: &[Color], range: std::ops::Range<usize>) -> Self {
        let mut weight = 0.0;
        let (mut sum, mut square) = ([0.0; 3], [0.0; 3]);
        for color in colors.get(range.clone()).unwrap_or_default() {
            let count = f64::from(color.count);
            weight += count;
            for ((sum, square), &sample) in sum.iter_mut().zip(&mut square).zip(&color.rgb) {
                *sum += count * f64::from(sample);
                *square += count * f64::from(sample) * f64::from(sample);
            }
        }
        let mean = sum.map(|sum| if weight > 0.0 { sum / weight } else { 0.0 });
        let (mut axis, mut spread, mut loss) = (0, -1.0, 0.0);
        for (at, ((square, sum), mean)) in square.iter().zip(sum).zip(mean).enumerate() {
            let along = square - sum * mean;
            loss += along;
            if along > spread {
                (axis, spread) = (at, along);
            }
        }
        Self { range, spread, loss, axis, mean }
    }
}

/// Cuts the colour space into cells and gives their means.
fn cut(colors: &mut [Color]) -> Vec<[u8; 3]> {
    let whole = Cell::new(colors, 0..colors.len());
    let samples: f64 = colors.iter().map(|color| 3.0 * f64::from(color.count)).sum();
    let (mut loss, mut cells) = (whole.loss, vec![whole]);
    while cells.len() < ENTRIES && loss > ENOUGH * samples {
        let mut widest: Option<usize> = None;
        for (at, cell) in cells.iter().enumerate() {
            let best = widest.and_then(|best| cells.get(best)).map_or(0.0, |best| best.spread);
            if cell.range.len() > 1 && cell.spread > best {
                widest = Some(at);
            }
        }
        let Some(at) = widest else { break };
        let cell = cells.swap_remove(at);
        let (axis, mean) = (cell.axis, cell.mean);
        let sample = |color: &Color| color.rgb.get(axis).copied().unwrap_or(0);
        let Some(part) = colors.get_mut(cell.range.clone()) else { break };
        part.sort_unstable_by_key(|color| (sample(color), color.rgb));
        let middle = mean.get(axis).copied().unwrap_or(0.0);
        let below = part.partition_point(|color| f64::from(sample(color)) <= middle);
        let split = cell.range.start + below.clamp(1, part.len().saturating_sub(1).max(1));
        let parts = [cell.range.start..split, split..cell.range.end].map(|range| Cell::new(colors, range));
        loss -= cell.loss - parts.iter().map(|part| part.loss).sum::<f64>();
        cells.extend(parts);
    }
    let mut palette: Vec<_> =
        cells.iter().map(|cell| cell.mean.map(|mean| mean.round().clamp(0.0, 255.0) as u8)).collect();
    palette.sort_unstable();
    palette.dedup();
    palette
}

/// Moves each entry to the mean of the colours nearest to it, twice.
fn refine(colors: &[Color], mut palette: Vec<[u8; 3]>) -> Vec<[u8; 3]> {
    for _ in 0..2 {
        let mut sums = vec![[0u64; 4]; palette.len()];
        for color in colors {
            let (entry, _) = nearest(&palette, color.rgb);
            if let Some([r, g, b, count]) = sums.get_mut(entry as usize) {
                let weight = u64::from(color.count);
                let [cr, cg, cb] = color.rgb.map(u64::from);
                *r += weight * cr;
                *g += weight * cg;
                *b += weight * cb;
                *count += weight;
            }
        }
        for (entry, [r, g, b, count]) in palette.iter_mut().zip(sums) {
            if count > 0 {
                *entry = [r, g, b].map(|sum| u8::try_from((sum + count / 2) / count).unwrap_or(255));
            }
        }
        palette.sort_unstable();
        palette.dedup();
    }
    palette
}

/// The number of the entry nearest to a colour, the first of several, and the squared distance. The palette is sorted
/// by its first sample, so that the search can stop where that alone is too far.
fn nearest(palette: &[[u8; 3]], color: [u8; 3]) -> (u32, u32) {
    let start = palette.partition_point(|entry| entry[0] < color[0]);
    let mut best = (0, u32::MAX);
    let mut try_entry = |at: usize| -> bool {
        let Some(entry) = palette.get(at) else { return false };
        let red = u32::from(entry[0].abs_diff(color[0])).pow(2);
        if red > best.1 {
            return false;
        }
        let distance = red
            + u32::from(entry[1].abs_diff(color[1])).pow(2)
            + u32::from(entry[2].abs_diff(color[2])).pow(2);
        let number = u32::try_from(at).unwrap_or(0);
        if (distance, number) < (best.1, best.0) {
            best = (number, distance);
        }
        true
    };
    let mut up = start;
    while try_entry(up) {
        up += 1;
    }
    let mut down = start;
    while down > 0 && try_entry(down - 1) {
        down -= 1;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(data: Vec<u8>) -> Pixels {
        Pixels { width: u32::try_from(data.len() / 3).unwrap(), height: 1, rgb: true, data }
    }

    #[test]
    fn few_colours_are_kept_exactly() {
        let pixels = picture((0..300u32).flat_map(|i| [(i % 7) as u8 * 30, 9, (i % 3) as u8]).collect());
        let indexed = index(&pixels).unwrap();
        assert_eq!(indexed.palette.len(), 21 * 3);
        assert_eq!(indexed.error, 0.0);
        let back: Vec<u8> =
            indexed.indices.iter().flat_map(|&i| indexed.palette[i as usize * 3..][..3].to_vec()).collect();
        assert_eq!(back, pixels.data);
    }

    #[test]
    fn many_colours_are_chosen_close() {
        let pixels = picture((0..4096u32).flat_map(|i| [(i >> 4) as u8, (i >> 5) as u8, 40]).collect());
        let indexed = index(&pixels).unwrap();
        assert!(indexed.palette.len() <= 256 * 3);
        assert!(indexed.error < 1.0, "{}", indexed.error);
        assert_eq!(indexed, index(&pixels).unwrap());
    }

    #[test]
    fn a_photograph_has_too_many() {
        let pixels =
            picture((0..70_000u32).flat_map(|i| [(i >> 16) as u8, (i >> 8) as u8, i as u8]).collect());
        assert_eq!(index(&pixels), None);
    }

    #[test]
    fn nearest_agrees_with_a_plain_search() {
        let mut palette: Vec<[u8; 3]> =
            (0..200u32).map(|i| [(i * 37) as u8, (i * 91) as u8, (i * 53) as u8]).collect();
        palette.sort_unstable();
        for i in 0..500u32 {
            let color = [(i * 11) as u8, (i * 7) as u8, (i * 29) as u8];
            let plain = palette
                .iter()
                .map(|e| e.iter().zip(color).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum::<u32>())
                .min();
            assert_eq!(Some(nearest(&palette, color).1), plain);
        }
    }
}
