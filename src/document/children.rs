//! What a block or a piece is made of: the one list of its children, and the words of its own.
//!
//! Passes that look for something ask here or walk with a visitor; only the writers and the dump match all kinds.

use std::borrow::Cow;

use super::{Block, BlockKind, Inline, InlineKind, Resolved, Stage, Text};

/// What stands directly in a block.
#[derive(Debug, PartialEq)]
pub enum Child<'a, S: Stage = Resolved> {
    /// The pieces of a paragraph, heading, term, caption or title; a caption or title may be empty.
    Text(&'a [Inline<S>]),
    /// Blocks below each other: those of a quotation, item, cell, tab, hint.
    Blocks(&'a [Block<S>]),
}

/// What stands directly in a block, to be changed.
#[derive(Debug, PartialEq)]
pub enum ChildMut<'a, S: Stage = Resolved> {
    /// The pieces of a paragraph, heading, term, caption or title; a caption or title may be empty.
    Text(&'a mut Vec<Inline<S>>),
    /// Blocks below each other: those of a quotation, item, cell, tab, hint.
    Blocks(&'a mut Vec<Block<S>>),
}

/// The children of a block, each kind in one of the shapes that children have; `$m` is empty or `mut`.
macro_rules! children {
    ($block:expr, $child:ident, $iter:ident $(, $m:tt)?) => {{
        let mut first = None;
        let mut blocks = None;
        let mut items = (&$($m)? []).$iter();
        let mut definitions = (&$($m)? []).$iter();
        let (mut head, mut body) = ((&$($m)? []).$iter(), (&$($m)? []).$iter());
        let mut tabs = (&$($m)? []).$iter();
        match &$($m)? $block.kind {
            BlockKind::Code(_)
            | BlockKind::Rule
            | BlockKind::Contents
            | BlockKind::ChapterList
            | BlockKind::Card(_)
            | BlockKind::Math(_)
            | BlockKind::Diagram(_) => {}
            BlockKind::Paragraph(content) => first = Some(content),
            BlockKind::Heading(heading) => first = Some(&$($m)? heading.content),
            BlockKind::Figure(figure) => first = Some(&$($m)? figure.caption),
            BlockKind::Quote(content) | BlockKind::Group(content) => blocks = Some(content),
            BlockKind::Admonition(admonition) => {
                (first, blocks) = (Some(&$($m)? admonition.title), Some(&$($m)? admonition.blocks));
            }
            BlockKind::Details(details) => {
                (first, blocks) = (Some(&$($m)? details.summary), Some(&$($m)? details.blocks));
            }
            BlockKind::Demo(demo) => {
                (first, blocks) = (Some(&$($m)? demo.title), Some(&$($m)? demo.blocks));
            }
            BlockKind::List(list) => items = list.items.$iter(),
            BlockKind::Definitions(content) => definitions = content.$iter(),
            BlockKind::Table(table) => {
                first = Some(&$($m)? table.caption);
                (head, body) = (table.head.$iter(), table.body.$iter());
            }
            BlockKind::Tabs(content) => tabs = content.tabs.$iter(),
        }
        let definitions = definitions.flat_map(|definition| {
            let details = definition.details.$iter().map(|blocks| $child::Blocks(blocks));
            std::iter::once($child::Text(&$($m)? definition.term)).chain(details)
        });
        let cells = head.chain(body).flat_map(|row| row.cells.$iter());
        let tabs = tabs.flat_map(|tab| [$child::Text(&$($m)? tab.title), $child::Blocks(&$($m)? tab.blocks)]);
        first
            .map(|text| $child::Text(text))
            .into_iter()
            .chain(items.map(|item| $child::Blocks(&$($m)? item.blocks)))
            .chain(definitions)
            .chain(cells.map(|cell| $child::Blocks(&$($m)? cell.blocks)))
            .chain(tabs)
            .chain(blocks.map(|blocks| $child::Blocks(blocks)))
    }};
}

impl<S: Stage> Block<S> {
    /// What stands in it, in reading order.
    ///
    /// ```
    /// use jikji::document::{Block, BlockKind, Child, Inline};
    /// use jikji::diagnostics::Span;
    ///
    /// let line = vec![Inline::text(Span::DETACHED, "나루")];
    /// let quote = BlockKind::Quote(vec![Block::new(Span::DETACHED, BlockKind::Paragraph(line))]);
    /// let quote: Block = Block::new(Span::DETACHED, quote);
    /// let inner: Vec<&Block> = quote.inner().flatten().collect();
    /// assert!(matches!(inner[0].children().next(), Some(Child::Text([_]))));
    /// let rule: Block = Block::new(Span::DETACHED, BlockKind::Rule);
    /// assert!(rule.is_leaf());
    /// ```
    pub fn children(&self) -> impl Iterator<Item = Child<'_, S>> {
        children!(self, Child, iter)
    }

    /// What stands in it, in reading order, to be changed.
    pub fn children_mut(&mut self) -> impl Iterator<Item = ChildMut<'_, S>> {
        children!(self, ChildMut, iter_mut, mut)
    }

    /// The lists of blocks among its children.
    pub fn inner(&self) -> impl Iterator<Item = &[Self]> {
        self.children().filter_map(|child| match child {
            Child::Blocks(blocks) => Some(blocks),
            Child::Text(_) => None,
        })
    }

    /// The lists of blocks among its children, to be changed.
    pub fn inner_mut(&mut self) -> impl Iterator<Item = &mut Vec<Self>> {
        self.children_mut().filter_map(|child| match child {
            ChildMut::Blocks(blocks) => Some(blocks),
            ChildMut::Text(_) => None,
        })
    }

    /// Whether nothing stands in it, only words of its own: code, a formula, a card, a rule.
    #[must_use]
    pub fn is_leaf(&self) -> bool {
        self.children().next().is_none()
    }

    /// The words of its own in reading order, those of its children not among them: code, what a card says, the source of
    /// a formula or diagram.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        match &self.kind {
            BlockKind::Code(code) => {
                let title = code.listing.as_deref().into_iter().chain(code.title.as_deref());
                title.chain([code.text.as_str()]).collect()
            }
            BlockKind::Card(card) => vec![&card.title, &card.description],
            BlockKind::Math(math) => vec![&math.tex],
            BlockKind::Diagram(diagram) => {
                diagram.title.iter().chain([&diagram.source]).map(String::as_str).collect()
            }
            BlockKind::Paragraph(_)
            | BlockKind::Heading(_)
            | BlockKind::Rule
            | BlockKind::Quote(_)
            | BlockKind::List(_)
            | BlockKind::Definitions(_)
            | BlockKind::Table(_)
            | BlockKind::Figure(_)
            | BlockKind::Admonition(_)
            | BlockKind::Details(_)
            | BlockKind::Tabs(_)
            | BlockKind::Contents
            | BlockKind::ChapterList
            | BlockKind::Demo(_)
            | BlockKind::Group(_) => Vec::new(),
        }
    }

    /// Whether the author says nothing with it: rules, and lists that the book makes itself.
    #[must_use]
    pub fn is_wordless(&self) -> bool {
        self.is_leaf() && self.words().is_empty()
    }
}

