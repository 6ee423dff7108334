//! Puts the lines of other files where a chapter includes them, before blocks are read.
//!
//! As on the site the inclusion is textual: it happens in code fences too, and the line's indentation stands before
//! every line that comes in. Comments around a Markdown part keep its blocks apart from those of the chapter.

mod parts;
mod rebase;
mod request;
mod selection;

use std::collections::BTreeSet;
use std::ops::Range;

pub use parts::{Absent, Part, Parts};
pub(crate) use rebase::rebase;
pub(crate) use request::import;
pub use request::{requests, taken_whole};
pub(crate) use selection::{Shelf, Source};

use self::request::{Include, Selection};
use super::slice::Slice;
use crate::diagnostics::{Byte, Code, Diagnostic, Diagnostics, FileId, Span};
use crate::message::{Message, say};

/// What a reader sees where a file should be, as on the site.
pub(crate) const ABSENT: &str = "File not found";

/// What stands at both ends of a Markdown part.
const BORDER: &str = "<!-- -->\n";

/// A chapter's text with the parts that it includes.
#[derive(Clone, Debug)]
pub(crate) struct Expanded {
    /// The text.
    pub(crate) text: Slice,
    /// How many bytes may still come in.
    pub(crate) left: usize,
    /// The files that came in from their first line to their last.
    pub(crate) whole: BTreeSet<FileId>,
}

/// The text with the parts that it includes.
pub(crate) fn expand(
    body: &Slice,
    parts: &Parts,
    shelf: &mut Shelf,
    diagnostics: &mut Diagnostics,
) -> Expanded {
    let left = parts.allowed(body.file());
    if parts.is_empty() || !body.text().contains("@include") {
        return Expanded { text: body.clone(), left, whole: BTreeSet::new() };
    }
    let mut expansion = Expansion {
        parts,
        shelf,
        diagnostics,
        out: Slice::empty(body.file()),
        open: vec![body.file()],
        left,
        fence: None,
        comment: false,
        refused: BTreeSet::new(),
        whole: BTreeSet::new(),
    };
    let lines = body.lines();
    expansion.lines(body, &lines, "");
    Expanded { text: expansion.out, left: expansion.left, whole: expansion.whole }
}

/// How many bytes of other files a chapter takes in, within what it is allowed: those that it includes and, at most,
/// those that it sets as code.
#[must_use]
pub fn taken_in(file: FileId, source: &str, parts: &Parts) -> usize {
    let mut unsaid = Diagnostics::default();
    let whole = Slice::of_file(file, source, &mut unsaid);
    let (_, start) = super::front_matter::read(&whole, &mut unsaid);
    let mut shelf = Shelf::default();
    let allowed = parts.allowed(file);
    let body = whole.part(start..whole.text().len());
    let Expanded { text, mut left, .. } = expand(&body, parts, &mut shelf, &mut unsaid);
    for line in text.lines() {
        let written = text.text().get(line.clone()).unwrap_or_default();
        let import = written.find("@[code").and_then(|at| import(written.get(at..)?));
        let asking = text.source(line.start).file;
        let Some(import) = import else { continue };
        let Some(Ok(part)) = parts.find(asking, import.wanted.path) else { continue };
        let source = shelf.source(part, &mut unsaid);
        let taken = source.select(&import.wanted.selection, false).map_or(0, |lines| length(&lines));
        left = left.saturating_sub(taken);
    }
    allowed - left
}

/// The bytes of some lines.
pub(crate) fn length(lines: &[Range<usize>]) -> usize {
    lines.iter().map(|line| line.len() + 1).sum()
}

/// Says that a file does not come in for want of room.
pub(crate) fn too_much(path: &str, span: Span) -> Diagnostic {
    let message = say!("`{path}` is left out: the parts of this book are too large together", path);
    Diagnostic::new(Code::IncludeCycle, span, message)
        .with_help(say!("include fewer files, make chapters of them, or raise `included` in `[limits]`"))
}

struct Expansion<'a> {
    parts: &'a Parts,
    shelf: &'a mut Shelf,
    diagnostics: &'a mut Diagnostics,
    out: Slice,
    /// The files that are being read, the chapter first.
    open: Vec<FileId>,
    left: usize,
    /// The mark and length of the code fence that is open.
    fence: Option<(char, usize)>,
    /// Whether a comment is open.
    comment: bool,
    /// The places of lines for whose files there was no room.
    refused: BTreeSet<Span>,
    /// The files that came in from their first line to their last.
    whole: BTreeSet<FileId>,
}

/// Whether a line begins a comment that goes on below it, in a list or a quotation perhaps.
fn opens_comment(line: &str) -> bool {
    let text = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
    text.strip_prefix("<!--").is_some_and(|rest| !rest.contains("-->"))
}

