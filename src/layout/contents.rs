//! The printed contents and the lists of figures and tables: entries with leaders, page numbers and links.

use std::collections::BTreeMap;

use super::chapter::Shared;
use super::flow::Flow;
use super::limits::brief;
use super::line::{break_lines, set_text, width_of};
use super::matter::Matter;
use super::number::{Numbered, is_appendix, numbered};
use super::opening::{Title, set_title};
use super::outline::{CONTENTS, target};
use super::paginate::paginate;
use super::piece::{Piece, Role, shifted};
use super::style::{Style, TextStyle, ink};
use super::{Item, LinkTo, Placed, Size, Tag, TagId};
use crate::book::{OutlineEntry, Words};
use crate::config::{ChapterStyle, ListKind};
use crate::diagnostics::Span;
use crate::document::{ChapterId, Inline};
use crate::text::{Shaper, Weight};

/// Distance of the dots of a leader; they stand on one grid down the page.
const DOT: f32 = 5.67;

/// What a list after the contents lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListedItem {
    /// Which list.
    pub(crate) kind: ListKind,
    /// Its caption.
    pub(crate) title: String,
    /// Where it stands.
    pub(crate) destination: String,
}

/// Sets the contents down to `depth`; `numbers` are the printed page numbers of destinations, `back` names what follows
/// the text.
pub(crate) fn contents(
    shared: Shared<'_>,
    depth: u8,
    numbers: &BTreeMap<String, String>,
    back: &[(String, String)],
) -> Matter {
    let word = Words::of(&shared.book.meta.language).contents;
    matter(shared, word, CONTENTS, |flow| {
        set_entries(flow, &shared.book.outline, depth, numbers);
        for (title, to) in back {
            let look = look(flow, 1);
            flow.before = flow.before.max(flow.style.grid);
            set_entry(flow, title, to, &look, 0.0, numbers);
        }
    })
}

/// The small contents below a chapter's title: what the outline has below it, down to its sections. Their page numbers
/// come in when the pages are there; see [`Folio`].
pub(crate) fn set_of_chapter(flow: &mut Flow<'_, '_>, chapter: ChapterId) {
    fn below(entries: &[OutlineEntry], chapter: ChapterId) -> Option<&OutlineEntry> {
        entries.iter().find_map(|entry| match entry.id {
            None if entry.chapter == chapter => Some(entry),
            _ => below(&entry.children, chapter),
        })
    }
    let book = flow.context.book;
    let Some(own) = below(&book.outline, chapter).filter(|own| !own.children.is_empty()) else { return };
    let look = look(flow, 2);
    flow.under(Tag::Contents, |flow| {
        let spare = flow.measure * 0.25;
        let left = if flow.style.chapter_style == ChapterStyle::Center { spare / 2.0 } else { 0.0 };
        flow.inset(left, spare - left, |flow| {
            for entry in &own.children {
                if let Some(to) = target(book, entry) {
                    let (link, folio) = begin_entry(flow, &entry.title, &to, &look, 0.0);
                    flow.context.folios.insert(link, folio);
                    flow.keep = 1;
                }
            }
        });
    });
    flow.keep = 0;
    // What follows stands on the grid again, a line and a half below.
    flow.space_after(flow.style.pitch() * 1.5);
}

/// Sets the list of one kind; none where there is nothing to list.
pub(crate) fn list(
    shared: Shared<'_>,
    kind: ListKind,
    listed: &[ListedItem],
    numbers: &BTreeMap<String, String>,
) -> Option<Matter> {
    let words = Words::of(&shared.book.meta.language);
    let (word, name) = match kind {
        ListKind::Figures => (words.figures, "figures"),
        ListKind::Tables => (words.tables, "tables"),
    };
    let there = |item: &&ListedItem| item.kind == kind && numbers.contains_key(&item.destination);
    let items: Vec<&ListedItem> = listed.iter().filter(there).collect();
    if items.is_empty() {
        return None;
    }
    Some(matter(shared, word, name, |flow| {
        let look = look(flow, 2);
        for item in items {
            set_entry(flow, &item.title, &item.destination, &look, 0.0, numbers);
        }
    }))
}

