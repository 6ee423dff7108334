//! Cuts a slice into blocks: what the dialect adds by our own rules, plain Markdown by `pulldown-cmark`.

mod abbreviation;
mod beside;
mod blocks;
mod container;
mod definitions;
mod facts;
mod fence;
mod fields;
mod file_tree;
mod formula;
mod html;
mod import;
mod markmap;
mod marks;
mod own;
mod prefix;
mod settings;
mod slides;
mod table;
mod tabs;
mod uml;

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::html::hidden::Unclosed;
use super::include::{Parts, Shelf};
use super::node::{Node, NodeKind};
use super::slice::{Slice, indent};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};

/// How deep quotes, lists and containers may nest; what is deeper is read as text. Keeps reading linear.
const DEPTH: usize = 24;

/// The target of a reference definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The destination, decoded.
    pub(crate) destination: String,
    /// The title.
    pub(crate) title: Option<String>,
    /// Where it is defined.
    pub(crate) span: crate::diagnostics::Span,
}

/// What scanning gathers besides blocks.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// `[label]: destination`, by normalized label; the first definition counts.
    pub(crate) references: BTreeMap<String, Reference>,
    /// Findings.
    pub(crate) diagnostics: Diagnostics,
    /// Names of containers that the site has besides those of its theme.
    pub(crate) custom: Vec<String>,
    /// What words stand for.
    pub(crate) abbreviations: BTreeMap<String, String>,
    /// The files that may be imported.
    parts: Arc<Parts>,
    /// Those of them that were read.
    shelf: Shelf,
    /// How many bytes of them may still come in.
    room: usize,
    /// The colons of the containers around the slice being read.
    open: Vec<usize>,
    /// The `@` of the layouts around it.
    layouts: Vec<usize>,
}

/// The key of a reference: white space collapsed, case folded (`ẞ` is `SS`, which lower case alone does not say).
pub(crate) fn reference_key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().to_uppercase()
}

/// The lines of a slice.
struct Lines<'a> {
    slice: &'a Slice,
    ranges: Vec<Range<usize>>,
    /// For each fence character, the shortest run of marks that is known to close nothing further down.
    unclosed: Cell<[usize; 2]>,
    /// Which ends of hidden things are known not to follow further down.
    hidden: Cell<Unclosed>,
    /// Whether no `@flowend` is known to follow further down.
    endless_flow: Cell<bool>,
    /// Whether no `</llm-only>` is known to follow further down.
    endless_models: Cell<bool>,
    containers: OnceCell<BTreeMap<usize, container::Extent>>,
    /// Lines that close what was refused as a container: text, like the line that opened it.
    refused: RefCell<BTreeSet<usize>>,
    /// The line up to which `@tab` lines belong to a group that was refused.
    refused_tabs: Cell<usize>,
}

impl<'a> Lines<'a> {
    fn new(slice: &'a Slice) -> Self {
        Self {
            slice,
            ranges: slice.lines(),
            unclosed: Cell::new([usize::MAX; 2]),
            hidden: Cell::new(Unclosed::default()),
            endless_flow: Cell::new(false),
            endless_models: Cell::new(false),
            containers: OnceCell::new(),
            refused: RefCell::new(BTreeSet::new()),
            refused_tabs: Cell::new(0),
        }
    }

    /// The extents of the containers, found when first asked for.
    fn containers(&self) -> &BTreeMap<usize, container::Extent> {
        self.containers.get_or_init(|| container::extents(self))
    }

    fn len(&self) -> usize {
        self.ranges.len()
    }

    fn range(&self, line: usize) -> Range<usize> {
        self.ranges.get(line).cloned().unwrap_or_else(|| self.slice.text().len()..self.slice.text().len())
    }

    fn text(&self, line: usize) -> &'a str {
        self.slice.text().get(self.range(line)).unwrap_or_default()
    }

    fn blank(&self, line: usize) -> bool {
        self.text(line).trim().is_empty()
    }

    /// The bytes of some lines, the last one's end included.
    fn bytes(&self, lines: Range<usize>) -> Range<usize> {
        let start = self.range(lines.start).start;
        if lines.is_empty() {
            return start..start;
        }
        start..(self.range(lines.end - 1).end + 1).min(self.slice.text().len()).max(start)
    }

    fn part(&self, lines: Range<usize>) -> Slice {
        self.slice.part(self.bytes(lines))
    }

    fn span(&self, lines: Range<usize>) -> crate::diagnostics::Span {
        let bytes = self.bytes(lines);
        let text = self.slice.text().get(bytes.clone()).unwrap_or_default();
        self.slice.span(bytes.start..bytes.start + text.trim_end().len())
    }
}

/// A block of the dialect and the line after it.
struct Found {
    nodes: Vec<Node>,
    next: usize,
}

impl Scan {
    /// A scan that may import `room` bytes of `parts`.
    pub(crate) fn new(parts: Arc<Parts>, shelf: Shelf, room: usize) -> Self {
        Self { parts, shelf, room, ..Self::default() }
    }

    /// Reads the blocks of a slice.
    pub(crate) fn read(&mut self, slice: &Slice, depth: usize) -> Vec<Node> {
        if depth >= DEPTH {
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

    fn warn(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Tells of words for which a construct has no place.
    fn left_out(&mut self, why: &str, words: &Slice, cure: &str) {
        if !words.text().is_empty() {
            let message = format!("{why}: `{}` was left out", words.text());
            self.warn(Diagnostic::new(Code::LeftOut, words.whole(), message).with_help(cure));
        }
    }

    fn report(&mut self, code: Code, span: crate::diagnostics::Span, message: impl Into<String>) {
        self.warn(Diagnostic::new(code, span, message));
    }
}

/// `[[toc]]` as the first word of a line; what follows it on the line is dropped as on the site.
fn contents(scan: &mut Scan, lines: &Lines<'_>, at: usize) -> Option<Found> {
    let range = lines.range(at);
    let line = lines.slice.trimmed(range.clone());
    let word = line.text().split([' ', '\t']).next().filter(|word| word.eq_ignore_ascii_case("[[toc]]"))?;
    let rest = line.trimmed(word.len()..line.text().len());
    scan.left_out("[[toc]] stands for itself", &rest, "write it on a line of its own");
    let node = Node { span: lines.span(at..at + 1), kind: NodeKind::Contents };
    Some(Found { nodes: vec![node], next: at + 1 })
}
