//! Tab groups: `@tab` lines and what stands between them.

use std::ops::Range;

use super::state::{Found, Lines, Scan};
use super::{extent, fence, own};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::markdown::node::{Node, NodeKind, TabNode};
use crate::markdown::slice::{Slice, indent};
use crate::message::say;

/// What makes a tab the one that the site shows first.
const ACTIVE: &str = ":active";

/// The tab that a line starts: whether active, and the bytes of its title. `:active` may stand with or without a space
/// before and behind it, and at the end of the title too, as the site's older plugin takes it from anywhere.
fn marker(line: &str) -> Option<(bool, Range<usize>)> {
    let (columns, start) = indent(line);
    let rest = line.get(start..)?.strip_prefix("@tab")?;
    if columns >= 4 || rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
        return None;
    }
    let end = line.trim_end().len().max(line.len() - rest.len());
    let from = |rest: &str| line.len() - rest.len();
    if let Some(title) = rest.trim_start().strip_prefix(ACTIVE) {
        return Some((true, from(title)..end.max(from(title))));
    }
    match rest.trim_end().strip_suffix(ACTIVE) {
        Some(title) => Some((true, from(rest)..from(rest) + title.len())),
        None => Some((false, from(rest)..end)),
    }
}

/// The lines of a group that start tabs.
fn markers(lines: &Lines<'_>, range: Range<usize>) -> Vec<usize> {
    let mut own = own::lines(lines, range);
    own.retain(|line| marker(lines.text(*line)).is_some());
    own
}

/// Reads the body of a tab group.
pub(super) fn read(
    scan: &mut Scan,
    body: &Slice,
    depth: usize,
    code: bool,
    group: Option<String>,
    span: Span,
) -> NodeKind {
    let lines = Lines::new(body);
    let starts = markers(&lines, 0..lines.len());
    if starts.is_empty() {
        scan.warn(
            Diagnostic::new(Code::StrayTab, span, say!("tab group without a tab"))
                .with_help(say!("put a line `@tab` with a title before the content")),
        );
    }
    let first = starts.first().copied().unwrap_or_else(|| lines.len());
    let before = scan.read(&lines.part(0..first), depth);
    let tabs = tabs(scan, &lines, &starts, lines.len(), depth);
    NodeKind::Tabs { code, group, before, tabs }
}

/// Reads tabs outside a group: to a closing line, a heading, or the end.
pub(super) fn read_stray(scan: &mut Scan, lines: &Lines<'_>, at: usize, depth: usize) -> Option<Found> {
    marker(lines.text(at)).filter(|_| at >= lines.refused_tabs.get())?;
    let stops = |line: usize| extent::closer(lines.text(line)).is_some() || lines.text(line).starts_with('#');
    let mut stop = at + 1;
    while stop < lines.len() && !stops(stop) {
        let text = lines.text(stop);
        let past = match fence::opener(text) {
            Some(fence) => fence::end(lines, stop, fence),
            None => extent::of(lines).get(&stop).and_then(|extent| extent.close),
        };
        stop = past.unwrap_or(stop) + 1;
    }
    scan.warn(
        Diagnostic::new(Code::StrayTab, lines.span(at..at + 1), say!("`@tab` outside a tab group"))
            .with_help(say!("put a line `::: tabs` before the first tab and `:::` after the last")),
    );
    let starts = markers(lines, at..stop.min(lines.len()));
    let tabs = tabs(scan, lines, &starts, stop.min(lines.len()), depth + 1);
    let closed = stop < lines.len() && extent::closer(lines.text(stop)).is_some();
    let next = if closed { stop + 1 } else { stop };
    let span = lines.span(at..next.min(lines.len()));
    let kind = NodeKind::Tabs { code: false, group: None, before: Vec::new(), tabs };
    Some(Found { nodes: vec![Node { span, kind }], next })
}

fn tabs(scan: &mut Scan, lines: &Lines<'_>, starts: &[usize], end: usize, depth: usize) -> Vec<TabNode> {
    let mut tabs = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        let stop = starts.get(index + 1).copied().unwrap_or(end);
        let line = lines.text(start);
        let range = lines.range(start);
        let (active, title) = marker(line).unwrap_or((false, line.len()..line.len()));
        let (title, id) = split_id(&lines.slice.trimmed(range.start + title.start..range.start + title.end));
        let nodes = scan.read(&lines.part(start + 1..stop), depth);
        // The site shows one tab first: the first that asks for it.
        let active = active && !tabs.iter().any(|tab: &TabNode| tab.active);
        tabs.push(TabNode { title, active, id, nodes, span: lines.span(start..stop) });
    }
    tabs
}

/// Takes `#id` off the end of a title; `\#` is a number sign.
fn split_id(title: &Slice) -> (Slice, Option<String>) {
    let text = title.text();
    let Some(at) = text.rfind('#') else { return (title.clone(), None) };
    let id = text.get(at + 1..).unwrap_or_default();
    let escaped = text.get(..at).is_some_and(|before| before.ends_with('\\'));
    if id.is_empty() || id.contains(char::is_whitespace) || escaped || id.contains(['<', '>', '"', '`']) {
        return (title.clone(), None);
    }
    (title.trimmed(0..at), Some(id.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_is_marked_with_and_without_spaces() {
        for (line, active, title) in [
            ("@tab 하나", false, " 하나"),
            ("@tab하나", false, "하나"),
            ("@tab:active 둘", true, " 둘"),
            ("@tab:active둘", true, "둘"),
            ("@tab :active 둘", true, " 둘"),
            ("@tab 둘:active  ", true, " 둘"),
            ("@tab:active", true, ""),
            ("  @tab", false, ""),
        ] {
            let found = marker(line).map(|(active, title)| (active, &line[title]));
            assert_eq!(found, Some((active, title)), "{line}");
        }
        for line in ["@table 하나", "@tab-size", "    @tab 하나", "@ta b"] {
            assert_eq!(marker(line), None, "{line}");
        }
    }
}
