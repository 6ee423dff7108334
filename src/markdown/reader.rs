//! What reading text needs to know and gathers: front matter, references, notes, slugs, findings.

use std::collections::{BTreeMap, BTreeSet};

use super::foreign::Foreign;
use super::inline::Abbreviations;
use super::node::Node;
use super::scan::{Meaning, Reference};
use super::slice::Slice;
use crate::config::{Behavior, Frame, Limits};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::document::FrontMatter;
use crate::document::written::{Block, Footnote, Inline};
use crate::message::{Message, say};

/// How many bytes any chapter may put in, beside as many as it has itself.
const ROOM: usize = 64 << 10;

/// A footnote as found, before its content is read.
#[derive(Debug)]
pub(crate) struct NoteSource {
    /// The label as written.
    pub(crate) label: String,
    /// Content.
    pub(crate) nodes: Vec<Node>,
    /// Where it is defined.
    pub(crate) span: Span,
    /// Its number, when some mark has referred to it.
    pub(crate) number: Option<usize>,
}

/// Where the content of a referred note comes from.
#[derive(Debug)]
pub(crate) enum NoteBody {
    /// A definition, by its key in [`Reader::notes`].
    Defined(String),
    /// An inline note, already read.
    Inline(Footnote),
}

/// Stretches of files: the first byte of each, and the one behind its last.
pub(crate) type Stretches = BTreeMap<FileId, Vec<(usize, usize)>>;

/// The state of reading one chapter's text.
#[derive(Debug)]
pub(crate) struct Reader {
    /// The file.
    pub(crate) file: FileId,
    /// What to do with the web page's frame.
    pub(crate) frame: Frame,
    /// The theme's options that change how text reads.
    pub(crate) behavior: Behavior,
    /// Cells of one table at most.
    pub(crate) most_cells: u32,
    /// Front matter, for interpolation.
    pub(crate) meta: FrontMatter,
    /// Reference definitions.
    pub(crate) references: BTreeMap<String, Reference>,
    /// The keys of those that some link asked for.
    pub(crate) asked: BTreeSet<String>,
    /// What words stand for.
    pub(crate) abbreviations: Abbreviations,
    /// The same as it is defined.
    pub(crate) meanings: BTreeMap<String, Meaning>,
    /// Words that stood in the text already, with what they were said to mean.
    pub(crate) explained: BTreeSet<(String, String)>,
    /// Footnotes by key.
    pub(crate) notes: BTreeMap<String, NoteSource>,
    /// Referred notes in order.
    pub(crate) referred: Vec<NoteBody>,
    /// What of the files is set in one piece, as code or text of HTML.
    pub(crate) pieces: Stretches,
    /// Findings.
    pub(crate) diagnostics: Diagnostics,
    /// The syntax of other dialects.
    pub(crate) foreign: Foreign,
    /// Captions of pictures whose alternative text has markup, by the first byte of the picture.
    pub(crate) captions: BTreeMap<(Option<FileId>, u32), Vec<Inline>>,
    /// Blocks found in a line (cards), to be set after it.
    pub(crate) lifted: Vec<Block>,
    /// How many `::: v-pre` are open.
    pub(crate) verbatim: usize,
    /// Whether a heading is read for its id, to which neither named emoji nor the words of pills add.
    pub(crate) naming: bool,
    /// Slugs given so far.
    pub(crate) slugs: BTreeSet<String>,
    /// The next number for a slug that is taken.
    pub(crate) slug_numbers: BTreeMap<String, usize>,
    /// The level of the chapter's last heading.
    pub(crate) level: u8,
    /// How many bytes may still be put in for variables, abbreviations and references: what is defined once may be used
    /// so often that a small chapter would grow without limit.
    pub(crate) room: usize,
    /// Things that are reported once.
    said: BTreeSet<(Code, String)>,
}

impl Reader {
    /// A reader of a file.
    pub(crate) fn new(file: FileId, frame: Frame, meta: FrontMatter, diagnostics: Diagnostics) -> Self {
        Self {
            file,
            frame,
            behavior: Behavior::default(),
            most_cells: Limits::default().cells,
            meta,
            references: BTreeMap::new(),
            asked: BTreeSet::new(),
            abbreviations: Abbreviations::default(),
            meanings: BTreeMap::new(),
            explained: BTreeSet::new(),
            notes: BTreeMap::new(),
            referred: Vec::new(),
            pieces: Stretches::new(),
            diagnostics,
            foreign: Foreign::default(),
            captions: BTreeMap::new(),
            lifted: Vec::new(),
            verbatim: 0,
            naming: false,
            slugs: BTreeSet::new(),
            slug_numbers: BTreeMap::new(),
            level: 0,
            room: ROOM,
            said: BTreeSet::new(),
        }
    }

