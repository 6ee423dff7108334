//! Fills, lines and marks that stay apart without colours.

/// The ink of text.
pub(super) const INK: &str = "#1c2226";
/// The ink of names and numbers along axes.
pub(super) const MUTED: &str = "#545b61";
/// Edges of bars and slices.
pub(super) const EDGE: &str = "#3c444a";
/// Lines behind the marks.
pub(super) const GUIDE: &str = "#dde1e4";
/// The ground.
pub(super) const WHITE: &str = "#ffffff";

/// Fills of bars, each with whether text on it is white.
const FILLS: [(&str, bool); 6] = [
    ("#4a7c98", true),
    ("#c9d1d6", false),
    ("#24343e", true),
    ("#9dbccd", false),
    ("#eef1f3", false),
    ("#6b737a", true),
];

/// Fills of slices, light enough for lines between them.
const SLICES: [&str; 5] = ["#7ba2b8", "#e3e7ea", "#aab4bb", "#c4d8e3", "#f2f4f5"];

/// Inks and dashes of lines.
const LINES: [(&str, &str); 6] = [
    ("#1f5573", ""),
    ("#3c444a", "7 4"),
    ("#6d93a8", ""),
    ("#1c2226", "2 3"),
    ("#7c858c", ""),
    ("#1f5573", "9 3 2 3"),
];

fn nth<T: Copy, const N: usize>(looks: [T; N], at: usize) -> Option<T> {
    looks.get(at % N).copied()
}

/// The fill of a bar of some series, and the ink of text on it.
pub(super) fn fill(at: usize) -> (&'static str, &'static str) {
    let (fill, dark) = nth(FILLS, at).unwrap_or((WHITE, false));
    (fill, if dark { WHITE } else { INK })
}

/// The fill of a slice of `count`; the last one is unlike the first.
pub(super) fn slice(at: usize, count: usize) -> &'static str {
    let at = if at + 1 == count && at.is_multiple_of(SLICES.len()) { at + 1 } else { at };
    nth(SLICES, at).unwrap_or(WHITE)
}

/// The ink and the dashes of a line.
pub(super) fn line(at: usize) -> (&'static str, &'static str) {
    nth(LINES, at).unwrap_or((INK, ""))
}
