//! Lines of display type: as large as fits, balanced, broken between words.

use crate::text::{Family, Glyph, Shaper, Weight};

/// How a text is to be set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub family: Family,
    pub weight: Weight,
    /// Width in pixels.
    pub measure: f32,
    /// As many lines as wanted at most; the smallest size may take more.
    pub most: usize,
}

/// A set text: its lines and their size in pixels.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    pub size: f32,
    pub lines: Vec<Vec<Glyph>>,
}

impl Setting {
    /// Sets a text in the largest size in which every word fits and the lines are few enough.
    pub(super) fn fit(self, shaper: &Shaper, text: &str, sizes: &[f32]) -> Lines {
        let words: Vec<&str> = text.split_whitespace().collect();
        let widths: Vec<f32> = words.iter().map(|word| self.width(shaper, word)).collect();
        let space = self.width(shaper, " ");
        let widest = widths.iter().copied().fold(0.0, f32::max);
        let mut chosen = sizes.last().copied().unwrap_or(48.0);
        for &size in sizes {
            let fits = widest * size <= self.measure;
            if fits && breaks(&widths, space, self.measure / size).len() < self.most {
                chosen = size;
                break;
            }
        }
        // A word that is wider than the page even so decides the size.
        chosen = if widest > 0.0 { chosen.min(self.measure / widest) } else { chosen };
        let ends = balanced(&widths, space, self.measure / chosen);
        let mut start = 0;
        let mut lines = Vec::new();
        for end in ends.into_iter().chain([words.len()]) {
            let line = words.get(start..end).unwrap_or_default().join(" ");
            lines.push(shaper.shape(&line, self.family, self.weight, false));
            start = end;
        }
        Lines { size: chosen, lines }
    }

    fn width(self, shaper: &Shaper, text: &str) -> f32 {
        shaper.shape(text, self.family, self.weight, false).iter().map(|glyph| glyph.advance).sum()
    }
}

/// The words before which lines break, filling each line in turn.
fn breaks(widths: &[f32], space: f32, measure: f32) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut filled = 0.0;
    for (at, &width) in widths.iter().enumerate() {
        let wanted = if at == 0 { width } else { filled + space + width };
        if at > 0 && wanted > measure {
            breaks.push(at);
            filled = width;
        } else {
            filled = wanted;
        }
    }
    breaks
}

/// The breaks of the narrowest measure that takes no more lines: lines of nearly one length.
fn balanced(widths: &[f32], space: f32, measure: f32) -> Vec<usize> {
    let mut best = breaks(widths, space, measure);
    let widest = widths.iter().copied().fold(0.0, f32::max);
    let (mut low, mut high) = (widest, measure);
    for _ in 0..12 {
        let middle = f32::midpoint(low, high);
        let tried = breaks(widths, space, middle);
        if tried.len() <= best.len() {
            best = tried;
            high = middle;
        } else {
            low = middle;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_filled_and_then_balanced() {
        let widths = [2.0, 2.0, 2.0, 1.0];
        assert_eq!(breaks(&widths, 0.5, 7.0), [3]);
        assert_eq!(balanced(&widths, 0.5, 7.0), [2]);
    }

    #[test]
    fn long_text_takes_a_smaller_size_and_stays_within_the_measure() {
        let shaper = Shaper::new();
        let setting = Setting { family: Family::Serif, weight: Weight::Bold, measure: 1300.0, most: 3 };
        let short = setting.fit(&shaper, "바람", &[200.0, 100.0]);
        let long = setting.fit(&shaper, &"바람의 지도를 ".repeat(6), &[200.0, 100.0]);
        assert_eq!((short.size, long.size), (200.0, 100.0));
        for line in long.lines {
            assert!(line.iter().map(|glyph| glyph.advance).sum::<f32>() * long.size <= 1301.0);
        }
    }

    #[test]
    fn word_wider_than_the_page_is_set_smaller() {
        let shaper = Shaper::new();
        let setting = Setting { family: Family::Sans, weight: Weight::Bold, measure: 500.0, most: 3 };
        let lines = setting.fit(&shaper, &"가".repeat(40), &[100.0]);
        assert_eq!(lines.lines.len(), 1);
        assert!(lines.size < 20.0);
    }
}
