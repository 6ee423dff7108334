//! The marks of lists, by the rules of CommonMark.

use crate::markdown::slice::indent;

/// A list item's mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// Columns before the item's text: lines indented so far belong to the item.
    pub(super) width: usize,
    /// Bytes up to the end of the mark, without the space after it.
    pub(super) end: usize,
    /// Columns up to there.
    pub(super) columns: usize,
    /// Whether the mark may end a paragraph: bullets and `1.`, with text after them.
    pub(super) interrupts: bool,
}

/// The mark at the start of a line; a thematic break is none.
pub(super) fn list_marker(line: &str) -> Option<Marker> {
    let (columns, start) = indent(line);
    let rest = line.get(start..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (length, ordered) = match rest.as_bytes().get(digits)? {
        b'-' | b'+' | b'*' if digits == 0 => (1, false),
        b'.' | b')' if (1..=9).contains(&digits) => (digits + 1, true),
        _ => return None,
    };
    let after = rest.get(length..)?;
    if !(after.is_empty() || after.starts_with([' ', '\t'])) || is_break(rest) {
        return None;
    }
    let end = start + length;
    let mark = columns + length;
    let spaces = columns_of_space(after, mark);
    let blank = after.trim().is_empty();
    let width = if blank || spaces > 4 { mark + 1 } else { mark + spaces };
    let one = !ordered || rest.get(..digits).is_some_and(|n| n.parse() == Ok(1u32));
    Some(Marker { width, end, columns: mark, interrupts: one && !blank })
}

/// Columns of white space at the start of a text that begins at a column.
fn columns_of_space(text: &str, from: usize) -> usize {
    let mut column = from;
    for byte in text.bytes() {
        match byte {
            b' ' => column += 1,
            b'\t' => column += 4 - column % 4,
            _ => break,
        }
    }
    column - from
}

/// Whether a text without indentation is a thematic break.
pub(super) fn is_break(text: &str) -> bool {
    let mut marks = text.bytes().filter(|b| !matches!(b, b' ' | b'\t'));
    let Some(first @ (b'-' | b'*' | b'_')) = marks.next() else { return false };
    let mut count = 1;
    for mark in marks {
        if mark != first {
            return false;
        }
        count += 1;
    }
    count >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_marks_and_breaks() {
        assert_eq!(list_marker("- 가").map(|m| m.width), Some(2));
        assert_eq!(list_marker("10. 가").map(|m| (m.width, m.interrupts)), Some((4, false)));
        assert_eq!(list_marker("-      code").map(|m| m.width), Some(2));
        assert_eq!(list_marker("* * *"), None);
        assert_eq!(list_marker("---"), None);
        assert_eq!(list_marker("-가"), None);
    }
}
