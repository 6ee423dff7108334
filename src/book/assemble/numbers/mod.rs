//! Numbers of chapters and sections, of figures, tables, listings and formulas, given once in reading order and written before their
//! titles and captions.

mod apart;
mod chapters;
mod found;
mod headings;
mod kind;
mod typed;

use std::collections::BTreeMap;

use self::apart::{head, take};
pub(super) use self::found::{Headings, Titled};
use self::headings::Writer;
pub(super) use self::headings::{Numbers, Spoken};
use self::kind::Kind;
use self::typed::Typed;
use crate::config::{HeadingNumbers, NumberedBy, NumberingConfig, Preset};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::{
    Block, BlockKind, Chapter, CodeBlock, Inline, InlineKind, Math, Text, VisitorMut, labelled,
    walk_block_mut, walk_inline_mut,
};
use crate::message::say;
use crate::words::Words;

/// The last number of each kind of caption.
pub(super) type Counts = [u32; Kind::ALL.len()];

/// Numbers titles and what has a caption, as `[numbering]` says, chapter after chapter.
pub(super) struct Numbering<'a> {
    wanted: &'a NumberingConfig,
    words: &'static Words,
    kind: HeadingNumbers,
    /// By the number of the chapter: two chapters of one number have none in common.
    counts: BTreeMap<Option<String>, Counts>,
}

impl<'a> Numbering<'a> {
    /// Reckons the numbers of all chapters, each with the number that its captions have, and tells of typed numbers that
    /// disagree.
    pub(super) fn of(
        book: &[Titled<'_>],
        (wanted, preset): (&'a NumberingConfig, Preset),
        words: &'static Words,
        diagnostics: &mut Diagnostics,
    ) -> (Self, Vec<(Numbers, Option<String>)>) {
        let (kind, mut numbers) = headings::reckon(book, (wanted, preset), words, diagnostics);
        if wanted.by == NumberedBy::Book {
            numbers.iter_mut().for_each(|(_, name)| *name = None);
        }
        (Self { wanted, words, kind, counts: BTreeMap::new() }, numbers)
    }

    /// What was counted so far in chapters of a number.
    pub(super) fn counts(&self, name: &Option<String>) -> Counts {
        self.counts.get(name).copied().unwrap_or_default()
    }

    /// What was counted when a chapter of the number was written.
    pub(super) fn go_on(&mut self, name: Option<String>, counts: Counts) {
        self.counts.insert(name, counts);
    }

    /// Writes the numbers of a chapter, its captions' from `counts` on; says what its places are called, and what was
    /// counted with it.
    pub(super) fn write(
        &self,
        content: &mut Chapter,
        (numbers, name): (&Numbers, Option<&str>),
        counts: Counts,
        diagnostics: &mut Diagnostics,
    ) -> (Spoken, Counts) {
        let writer = Writer { wanted: self.wanted, words: self.words, kind: self.kind };
        let spoken = writer.chapter(content, numbers);
        let (wanted, words) = (self.wanted, self.words);
        let mut numberer = Numberer { wanted, words, chapter: name, counts, diagnostics };
        content.blocks.iter_mut().for_each(|block| numberer.block(block));
        let notes = content.footnotes.iter_mut().flat_map(|note| &mut note.blocks);
        notes.for_each(|block| InNote(&mut numberer).block(block));
        (spoken, numberer.counts)
    }
}

/// In a note equations alone have numbers, those behind the chapter's.
struct InNote<'n, 'a>(&'n mut Numberer<'a>);

impl VisitorMut for InNote<'_, '_> {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Math(math) = &mut block.kind {
            self.0.formula(math);
        }
        walk_block_mut(self, block);
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let InlineKind::Math(math) = &mut inline.kind {
            self.0.formula(math);
        }
        walk_inline_mut(self, inline);
    }
}

struct Numberer<'a> {
    wanted: &'a NumberingConfig,
    words: &'static Words,
    /// The chapter's number.
    chapter: Option<&'a str>,
    counts: Counts,
    diagnostics: &'a mut Diagnostics,
}

impl VisitorMut for Numberer<'_> {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Figure(figure) = &mut block.kind {
            self.caption(Kind::Figure, &mut figure.caption);
        } else if let BlockKind::Table(table) = &mut block.kind {
            self.caption(Kind::Table, &mut table.caption);
        } else if let BlockKind::Code(code) = &mut block.kind {
            self.listing(code, block.span);
        } else if let BlockKind::Math(math) = &mut block.kind {
            self.formula(math);
        }
        walk_block_mut(self, block);
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let InlineKind::Math(math) = &mut inline.kind {
            self.formula(math);
        }
        walk_inline_mut(self, inline);
    }
}

