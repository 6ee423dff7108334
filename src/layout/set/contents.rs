//! The printed contents and the lists of figures and tables: entries with leaders, page numbers and links.

use std::collections::BTreeMap;

use super::folio::Folio;
use super::here::Here;
use super::listed::ListedItem;
use super::matter::{Body, Matter};
use super::opening::{Title, set_title};
use super::out::{Gathered, Out};
use super::shared::Shared;
use crate::book::{OutlineEntry, is_appendix};
use crate::config::{ChapterStyle, ListKind};
use crate::diagnostics::Span;
use crate::document::{ChapterId, Inline, labelled, plain_text};
use crate::layout::line::{break_lines, set_text, width_of};
use crate::layout::list::{Piece, Role};
use crate::layout::page::{brief, shifted};
use crate::layout::style::{TextStyle, ink};
use crate::layout::{Item, LinkArea, LinkTo, Placed, Size, Tag, TagId};
use crate::text::Weight;
use crate::words::Words;

/// The destination of the printed contents.
const CONTENTS: &str = "contents";

/// Sets the contents down to `depth`; `numbers` are the printed page numbers of destinations, `back` names what follows
/// the text.
pub(crate) fn contents(
    shared: Shared<'_>,
    depth: u8,
    numbers: &BTreeMap<String, String>,
    back: &[(String, String)],
) -> Matter {
    let word = Words::of(&shared.book.meta.language).contents;
    matter(shared, word, CONTENTS, |out, here| {
        let mut columns = Columns { depth, widths: Vec::new() };
        columns.measure(out, &shared.book.outline, 0);
        set_entries(out, here, (&shared.book.outline, 0), &columns, numbers);
        for (title, to) in back {
            let look = look(out, 1);
            out.space_before(out.style.grid);
            set_entry(out, here, &Entry::whole(title), to, &look, 0.0, numbers);
        }
    })
}

/// The small contents below a chapter's title: what the outline has below it, down to its sections. Their page numbers
/// come in when the pages are there; see [`Folio`]. Fewer entries than `least` are no contents.
pub(crate) fn set_of_chapter(out: &mut Out<'_, '_>, here: Here, chapter: ChapterId, least: usize) {
    let Some(own) = out.context.facts.entry(chapter).filter(|own| own.children.len() >= least) else {
        return;
    };
    let look = look(out, 2);
    let spare = here.measure * 0.25;
    let left = if out.style.chapter_style == ChapterStyle::Center { spare / 2.0 } else { 0.0 };
    let here = out.under(here, Tag::Contents).inset(left, spare - left);
    for entry in &own.children {
        if let Some(to) = out.context.facts.target(entry) {
            let (link, folio) = begin_entry(out, here, &Entry::whole(&entry.title), &to, &look, 0.0);
            out.gathered.folios.insert(link, folio);
            out.next.keep = 1;
        }
    }
    out.next.keep = 0;
    // What follows stands on the grid again, a line and a half below.
    out.space_after(out.style.pitch() * 1.5);
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
        ListKind::Listings => (words.listings, "listings"),
    };
    let there = |item: &&ListedItem| item.kind == kind && numbers.contains_key(&item.destination);
    let items: Vec<&ListedItem> = listed.iter().filter(there).collect();
    if items.is_empty() {
        return None;
    }
    Some(matter(shared, word, name, |out, here| {
        let look = look(out, 2);
        for item in items {
            set_entry(out, here, &Entry::whole(&item.title), &item.destination, &look, 0.0, numbers);
        }
    }))
}

/// Pages under a title of their own.
fn matter(
    shared: Shared<'_>,
    word: &str,
    destination: &str,
    entries: impl FnOnce(&mut Out<'_, '_>, Here),
) -> Matter {
    let mut context = shared.context("");
    let section = context.tags.add(Tag::Section, None);
    let mut gathered = Gathered::default();
    let mut out = Out::new(&mut context, shared.style, &[], &mut gathered);
    let here = Here::new(shared.style, section);
    let title = [Inline::text(Span::DETACHED, word)];
    set_title(&mut out, here, Title::Opening(&title), 1, None, &[destination.to_owned()]);
    let here = out.under(here, Tag::Contents);
    entries(&mut out, here);
    let body = Body::List(out.list);
    Matter {
        body,
        tags: context.tags,
        diagnostics: context.diagnostics,
        head: Some(word.to_owned()),
        title: word.to_owned(),
        destination: Some(destination.to_owned()),
    }
}

/// How wide the numbers of each level are, so that its titles begin at one edge, whatever they stand below.
struct Columns {
    /// The last level that is shown.
    depth: u8,
    /// In points, of those that stand at the left, of those below them, and so on.
    widths: Vec<f32>,
}

impl Columns {
    fn measure(&mut self, out: &Out<'_, '_>, entries: &[OutlineEntry], level: usize) {
        if self.widths.len() <= level {
            self.widths.push(0.0);
        }
        let look = look(out, entries.first().map_or(1, |entry| entry.level));
        for entry in entries {
            if entry.level > self.depth {
                continue;
            }
            let number = Entry::of(entry).number;
            if !number.is_empty()
                && let Some(widest) = self.widths.get_mut(level)
            {
                let width = width_of(out.context.shaper, &number, &look.paragraph);
                *widest = widest.max(width + look.paragraph.size * 0.6);
            }
            self.measure(out, &entry.children, level + 1);
        }
    }

