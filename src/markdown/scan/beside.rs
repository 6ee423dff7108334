//! `@flexs`, `@grids` and `@columns` with their parts, up to `@end`: what the site sets side by side.

use super::closing::is_heading;
use super::state::{Found, Lines, Scan};
use super::{own, prefix};
use crate::diagnostics::{Code, Diagnostic};
use crate::markdown::node::{Container, Node, NodeKind, PartAttributes};
use crate::markdown::slice::{Slice, indent};
use crate::message::say;

/// The names of the layouts, and of the parts of each.
const NAMES: &[(&str, &str)] = &[("flexs", "flex"), ("grids", "grid"), ("columns", "column")];

/// How the words begin that only say how something looks.
const LOOKS: &[&str] = &[
    "flex-", "grow", "shrink", "order-", "grid-", "col-", "row-", "auto-", "gap-", "justify-", "items-",
    "self-", "content-", "place-", "columns-", "break-", "aspect-",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DirectiveKind {
    /// Opens a layout, by its place in [`NAMES`].
    Layout(usize),
    /// Begins a part of one.
    Part(usize),
    End,
}

/// A line of a layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Directive {
    kind: DirectiveKind,
    /// How many `@` stand before it.
    depth: usize,
    columns: usize,
    /// Byte of the line behind its name.
    end: usize,
}

fn directive(line: &str) -> Option<Directive> {
    let (columns, start) = indent(line);
    let depth = line.get(start..)?.bytes().take_while(|byte| *byte == b'@').count();
    let rest = line.get(start + depth..).filter(|_| depth > 0)?;
    let length = rest.find(['.', '#', ' ', '\t']).unwrap_or(rest.len());
    let name = rest.get(..length)?;
    let find = |pick: fn(&(&'static str, &'static str)) -> &'static str| {
        NAMES.iter().position(|names| pick(names) == name)
    };
    let kind = match name {
        "end" if !rest.get(length..)?.starts_with(['.', '#']) => DirectiveKind::End,
        _ => find(|names| names.0)
            .map(DirectiveKind::Layout)
            .or_else(|| find(|names| names.1).map(DirectiveKind::Part))?,
    };
    Some(Directive { kind, depth, columns, end: start + depth + length })
}

/// Reads the layout that opens at a line.
pub(super) fn read(scan: &mut Scan, lines: &Lines<'_>, at: usize, depth: usize) -> Option<Found> {
    let opener = directive(lines.text(at))?;
    let DirectiveKind::Layout(kind) = opener.kind else { return None };
    let (name, part) = NAMES.get(kind).copied()?;
    // More `@` than one say how deep it stands: one more than the layout around it has.
    let outer = scan.layouts.last().copied().unwrap_or(0);
    if opener.depth != outer + 1 && (opener.depth != 1 || outer > 1) {
        return None;
    }
    let own = own::lines(lines, at + 1..lines.len());
    let (starts, close) = parts(lines, &own, opener, kind);
    let marks = "@".repeat(opener.depth);
    if close.is_none() {
        let message = say!("`{marks}{name}` is never closed", marks, name);
        let cure = say!("put a line `{marks}end` after its last line", marks);
        let finding = Diagnostic::new(Code::UnclosedContainer, lines.span(at..at + 1), message);
        scan.warn(lines.unclosed((at, lines.len()), finding, cure, &format!("{marks}end"), is_heading));
    }
    let stop = close.unwrap_or_else(|| lines.len());
    let next = close.map_or(stop, |close| close + 1);
    if starts.is_empty() {
        let message = say!("`{marks}{name}` has no part", marks, name);
        let cure = say!("put a line `{marks}{part}` before each of its parts", marks, part);
        scan.warn(Diagnostic::new(Code::EmptyContainer, lines.span(at..at + 1), message).with_help(cure));
    }
    let place = place(scan, lines, at, opener, kind);
    if let Some(close) = close {
        let end = directive(lines.text(close)).map_or(0, |end| end.end);
        let range = lines.range(close);
        let rest = lines.slice.trimmed(range.start + end..range.end);
        scan.left_out(say!("`@end` takes its whole line"), &rest, say!("write it on a line of its own"));
    }
    scan.layouts.push(opener.depth);
    let first = starts.first().copied().unwrap_or(stop);
    let mut nodes = scan.read(&prefix::outdented(&lines.part(at + 1..first), opener.columns), depth + 1);
    let stops = starts.iter().skip(1).copied().chain([stop]);
    for (&start, stop) in starts.iter().zip(stops) {
        let Some(head) = directive(lines.text(start)) else { continue };
        let place = self::place(scan, lines, start, head, kind);
        let content = prefix::outdented(&lines.part(start + 1..stop), head.columns);
        let inner = scan.read(&content, depth + 2);
        nodes.push(node(lines, start..stop, Container::Part(place), inner));
    }
    scan.layouts.pop();
    Some(Found { nodes: vec![node(lines, at..next, Container::Beside(place), nodes)], next })
}

