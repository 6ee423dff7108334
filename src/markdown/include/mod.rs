//! Puts the lines of other files where a chapter includes them, before blocks are read.
//!
//! As on the site the inclusion is textual: it happens in code fences too, and the line's indentation stands before
//! every line that comes in. Comments around a Markdown part keep its blocks apart from those of the chapter.

mod parts;
mod rebase;
mod request;
mod selection;

use std::ops::Range;
use std::sync::Arc;

pub use parts::{Absent, Part, Parts};
pub(crate) use rebase::rebase;
pub(crate) use request::import;
pub use request::{requests, taken_whole};
pub(crate) use selection::select;

use self::request::Include;
use super::slice::{Place, Slice};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, FileId, Span};

/// How deep parts may include parts.
const DEPTH: usize = 8;

/// How many bytes a chapter may take in: parts that include parts twice grow with every level.
const BYTES: usize = 16 << 20;

/// What a reader sees where a file should be, as on the site.
pub(crate) const ABSENT: &str = "File not found";

/// What stands at both ends of a Markdown part.
const BORDER: &str = "<!-- -->\n";

/// The text with the parts that it includes.
pub(crate) fn expand(body: &Slice, parts: &Arc<Parts>, diagnostics: &mut Diagnostics) -> Slice {
    if parts.is_empty() || !body.text().contains("@include") {
        return body.clone();
    }
    let mut expansion = Expansion {
        parts,
        diagnostics,
        out: Slice::empty(body.file()),
        open: vec![body.file()],
        left: BYTES,
        fence: None,
        whole: false,
    };
    let lines = body.lines();
    expansion.lines(body, &lines, "");
    expansion.out
}

struct Expansion<'a> {
    parts: &'a Parts,
    diagnostics: &'a mut Diagnostics,
    out: Slice,
    /// The files that are being read, the chapter first.
    open: Vec<FileId>,
    left: usize,
    /// The mark and length of the code fence that is open.
    fence: Option<(char, usize)>,
    /// Whether the limit of bytes was reported.
    whole: bool,
}

impl Expansion<'_> {
    fn lines(&mut self, slice: &Slice, lines: &[Range<usize>], indent: &str) {
        for range in lines {
            let text = slice.text().get(range.clone()).unwrap_or_default();
            match request::include(text) {
                Some(include) => self.include(slice, range, &include, indent),
                None => self.line(slice, range, indent),
            }
        }
    }

    fn line(&mut self, slice: &Slice, range: &Range<usize>, indent: &str) {
        let text = slice.text().get(range.clone()).unwrap_or_default();
        self.mark(text);
        if self.open.len() > 1 {
            let length = indent.len() + text.len() + 1;
            if length > self.left {
                self.full(slice.span(range.clone()));
                return;
            }
            self.left -= length;
        }
        self.out.push_virtual(indent, slice.source(range.start));
        self.out.push(slice, range.clone());
        if slice.text().len() > range.end {
            self.out.push(slice, range.end..range.end + 1);
        } else if self.open.len() > 1 {
            self.out.push_virtual("\n", slice.source(range.end));
        }
    }

    fn full(&mut self, span: Span) {
        if !std::mem::replace(&mut self.whole, true) {
            let message = format!("the parts of this chapter are larger than {} MiB", BYTES >> 20);
            self.diagnostics.push(
                Diagnostic::new(Code::IncludeCycle, span, message)
                    .with_help("include fewer files, or make chapters of them"),
            );
        }
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
                    .with_help("take the line out of one of the files"),
            );
            return;
        }
        let text = Slice::of_file(part.file, &part.text, self.diagnostics);
        let lines = match select(&text, &include.wanted.selection, true) {
            Ok(lines) => lines,
            Err(absent) => {
                self.diagnostics.push(absent.report(include.wanted.path, span));
                return;
            }
        };
        let indent = format!("{indent}{}", " ".repeat(include.indent));
        self.open.push(part.file);
        self.part(&text, &lines, &indent, include.wanted.is_markdown(), slice.source(line.start));
        self.open.pop();
    }

    /// Why a part can't be read once more.
    fn turns(&self, part: &Part, path: &str) -> Option<String> {
        if self.open.contains(&part.file) {
            return Some(format!("`{path}` includes itself, perhaps by way of others"));
        }
        (self.open.len() > DEPTH).then(|| format!("`{path}` is included more than {DEPTH} files deep"))
    }

    fn part(&mut self, text: &Slice, lines: &[Range<usize>], indent: &str, markdown: bool, at: Place) {
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
        // A fence that the part leaves open would take the border in.
        if markdown && self.fence.is_none() {
            self.out.push_virtual(indent, at);
            self.out.push_virtual(BORDER, at);
        }
        self.out.push_virtual("\n", at);
    }
}
