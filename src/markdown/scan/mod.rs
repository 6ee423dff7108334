//! Cuts a slice into blocks: what the dialect adds by our own rules, plain Markdown by `pulldown-cmark`.

mod abbreviation;
mod beside;
mod blocks;
mod closing;
mod container;
mod definitions;
mod extent;
mod facts;
mod fence;
mod fields;
mod file_tree;
mod formula;
mod html;
mod import;
mod markmap;
mod marks;
mod names;
mod own;
mod prefix;
mod settings;
mod slides;
mod state;
mod table;
mod tabs;
mod uml;

use std::ops::Range;

use self::state::{Found, Lines};
pub(crate) use self::state::{Meaning, Reference, Scan, many_cells, reference_key};
use super::node::{Node, NodeKind};
use super::slice::{Slice, indent};
use crate::message::say;

impl Scan {
    /// Reads the blocks of a slice.
    pub(crate) fn read(&mut self, slice: &Slice, depth: usize) -> Vec<Node> {
        if depth >= self.deepest() {
            if !self.told_deep && self.says_more(slice, depth) {
                self.too_deep(prefix::dedented(slice).first_line());
            }
            return vec![Node { span: slice.whole(), kind: NodeKind::Paragraph(prefix::dedented(slice)) }];
        }
        let lines = Lines::new(slice);
        let mut nodes = Vec::new();
        let mut plain = 0;
        let mut at = 0;
        let mut item: Option<usize> = None;
        // The place of a table, which ends at a blank line and at one as far in as code.
        let mut table = table::State::default();
        while at < lines.len() {
            let text = lines.text(at);
            let (columns, bytes) = indent(text);
            let after_blank = at == plain || lines.blank(at - 1);
            if item.is_none() && table.parts(&lines, at) {
                self.plain(&lines, plain..at, depth, &mut nodes);
                plain = at;
            }
            if item.is_none()
                && let Some(next) = table.too_large(&lines, at, self.limits.cells)
            {
                self.plain(&lines, plain..at, depth, &mut nodes);
                self.too_many_cells(lines.span(at..at + 1));
                let source = lines.slice.part(lines.bytes(at..next)).without_end();
                nodes.push(Node { span: lines.span(at..next), kind: NodeKind::LargeTable(source) });
                (at, plain) = (next, next);
                continue;
            }
            if bytes == text.len() || item.is_some_and(|width| columns >= width) || columns >= 4 {
                at += 1;
                continue;
            }
            let rest = text.get(bytes..).unwrap_or_default();
            if rest.starts_with('>') {
                item = None;
                at += 1;
                continue;
            }
            if let Some(found) = self.special(&lines, at, after_blank, depth) {
                self.plain(&lines, plain..at, depth, &mut nodes);
                nodes.extend(found.nodes);
                at = found.next.max(at + 1);
                plain = at;
                item = None;
                continue;
            }
            if let Some(marker) = marks::list_marker(text) {
                if after_blank || item.is_some() || marker.interrupts {
                    item = Some(marker.width);
                }
            } else if after_blank {
                item = None;
            }
            at += 1;
        }
        self.plain(&lines, plain..lines.len(), depth, &mut nodes);
        nodes
    }

    fn plain(&mut self, lines: &Lines<'_>, range: Range<usize>, depth: usize, nodes: &mut Vec<Node>) {
        if range.clone().any(|line| !lines.blank(line)) {
            blocks::read(self, &lines.part(range), depth, nodes);
        }
    }

    /// The block of the dialect that starts at a line, if one does.
    fn special(&mut self, lines: &Lines<'_>, at: usize, after_blank: bool, depth: usize) -> Option<Found> {
        let rest = lines.text(at).trim_start();
        let found = match rest.bytes().next()? {
            b'`' | b'~' => fence::read(self, lines, at, depth),
            b':' => container::read(self, lines, at, depth),
            b'@' => import::read(self, lines, at)
                .or_else(|| uml::read(self, lines, at))
                .or_else(|| slides::read(self, lines, at, depth))
                .or_else(|| beside::read(self, lines, at, depth))
                .or_else(|| tabs::read_stray(self, lines, at, depth)),
            b'<' => html::read(self, lines, at, after_blank),
            b'$' => formula::read(self, lines, at),
            b'[' => contents(self, lines, at),
            b'*' => abbreviation::read(self, lines, at),
            _ => None,
        };
        let begins = after_blank || lines.text(at - 1).starts_with('#');
        found.or_else(|| if begins { definitions::read(self, lines, at, depth) } else { None })
    }
}

/// `[[toc]]` as the first word of a line; what follows it on the line is dropped as on the site.
fn contents(scan: &mut Scan, lines: &Lines<'_>, at: usize) -> Option<Found> {
    let range = lines.range(at);
    let line = lines.slice.trimmed(range.clone());
    let word = line.text().split([' ', '\t']).next().filter(|word| word.eq_ignore_ascii_case("[[toc]]"))?;
    let rest = line.trimmed(word.len()..line.text().len());
    scan.left_out(say!("[[toc]] stands for itself"), &rest, say!("write it on a line of its own"));
    let node = Node { span: lines.span(at..at + 1), kind: NodeKind::Contents };
    Some(Found { nodes: vec![node], next: at + 1 })
}