/// Pages under a title of their own.
fn matter(
    shared: Shared<'_>,
    word: &str,
    destination: &str,
    entries: impl FnOnce(&mut Flow<'_, '_>),
) -> Matter {
    let mut context = shared.context("");
    let section = context.tags.add(Tag::Section, None);
    let mut flow = Flow::new(&mut context, shared.style, &[], Some(section));
    let title = [Inline::text(Span::DETACHED, word)];
    set_title(&mut flow, Title::Opening(&title), 1, None, &[destination.to_owned()]);
    flow.under(Tag::Contents, entries);
    let list = flow.list;
    let mut pages = paginate(&list, &[], shared.style, None, shared.shaper);
    if let Some(first) = pages.first_mut() {
        first.opens = true;
    }
    Matter {
        pages,
        tags: context.tags,
        diagnostics: context.diagnostics,
        head: Some(word.to_owned()),
        title: word.to_owned(),
        destination: Some(destination.to_owned()),
    }
}

fn set_entries(
    flow: &mut Flow<'_, '_>,
    entries: &[OutlineEntry],
    depth: u8,
    numbers: &BTreeMap<String, String>,
) {
    let levelled = entries.iter().filter(|entry| entry.level <= depth);
    let look = look(flow, entries.first().map_or(1, |entry| entry.level));
    let column = levelled
        .clone()
        .filter_map(|entry| in_column(&entry.title))
        .map(|title| width_of(flow.context.shaper, title.number, &look.paragraph) + look.paragraph.size * 0.6)
        .fold(0.0, f32::max);
    let apart = levelled.clone().any(|entry| entry.level <= 1 && shown(entry, depth));
    for entry in levelled {
        if apart {
            flow.before = flow.before.max(flow.style.grid);
        }
        if let Some(to) = target(flow.context.book, entry) {
            set_entry(flow, &entry.title, &to, &look, column, numbers);
        }
        flow.keep = u8::from(entry.level <= 1 && shown(entry, depth));
        let indent = if column > 0.0 { column } else { look.paragraph.size * 1.4 };
        flow.inset(indent.min(flow.style.measure * 0.2), 0.0, |flow| {
            set_entries(flow, &entry.children, depth, numbers);
        });
    }
}

/// A title whose number stands in a column of its own; an appendix's word would make that too wide.
fn in_column(title: &str) -> Option<Numbered<'_>> {
    numbered(title).filter(|_| !is_appendix(title))
}

/// The style of a level.
fn look(flow: &Flow<'_, '_>, level: u8) -> TextStyle {
    let base = flow.style.caption;
    let body = flow.style.body.paragraph.size;
    let mut look = match level {
        0 | 1 => base.scaled(body).weight(Weight::SemiBold),
        2 => base.scaled(body * 0.94),
        3..=u8::MAX => base.scaled(body * 0.88).ink(ink::MUTED),
    };
    look.paragraph.links = None;
    look.paragraph.tabular = true;
    look
}

/// What an entry wants to the right of its title, once the pages are there. It takes nothing of the title's room: digits
/// of one width stand flush right in a room of their own.
#[derive(Clone, Debug)]
pub(crate) struct Folio {
    /// The style of the entry.
    look: TextStyle,
    /// From the left edge of the entry to the end of its title, in points.
    end: f32,
}

impl Folio {
    /// Leader and page number of an entry whose link lies at a place.
    fn set(&self, style: &Style, shaper: &Shaper, link: &Placed, page: &str) -> Vec<Placed> {
        let Item::Link { size: Size { width, height }, .. } = link.item else { return Vec::new() };
        let look = self.look.weight(Weight::Regular).paragraph;
        let baseline = link.y + height - self.look.lead + self.look.baseline();
        let folio = set_text(shaper, &format!(" {page}"), &look, Span::DETACHED, link.tag);
        let right = link.x + width - folio.width;
        let space = width_of(shaper, " ", &look);
        let dots = (link.x + self.end + look.size * 0.5, right + space - look.size * 0.4);
        let leader = leader(style, shaper, dots, baseline);
        leader.into_iter().chain(shifted(folio.items, right, baseline)).collect()
    }
}

