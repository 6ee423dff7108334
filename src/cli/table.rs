//! Columns for people, under each other in the cells of a terminal, where a syllable takes two.

use unicode_width::UnicodeWidthStr as _;

/// Rows of as many cells; a column of numbers stands at its right edge.
pub(super) fn columns(rows: &[impl AsRef<[String]>], right: &[bool]) -> String {
    let mut widths = vec![0; right.len()];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row.as_ref()) {
            *width = (*width).max(cell.width());
        }
    }
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for ((cell, width), right) in row.as_ref().iter().zip(&widths).zip(right) {
            let room = " ".repeat(width.saturating_sub(cell.width()));
            line.push_str(&if *right { format!("{room}{cell}  ") } else { format!("{cell}{room}  ") });
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A number with a comma before each three figures.
pub(super) fn grouped(number: usize) -> String {
    let figures = number.to_string();
    let mut text = String::new();
    for (at, figure) in figures.char_indices() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(figure);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other() {
        let rows = [["나루", "1"], ["a", "12"]].map(|row| row.map(str::to_owned));
        assert_eq!(columns(&rows, &[false, true]), "나루   1\na     12\n");
    }

    #[test]
    fn thousands_are_parted() {
        assert_eq!([7, 999, 1_000, 1_234_567].map(grouped), ["7", "999", "1,000", "1,234,567"]);
    }
}
