//! What stands before and after the text: cover, title page, colophon.

use super::chapter::Shared;
use super::flow::Flow;
use super::line::{Edges, break_lines};
use super::paginate::TextPage;
use super::piece::{rule, shifted};
use super::style::{TextStyle, ink};
use super::{Item, Placed, Size, Tag, TagTree};
use crate::book::Words;
use crate::diagnostics::{Diagnostics, Span};
use crate::document::Inline;
use crate::text::Weight;

/// Pages with their structure and findings.
#[derive(Debug, Default)]
pub(crate) struct Matter {
    /// Pages.
    pub(crate) pages: Vec<TextPage>,
    /// Structure.
    pub(crate) tags: TagTree,
    /// Findings.
    pub(crate) diagnostics: Diagnostics,
}

/// A line or more of plain text below `y`; where the next ones go.
fn set_lines(
    flow: &mut Flow<'_, '_>,
    page: &mut TextPage,
    text: &str,
    style: &TextStyle,
    (x, y, width): (f32, f32, f32),
) -> f32 {
    let tag = flow.tag(Tag::Paragraph);
    let content = [Inline::text(Span::DETACHED, text)];
    let mut y = y;
    for line in break_lines(flow.context, &content, &style.paragraph, width, tag) {
        page.items.extend(shifted(line.items, x, y + style.baseline()));
        y += style.lead;
    }
    y
}

/// The cover: the picture as large as the page takes it, from the page's own corner.
pub(crate) fn cover(shared: Shared<'_>) -> Option<Matter> {
    let id = shared.book.meta.cover?;
    let picture = shared.figures.get(id)?;
    let page = shared.style.page;
    let (width, height) = (picture.width.max(1) as f32, picture.height.max(1) as f32);
    let scale = (page.width / width).min(page.height / height);
    let size = Size { width: width * scale, height: height * scale };
    let words = Words::of(&shared.book.meta.language);
    let mut tags = TagTree::default();
    let alt = format!("{}: {}", words.cover, shared.book.meta.title);
    let tag = tags.add(Tag::Figure(alt), None);
    let (x, y) = ((page.width - size.width) / 2.0, (page.height - size.height) / 2.0);
    let (left, top) = (shared.style.left(super::Side::Recto), shared.style.top);
    let item = Item::Image { figure: id, size };
    let items = vec![Placed { x: x - left, y: y - top, tag: Some(tag), item }];
    let page = TextPage { items, chapters: Vec::new(), opens: true };
    Some(Matter { pages: vec![page], tags, diagnostics: Diagnostics::default() })
}

/// The title page: title and subtitle in the upper third, authors below, the publisher at the foot.
pub(crate) fn title_page(shared: Shared<'_>) -> Matter {
    let (style, meta) = (shared.style, &shared.book.meta);
    let mut context = shared.context("");
    let section = context.tags.add(Tag::Section, None);
    let mut flow = Flow::new(&mut context, style, &[], Some(section));
    let mut page = TextPage { opens: true, ..TextPage::default() };
    let width = style.measure;
    let title = style.opening.scaled(style.opening.paragraph.size * 1.25);
    let mut y = set_lines(&mut flow, &mut page, &meta.title, &title, (0.0, style.depth * 0.2, width));
    if let Some(subtitle) = &meta.subtitle {
        let look = style.headings[1].weight(Weight::Regular).ink(ink::MUTED);
        y = set_lines(&mut flow, &mut page, subtitle, &look, (0.0, y + style.grid, width));
    }
    y += style.pitch();
    page.items.push(rule(0.0, y, 42.0, 1.6, style.inks.accent));
    y += style.pitch();
    let words = Words::of(&meta.language);
    let look = style.headings[1].weight(Weight::Regular);
    for author in &meta.authors {
        let text = match words.role(&author.role) {
            "" => author.name.clone(),
            role => format!("{} {role}", author.name),
        };
        y = set_lines(&mut flow, &mut page, &text, &look, (0.0, y, width));
    }
    if let Some(publisher) = &meta.publisher {
        let look = style.headings[2];
        set_lines(&mut flow, &mut page, publisher, &look, (0.0, style.depth - look.lead, width));
    }
    Matter { pages: vec![page], tags: context.tags, diagnostics: context.diagnostics }
}

/// The colophon (판권): a small table of facts at the foot of the last page; none without facts.
pub(crate) fn colophon(shared: Shared<'_>) -> Option<Matter> {
    let (style, meta) = (shared.style, &shared.book.meta);
    if meta.publisher.is_none() && meta.date.is_none() && meta.rights.is_none() && meta.isbn.is_none() {
        return None;
    }
    let words = Words::of(&meta.language);
    let mut facts: Vec<(&str, String)> = Vec::new();
    facts.extend(meta.date.iter().map(|date| (words.published, date.clone())));
    facts.extend(meta.authors.iter().map(|author| {
        let role = words.role(&author.role);
        (if role.is_empty() { words.author } else { role }, author.name.clone())
    }));
    facts.extend(meta.publisher.iter().map(|name| (words.publisher, name.clone())));
    facts.extend(meta.isbn.iter().map(|isbn| ("ISBN", isbn.clone())));
    let mut context = shared.context("");
    let section = context.tags.add(Tag::Section, None);
    let mut flow = Flow::new(&mut context, style, &[], Some(section));
    let mut page = TextPage { opens: true, ..TextPage::default() };
    let look = style.note;
    let label = look.ink(ink::MUTED);
    let width = style.measure;
    let mut y = set_lines(&mut flow, &mut page, &meta.title, &style.headings[1], (0.0, 0.0, width));
    if let Some(subtitle) = &meta.subtitle {
        y = set_lines(&mut flow, &mut page, subtitle, &look, (0.0, y, width));
    }
    y += style.grid;
    page.items.push(rule(0.0, y, width, 0.6, style.inks.accent));
    y += style.grid;
    let column = look.paragraph.size * 6.0;
    for (name, text) in facts {
        set_lines(&mut flow, &mut page, name, &label, (0.0, y, column));
        y = set_lines(&mut flow, &mut page, &text, &look, (column, y, width - column));
    }
    if let Some(rights) = &meta.rights {
        let look = look.edges(Edges::Left);
        y = set_lines(&mut flow, &mut page, rights, &look, (0.0, y + style.grid, width));
    }
    let down = (style.depth - y).max(0.0);
    page.items.iter_mut().for_each(|placed| placed.y += down);
    Some(Matter { pages: vec![page], tags: context.tags, diagnostics: context.diagnostics })
}
