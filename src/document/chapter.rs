//! A chapter: what its file says.

use std::collections::BTreeMap;

use super::{Block, Inline, Resolved, Stage, Text};
use crate::diagnostics::{FileId, Span};

/// A value of the front matter, as text, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetaEntry {
    /// The scalar as written (`01` stays `01`); a list's items joined by `, `.
    pub text: Text,
    /// A list's items; one item for a scalar.
    pub items: Vec<String>,
    /// Where the value stands.
    pub span: Span,
}

/// A chapter's front matter. Known keys have fields; all scalar ones are in `entries` for interpolation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// `title`.
    pub title: Option<String>,
    /// `shortTitle`: the title where there is little room.
    pub short_title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `lang`, a BCP 47 tag.
    pub language: Option<String>,
    /// `date`, as written.
    pub date: Option<String>,
    /// `author`, `authors`.
    pub authors: Vec<String>,
    /// `category`, `tag`, `tags`.
    pub subjects: Vec<String>,
    /// `cover`.
    pub cover: Option<String>,
    /// `og:url`: the chapter's address on the web.
    pub canonical: Option<String>,
    /// `prev`.
    pub previous: Option<String>,
    /// `next`.
    pub next: Option<String>,
    /// Every key (dotted for nested maps) with its text.
    pub entries: BTreeMap<String, MetaEntry>,
}

/// A footnote's definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Footnote<S: Stage = Resolved> {
    /// The label as written; empty for an inline note.
    pub label: String,
    /// Content.
    pub blocks: Vec<Block<S>>,
    /// Whether some mark refers to it; unreferred ones are printed after the others.
    pub referred: bool,
    /// Where it is defined.
    pub span: Span,
}

/// A chapter: `Chapter<Written>` as the Markdown reader gives it, `Chapter` as the book has resolved it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter<S: Stage = Resolved> {
    /// The file.
    pub file: FileId,
    /// Front matter.
    pub meta: FrontMatter,
    /// The chapter's title: the front matter's, else the first level-1 heading's, else empty.
    /// The heading that it came from is not among the blocks.
    pub title: Vec<Inline<S>>,
    /// The web site's ids of the title line, keys for looking links up.
    pub title_slugs: Vec<String>,
    /// The body.
    pub blocks: Vec<Block<S>>,
    /// Footnotes in order of first reference; those that no mark refers to are left out.
    pub footnotes: Vec<Footnote<S>>,
}
