//! One chapter to a vertical list: a function of the chapter and the style alone, so that chapters run side by side.

use std::collections::{BTreeMap, BTreeSet};

use super::addresses::printed;
use super::block::{set_all, set_notes};
use super::contents;
use super::folio::Folio;
use super::here::Here;
use super::listed::ListedItem;
use super::opening::{Title, set_title};
use super::opens::is_part;
use super::out::{Gathered, Out};
use super::shared::Shared;
use super::summary;
use crate::book::BookChapter;
use crate::config::LinkStyle;
use crate::diagnostics::{Diagnostics, Span};
use crate::document::{Inline, is_language};
use crate::layout::line::{Asked, Context, Facts};
use crate::layout::list::{NAMED, Piece, Role, SetNote, VerticalList};
use crate::layout::{Tag, TagId, TagTree, destination};

/// A chapter, set but not yet cut into pages.
#[derive(Clone, Debug, Default)]
pub(crate) struct SetChapter {
    /// Its pieces.
    pub(crate) list: VerticalList,
    /// How deep it stands below others.
    pub(crate) depth: u8,
    /// Whether it ends with a title or a source, so that what tells of it is in the chapters below.
    pub(crate) untold: bool,
    /// Its notes.
    pub(crate) notes: Vec<SetNote>,
    /// Its structure; the first element is its section.
    pub(crate) tags: TagTree,
    /// Findings.
    pub(crate) diagnostics: Diagnostics,
    /// Its captioned figures and tables, where the book lists them.
    pub(crate) listed: Vec<ListedItem>,
    /// What it asked of the rest of the book.
    pub(crate) asked: Asked,
    /// What its small contents want besides, by the tags of their links.
    pub(crate) folios: BTreeMap<TagId, Folio>,
}

/// The language of a chapter that is in another one than its book: `ko-KR` is none beside `ko`.
fn own_language(book: &str, chapter: &BookChapter) -> Option<String> {
    let own = chapter.content.meta.language.as_deref().filter(|tag| is_language(tag))?;
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    (primary(own) != primary(book)).then(|| own.to_owned())
}

/// A note stands on the page of its first mark only.
fn mark_once(list: &mut VerticalList, marked: &mut BTreeSet<usize>) {
    let VerticalList { pieces, turned, .. } = list;
    for piece in pieces {
        piece.notes.retain(|note| marked.insert(*note));
        if let Some(turned) = piece.turned().and_then(|at| turned.get_mut(at)) {
            mark_once(turned, marked);
        }
    }
}

/// A note whose mark stands in another note stands behind that.
fn mark_nested(list: &mut VerticalList, notes: &[SetNote], marked: &mut BTreeSet<usize>) {
    let VerticalList { pieces, turned, .. } = list;
    for piece in pieces {
        let mut at = 0;
        while let Some(note) = piece.notes.get(at).and_then(|note| notes.get(*note)) {
            let inner = note.list.pieces.iter().flat_map(|piece| &piece.notes);
            let inner = inner.filter(|note| marked.insert(**note)).copied().collect::<Vec<_>>();
            at += 1;
            piece.notes.splice(at..at, inner);
        }
        if let Some(turned) = piece.turned().and_then(|at| turned.get_mut(at)) {
            mark_nested(turned, notes, marked);
        }
    }
}

/// How a chapter begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begins {
    /// On a page of its own.
    Opening,
    /// Below the one before it.
    Below,
    /// As an article: under title and authors, and small contents where they are wanted.
    Article {
        /// Whether they are.
        contents: bool,
    },
}

/// Sets a chapter.
pub(crate) fn set_chapter(shared: Shared<'_>, chapter: &BookChapter, begins: Begins) -> SetChapter {
    let opens = begins != Begins::Below;
    let mut context = shared.context(&chapter.name);
    context.pages = shared.numbers.filter(|_| shared.style.page_references);
    let own = own_language(&shared.book.meta.language, chapter);
    let section = context.tags.add(own.map_or(Tag::Section, Tag::SectionIn), None);
    let printed = match shared.style.links {
        LinkStyle::Plain => None,
        LinkStyle::Footnote | LinkStyle::Inline => Some(printed(&chapter.content, shared.style.links)),
    };
    let content = printed.as_ref().unwrap_or(&chapter.content);
    let shift = u8::from(!opens || chapter.depth > 0);
    let mut gathered = Gathered { level: 1 + shift, ..Gathered::default() };
    let mut out = Out::new(&mut context, shared.style, &content.footnotes, &mut gathered);
    let here = Here { shift, ..Here::new(shared.style, section) };
    let start = destination(&chapter.name, None);
    if let Begins::Article { contents } = begins {
        let meta = &shared.book.meta;
        let title = Title::Article(&content.title, meta);
        set_title(&mut out, here, title, 1, Some(chapter.id.0 as usize), &[start]);
        if contents || shared.style.chapter_contents {
            contents::set_of_chapter(&mut out, here, chapter.id, if contents { 1 } else { 2 });
        }
    } else if content.title.is_empty() {
        out.anchor(here, None);
    } else {
        let part = opens && is_part(shared.book, chapter, shared.style.parts);
        let title = match opens {
            true if part => Title::Part(&content.title),
            true => Title::Opening(&content.title),
            false => Title::Section(&content.title),
        };
        set_title(&mut out, here, title, 1 + shift, Some(chapter.id.0 as usize), &[start]);
        if opens && !part && shared.style.chapter_summary {
            summary::set(&mut out, here, chapter);
        }
        if opens && (part || shared.style.chapter_contents) {
            // A part's page has nothing else.
            contents::set_of_chapter(&mut out, here, chapter.id, if part { 1 } else { 2 });
        }
        if part && !content.blocks.is_empty() {
            out.push(here, Piece::new(Role::Break, Vec::new(), 0.0));
            out.next.keep = 0;
        }
    }
    set_all(&mut out, here, &content.blocks);
    if !out.next.hanging.is_empty() {
        let nothing = Inline::text(Span::DETACHED, "");
        out.words(here, nothing, &shared.style.caption, Tag::Paragraph);
    }
    if let Some(last) = out.list.pieces.last_mut() {
        last.notes.append(&mut out.next.beside);
    }
    let mut marked = BTreeSet::new();
    mark_once(&mut out.list, &mut marked);
    let mut notes = set_notes(&mut out, here);
    notes.append(&mut out.gathered.asides);
    mark_nested(&mut out.list, &notes, &mut marked);
    let Out { list, next, .. } = out;
    let untold = next.keep == NAMED;
    let Gathered { listed, folios, .. } = gathered;
    let Context { tags, diagnostics, facts: Facts { asked, .. }, .. } = context;
    SetChapter { list, depth: chapter.depth, untold, notes, tags, diagnostics, listed, asked, folios }
}