fn node(lines: &Lines<'_>, rows: std::ops::Range<usize>, container: Container, nodes: Vec<Node>) -> Node {
    let title = Slice::empty(lines.slice.file());
    Node { span: lines.span(rows), kind: NodeKind::Container { container, title, nodes } }
}

/// The lines that begin the parts of a layout, and the one that closes it.
fn parts(lines: &Lines<'_>, own: &[usize], opener: Directive, kind: usize) -> (Vec<usize>, Option<usize>) {
    let mut starts = Vec::new();
    let mut nested = 0;
    for &line in own {
        let Some(found) = directive(lines.text(line)).filter(|found| found.depth == opener.depth) else {
            continue;
        };
        match found.kind {
            DirectiveKind::Layout(_) => nested += 1,
            DirectiveKind::End if nested == 0 => return (starts, Some(line)),
            DirectiveKind::End => nested -= 1,
            DirectiveKind::Part(part) if nested == 0 && part == kind => starts.push(line),
            DirectiveKind::Part(_) => {}
        }
    }
    (starts, None)
}

/// Classes and id behind a name, and whether what it holds stands side by side.
fn place(scan: &mut Scan, lines: &Lines<'_>, at: usize, head: Directive, kind: usize) -> PartAttributes {
    let line = lines.text(at);
    let start = lines.range(at).start;
    let rest = line.get(head.end..).unwrap_or_default();
    let length = rest.find([' ', '\t']).unwrap_or(rest.len());
    let (selectors, words) = rest.split_at(length);
    let mut place = PartAttributes::default();
    for selector in selectors.split_inclusive(['.', '#']).scan('.', |sign, piece| {
        let before = *sign;
        *sign = piece.chars().last().unwrap_or('.');
        Some((before, piece.trim_end_matches(['.', '#'])))
    }) {
        match selector {
            (_, "") => {}
            ('#', id) => place.id = Some(id.to_owned()),
            (_, class) => place.classes.push(class.to_owned()),
        }
    }
    let mut stacked = false;
    let mut many = None;
    let mut from = head.end + length;
    for word in words.split([' ', '\t']) {
        let end = from + word.len();
        let is_look = LOOKS.iter().any(|look| word.starts_with(look)) && !word.contains(['{', '"', '=']);
        if !word.is_empty() && !is_look {
            let cure = say!("write it on a line of its own");
            let words = lines.slice.part(start + from..start + end);
            scan.left_out(say!("behind the name of a layout stand words for its looks"), &words, cure);
        }
        stacked |= word.starts_with("flex-col");
        let count = word.strip_prefix("grid-cols-").and_then(|count| count.parse::<u32>().ok());
        many = count.filter(|count| *count > 1).or((word == "grid-flow-col").then_some(0)).or(many);
        from = end + 1;
    }
    place.beside = match kind {
        0 => (!stacked).then_some(0),
        1 => many,
        _ => Some(0),
    };
    place
}