/// Puts the page numbers into the small contents on a page.
pub(crate) fn fill_in(
    shared: Shared<'_>,
    items: &mut Vec<Placed>,
    folios: &BTreeMap<TagId, Folio>,
    numbers: &BTreeMap<String, String>,
) {
    let mut at = 0;
    while let Some(link) = items.get(at) {
        if let Item::Link { to: LinkTo::Destination(to), .. } = &link.item
            && let Some(folio) = link.tag.and_then(|tag| folios.get(&tag))
            && let Some(page) = numbers.get(to)
        {
            let set = folio.set(shared.style, shared.shaper, link, page);
            let count = set.len();
            items.splice(at..at, set);
            at += count;
        }
        at += 1;
    }
}

fn set_entry(
    flow: &mut Flow<'_, '_>,
    title: &str,
    to: &str,
    look: &TextStyle,
    column: f32,
    numbers: &BTreeMap<String, String>,
) {
    let (_, folio) = begin_entry(flow, title, to, look, column);
    let page = numbers.get(to).map_or("", String::as_str);
    if let Some(piece) = flow.list.pieces.last_mut()
        && let Some(link) = piece.items.pop()
    {
        piece.items.extend(folio.set(flow.style, flow.context.shaper, &link, page));
        piece.items.push(link);
    }
}

/// Sets an entry without its page; its link stands behind its text.
fn begin_entry(
    flow: &mut Flow<'_, '_>,
    title: &str,
    to: &str,
    look: &TextStyle,
    column: f32,
) -> (TagId, Folio) {
    let item = flow.tag(Tag::ContentsItem);
    let tag = flow.context.tags.add(Tag::Link, Some(item));
    let numbered = in_column(title).filter(|_| column > 0.0);
    let Numbered { number, words } = numbered.unwrap_or(Numbered { number: "", words: title.trim() });
    let mut items = Vec::new();
    let room = flow.measure - column - look.paragraph.size * 3.2;
    let content = [Inline::text(Span::DETACHED, words)];
    let lines = break_lines(flow.context, &content, &look.paragraph, room, tag);
    if !number.is_empty() {
        // The spaces around are read: words of one element are one word without.
        let set = set_text(
            flow.context.shaper,
            &format!("{number} "),
            &look.ink(flow.style.inks.accent).paragraph,
            Span::DETACHED,
            Some(tag),
        );
        items.extend(shifted(set.items, flow.x, look.baseline()));
    }
    let left = if number.is_empty() { 0.0 } else { column };
    let (mut y, mut end) = (0.0, left);
    for line in lines {
        end = left + line.width;
        items.extend(shifted(line.items, flow.x + left, y + look.baseline()));
        y += look.lead;
    }
    let size = Size { width: flow.measure, height: y };
    let link =
        Item::Link { size, to: LinkTo::Destination(to.to_owned()), description: brief(title.to_owned()) };
    items.push(Placed { x: flow.x, y: 0.0, tag: Some(tag), item: link });
    flow.push(Piece::new(Role::Box, items, y));
    (tag, Folio { look: *look, end })
}

/// Whether entries stand below this one.
fn shown(entry: &OutlineEntry, depth: u8) -> bool {
    entry.children.iter().any(|child| child.level <= depth)
}

/// Dots between two places, on the grid of the page; no part of the text.
fn leader(style: &Style, shaper: &Shaper, (from, to): (f32, f32), y: f32) -> Vec<Placed> {
    let look = style.caption.ink(ink::FAINT).paragraph;
    let first = (from / DOT).ceil() as i32;
    let last = (to / DOT).floor() as i32;
    (first..last)
        .flat_map(|at| {
            let dot = set_text(shaper, "·", &look, Span::DETACHED, None);
            shifted(dot.items, at as f32 * DOT, y).collect::<Vec<_>>()
        })
        .collect()
}