impl Numberer<'_> {
    /// Puts a number before a caption, or sets the one apart that it begins with.
    fn caption(&mut self, kind: Kind, caption: &mut Vec<Inline>) {
        // The places that links lead to stand before all.
        let count = caption.iter().take_while(|inline| inline.is_place()).count();
        let places: Vec<Inline> = caption.drain(..count).collect();
        self.label_caption(kind, caption);
        let behind = if labelled(caption).0.is_some() { caption.len().min(2) } else { 0 };
        caption.splice(behind..behind, places);
    }

    fn label_caption(&mut self, kind: Kind, caption: &mut Vec<Inline>) {
        let Some(span) = caption.first().map(|first| first.span) else { return };
        let typed = head(caption).and_then(|text| Typed::read(text, self.words));
        let Some(label) = self.label(kind, typed, span, |length| take(caption, length)) else { return };
        apart::put(caption, label);
    }

    /// The same of the title of code.
    fn listing(&mut self, code: &mut CodeBlock, span: Span) {
        let Some(title) = code.title.as_mut().filter(|title| !title.trim().is_empty()) else { return };
        let typed = Typed::read(title, self.words);
        let kind = if code.table { Kind::Table } else { Kind::Listing };
        code.listing = self.label(kind, typed, span, |length| {
            let label = title.get(..length).unwrap_or_default().to_owned();
            *title = title.get(length..).unwrap_or_default().trim_start().to_owned();
            Text::rewritten(span, label)
        });
        code.title = code.title.take().filter(|title| !title.is_empty() || code.listing.is_none());
    }

    /// Numbers the equations of a formula. Those that their author has named do not count.
    fn formula(&mut self, math: &mut Math) {
        let word = Kind::Formula.names(self.words).first().copied().unwrap_or_default();
        for equation in math.equations_mut() {
            if !equation.named && Kind::Formula.is_wanted(self.wanted) {
                let next = self.next(Kind::Formula);
                self.count(Kind::Formula, next);
                equation.number = self.written(Kind::Formula, next);
            }
            if !equation.number.is_empty() {
                equation.name = format!("{word} {}", equation.number);
            }
        }
    }

    /// The label of a caption: what `take` takes off its head where a number is typed there, else the next number; none
    /// where such numbers are not wanted.
    fn label(
        &mut self,
        kind: Kind,
        typed: Option<Typed>,
        span: Span,
        take: impl FnOnce(usize) -> Text,
    ) -> Option<Text> {
        let kind = typed.as_ref().map_or(kind, |typed| typed.kind);
        if !kind.is_wanted(self.wanted) {
            return None;
        }
        let next = self.next(kind);
        let Some(typed) = typed else {
            self.count(kind, next);
            return Some(Text::made(span, self.written(kind, next)));
        };
        // Where the book knows no chapter, its author may.
        let of_chapter = self.chapter.zip(typed.chapter.as_deref());
        let same_chapter = of_chapter.is_none_or(|(own, typed)| own == typed);
        self.count(kind, if same_chapter { typed.number.max(next.saturating_sub(1)) } else { next });
        let label = take(typed.length);
        if !same_chapter || typed.number != next {
            let counted = self.written(kind, next);
            let typed = label.as_str();
            let message = say!("`{typed}` is typed where the book counts `{counted}`", typed, counted);
            let help = say!("write `{counted}`, or no number: the book sets one", counted);
            self.diagnostics.push(Diagnostic::new(Code::CaptionNumber, span, message).with_help(help));
        }
        Some(label)
    }

    /// The number that comes next.
    fn next(&self, kind: Kind) -> u32 {
        self.counts.get(kind as usize).copied().unwrap_or_default().saturating_add(1)
    }

    fn count(&mut self, kind: Kind, last: u32) {
        if let Some(count) = self.counts.get_mut(kind as usize) {
            *count = last;
        }
    }

    /// A number as the book writes it.
    fn written(&self, kind: Kind, number: u32) -> String {
        let pattern = match kind {
            Kind::Figure | Kind::Table | Kind::Listing => &self.wanted.pattern,
            Kind::Formula => &self.wanted.formula_pattern,
        };
        let word = kind.names(self.words).first().copied().unwrap_or_default();
        let chapter = self.chapter;
        let plain = match (chapter, pattern.split_once("{chapter}")) {
            (None, Some((before, behind))) => {
                let from = behind.find("{n}").unwrap_or_default();
                format!("{before}{}", behind.get(from..).unwrap_or_default())
            }
            (Some(_), _) | (None, None) => pattern.clone(),
        };
        let plain = plain.replace("{kind}", word).replace("{chapter}", chapter.unwrap_or_default());
        plain.replace("{n}", &number.to_string())
    }
}
