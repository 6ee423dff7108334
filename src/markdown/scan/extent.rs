//! How far `:::` containers reach: opening and closing lines, and which belong together.

use std::collections::BTreeMap;

use super::fence;
use super::names::known;
use super::state::{Extent, Lines};
use crate::markdown::foreign;
use crate::markdown::slice::indent;

/// An opening line: colons, name, and where both stand in the line.
pub(super) struct Opener<'a> {
    pub(super) colons: usize,
    pub(super) name: &'a str,
    /// Byte of the line where the name starts.
    pub(super) at: usize,
    /// Whether it is another dialect's, and so text, as the line that closes it.
    pub(super) foreign: bool,
}

/// Reads an opening line. Two colons are enough before a known name, as a slip of the finger.
pub(super) fn opener(line: &str) -> Option<Opener<'_>> {
    let (columns, start) = indent(line);
    let rest = line.get(start..)?;
    let colons = rest.bytes().take_while(|&b| b == b':').count();
    let after = rest.get(colons..)?;
    let word = after.trim_start();
    let name = word.split([' ', '\t']).next()?;
    let name = name.split(['#', '{']).next().unwrap_or(name);
    let ascii = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let foreign = foreign::container(rest).is_some();
    let opens = match colons {
        0 | 1 => false,
        2 => after.starts_with(' ') && known(name).is_some(),
        _ => ascii || foreign,
    };
    let at = start + colons + (after.len() - word.len());
    (columns < 4 && opens).then_some(Opener { colons, name, at, foreign })
}

/// The colons of a closing line.
pub(super) fn closer(line: &str) -> Option<usize> {
    let (columns, start) = indent(line);
    let rest = line.get(start..)?.trim_end();
    (columns < 4 && rest.len() >= 2 && rest.bytes().all(|b| b == b':')).then_some(rest.len())
}

/// The extents of all containers of a slice, by opening line; one pass over the lines.
fn extents(lines: &Lines<'_>) -> BTreeMap<usize, Extent> {
    let mut found: BTreeMap<usize, Extent> = BTreeMap::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut alone: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines.text(at);
        if let Some(fence) = fence::opener(line) {
            at = fence::end(lines, at, fence).unwrap_or(at) + 1;
            continue;
        }
        if let Some(count) = closer(line) {
            let exact = counts.get(&count).is_some_and(|n| *n > 0);
            while let Some(&(line, colons)) = open.last() {
                if !exact && colons > count {
                    break;
                }
                open.pop();
                counts.entry(colons).and_modify(|n| *n -= 1);
                let closes = colons <= count;
                found.entry(line).or_default().close = Some(at).filter(|_| closes);
                if exact && colons == count {
                    break;
                }
            }
        } else if let Some(opener) = opener(line) {
            for outer in alone.remove(&opener.colons).unwrap_or_default() {
                let extent = found.entry(outer).or_default();
                if extent.close.is_none() {
                    extent.equal = Some(at);
                }
            }
            alone.insert(opener.colons, vec![at]);
            found.insert(at, Extent::default());
            *counts.entry(opener.colons).or_default() += 1;
            open.push((at, opener.colons));
        }
        at += 1;
    }
    found
}

/// The extents of the containers of a slice, found when first asked for.
pub(super) fn of<'l>(lines: &'l Lines<'_>) -> &'l BTreeMap<usize, Extent> {
    lines.containers.get_or_init(|| extents(lines))
}
