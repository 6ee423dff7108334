//! What cutting a slice into blocks knows: its lines, what was found out about them, and what it gathers.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::config::Limits;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::markdown::html::hidden::Unclosed;
use crate::markdown::html::tables::Tables;
use crate::markdown::include::{Parts, Shelf};
use crate::markdown::node::{Node, NodeKind};
use crate::markdown::slice::Slice;
use crate::message::{Message, say};

/// The target of a reference definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The destination, decoded.
    pub(crate) destination: String,
    /// The title.
    pub(crate) title: Option<String>,
    /// Where it is defined.
    pub(crate) span: Span,
}

/// What a word stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// The words.
    pub(crate) words: String,
    /// Where it is defined.
    pub(crate) span: Span,
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
    pub(crate) meanings: BTreeMap<String, Meaning>,
    /// The files that may be imported.
    pub(super) parts: Arc<Parts>,
    /// Those of them that were read.
    pub(super) shelf: Shelf,
    /// How many bytes of them may still come in.
    pub(super) room: usize,
    /// The colons of the containers around the slice being read.
    pub(super) open: Vec<usize>,
    /// The `@` of the layouts around it.
    pub(super) layouts: Vec<usize>,
    /// How much there may be of one thing.
    pub(super) limits: Limits,
    /// Whether it was told that something nests too deep.
    pub(super) told_deep: bool,
}

/// What is told of a table with more cells than one may have.
pub(crate) fn many_cells(place: Span, most: u32) -> Diagnostic {
    Diagnostic::new(Code::TextLimit, place, say!("a table has more than {most} cells", most))
        .with_help(say!("divide it, or raise `cells` in `[limits]`"))
}

/// What is told of a second definition.
pub(super) fn again(words: &str) -> Message {
    say!("a line defines again what another one has defined: `{words}` was left out", words)
}

/// The key of a reference: white space collapsed, case folded (`ẞ` is `SS`, which lower case alone does not say).
pub(crate) fn reference_key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().to_uppercase()
}

/// The lines of a slice.
pub(super) struct Lines<'a> {
    pub(super) slice: &'a Slice,
    pub(super) ranges: Vec<Range<usize>>,
    /// For each fence character, the shortest run of marks that is known to close nothing further down.
    pub(super) unclosed: Cell<[usize; 2]>,
    /// Which ends of hidden things are known not to follow further down.
    pub(super) hidden: Cell<Unclosed>,
    /// What is known of the tables of HTML further down.
    pub(super) tables: Cell<Tables>,
    /// Whether no `@flowend` is known to follow further down.
    pub(super) endless_flow: Cell<bool>,
    /// Whether no `</llm-only>` is known to follow further down.
    pub(super) endless_models: Cell<bool>,
    /// How far each container reaches, by its opening line; found when first asked for.
    pub(super) containers: OnceCell<BTreeMap<usize, Extent>>,
    /// Lines that close what was refused as a container: text, like the line that opened it.
    pub(super) refused: RefCell<BTreeSet<usize>>,
    /// The line up to which `@tab` lines belong to a group that was refused.
    pub(super) refused_tabs: Cell<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(slice: &'a Slice) -> Self {
        Self {
            slice,
            ranges: slice.lines(),
            unclosed: Cell::new([usize::MAX; 2]),
            hidden: Cell::new(Unclosed::default()),
            tables: Cell::new(Tables::default()),
            endless_flow: Cell::new(false),
            endless_models: Cell::new(false),
            containers: OnceCell::new(),
            refused: RefCell::new(BTreeSet::new()),
            refused_tabs: Cell::new(0),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }

    pub(super) fn range(&self, line: usize) -> Range<usize> {
        self.ranges.get(line).cloned().unwrap_or_else(|| self.slice.text().len()..self.slice.text().len())
    }

    pub(super) fn text(&self, line: usize) -> &'a str {
        self.slice.text().get(self.range(line)).unwrap_or_default()
    }

    pub(super) fn blank(&self, line: usize) -> bool {
        self.text(line).trim().is_empty()
    }

    /// The bytes of some lines, the last one's end included.
    pub(super) fn bytes(&self, lines: Range<usize>) -> Range<usize> {
        let start = self.range(lines.start).start;
        if lines.is_empty() {
            return start..start;
        }
        start..(self.range(lines.end - 1).end + 1).min(self.slice.text().len()).max(start)
    }

    pub(super) fn part(&self, lines: Range<usize>) -> Slice {
        self.slice.part(self.bytes(lines))
    }

    pub(super) fn span(&self, lines: Range<usize>) -> Span {
        let bytes = self.bytes(lines);
        let text = self.slice.text().get(bytes.clone()).unwrap_or_default();
        self.slice.span(bytes.start..bytes.start + text.trim_end().len())
    }
}