/// The pieces in a piece; `$m` is empty or `mut`.
macro_rules! pieces {
    ($inline:expr $(, $m:tt)?) => {
        match &$($m)? $inline.kind {
            InlineKind::Styled(_, content)
            | InlineKind::Link { content, .. }
            | InlineKind::Ruby { base: content, .. } => Some(content),
            InlineKind::Text(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Code(_)
            | InlineKind::Image(_)
            | InlineKind::Gloss(_)
            | InlineKind::Footnote(_)
            | InlineKind::Math(_)
            | InlineKind::Icon(_)
            | InlineKind::Abbreviation { .. }
            | InlineKind::Anchor { .. }
            | InlineKind::Index(_) => None,
        }
    };
}

impl<S: Stage> Inline<S> {
    /// The pieces in it; `None` for a leaf.
    #[must_use]
    pub fn children(&self) -> Option<&[Self]> {
        pieces!(self).map(Vec::as_slice)
    }

    /// The pieces in it, to be changed; `None` for a leaf.
    pub fn children_mut(&mut self) -> Option<&mut Vec<Self>> {
        pieces!(self, mut)
    }

    /// The text that is shown of it as it is: words, code, an abbreviation.
    #[must_use]
    pub fn own_text(&self) -> Option<&Text> {
        match &self.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Abbreviation { text, .. } => {
                Some(text)
            }
            InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Image(_)
            | InlineKind::Gloss(_)
            | InlineKind::Math(_)
            | InlineKind::Styled(..)
            | InlineKind::Link { .. }
            | InlineKind::Ruby { .. }
            | InlineKind::Footnote(_)
            | InlineKind::Icon(_)
            | InlineKind::Anchor { .. }
            | InlineKind::Index(_) => None,
        }
    }

    /// The words of its own, those of its children not among them: a gloss without its parentheses, a picture's alternative
    /// text, a formula's source; a space for the end of a line. A reading above its base is none.
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        match &self.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Abbreviation { text, .. } => {
                Cow::Borrowed(text)
            }
            InlineKind::SoftBreak | InlineKind::HardBreak => Cow::Borrowed(" "),
            InlineKind::Image(image) => Cow::Borrowed(&image.alt),
            InlineKind::Gloss(gloss) => Cow::Owned(gloss.text()),
            InlineKind::Math(math) => Cow::Borrowed(&math.tex),
            InlineKind::Styled(..)
            | InlineKind::Link { .. }
            | InlineKind::Ruby { .. }
            | InlineKind::Footnote(_)
            | InlineKind::Icon(_)
            | InlineKind::Anchor { .. }
            | InlineKind::Index(_) => Cow::Borrowed(""),
        }
    }

    /// Whether it is the end of a line, in the source or one that the author wants.
    #[must_use]
    pub fn is_break(&self) -> bool {
        matches!(self.kind, InlineKind::SoftBreak | InlineKind::HardBreak)
    }

    /// Whether it is a place that links or the index lead to, of which nothing is seen.
    #[must_use]
    pub fn is_place(&self) -> bool {
        matches!(self.kind, InlineKind::Anchor { .. } | InlineKind::Index(_))
    }
}
