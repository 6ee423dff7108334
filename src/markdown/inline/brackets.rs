//! Brackets: links, pictures, references and notes.

use super::link::{self, Target};
use super::piece::{DEPTH, Piece, PieceKind};
use super::{Parser, entity};
use crate::diagnostics::Code;
use crate::document::written::{Block, BlockKind, Footnote, Image, Inline, InlineKind};
use crate::document::{Attributes, plain_text};
use crate::markdown::build::twins;
use crate::markdown::reader::NoteBody;
use crate::markdown::scan::reference_key;
use crate::message::say;

/// The longest label of a reference.
const LABEL: usize = 999;

/// What a bracket may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BracketKind {
    /// `[`.
    Link,
    /// `![`.
    Image,
    /// `^[`.
    Note,
}

/// An open bracket.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket {
    kind: BracketKind,
    /// Its piece.
    piece: usize,
    /// The byte after it.
    inner: usize,
}

impl Parser<'_> {
    pub(super) fn open(&mut self, kind: BracketKind) -> bool {
        let text = match kind {
            BracketKind::Link => "[",
            BracketKind::Image => "![",
            BracketKind::Note => "^[",
        };
        let bracket = Bracket { kind, piece: self.pieces.len(), inner: self.at + text.len() };
        self.brackets.push(bracket);
        self.plain(text.len())
    }

    /// `[^label]`.
    pub(super) fn note_mark(&mut self) -> bool {
        let Some(rest) = self.rest().strip_prefix("[^") else { return false };
        let Some(end) = rest.find(|c: char| c.is_whitespace() || matches!(c, ']' | '[' | '^')) else {
            return false;
        };
        let (label, tail) = rest.split_at(end);
        if label.is_empty() || !tail.starts_with(']') || label.len() > LABEL {
            return false;
        }
        let (label, length, linked) = (label.to_owned(), end + 3, tail.starts_with("]("));
        if let Some(number) = self.reader.note(&label) {
            self.done(length, InlineKind::Footnote(number));
            // A note's mark is a link, and no link stands in another.
            self.dead = self.brackets.len();
            return true;
        }
        if !linked {
            let span = self.slice.span(self.at..self.at + length);
            self.reader.report(Code::FootnoteMissing, span, say!("footnote `{label}` is not defined", label));
        }
        false
    }

    /// A closing bracket: makes what its opening one began, or stays text.
    pub(super) fn close(&mut self) -> bool {
        let Some(bracket) = self.brackets.pop() else { return false };
        let dead = self.brackets.len() < self.dead && bracket.kind == BracketKind::Link;
        self.dead = self.dead.min(self.brackets.len());
        if dead {
            return false;
        }
        match bracket.kind {
            BracketKind::Note => self.inline_note(bracket),
            BracketKind::Link | BracketKind::Image => self.link(bracket),
        }
    }

    fn link(&mut self, bracket: Bracket) -> bool {
        let image = bracket.kind == BracketKind::Image;
        let Some(target) = self.target(bracket, image) else { return false };
        let Some(depth) = self.depth(bracket) else { return false };
        let start = self.pieces.get(bracket.piece).map_or(self.at, |piece| piece.range.start);
        let content = self.content(bracket);
        let range = start..self.at + 1 + target.length;
        let span = self.slice.span(range.clone());
        let kind = if image {
            InlineKind::Image(Box::new(self.image(content, target, span, bracket.inner..self.at)))
        } else {
            self.dead = self.brackets.len();
            InlineKind::Link { target: target.destination, title: target.title, content }
        };
        self.at = range.end;
        self.pieces.push(Piece { range, depth, kind: PieceKind::Done(Inline::new(span, kind)) });
        true
    }

    /// How deep a link over the pieces since a bracket would nest, unless that is too deep.
    fn depth(&self, bracket: Bracket) -> Option<usize> {
        let inner = self.pieces.get(bracket.piece..)?;
        Some(inner.iter().map(|piece| piece.depth).max().unwrap_or(0) + 1).filter(|depth| *depth <= DEPTH)
    }

    /// Takes the pieces since a bracket off and finishes them.
    fn content(&mut self, bracket: Bracket) -> Vec<Inline> {
        let inner = self.pieces.split_off((bracket.piece + 1).min(self.pieces.len()));
        self.pieces.pop();
        let inner = self.pair(inner);
        self.finish(inner)
    }

    /// What follows the closing bracket: parentheses, a label, or nothing, the text being the label.
    fn target(&mut self, bracket: Bracket, image: bool) -> Option<Target> {
        let after = self.text.get(self.at + 1..).unwrap_or_default();
        if after.starts_with('(')
            && let Some(target) = link::inline(after, image)
        {
            if link::is_safe(&target.destination) {
                return Some(target);
            }
            let span = self.slice.span(bracket.inner..self.at + 1 + target.length);
            self.reader.refuse_address(&target.destination, span);
            self.told = self.at + 1 + target.length;
        }
        let text = self.text.get(bracket.inner..self.at)?;
        let written = after.strip_prefix('[').and_then(|rest| {
            let mut escaped = false;
            let end = rest.find(|c: char| {
                let bracket = !escaped && matches!(c, ']' | '[');
                escaped = !escaped && c == '\\';
                bracket
            })?;
            rest.get(end..)?.starts_with(']').then(|| rest.get(..end)).flatten()
        });
        let (label, length) = match written.filter(|label| label.len() <= LABEL) {
            Some("") => (text, 2),
            Some(label) => (label, label.len() + 2),
            None => (text, 0),
        };
        if label.len() > LABEL || label.trim().is_empty() || self.reader.references.is_empty() {
            return None;
        }
        let key = reference_key(label);
        let reference = self.reader.references.get(&key)?;
        self.reader.asked.insert(key);
        if !link::is_safe(&reference.destination) {
            let (address, span) = (reference.destination.clone(), self.slice.span(bracket.inner..self.at));
            // `[text][label]` asks for it twice: as it is, and then as a text before a label alone.
            if self.reader.first(Code::DeadLink, &address) {
                self.reader.refuse_address(&address, span);
            }
            return None;
        }
        let title = reference.title.as_deref();
        let size = reference.destination.len() + title.map_or(0, str::len);
        let target = Target {
            destination: reference.destination.clone(),
            title: title.map(entity::unescape),
            length,
            ..Target::default()
        };
        let span = self.slice.span(bracket.inner..self.at);
        self.reader.fits(size, span, label).then_some(target)
    }

    /// A picture; its alternative text is also its caption.
    fn image(
        &mut self,
        mut content: Vec<Inline>,
        target: Target,
        span: crate::diagnostics::Span,
        _alt: std::ops::Range<usize>,
    ) -> Image {
        let mut size = target.size;
        if let Some(Inline { kind: InlineKind::Text(text), .. }) = content.last_mut()
            && let Some((bare, found)) = trailing_size(text)
        {
            size = found;
            text.truncate(bare);
        }
        let alt = spoken(&content);
        let mut source = target.destination;
        let dark = twins::shade(&mut source);
        self.reader.captions.insert((span.file, span.start), content);
        Image {
            source,
            figure: None,
            alt,
            title: target.title,
            width: size.0,
            height: size.1,
            dark,
            link: None,
            attributes: Attributes::default(),
            span,
        }
    }

    fn inline_note(&mut self, bracket: Bracket) -> bool {
        if self.depth(bracket).is_none() || bracket.inner == self.at {
            return false;
        }
        let start = bracket.inner - 2;
        let content = self.content(bracket);
        let span = self.slice.span(start..self.at + 1);
        let inner = self.slice.span(bracket.inner..self.at);
        let blocks = vec![Block::new(inner, BlockKind::Paragraph(content))];
        let number = self.reader.referred.len();
        self.reader.referred.push(NoteBody::Inline(Footnote {
            label: String::new(),
            blocks,
            referred: true,
            span: inner,
        }));
        self.at += 1;
        let kind = PieceKind::Done(Inline::new(span, InlineKind::Footnote(number)));
        self.pieces.push(Piece::new(start..self.at, kind));
        true
    }
}

/// The alternative text of a caption: its characters without marks, as on the site.
fn spoken(content: &[Inline]) -> String {
    let mut out = String::new();
    for inline in content {
        match &inline.kind {
            InlineKind::Text(_) | InlineKind::Gloss(_) => out.push_str(&inline.words()),
            InlineKind::Styled(_, content) | InlineKind::Link { content, .. } => {
                out.push_str(&spoken(content))
            }
            _ if inline.is_break() => out.push(' '),
            _ => out.push_str(&plain_text(std::slice::from_ref(inline))),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

type Size = (Option<crate::document::Length>, Option<crate::document::Length>);

/// A size at the end of an alternative text: ` =100x200` or `|100x200`.
fn trailing_size(text: &str) -> Option<(usize, Size)> {
    let at = text.rfind([' ', '|'])?;
    let tail = text.get(at + 1..)?;
    let size = match text.get(at..=at)? {
        "|" => link::dimensions(tail).filter(|_| {
            tail.split('x').all(|side| side.bytes().next().is_some_and(|b| b.is_ascii_digit()))
        })?,
        _ => link::dimensions(tail.strip_prefix('=')?)?,
    };
    Some((text.get(..at)?.trim_end().len(), size))
}