impl Expansion<'_> {
    fn lines(&mut self, slice: &Slice, lines: &[Range<usize>], indent: &str) {
        let text = |range: &Range<usize>| slice.text().get(range.clone()).unwrap_or_default();
        // A comment that nothing closes is text.
        let closes =
            |range: &Range<usize>| text(range).contains("-->") && request::include(text(range)).is_none();
        let last_close = lines.iter().rposition(closes);
        for (at, range) in lines.iter().enumerate() {
            match request::include(text(range)) {
                // The author has commented it out. Its own mark would end the comment.
                Some(_) if self.comment && self.fence.is_none() => {
                    self.out.push(slice, range.end..(range.end + 1).min(slice.text().len()));
                }
                Some(include) => self.include(slice, range, &include, indent),
                None => {
                    if self.fence.is_none() {
                        self.comment = match self.comment {
                            true => !text(range).contains("-->"),
                            false => opens_comment(text(range)) && last_close > Some(at),
                        };
                    }
                    self.line(slice, range, indent);
                }
            }
        }
    }

    fn line(&mut self, slice: &Slice, range: &Range<usize>, indent: &str) {
        let text = slice.text().get(range.clone()).unwrap_or_default();
        if !self.comment {
            self.mark(text);
        }
        self.out.push_virtual(indent, slice.source(range.start));
        self.out.push(slice, range.clone());
        if slice.text().len() > range.end {
            self.out.push(slice, range.end..range.end + 1);
        } else if self.open.len() > 1 {
            self.out.push_virtual("\n", slice.source(range.end));
        }
    }

    /// Takes the room of some lines, their indentation and the borders around them, where there is as much.
    fn room(&mut self, lines: &[Range<usize>], indent: &str) -> bool {
        let wanted = length(lines) + indent.len() * (lines.len() + 2) + 2 * BORDER.len() + 1;
        let fits = wanted <= self.left;
        if fits {
            self.left -= wanted;
        }
        fits
    }

    /// Keeps in mind whether a code fence is open.
    fn mark(&mut self, line: &str) {
        let text = line.trim();
        let Some(mark) = text.chars().next().filter(|c| matches!(c, '`' | '~')) else { return };
        let count = text.chars().take_while(|c| *c == mark).count();
        let rest = text.get(count..).unwrap_or_default();
        match self.fence {
            Some((open, length)) if open == mark && count >= length && rest.is_empty() => self.fence = None,
            None if count >= 3 && !(mark == '`' && rest.contains('`')) => self.fence = Some((mark, count)),
            _ => {}
        }
    }

    fn include(&mut self, slice: &Slice, line: &Range<usize>, include: &Include<'_>, indent: &str) {
        let place = line.start + include.at..line.start + include.at + include.wanted.path.len();
        let span = slice.span(place);
        let asking = slice.source(line.start).file;
        let part = match self.parts.find(asking, include.wanted.path) {
            None => return self.line(slice, line, indent),
            Some(Err(absent)) => {
                self.diagnostics.push(absent.report(include.wanted.path, span));
                // In code the line may be shown for its own sake.
                if self.fence.is_some() {
                    self.line(slice, line, indent);
                } else {
                    let place = slice.source(line.start);
                    self.out.push_virtual(&format!("\n{indent}{ABSENT}\n"), place);
                }
                return;
            }
            Some(Ok(part)) => part.clone(),
        };
        if let Some(message) = self.turns(&part, include.wanted.path) {
            self.diagnostics.push(
                Diagnostic::new(Code::IncludeCycle, span, message)
                    .with_help(say!("take the line out of one of the files")),
            );
            return;
        }
        let source = self.shelf.source(&part, self.diagnostics);
        let lines = match source.select(&include.wanted.selection, true) {
            Ok(lines) => lines,
            Err(absent) => {
                self.diagnostics.push(absent.report(include.wanted.path, span));
                return;
            }
        };
        let indent = format!("{indent}{}", " ".repeat(include.indent));
        if !self.room(&lines, &indent) {
            if self.refused.insert(span) {
                self.diagnostics.push(too_much(include.wanted.path, span));
            }
            return;
        }
        if include.wanted.selection == Selection::All {
            self.whole.insert(part.file);
        }
        self.open.push(part.file);
        let markdown = include.wanted.is_markdown();
        self.part(&source.text, &lines, &indent, markdown, slice.source(line.start));
        self.open.pop();
    }

    /// Why a part can't be read once more.
    fn turns(&self, part: &Part, path: &str) -> Option<Message> {
        if self.open.contains(&part.file) {
            return Some(say!("`{path}` includes itself, perhaps by way of others", path));
        }
        let depth = self.parts.limits().include_depth;
        (self.open.len() > usize::from(depth))
            .then(|| say!("`{path}` is included more than {depth} files deep", path, depth))
    }

    fn part(&mut self, text: &Slice, lines: &[Range<usize>], indent: &str, markdown: bool, at: Byte) {
        if self.fence.is_some() {
            let last = lines.last().filter(|line| line.is_empty() && line.start == text.text().len());
            let count = lines.len() - usize::from(last.is_some());
            return self.lines(text, lines.get(..count).unwrap_or_default(), indent);
        }
        if markdown {
            self.out.push_virtual(indent, at);
            self.out.push_virtual(BORDER, at);
        }
        self.lines(text, lines, indent);
        self.comment = false;
        // A fence that the part leaves open would take the border in.
        if markdown && self.fence.is_none() {
            self.out.push_virtual(indent, at);
            self.out.push_virtual(BORDER, at);
        }
        self.out.push_virtual("\n", at);
    }
}
