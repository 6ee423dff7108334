//! What stands before the text and behind it: cover, half title, title page and its back.

use super::here::Here;
use super::out::{Gathered, Out};
use super::shared::Shared;
use crate::diagnostics::{Diagnostics, Span};
use crate::document::Inline;
use crate::layout::cover::{Shape, WIDTH, draw, untold};
use crate::layout::line::break_lines;
use crate::layout::list::{Rows, VerticalList};
use crate::layout::page::{rule, shifted};
use crate::layout::style::{Edges, TextStyle, ink};
use crate::layout::{Item, Placed, Side, Size, Tag, TagTree};
use crate::text::Weight;
use crate::words::Words;

/// What is to be brought to pages, and how.
pub(crate) enum Body {
    /// One page of display: its items from the top left corner of the text.
    Display(Vec<Placed>),
    /// Pieces below each other.
    List(VerticalList),
    /// Rows in columns.
    Rows(Rows),
}

/// What stands before the text or behind it, with its structure and findings.
pub(crate) struct Matter {
    /// What is to be brought to pages.
    pub(crate) body: Body,
    /// Structure.
    pub(crate) tags: TagTree,
    /// Findings.
    pub(crate) diagnostics: Diagnostics,
    /// The running head of its pages but the first; they have folios too. Pages of display have neither.
    pub(crate) head: Option<String>,
    /// Its name, for bookmarks.
    pub(crate) title: String,
    /// Its destination, for bookmarks.
    pub(crate) destination: Option<String>,
}

impl Matter {
    /// What is to be brought to pages; nothing stays in its place.
    pub(crate) fn take_body(&mut self) -> Body {
        std::mem::replace(&mut self.body, Body::Display(Vec::new()))
    }

    /// A page of display without a head or a bookmark.
    fn display(items: Vec<Placed>, tags: TagTree, diagnostics: Diagnostics) -> Self {
        let (title, destination) = (String::new(), None);
        Self { body: Body::Display(items), tags, diagnostics, head: None, title, destination }
    }
}

/// A line or more of plain text below `y`; where the next ones go.
pub(crate) fn set_lines(
    out: &mut Out<'_, '_>,
    here: Here,
    items: &mut Vec<Placed>,
    text: &str,
    style: &TextStyle,
    (x, y, width): (f32, f32, f32),
) -> f32 {
    let tag = out.tag(here, Tag::Paragraph);
    let content = [Inline::text(Span::DETACHED, text)];
    let mut y = y;
    for line in break_lines(out.context, &content, &style.paragraph, width, tag) {
        items.extend(shifted(line.items, x, y + style.baseline()));
        y += style.lead;
    }
    y
}

/// A page of display with a section of its own.
fn display(shared: Shared<'_>, draw: &mut dyn FnMut(&mut Out<'_, '_>, Here, &mut Vec<Placed>)) -> Matter {
    let mut context = shared.context("");
    let section = context.tags.add(Tag::Section, None);
    let mut items = Vec::new();
    let mut gathered = Gathered::default();
    let mut out = Out::new(&mut context, shared.style, &[], &mut gathered);
    draw(&mut out, Here::new(shared.style, section), &mut items);
    Matter::display(items, context.tags, context.diagnostics)
}

/// The cover: the picture as large as the page takes it, from the page's own corner; or where a cover `is_wanted` all the
/// same, the drawn one.
pub(crate) fn cover(shared: Shared<'_>, is_wanted: Option<bool>) -> Option<Matter> {
    if is_wanted == Some(false) {
        return None;
    }
    let picture = shared.book.meta.cover.and_then(|id| Some((id, shared.figures.get(id)?)));
    let Some((id, picture)) = picture else { return is_wanted.map(|_| drawn_cover(shared)) };
    let page = shared.style.page;
    let (width, height) = (picture.width.max(1) as f32, picture.height.max(1) as f32);
    let scale = (page.width / width).min(page.height / height);
    let size = Size { width: width * scale, height: height * scale };
    let words = Words::of(&shared.book.meta.language);
    let mut tags = TagTree::default();
    let alt = format!("{}: {}", words.cover, shared.book.meta.title);
    let tag = tags.add(Tag::Figure(alt), None);
    let (x, y) = ((page.width - size.width) / 2.0, (page.height - size.height) / 2.0);
    let (left, top) = (shared.style.left(Side::Recto), shared.style.top);
    let item = Item::Image { figure: id, size, span: Span::DETACHED };
    let items = vec![Placed { x: x - left, y: y - top, tag: Some(tag), item }];
    Some(Matter::display(items, tags, Diagnostics::default()))
}