    /// Tells of an address that runs or holds something, or leads into the reader's files: no link is made of it.
    pub(crate) fn refuse_address(&mut self, address: &str, span: Span) {
        // The text of a heading is read twice.
        if !self.naming {
            let message = say!("`{raw}` is no address that a book can open", raw = address);
            let help = say!("use `https`, `http`, `mailto` or `tel`");
            self.diagnostics.push(Diagnostic::new(Code::DeadLink, span, message).with_help(help));
        }
    }

    /// Keeps in mind where text comes from that is set in one piece: the lines of other files in it have no places of
    /// their own in the document.
    pub(crate) fn set_piece(&mut self, slice: &Slice) {
        for (start, end) in slice.stretches() {
            self.pieces.entry(start.file).or_default().push((start.at as usize, end));
        }
    }

    /// Adds a finding.
    pub(crate) fn report(&mut self, code: Code, span: Span, message: Message) {
        self.diagnostics.push(Diagnostic::new(code, span, message));
    }

    /// Takes the room for `bytes` that stand for `name`; where there is not as much, `name` stays as it is written, and
    /// that is reported once.
    pub(crate) fn fits(&mut self, bytes: usize, span: Span, name: &str) -> bool {
        let fits = bytes <= self.room;
        if fits {
            self.room -= bytes;
        } else if self.first(Code::TextLimit, "") {
            let message = say!("`{name}` is put in too often in this chapter", name);
            self.diagnostics.push(
                Diagnostic::new(Code::TextLimit, span, message)
                    .labelled(say!("stays as it is written, here and below"))
                    .with_help(say!("shorten what it stands for, or use it less often")),
            );
        }
        fits
    }

    /// Whether a word is explained so for the first time; while a heading is read for its id, no word counts.
    pub(crate) fn explain(&mut self, word: &str, expansion: &str) -> bool {
        let said = (word.to_owned(), expansion.to_owned());
        if self.naming { !self.explained.contains(&said) } else { self.explained.insert(said) }
    }

    /// Whether something of this name is said for the first time.
    pub(crate) fn first(&mut self, code: Code, name: &str) -> bool {
        // What is found while a heading is read for its id is not reported; its text is read again.
        !self.naming && self.said.insert((code, name.to_owned()))
    }

    /// The number of a footnote's label, when it is defined.
    pub(crate) fn note(&mut self, label: &str) -> Option<usize> {
        let key = label.to_owned();
        let next = self.referred.len();
        let note = self.notes.get_mut(&key)?;
        let number = *note.number.get_or_insert(next);
        if number == next {
            self.referred.push(NoteBody::Defined(key));
        }
        Some(number)
    }

    /// What stands for a front matter variable, where it is one and there is room; one without a value is told.
    pub(crate) fn fill_in(&mut self, expression: &str, span: Span) -> Option<String> {
        let value = self.variable(expression)?.to_owned();
        let expression = expression.trim();
        if !self.fits(value.len(), span, expression) {
            return None;
        }
        let key = expression.trim_start_matches("$frontmatter.");
        if value.is_empty() && !self.meta.entries.contains_key(key) {
            let message = say!("the front matter has no value for `{expression}`", expression);
            self.report(Code::UnknownVariable, span, message);
        }
        Some(value)
    }

    /// Tells, once for a chapter, of each expression that stays text.
    pub(crate) fn unknown_variable(&mut self, written: &str, span: Span) {
        let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.first(Code::UnknownVariable, &written) {
            let message = say!("`{written}` is not a front matter variable and stays text", written);
            self.report(Code::UnknownVariable, span, message);
        }
    }

    /// The text of a front matter variable: `$frontmatter.key`, `$frontmatter['key']`.
    pub(crate) fn variable(&self, expression: &str) -> Option<&str> {
        let mut path = expression.trim().strip_prefix("$frontmatter")?;
        let mut keys = Vec::new();
        while !path.is_empty() {
            let (key, rest) = if let Some(rest) = path.strip_prefix('.') {
                let end = rest.find(['.', '[']).unwrap_or(rest.len());
                rest.split_at(end)
            } else {
                let quote = path.get(1..2).filter(|q| path.starts_with('[') && (*q == "'" || *q == "\""))?;
                let (key, rest) = path.get(2..)?.split_once(quote)?;
                (key, rest.strip_prefix(']')?)
            };
            if key.is_empty() || !key.chars().all(|c| c.is_alphanumeric() || "_-:".contains(c)) {
                return None;
            }
            keys.push(key);
            path = rest;
        }
        let entry = self.meta.entries.get(&keys.join("."));
        (!keys.is_empty()).then(|| entry.map_or("", |entry| entry.text.as_str()))
    }
}