/// How far a container reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// The line that closes it.
    pub(super) close: Option<usize>,
    /// The first line in it that opens another one with as many colons.
    pub(super) equal: Option<usize>,
}

/// A block of the dialect and the line after it.
pub(super) struct Found {
    pub(super) nodes: Vec<Node>,
    pub(super) next: usize,
}

impl Scan {
    /// A scan that may import `room` bytes of `parts`.
    pub(crate) fn new(parts: Arc<Parts>, shelf: Shelf, room: usize) -> Self {
        let limits = parts.limits();
        Self { parts, shelf, room, limits, ..Self::default() }
    }

    /// How deep quotes, lists and containers may nest; what is deeper is read as text. Keeps reading linear.
    pub(super) fn deepest(&self) -> usize {
        self.limits.nesting.into()
    }

    /// Tells, once for a chapter, that something is too deep to be read as more than text.
    pub(super) fn too_deep(&mut self, span: Span) {
        if std::mem::replace(&mut self.told_deep, true) {
            return;
        }
        let most = self.limits.nesting;
        let message = say!("quotes, lists and containers nest more than {most} deep here", most);
        self.warn(
            Diagnostic::new(Code::TextLimit, span, message)
                .labelled(say!("read as text, here and where else it is as deep"))
                .with_help(say!("nest them less deep, or raise `nesting` in `[limits]`")),
        );
    }

    /// Whether a slice at this depth is more than the one paragraph that it would be as text.
    pub(super) fn says_more(&mut self, slice: &Slice, depth: usize) -> bool {
        let nesting = u8::try_from(depth + 1).unwrap_or(u8::MAX);
        let mut trial = Self {
            custom: self.custom.clone(),
            open: self.open.clone(),
            layouts: self.layouts.clone(),
            limits: Limits { nesting, ..self.limits },
            told_deep: true,
            parts: Arc::clone(&self.parts),
            // Lent: it may hold more files than the slice has letters.
            shelf: std::mem::take(&mut self.shelf),
            room: self.room,
            ..Self::default()
        };
        let nodes = trial.read(slice, depth);
        self.shelf = std::mem::take(&mut trial.shelf);
        let is_text = |node: &Node| matches!(node.kind, NodeKind::Paragraph(_) | NodeKind::Component(_));
        let defines = !trial.references.is_empty() || !trial.meanings.is_empty();
        let is_blank = slice.text().trim().is_empty();
        !is_blank && (defines || nodes.len() != 1 || !nodes.iter().all(is_text))
    }

    /// Tells of a table that is shown by its source, at its head.
    pub(super) fn too_many_cells(&mut self, head: Span) {
        self.warn(many_cells(head, self.limits.cells).labelled(say!("shown by its source")));
    }

    pub(super) fn warn(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Takes up a definition; of two with one label the first counts.
    pub(super) fn define(&mut self, key: String, reference: Reference) {
        match self.references.entry(key) {
            Entry::Vacant(place) => drop(place.insert(reference)),
            Entry::Occupied(first) => {
                let first = first.get();
                let same = first.destination == reference.destination && first.title == reference.title;
                if !same && first.span != reference.span {
                    let words = [Some(reference.destination), reference.title];
                    let words = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
                    let help = say!("give it a label of its own");
                    self.warn(Diagnostic::new(Code::LeftOut, reference.span, again(&words)).with_help(help));
                }
            }
        }
    }

    /// Tells of words for which a construct has no place.
    pub(super) fn left_out(&mut self, why: Message, words: &Slice, cure: Message) {
        if !words.text().is_empty() {
            let text = words.text().split_whitespace().collect::<Vec<_>>().join(" ");
            let message = say!("{why}: `{text}` was left out", why, text);
            self.warn(Diagnostic::new(Code::LeftOut, words.whole(), message).with_help(cure));
        }
    }

    pub(super) fn report(&mut self, code: Code, span: Span, message: Message) {
        self.warn(Diagnostic::new(code, span, message));
    }
}