    /// That of entries, none of which may have a number.
    fn of(&self, entries: &[(&OutlineEntry, Entry)], level: usize) -> f32 {
        let numbered = entries.iter().any(|(_, entry)| !entry.number.is_empty());
        self.widths.get(level).copied().filter(|_| numbered).unwrap_or_default()
    }
}

fn set_entries(
    out: &mut Out<'_, '_>,
    here: Here,
    (entries, level): (&[OutlineEntry], usize),
    columns: &Columns,
    numbers: &BTreeMap<String, String>,
) {
    let depth = columns.depth;
    let levelled = entries.iter().filter(|entry| entry.level <= depth).map(|entry| (entry, Entry::of(entry)));
    let levelled: Vec<(&OutlineEntry, Entry)> = levelled.collect();
    let look = look(out, entries.first().map_or(1, |entry| entry.level));
    let column = columns.of(&levelled, level);
    let apart = levelled.iter().any(|(entry, _)| entry.level <= 1 && shown(entry, depth));
    for (entry, title) in &levelled {
        if apart {
            out.space_before(out.style.grid);
        }
        if let Some(to) = out.context.facts.target(entry) {
            set_entry(out, here, title, &to, &look, column, numbers);
        }
        out.next.keep = u8::from(entry.level <= 1 && shown(entry, depth));
        let indent = if column > 0.0 { column } else { look.paragraph.size * 1.4 };
        let below = here.inset(indent.min(out.style.measure * 0.2), 0.0);
        set_entries(out, below, (&entry.children, level + 1), columns, numbers);
    }
}

/// The text of an entry.
struct Entry {
    /// What stands in a column of its own; an appendix's word would make that too wide.
    number: String,
    words: String,
    whole: String,
}

impl Entry {
    fn of(entry: &OutlineEntry) -> Self {
        match labelled(&entry.content) {
            (Some(number), rest) if !is_appendix(&entry.title) => Self {
                number: plain_text(number),
                words: plain_text(rest).trim().to_owned(),
                whole: entry.title.clone(),
            },
            _ => Self::whole(&entry.title),
        }
    }

    /// Without a column.
    fn whole(title: &str) -> Self {
        Self { number: String::new(), words: title.trim().to_owned(), whole: title.to_owned() }
    }
}

/// The style of a level.
fn look(out: &Out<'_, '_>, level: u8) -> TextStyle {
    let base = out.style.caption;
    let body = out.style.body.paragraph.size;
    let mut look = match level {
        0 | 1 => base.scaled(body).weight(Weight::SemiBold),
        2 => base.scaled(body * 0.94),
        3..=u8::MAX => base.scaled(body * 0.88).ink(ink::MUTED),
    };
    look.paragraph.links = None;
    look.paragraph.tabular = true;
    look
}

fn set_entry(
    out: &mut Out<'_, '_>,
    here: Here,
    title: &Entry,
    to: &str,
    look: &TextStyle,
    column: f32,
    numbers: &BTreeMap<String, String>,
) {
    let (_, folio) = begin_entry(out, here, title, to, look, column);
    let page = numbers.get(to).map_or("", String::as_str);
    if let Some(piece) = out.list.pieces.last_mut()
        && let Some(link) = piece.items.pop()
    {
        let with = (out.style, out.context.shaper, &mut out.gathered.leaders);
        piece.items.extend(folio.set(with, &link, page));
        piece.items.push(link);
    }
}

/// Sets an entry without its page; its link stands behind its text.
fn begin_entry(
    out: &mut Out<'_, '_>,
    here: Here,
    title: &Entry,
    to: &str,
    look: &TextStyle,
    column: f32,
) -> (TagId, Folio) {
    let item = out.tag(here, Tag::ContentsItem);
    let tag = out.context.tags.add(Tag::Link, Some(item));
    let Entry { number, words, whole } = title;
    let mut items = Vec::new();
    let room = here.measure - column - look.paragraph.size * 3.2;
    let content = [Inline::text(Span::DETACHED, words.as_str())];
    let lines = break_lines(out.context, &content, &look.paragraph, room, tag);
    if !number.is_empty() {
        // The spaces around are read: words of one element are one word without.
        let set = set_text(
            out.context.shaper,
            &format!("{number} "),
            &look.ink(out.style.inks.accent).paragraph,
            Span::DETACHED,
            Some(tag),
        );
        items.extend(shifted(set.items, here.x, look.baseline()));
    }
    let left = if number.is_empty() { 0.0 } else { column };
    let (mut y, mut end) = (0.0, left);
    for line in lines {
        end = left + line.width;
        items.extend(shifted(line.items, here.x + left, y + look.baseline()));
        y += look.lead;
    }
    let size = Size { width: here.measure, height: y };
    let to = LinkTo::Destination(to.to_owned());
    let link = Item::Link(Box::new(LinkArea { size, to, description: brief(whole.clone()) }));
    items.push(Placed { x: here.x, y: 0.0, tag: Some(tag), item: link });
    let mut piece = Piece::new(Role::Box, items, y);
    piece.joints.even = true;
    out.push(here, piece);
    (tag, Folio { look: *look, end })
}

/// Whether entries stand below this one.
fn shown(entry: &OutlineEntry, depth: u8) -> bool {
    entry.children.iter().any(|child| child.level <= depth)
}
