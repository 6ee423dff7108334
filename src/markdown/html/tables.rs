//! Tables of HTML with more cells than one may have, found before anything is made of them.

use super::hidden::{Hidden, Unclosed};
use super::tag;

/// Bytes of the shortest cell, `<td>`.
const SHORTEST: usize = 4;

/// What is known of the tables of a piece of HTML, which keeps reading linear.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tables {
    /// Whether one is not closed in it: none is looked for from then on.
    unclosed: bool,
    /// The byte up to which none is too large: one in another has no more cells than that.
    small: usize,
}

impl Tables {
    /// The bytes of the table that begins at a byte of a text, where it has more than `most` cells. Found before anything is
    /// made of the cells.
    pub(crate) fn too_large(
        &mut self,
        text: &str,
        begin: usize,
        most: u32,
        comments: &mut Unclosed,
    ) -> Option<usize> {
        let most = most as usize;
        let table = text.get(begin..).unwrap_or_default();
        if self.unclosed || begin < self.small || table.len() / SHORTEST <= most || !begins(table, "table") {
            return None;
        }
        let (mut open, mut count, mut at) = (0_usize, 0, 0);
        while let Some(found) = table.get(at..).and_then(|rest| rest.find('<')) {
            at += found;
            let rest = table.get(at..).unwrap_or_default();
            if let Some(length) = Hidden::opens(rest).and_then(|hidden| hidden.length(rest, comments)) {
                at += length;
                continue;
            }
            if begins(rest, "td") || begins(rest, "th") {
                count += 1;
            } else if begins(rest, "table") {
                open += 1;
            } else if begins(rest, "/table") {
                open = open.saturating_sub(1);
            }
            // A value may hold what looks like a tag.
            at += tag::read(rest).map_or(1, |(_, length)| length);
            if open == 0 {
                if count > most {
                    return Some(at);
                }
                self.small = begin + at;
                return None;
            }
        }
        self.unclosed = true;
        None
    }
}

/// Whether a text begins with a tag of this name.
fn begins(text: &str, name: &str) -> bool {
    let Some(tag) = text.get(1..=name.len()) else { return false };
    let end = text.as_bytes().get(1 + name.len());
    tag.eq_ignore_ascii_case(name) && end.is_none_or(|end| matches!(end, b'>' | b'/' | b' ' | b'\t' | b'\n'))
}
