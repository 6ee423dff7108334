//! Chapter titles: openings in the upper part of a new page, and titles of chapters that go on below another.

use super::here::Here;
use super::out::Out;
use crate::book::{Metadata, shown_isbn};
use crate::config::ChapterStyle;
use crate::diagnostics::Span;
use crate::document::{Inline, labelled, plain_text};
use crate::layout::line::{break_lines, set_text};
use crate::layout::list::{NAMED, Piece, Role};
use crate::layout::page::{brief, rule, shifted, tint};
use crate::layout::style::{Edges, TextStyle, ink};
use crate::layout::{Color, Item, Placed, Size, Tag, TagId};
use crate::text::Weight;

/// The title of a chapter or part.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Title<'t> {
    /// On a new page, in its upper part.
    Opening(&'t [Inline]),
    /// Of an article, at the head of its first page, with what the book says of itself.
    Article(&'t [Inline], &'t Metadata),
    /// Of a part, on a page of its own.
    Part(&'t [Inline]),
    /// Below the chapter before, where there is room.
    Section(&'t [Inline]),
}

/// A title's number, where one stands apart, and the rest.
fn split(content: &[Inline]) -> (Option<&[Inline]>, &[Inline]) {
    match labelled(content) {
        (Some(number), [_, rest @ ..]) if !rest.is_empty() => (Some(number), rest),
        _ => (None, content),
    }
}

/// Sets a chapter's or part's title with its destinations; `chapter` is its number, for the running head.
pub(crate) fn set_title(
    out: &mut Out<'_, '_>,
    here: Here,
    title: Title<'_>,
    level: u8,
    chapter: Option<usize>,
    destinations: &[String],
) {
    out.gathered.level = level;
    let content = match title {
        Title::Opening(content)
        | Title::Article(content, _)
        | Title::Part(content)
        | Title::Section(content) => content,
    };
    let tag = out.tag(here, Tag::Heading(level, brief(plain_text(content))));
    let role = Role::Title { chapter, opening: matches!(title, Title::Opening(_) | Title::Article(..)) };
    let mut piece = Piece::new(role, Vec::new(), 0.0);
    let (top, y) = match title {
        Title::Opening(_) => set_opening(out, here, content, None, tag, &mut piece),
        Title::Article(_, meta) => set_opening(out, here, content, Some(meta), tag, &mut piece),
        Title::Part(_) => set_part(out, here, content, tag, &mut piece),
        Title::Section(_) => set_section(out, here, content, tag, &mut piece),
    };
    let named = destinations.iter().map(|name| Placed {
        x: here.x,
        y: top,
        tag: None,
        item: Item::Destination(name.clone()),
    });
    piece.items.splice(0..0, named);
    let grid = out.style.grid;
    piece.height = (y / grid - 0.01).ceil() * grid;
    out.push(here, piece);
    out.next.keep = NAMED;
}

/// Number and title in the upper part of a page, in the book's style; of an article at its top, with what `head` says
/// below them; where it begins and ends.
fn set_opening(
    out: &mut Out<'_, '_>,
    here: Here,
    content: &[Inline],
    head: Option<&Metadata>,
    tag: TagId,
    piece: &mut Piece,
) -> (f32, f32) {
    let pitch = out.style.pitch();
    let accent = out.style.inks.accent;
    let (number, rest) = split(content);
    let mut look = out.style.opening;
    let mut number_look = number_style(out, look);
    let style = out.style.chapter_style;
    match style {
        ChapterStyle::Rule | ChapterStyle::Plain => {}
        ChapterStyle::Center => {
            look = look.edges(Edges::Center);
            number_look = number_look.edges(Edges::Center);
        }
        ChapterStyle::Band => {
            look = look.ink(Color::gray(0xff));
            number_look = number_look.ink(Color::gray(0xff));
        }
    }
    let within = 0.9 * pitch;
    let mut y = match (head, style) {
        (None, _) => 3.0 * pitch,
        (Some(_), ChapterStyle::Band) => within,
        (Some(_), ChapterStyle::Rule | ChapterStyle::Plain | ChapterStyle::Center) => 0.0,
    };
    let band = if out.style.band_from_top { -out.style.top - out.style.bleed } else { y - within };
    if let Some(number) = number {
        set_number(out, here, &number_look, number, tag, &mut y, piece);
        y += 0.2 * pitch;
    }
    set_lines(out, here, &look, rest, tag, &mut y, piece);
    if let Some(meta) = head {
        let like = |line: TextStyle| {
            let line = line.edges(look.paragraph.edges);
            if style == ChapterStyle::Band { line.ink(Color::gray(0xff)) } else { line }
        };
        set_below_title(out, here, meta, &like, &mut y, piece);
    }
    y += within;
    match style {
        ChapterStyle::Rule => piece.items.push(rule(here.x, y, here.measure, 0.6, accent)),
        ChapterStyle::Plain => {}
        ChapterStyle::Center => {
            let width = here.measure * 0.16;
            piece.items.push(rule(here.x + (here.measure - width) / 2.0, y, width, 0.8, accent));
        }
        ChapterStyle::Band => set_band(out, band, y, piece),
    }
    (0.0, y + 1.6 * pitch)
}

/// A ground of the accent between two heights, wider than any page: it ends where that is cut.
fn set_band(out: &Out<'_, '_>, top: f32, bottom: f32, piece: &mut Piece) {
    let width = out.style.page.width;
    let size = Size { width: 3.0 * width, height: bottom - top };
    piece.items.insert(0, tint(-width, top, size, out.style.inks.accent, 0.0));
}

/// Subtitle, authors, and in small type publisher, day, number and rights, each where it is known, as a paragraph; `like`
/// gives them what they share with the title above.
fn set_below_title(
    out: &mut Out<'_, '_>,
    here: Here,
    meta: &Metadata,
    like: &dyn Fn(TextStyle) -> TextStyle,
    y: &mut f32,
    piece: &mut Piece,
) {
    let words = out.context.facts.words();
    let [_, second, third] = out.style.headings.map(|look| look.weight(Weight::Regular));
    let note = out.style.note.ink(ink::MUTED);
    let small = [
        meta.publisher.clone(),
        meta.date.as_deref().map(|date| words.day(date)),
        shown_isbn(meta).map(|isbn| format!("ISBN {isbn}")),
        meta.rights.clone(),
    ];
    let small: Vec<String> = small.into_iter().flatten().collect();
    let subtitle = meta.subtitle.clone().map(|text| (second.ink(ink::MUTED), text));
    let authors = meta.authors.iter().map(|author| (third, words.byline(&author.name, &author.role)));
    let authors: Vec<(TextStyle, String)> = authors.collect();
    let small = (!small.is_empty()).then(|| (note, small.join(" · ")));
    for lines in [Vec::from_iter(subtitle), authors, Vec::from_iter(small)] {
        *y += if lines.is_empty() { 0.0 } else { 0.5 * out.style.grid };
        for (look, text) in lines {
            let tag = out.tag(here, Tag::Paragraph);
            let content = [Inline::text(Span::DETACHED, text.as_str())];
            set_lines(out, here, &like(look), &content, tag, y, piece);
        }
    }
}

/// The number of a part, as large as nothing else in the book, and its title, on a page that has its contents below.
fn set_part(
    out: &mut Out<'_, '_>,
    here: Here,
    content: &[Inline],
    tag: TagId,
    piece: &mut Piece,
) -> (f32, f32) {
    let pitch = out.style.pitch();
    let style = out.style.chapter_style;
    let (number, rest) = split(content);
    let mut look = out.style.opening;
    look = look.scaled(look.paragraph.size * 1.15);
    let mut numeral = look.scaled(look.paragraph.size * 2.4).ink(out.style.inks.accent);
    match style {
        ChapterStyle::Rule | ChapterStyle::Plain => {}
        ChapterStyle::Center => {
            look = look.edges(Edges::Center);
            numeral = numeral.edges(Edges::Center);
        }
        ChapterStyle::Band => {
            look = look.ink(Color::gray(0xff));
            numeral = numeral.ink(Color::gray(0xff));
        }
    }
    let mut y = out.style.depth * 0.14;
    if let Some(number) = number {
        set_number(out, here, &numeral, number, tag, &mut y, piece);
        y += 0.3 * pitch;
    }
    set_lines(out, here, &look, rest, tag, &mut y, piece);
    y += 1.2 * pitch;
    let short = here.measure * 0.16;
    let left = if style == ChapterStyle::Center { (here.measure - short) / 2.0 } else { 0.0 };
    match style {
        ChapterStyle::Rule | ChapterStyle::Center => {
            piece.items.push(rule(here.x + left, y, short, 1.6, out.style.inks.accent));
        }
        ChapterStyle::Plain => {}
        ChapterStyle::Band => set_band(out, -out.style.top - out.style.bleed, y, piece),
    }
    (0.0, y + 1.6 * pitch)
}

/// The title of a chapter below another one, under a rule.
fn set_section(
    out: &mut Out<'_, '_>,
    here: Here,
    content: &[Inline],
    tag: TagId,
    piece: &mut Piece,
) -> (f32, f32) {
    let pitch = out.style.pitch();
    let (number, rest) = split(content);
    let look = out.style.section;
    let top = 0.5 * pitch;
    piece.items.push(rule(here.x, top, here.measure, 0.6, out.style.inks.accent));
    let mut y = top + 0.35 * pitch;
    if let Some(number) = number {
        set_number(out, here, &number_style(out, look), number, tag, &mut y, piece);
    }
    set_lines(out, here, &look, rest, tag, &mut y, piece);
    piece.before = 1.5 * pitch;
    // A new chapter low on a page would rather begin the next one.
    piece.penalty = -12.0;
    (top, y + 0.8 * pitch)
}

/// A title's number with the space behind it, which is read though nothing stands there.
fn set_number(
    out: &mut Out<'_, '_>,
    here: Here,
    look: &TextStyle,
    number: &[Inline],
    tag: TagId,
    y: &mut f32,
    piece: &mut Piece,
) {
    let span = number.first().map_or(Span::DETACHED, |first| first.span);
    set_lines(out, here, look, number, tag, y, piece);
    if let Some(Placed { x, y, item: Item::Glyphs(run), .. }) = piece.items.last() {
        let space = set_text(out.context.shaper, " ", &look.paragraph, span, Some(tag));
        let place = (x + run.width(), *y);
        piece.items.extend(shifted(space.items, place.0, place.1));
    }
}

/// Lines of a title below `y`, which they move down.
fn set_lines(
    out: &mut Out<'_, '_>,
    here: Here,
    look: &TextStyle,
    content: &[Inline],
    tag: TagId,
    y: &mut f32,
    piece: &mut Piece,
) {
    for line in break_lines(out.context, content, &look.paragraph, here.measure, tag) {
        piece.notes.extend(line.notes);
        piece.items.extend(shifted(line.items, here.x, *y + look.baseline()));
        *y += look.lead;
    }
}

fn number_style(out: &Out<'_, '_>, base: TextStyle) -> TextStyle {
    let mut style = base.scaled(base.paragraph.size * 0.66).ink(out.style.inks.accent);
    style.paragraph.tabular = true;
    style
}
