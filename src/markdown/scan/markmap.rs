//! `markmap` fences: a map of thoughts, written as headings and lists, which a page shows as one list.

use super::settings;
use super::state::Scan;
use crate::diagnostics::Span;
use crate::markdown::node::{Container, ItemNode, Node, NodeKind};
use crate::markdown::slice::Slice;

/// A thought whose own may still come.
struct Open {
    level: u8,
    item: ItemNode,
    inner: Vec<ItemNode>,
}

/// Reads the map of a fence; none where its info string names no map, or where nothing stands in it.
pub(super) fn read(scan: &mut Scan, info: &Slice, body: &Slice, depth: usize) -> Option<NodeKind> {
    let text = info.text();
    let words =
        text.strip_prefix("markmap").filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))?;
    let nodes = scan.read(&without_front(body), depth);
    let nodes = outline(nodes);
    if nodes.is_empty() {
        return None;
    }
    let words = info.trimmed(text.len() - words.len()..text.len());
    let title = settings::title(scan, "markmap", &words, &[]);
    Some(NodeKind::Container { container: Container::Demo("markmap"), title, nodes })
}

/// A map without the settings between two `---` at its top.
fn without_front(body: &Slice) -> Slice {
    let text = body.text();
    let end = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---")).map(|at| at + 8);
    let end =
        end.filter(|end| text.get(*end..).is_some_and(|rest| rest.is_empty() || rest.starts_with('\n')));
    body.part(end.unwrap_or(0)..text.len())
}

/// Headings as items, each with what stands below it.
fn outline(nodes: Vec<Node>) -> Vec<Node> {
    let mut out = Vec::new();
    let mut roots = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for Node { span, kind } in nodes {
        match kind {
            NodeKind::Heading { level, text } => {
                while open.last().is_some_and(|outer| outer.level >= level) {
                    close(&mut open, &mut roots);
                }
                let nodes = vec![Node { span, kind: NodeKind::Paragraph(text) }];
                open.push(Open { level, item: ItemNode { task: None, nodes, span }, inner: Vec::new() });
            }
            kind => match open.last_mut() {
                Some(outer) => outer.item.nodes.push(Node { span, kind }),
                None => out.push(Node { span, kind }),
            },
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    out.extend(list(roots));
    out
}

/// Puts the innermost open thought into the one around it.
fn close(open: &mut Vec<Open>, roots: &mut Vec<ItemNode>) {
    let Some(Open { mut item, inner, .. }) = open.pop() else { return };
    item.nodes.extend(list(inner));
    match open.last_mut() {
        Some(outer) => outer.inner.push(item),
        None => roots.push(item),
    }
}

fn list(items: Vec<ItemNode>) -> Option<Node> {
    let span = items.iter().map(|item| item.span).reduce(Span::join)?;
    Some(Node { span, kind: NodeKind::List { start: None, tight: true, items } })
}
