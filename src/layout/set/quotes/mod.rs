//! Straight quotes of prose become the curly ones that a book sets, before anything is laid out.
//!
//! The pass works on the model, so that titles, contents, running heads and bookmarks agree. Each straight quote becomes one
//! character: whatever counts characters of a paragraph counts the same.

mod code;
mod marks;
mod pairs;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use self::marks::{OBJECT, QUOTES};
use crate::book::{Book, BookChapter, IndexEntry, Metadata, OutlineEntry};
use crate::document::{
    Block, BlockKind, Card, Chapter, Inline, InlineKind, Style, Text, Visitor, VisitorMut, walk_block,
    walk_block_mut, walk_inline,
};

/// Chapters as they were typed and as they were set, by their names: those of the layout before.
pub(in crate::layout) type Curled = BTreeMap<String, (Arc<Chapter>, Arc<Chapter>)>;

/// The book with curly quotes in its prose. Code, formulas and addresses keep theirs. A chapter that is the one in `kept` is
/// the one that was made of it.
pub(in crate::layout) fn curled(book: &Book, kept: Option<&mut Curled>) -> Book {
    let mut book = book.clone();
    let known = kept.as_deref();
    let curl = |chapter: &mut BookChapter| {
        let typed = Arc::clone(&chapter.content);
        match known.and_then(|known| known.get(&chapter.name)).filter(|(known, _)| Arc::ptr_eq(known, &typed))
        {
            Some((_, curled)) => chapter.content = Arc::clone(curled),
            None if may_curl(&typed) => curl_chapter(Arc::make_mut(&mut chapter.content)),
            None => {}
        }
        (chapter.name.clone(), (typed, Arc::clone(&chapter.content)))
    };
    let all: Vec<_> = book.chapters.par_iter_mut().map(curl).collect();
    if let Some(kept) = kept {
        *kept = all.into_iter().collect();
    }
    curl_outline(&mut book.outline);
    curl_meta(&mut book.meta);
    book.index.iter_mut().flat_map(|group| &mut group.entries).for_each(curl_entry);
    book
}

fn curl_meta(meta: &mut Metadata) {
    curl_text(&mut meta.title);
    [&mut meta.subtitle, &mut meta.dedication, &mut meta.rights].into_iter().flatten().for_each(curl_text);
}

fn curl_outline(entries: &mut [OutlineEntry]) {
    for entry in entries {
        curl_text(&mut entry.title);
        curl(&mut entry.content);
        curl_outline(&mut entry.children);
    }
}

fn curl_entry(entry: &mut IndexEntry) {
    curl_text(&mut entry.term);
    entry.children.iter_mut().for_each(curl_entry);
}

fn curl_chapter(chapter: &mut Chapter) {
    curl(&mut chapter.title);
    chapter.meta.short_title.iter_mut().for_each(curl_text);
    curl_blocks(&mut chapter.blocks);
    chapter.footnotes.iter_mut().for_each(|note| curl_blocks(&mut note.blocks));
}

fn curl_blocks(blocks: &mut [Block]) {
    blocks.iter_mut().for_each(|block| Curl.block(block));
}

struct Curl;

impl VisitorMut for Curl {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Figure(figure) = &mut block.kind {
            // A caption that says what the alternative text says still does.
            curl_text(&mut figure.image.alt);
        }
        if let BlockKind::Card(card) = &mut block.kind {
            curl_card(card);
        }
        if let BlockKind::Diagram(diagram) = &mut block.kind {
            diagram.title.iter_mut().for_each(curl_text);
        }
        walk_block_mut(self, block);
    }

    fn text(&mut self, content: &mut [Inline]) {
        curl(content);
    }
}

fn curl_card(card: &mut Card) {
    curl_text(&mut card.title);
    curl_text(&mut card.description);
    card.actions.iter_mut().for_each(|action| curl_text(&mut action.text));
}

/// A text without inline elements.
fn curl_text(text: &mut String) {
    if text.contains(QUOTES) {
        let mut sourced = Text::from(std::mem::take(text));
        let mut paragraph = Paragraph::default();
        paragraph.text(&mut sourced);
        paragraph.curl();
        *text = sourced.into_string();
    }
}

