//! Code blocks and their syntax tokens.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::{AnchorId, Inline, InlineKind, Style, Text, Written};

use crate::diagnostics::Span;

/// What a token is; both outputs colour by it. Chosen so that ten classes serve every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenClass {
    /// Comments and documentation.
    Comment,
    /// Words of the language.
    Keyword,
    /// String and character literals.
    String,
    /// Numbers and other constants.
    Constant,
    /// Names of functions, methods, macros where defined or called.
    Function,
    /// Names of types, classes, traits.
    Type,
    /// Tags of markup, keys of data.
    Tag,
    /// Attribute names, annotations, decorators.
    Attribute,
    /// Variables and parameters.
    Variable,
    /// Operators and punctuation that the language treats as such.
    Operator,
    /// Added lines of a diff.
    Inserted,
    /// Removed lines of a diff.
    Deleted,
    /// Headings and other titles in markup.
    Heading,
}

/// A range of a code block's text with its class. Ranges are in order, do not overlap, and may leave gaps (plain).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of [`CodeBlock::text`].
    pub range: Range<usize>,
    /// Its class.
    pub class: TokenClass,
}

/// How a line is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// `{1,3-4}` or `[!code highlight]`.
    Highlight,
    /// `[!code ++]`.
    Insert,
    /// `[!code --]`.
    Delete,
    /// `[!code focus]`.
    Focus,
    /// `[!code warning]`.
    Warning,
    /// `[!code error]`.
    Error,
}

/// A marked line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineMark {
    /// Line of the text, from 0.
    pub line: usize,
    /// The mark.
    pub mark: Mark,
}

/// Finds the marked words of a block, all of them in one pass.
#[derive(Debug)]
pub struct WordFinder(AhoCorasick);

impl WordFinder {
    /// The bytes of the words in a text, in order, none over another: of those that begin at one place the longest.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        self.0.find_iter(text).map(|found| found.range())
    }
}

/// A block of code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeBlock {
    /// The language as written, without options; empty for none.
    pub language: String,
    /// Where the language is written.
    pub language_span: Span,
    /// Title, from `title="…"` or from the file-name quote above.
    pub title: Option<String>,
    /// What stands before the title of a numbered listing, `코드 1-2`; set by `book`.
    pub listing: Option<Text>,
    /// The place that links lead to, where it has an id; set by `book`.
    pub place: Option<AnchorId>,
    /// The quotation above that gave the title, as it was written; empty where none did.
    pub label: Vec<Inline<Written>>,
    /// The code, lines ended by `\n`, without the last line's end.
    pub text: Text,
    /// `:line-numbers` (the first number), `:no-line-numbers` (`Some(None)`), or unsaid.
    pub numbers: Option<Option<u32>>,
    /// Marked lines, in order.
    pub marks: Vec<LineMark>,
    /// Words to mark, `[!code word:x]`.
    pub words: Vec<String>,
    /// `:collapsed-lines` and its count; all lines are printed all the same.
    pub collapsed: Option<u32>,
    /// Whether it is the source of a table that is too large for one: its caption is its title, and is numbered as that of a
    /// table.
    pub table: bool,
    /// Whether it stood between fences; code by indentation and `<pre>` has neither language nor line numbers.
    pub fenced: bool,
    /// Syntax tokens, filled in by `highlight` before the fork.
    pub tokens: Vec<Token>,
}

impl CodeBlock {
    /// What finds the marked words; `None` where none is marked.
    #[must_use]
    pub fn word_finder(&self) -> Option<WordFinder> {
        let words: Vec<&String> = self.words.iter().filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return None;
        }
        let mut builder = AhoCorasick::builder();
        // The other kinds take a hundred times as much memory for the words of a stranger.
        builder.kind(Some(AhoCorasickKind::NoncontiguousNFA)).match_kind(MatchKind::LeftmostLongest);
        builder.build(words).ok().map(WordFinder)
    }

    /// Number and title as one caption; empty where it has neither. `span` is where the block stands.
    #[must_use]
    pub fn caption(&self, span: Span) -> Vec<Inline> {
        let mut caption = Vec::new();
        if let Some(listing) = &self.listing {
            let number = vec![Inline::sourced(listing.clone())];
            caption.push(Inline::new(listing.span(), InlineKind::Styled(Style::Label, number)));
        }
        if let Some(title) = &self.title {
            if !caption.is_empty() {
                caption.push(Inline::text(span, " "));
            }
            caption.push(Inline::rewritten(span, title));
        }
        caption
    }
}
