//! What stands in a line.

use super::{AnchorId, Attributes, Image, Math, Resolved, Stage, Text};
use crate::diagnostics::Span;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Inline<S: Stage = Resolved> {
    /// Where it stands in its file.
    pub span: Span,
    /// Attributes; boxed because nearly always absent.
    pub attributes: Option<Box<Attributes>>,
    /// What it is.
    pub kind: InlineKind<S>,
}

impl<S: Stage> Inline<S> {
    /// A piece without attributes.
    #[must_use]
    pub fn new(span: Span, kind: InlineKind<S>) -> Self {
        Self { span, attributes: None, kind }
    }

    /// Plain text that the book makes for the node of a span.
    #[must_use]
    pub fn text(span: Span, text: impl Into<String>) -> Self {
        Self::new(span, InlineKind::Text(Text::made(span, text)))
    }

    /// Plain text that the source says in another way there: as a property of a tag, a title in quotes.
    #[must_use]
    pub fn rewritten(span: Span, text: impl Into<String>) -> Self {
        Self::sourced(Text::rewritten(span, text))
    }

    /// Plain text of the source.
    #[must_use]
    pub fn sourced(text: Text) -> Self {
        Self::new(text.span(), InlineKind::Text(text))
    }
}

/// How a run of pieces is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// `*em*`; no slanted Hangul in print.
    Emphasis,
    /// `**strong**`.
    Strong,
    /// `~~struck~~`.
    Strike,
    /// `++inserted++`, `<ins>`.
    Insert,
    /// `<u>`.
    Underline,
    /// `==mark==`.
    Mark,
    /// `!!spoiler!!`: shown, as a static page can't uncover it.
    Spoiler,
    /// `~sub~`.
    Subscript,
    /// `^sup^` that is no gloss: exponents, ordinals.
    Superscript,
    /// `<small>`.
    Small,
    /// `<kbd>`: a key cap.
    Keyboard,
    /// `<Badge>`.
    Badge,
    /// `<q>`.
    Quote,
    /// The number at the head of a caption, with the word for its kind: `그림 1-3`.
    Label,
    /// A `<span>`: nothing but its attributes.
    Plain,
}

/// A term's original, a run of neighbouring `^word^`. It belongs to the word before it and never starts a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gloss {
    /// The words.
    pub words: Vec<Text>,
}

impl Gloss {
    /// The words joined by spaces.
    #[must_use]
    pub fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(Text::as_str).collect();
        words.join(" ")
    }
}

/// A place that the index or the glossary names; prints nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexMark {
    /// The term of the index, and the term below it where there is one; none where only the glossary names the place.
    pub terms: Vec<String>,
    /// What the glossary says of it; boxed because nearly always absent.
    pub glossed: Option<Box<Glossed>>,
    /// The id in the outputs, set by `book` where the book has an index or a glossary.
    pub id: Option<AnchorId>,
}

/// A term with what the text says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glossed {
    /// The term.
    pub term: String,
    /// Its original, of a gloss.
    pub original: Option<String>,
    /// What it stands for, of an abbreviation.
    pub explanation: Option<String>,
}

/// The kinds of pieces; closed, and matched without a catch-all arm.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineKind<S: Stage = Resolved> {
    /// Characters as they are to be shown.
    Text(Text),
    /// A line end in the source: a space.
    SoftBreak,
    /// A line end that the author wants.
    HardBreak,
    /// Pieces set apart.
    Styled(Style, Vec<Inline<S>>),
    /// A code span.
    Code(Text),
    /// A link; the pieces are what one clicks.
    Link {
        /// Where to.
        target: S::Link,
        /// Title, for the reader's tooltip.
        title: Option<String>,
        /// What one clicks.
        content: Vec<Inline<S>>,
    },
    /// A picture in the line.
    Image(Box<Image<S>>),
    /// A term's original.
    Gloss(Gloss),
    /// A footnote's mark: index into the chapter's footnotes.
    Footnote(usize),
    /// A formula in the line.
    Math(Math),
    /// An icon by the name that the theme uses; decorative.
    Icon(String),
    /// Base text with its reading above.
    Ruby {
        /// What is annotated.
        base: Vec<Inline<S>>,
        /// The reading.
        reading: Text,
    },
    /// A word with its expansion.
    Abbreviation {
        /// The word.
        text: Text,
        /// What it stands for.
        expansion: String,
        /// Whether the chapter has the word for the first time, without an explanation of its own: print says there
        /// what it stands for.
        first: bool,
    },
    /// A place that links may lead to, without text. `key` is the id as written.
    Anchor {
        /// The id as written.
        key: String,
        /// The id in the outputs, set by `book`.
        id: Option<AnchorId>,
    },
    /// `{{index: term, term below}}`.
    Index(IndexMark),
}