/// The pieces of one paragraph, heading or cell; quotes are matched across its elements.
fn curl(content: &mut [Inline]) {
    if has_quotes(content) {
        let mut paragraph = Paragraph::default();
        paragraph.pieces(content);
        paragraph.curl();
    }
}

fn has_quotes(content: &[Inline]) -> bool {
    let mut search = Search(false);
    search.text(content);
    search.0
}

/// Whether a straight quote stands anywhere in a chapter where one may be curled; one without stays shared.
fn may_curl(chapter: &Chapter) -> bool {
    let mut search = Search(chapter.meta.short_title.iter().any(|title| title.contains(QUOTES)));
    search.text(&chapter.title);
    let notes = chapter.footnotes.iter().flat_map(|note| &note.blocks);
    chapter.blocks.iter().chain(notes).for_each(|block| search.block(block));
    search.0
}

struct Search(bool);

impl Visitor for Search {
    fn block(&mut self, block: &Block) {
        let mut see = |text: &str| self.0 |= text.contains(QUOTES);
        if let BlockKind::Figure(figure) = &block.kind {
            see(&figure.image.alt);
        }
        if let BlockKind::Card(card) = &block.kind {
            card.actions.iter().for_each(|action| see(&action.text));
        }
        if matches!(block.kind, BlockKind::Card(_) | BlockKind::Diagram(_)) {
            block.words().into_iter().for_each(see);
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        self.0 |= matches!(&inline.kind, InlineKind::Text(text) if text.contains(QUOTES));
        walk_inline(self, inline);
    }
}

/// The characters of a paragraph in one row, with the texts that they may be changed in.
#[derive(Default)]
struct Paragraph<'t> {
    chars: Vec<char>,
    /// For each character its text and the byte in it; none for what stands for an element.
    places: Vec<Option<(usize, usize)>>,
    texts: Vec<&'t mut Text>,
}

impl<'t> Paragraph<'t> {
    fn text(&mut self, text: &'t mut Text) {
        let number = self.texts.len();
        for (byte, c) in text.char_indices() {
            self.chars.push(c);
            self.places.push(Some((number, byte)));
        }
        self.texts.push(text);
    }

    fn sign(&mut self, c: char) {
        self.chars.push(c);
        self.places.push(None);
    }

    fn pieces(&mut self, content: &'t mut [Inline]) {
        for inline in content {
            if inline.is_break() {
                self.sign(' ');
                continue;
            }
            let is_object = matches!(
                inline.kind,
                // A key cap shows what one presses.
                InlineKind::Styled(Style::Keyboard, _)
                    | InlineKind::Code(_)
                    | InlineKind::Image(_)
                    | InlineKind::Math(_)
                    | InlineKind::Abbreviation { .. }
            );
            if is_object {
                self.sign(OBJECT);
                continue;
            }
            let is_quote = matches!(inline.kind, InlineKind::Styled(Style::Quote, _));
            if is_quote {
                self.sign('“');
            }
            // Others are raised, or nothing is seen of them: a quote behind them belongs to the word before.
            if let InlineKind::Text(ref mut text) = inline.kind {
                self.text(text);
            } else if let Some(content) = inline.children_mut() {
                self.pieces(content);
            }
            if is_quote {
                self.sign('”');
            }
        }
    }

    /// Changes the quotes that are to be.
    fn curl(mut self) {
        let mut changes = vec![Vec::new(); self.texts.len()];
        for (at, curly) in pairs::curly(&self.chars) {
            let place = self.places.get(at).copied().flatten();
            if let Some((number, byte)) = place
                && let Some(changes) = changes.get_mut(number)
            {
                changes.push((byte..byte + 1, curly));
            }
        }
        for (text, changes) in self.texts.iter_mut().zip(&changes).filter(|(_, changes)| !changes.is_empty())
        {
            text.rewrite(changes);
        }
    }
}

#[cfg(test)]
mod tests;
