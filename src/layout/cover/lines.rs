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

impl Lines {
    /// How far the last baseline lies below the first, `leading` in em.
    pub(super) fn further(&self, leading: f32) -> f32 {
        self.lines.len().saturating_sub(1) as f32 * self.size * leading
    }
}

/// What stays on one line: its text, its width, and the space before it inside of a line, in em.
struct Unit {
    text: String,
    width: f32,
    space: f32,
}

impl Setting {
    /// Sets a text in the largest size in which every word fits and the lines are few enough.
    pub(super) fn fit(self, shaper: &Shaper, text: &str, sizes: &[f32]) -> Lines {
        self.fit_whole(shaper, text.split_whitespace(), sizes)
    }

    /// Sets as much of a text as so many lines of one size hold, at the end of a word where there is one; and what it is that
    /// does not stand there.
    pub(super) fn cut<'t>(self, shaper: &Shaper, text: &'t str, size: f32, most: usize) -> (Lines, &'t str) {
        let whole = self.fit(shaper, text, &[size]);
        if whole.lines.len() <= most {
            return (whole, "");
        }
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(1).collect();
        let begin = |end: usize| text.get(..end).unwrap_or_default();
        let set = |end: usize| self.fit(shaper, &format!("{}…", begin(end).trim_end()), &[size]);
        let fitting = ends.partition_point(|end| set(*end).lines.len() <= most);
        let end = ends.get(fitting.saturating_sub(1)).copied().unwrap_or_default();
        let in_word = text.get(end..).is_some_and(|rest| !rest.starts_with(char::is_whitespace));
        let word = begin(end).rfind(char::is_whitespace).filter(|at| in_word && *at > end / 2);
        let end = word.unwrap_or(end);
        (set(end), text.get(end..).unwrap_or_default().trim())
    }

    /// Sets texts one behind the other, each of which stays on one line.
    pub(super) fn fit_whole<'t>(
        self,
        shaper: &Shaper,
        texts: impl Iterator<Item = &'t str>,
        sizes: &[f32],
    ) -> Lines {
        let smallest = sizes.last().copied().unwrap_or(48.0);
        let space = self.width(shaper, " ");
        let units: Vec<Unit> = texts.flat_map(|text| self.units(shaper, text, space, smallest)).collect();
        let widest = units.iter().map(|unit| unit.width).fold(0.0, f32::max);
        let fits = |size: &f32| {
            widest * size <= self.measure && breaks(&units, self.measure / size).len() < self.most
        };
        let chosen = sizes.iter().copied().find(fits).unwrap_or(smallest);
        // A word that is wider than the page even so decides the size.
        let chosen = if widest > 0.0 { chosen.min(self.measure / widest) } else { chosen };
        let ends = balanced(&units, self.measure / chosen);
        let mut start = 0;
        let mut lines = Vec::new();
        for end in ends.into_iter().chain([units.len()]) {
            let mut line = String::new();
            for unit in units.get(start..end).unwrap_or_default() {
                line.push_str(if line.is_empty() || unit.space == 0.0 { "" } else { " " });
                line.push_str(&unit.text);
            }
            // What parts names stands between them, not at the end of a line.
            let line = line.trim_end_matches(" ·");
            lines.push(shaper.shape(line, self.family, self.weight, false));
            start = end;
        }
        Lines { size: chosen, lines }
    }

    /// A text as one unit. One of Hangul that even the smallest size can't hold is broken between syllables, as Korean may
    /// be (KLREQ 3.2.2).
    fn units(self, shaper: &Shaper, text: &str, space: f32, smallest: f32) -> Vec<Unit> {
        let width = self.width(shaper, text);
        let hangul = |c: char| ('\u{ac00}'..='\u{d7a3}').contains(&c);
        if width * smallest <= self.measure || !text.chars().all(hangul) {
            return vec![Unit { text: text.to_owned(), width, space }];
        }
        let mut units: Vec<Unit> = Vec::new();
        for syllable in text.chars().map(String::from) {
            let width = self.width(shaper, &syllable);
            units.push(Unit { text: syllable, width, space: if units.is_empty() { space } else { 0.0 } });
        }
        units
    }

    fn width(self, shaper: &Shaper, text: &str) -> f32 {
        shaper.shape(text, self.family, self.weight, false).iter().map(|glyph| glyph.advance).sum()
    }
}

/// The units before which lines break, filling each line in turn.
fn breaks(units: &[Unit], measure: f32) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut filled = 0.0;
    for (at, &Unit { width, space, .. }) in units.iter().enumerate() {
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
fn balanced(units: &[Unit], measure: f32) -> Vec<usize> {
    let mut best = breaks(units, measure);
    let widest = units.iter().map(|unit| unit.width).fold(0.0, f32::max);
    let (mut low, mut high) = (widest, measure);
    for _ in 0..12 {
        let middle = f32::midpoint(low, high);
        let tried = breaks(units, middle);
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
        let units = [2.0, 2.0, 2.0, 1.0].map(|width| Unit { text: String::new(), width, space: 0.5 });
        assert_eq!(breaks(&units, 7.0), [3]);
        assert_eq!(balanced(&units, 7.0), [2]);
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
    fn word_wider_than_the_page_is_set_smaller_but_hangul_is_broken() {
        let shaper = Shaper::new();
        let setting = Setting { family: Family::Sans, weight: Weight::Bold, measure: 500.0, most: 3 };
        let lines = setting.fit(&shaper, &"W".repeat(40), &[100.0]);
        assert_eq!(lines.lines.len(), 1);
        assert!(lines.size < 20.0);
        let lines = setting.fit(&shaper, &"가".repeat(12), &[100.0, 60.0]);
        assert_eq!(lines.size, 100.0);
        assert_eq!(lines.lines.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4, 4]);
    }

    #[test]
    fn names_are_not_broken() {
        let shaper = Shaper::new();
        let setting = Setting { family: Family::Sans, weight: Weight::Bold, measure: 500.0, most: 3 };
        let whole = setting.fit_whole(&shaper, ["Ada Holm ·", "Nils Holm"].into_iter(), &[80.0]);
        let count = |text: &str| shaper.shape(text, Family::Sans, Weight::Bold, false).len();
        let lengths: Vec<usize> = whole.lines.iter().map(Vec::len).collect();
        assert_eq!(lengths, [count("Ada Holm"), count("Nils Holm")]);
    }
}