/// The cover drawn for the shape of the page; one figure to whoever has it read.
fn drawn_cover(shared: Shared<'_>) -> Matter {
    let (page, meta) = (shared.style.page, &shared.book.meta);
    let scale = page.width / WIDTH;
    let sheet = draw(meta, shared.shaper, page.height / scale);
    let mut tags = TagTree::default();
    let tag = tags.add(Tag::Figure(format!("{}: {}", Words::of(&meta.language).cover, meta.title)), None);
    let (left, top) = (shared.style.left(Side::Recto), shared.style.top);
    let placed = |shape| {
        let (x, y, item) = match shape {
            Shape::Rect([x, y, width, height], fill) => {
                let size = Size { width: width * scale, height: height * scale };
                (x, y, Item::Box { size, radius: 0.0, fill: Some(fill), stroke: None })
            }
            Shape::Type { x, y, size, steps, ink } => {
                (x, y, Item::Path { steps: steps.into(), size: size * scale, color: ink, stroke: None })
            }
        };
        Placed { x: x * scale - left, y: y * scale - top, tag: Some(tag), item }
    };
    let found = untold(&sheet.hidden);
    Matter::display(sheet.shapes.into_iter().map(placed).collect(), tags, found)
}

/// The title page: title and subtitle in the upper third, authors below, the publisher at the foot.
pub(crate) fn title_page(shared: Shared<'_>) -> Matter {
    let (style, meta) = (shared.style, &shared.book.meta);
    display(shared, &mut |out, here, items| {
        let width = style.measure;
        let title = style.opening.scaled(style.opening.paragraph.size * 1.25);
        let mut y = set_lines(out, here, items, &meta.title, &title, (0.0, style.depth * 0.2, width));
        if let Some(subtitle) = &meta.subtitle {
            let look = style.headings[1].weight(Weight::Regular).ink(ink::MUTED);
            y = set_lines(out, here, items, subtitle, &look, (0.0, y + style.grid, width));
        }
        y += style.pitch();
        items.push(rule(0.0, y, 42.0, 1.6, style.inks.accent));
        y += style.pitch();
        let words = Words::of(&meta.language);
        let look = style.headings[1].weight(Weight::Regular);
        for author in &meta.authors {
            let text = words.byline(&author.name, &author.role);
            y = set_lines(out, here, items, &text, &look, (0.0, y, width));
        }
        if let Some(publisher) = &meta.publisher {
            let look = style.headings[2];
            // At the foot, or below those above where they reach down there.
            let foot = (style.depth - look.lead).max(y + style.pitch());
            set_lines(out, here, items, publisher, &look, (0.0, foot, width));
        }
    })
}

/// The half title (반표제): the title alone, small, in the upper third of the first page.
pub(crate) fn half_title(shared: Shared<'_>) -> Matter {
    let style = shared.style;
    display(shared, &mut |out, here, items| {
        let look = style.headings[1];
        set_lines(out, here, items, &shared.book.meta.title, &look, (0.0, style.depth * 0.2, style.measure));
    })
}

/// The dedication (헌사): its lines in the middle of the upper part of a page of their own.
pub(crate) fn dedication(shared: Shared<'_>) -> Option<Matter> {
    let style = shared.style;
    let text = shared.book.meta.dedication.as_deref()?;
    Some(display(shared, &mut |out, here, items| {
        let look = style.ragged().edges(Edges::Center);
        let inset = style.measure * 0.12;
        let mut y = style.depth * 0.24;
        for line in text.lines().map(str::trim) {
            y = match line {
                "" => y + style.grid,
                line => set_lines(out, here, items, line, &look, (inset, y, style.measure - 2.0 * inset)),
            };
        }
    }))
}

/// The back of the title page: the rights at its foot; none where nothing is said of them.
pub(crate) fn rights(shared: Shared<'_>) -> Option<Matter> {
    let style = shared.style;
    let rights = shared.book.meta.rights.as_ref()?;
    Some(display(shared, &mut |out, here, items| {
        let y = set_lines(out, here, items, rights, &style.note, (0.0, 0.0, style.measure));
        let down = (style.depth - y).max(0.0);
        items.iter_mut().for_each(|placed| placed.y += down);
    }))
}
