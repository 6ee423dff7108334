//! Numbers of figures, tables and listings, given once in reading order and written before their captions.

mod chapters;
mod kind;
mod typed;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::kind::Kind;
use self::typed::Typed;
use crate::book::BookChapter;
use crate::config::{NumberedBy, NumberingConfig};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::{
    Block, BlockKind, CodeBlock, Inline, InlineKind, Style, Text, VisitorMut, walk_block_mut,
};
use crate::message::say;
use crate::words::Words;

/// Numbers what has a caption in all chapters, as `[numbering]` says, and tells of typed numbers that disagree.
pub(super) fn give(
    chapters: &mut [BookChapter],
    wanted: &NumberingConfig,
    words: &'static Words,
    diagnostics: &mut Diagnostics,
) {
    if !Kind::ALL.into_iter().any(|kind| kind.is_wanted(wanted)) {
        return;
    }
    let names = match wanted.by {
        NumberedBy::Chapter => chapters::of(chapters),
        NumberedBy::Book => vec![None; chapters.len()],
    };
    let mut numberer = Numberer { wanted, words, chapter: None, counts: BTreeMap::new(), diagnostics };
    for (chapter, name) in chapters.iter_mut().zip(names) {
        numberer.chapter = name;
        for block in &mut Arc::make_mut(&mut chapter.content).blocks {
            numberer.block(block);
        }
    }
}

struct Numberer<'a> {
    wanted: &'a NumberingConfig,
    words: &'static Words,
    /// The chapter's number.
    chapter: Option<String>,
    /// The last number of each kind by the number of its chapter: two chapters of one number have none in common.
    counts: BTreeMap<(Kind, Option<String>), u32>,
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
        }
        walk_block_mut(self, block);
    }
}

impl Numberer<'_> {
    /// Puts a number before a caption, or sets the one apart that it begins with.
    fn caption(&mut self, kind: Kind, caption: &mut Vec<Inline>) {
        let Some(span) = caption.first().map(|first| first.span) else { return };
        let typed = head(caption).and_then(|text| Typed::read(text, self.words));
        let Some(label) = self.label(kind, typed, span, |length| take(caption, length)) else { return };
        let label = Inline::new(label.span(), InlineKind::Styled(Style::Label, vec![Inline::sourced(label)]));
        if !caption.is_empty() {
            caption.insert(0, Inline::text(span, " "));
        }
        caption.insert(0, label);
    }

    /// The same of the title of code.
    fn listing(&mut self, code: &mut CodeBlock, span: Span) {
        let Some(title) = code.title.as_mut().filter(|title| !title.trim().is_empty()) else { return };
        let typed = Typed::read(title, self.words);
        code.listing = self.label(Kind::Listing, typed, span, |length| {
            let label = title.get(..length).unwrap_or_default().to_owned();
            *title = title.get(length..).unwrap_or_default().trim_start().to_owned();
            Text::rewritten(span, label)
        });
        code.title = code.title.take().filter(|title| !title.is_empty() || code.listing.is_none());
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
        let count = self.counts.entry((kind, self.chapter.clone())).or_default();
        let next = count.saturating_add(1);
        let Some(typed) = typed else {
            *count = next;
            return Some(Text::made(span, self.written(kind, next)));
        };
        // Where the book knows no chapter, its author may.
        let of_chapter = self.chapter.as_ref().zip(typed.chapter.as_ref());
        let same_chapter = of_chapter.is_none_or(|(own, typed)| own == typed);
        *count = if same_chapter { typed.number.max(*count) } else { next };
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

    /// A number as the book writes it.
    fn written(&self, kind: Kind, number: u32) -> String {
        let pattern = &self.wanted.pattern;
        let word = kind.names(self.words).first().copied().unwrap_or_default();
        let chapter = self.chapter.as_deref();
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

/// The text that a caption begins with, set apart or not.
fn head(caption: &mut [Inline]) -> Option<&mut Text> {
    let first = &mut caption.first_mut()?.kind;
    if let InlineKind::Styled(Style::Strong | Style::Emphasis, ref mut content) = *first {
        head(content)
    } else if let InlineKind::Text(ref mut text) = *first {
        Some(text)
    } else {
        None
    }
}

/// Takes the first bytes of a caption's text off, with the white space behind them.
fn take(caption: &mut Vec<Inline>, length: usize) -> Text {
    let Some(text) = head(caption) else { return Text::default() };
    let label = text.part(0..length);
    *text = text.part(length..text.len());
    while let Some(text) = head(caption) {
        let space = text.len() - text.trim_start().len();
        *text = text.part(space..text.len());
        if !text.is_empty() {
            break;
        }
        drop_head(caption);
    }
    label
}

/// Takes the empty text away that a caption begins with, and what held nothing else.
fn drop_head(caption: &mut Vec<Inline>) {
    let inner = match caption.first_mut().map(|first| &mut first.kind) {
        Some(InlineKind::Styled(Style::Strong | Style::Emphasis, content)) => content,
        Some(_) | None => {
            caption.drain(..caption.len().min(1));
            return;
        }
    };
    drop_head(inner);
    if inner.is_empty() {
        caption.remove(0);
    }
}
