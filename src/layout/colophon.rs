//! The colophon (판권): title, a list of facts, and the rights, at the foot of a page.

use super::chapter::Shared;
use super::flow::Flow;
use super::line::Edges;
use super::matter::{Matter, set_lines};
use super::paginate::TextPage;
use super::piece::rule;
use super::style::ink;
use super::{Item, Placed, Tag};
use crate::book::{Words, colophon};

/// The destination of the colophon.
const COLOPHON: &str = "colophon";

/// Sets the colophon; none where there is nothing to say of publisher, day, numbers or rights.
pub(crate) fn set(shared: Shared<'_>) -> Option<Matter> {
    let (style, meta) = (shared.style, &shared.book.meta);
    let facts = colophon(meta);
    if facts.len() == meta.authors.len() && meta.rights.is_none() {
        return None;
    }
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
    let size = look.paragraph.size;
    let widest = facts.iter().map(|fact| fact.label.chars().count()).max().unwrap_or(0);
    let column = (size * (widest as f32 * 0.95 + 1.6)).min(width * 0.45);
    flow.under(Tag::List(false), |flow| {
        for fact in facts {
            flow.under(Tag::Item, |flow| {
                flow.under(Tag::Label, |flow| {
                    set_lines(flow, &mut page, &fact.label, &label, (0.0, y, column));
                });
                flow.under(Tag::Body, |flow| {
                    y = set_lines(flow, &mut page, &fact.text, &look, (column, y, width - column));
                });
            });
        }
    });
    if let Some(rights) = &meta.rights {
        let look = look.edges(Edges::Left);
        y = set_lines(&mut flow, &mut page, rights, &look, (0.0, y + style.grid, width));
    }
    page.items.insert(0, Placed { x: 0.0, y: 0.0, tag: None, item: Item::Destination(COLOPHON.to_owned()) });
    let down = (style.depth - y).max(0.0);
    page.items.iter_mut().for_each(|placed| placed.y += down);
    let title = Words::of(&meta.language).colophon.to_owned();
    Some(Matter {
        pages: vec![page],
        tags: context.tags,
        diagnostics: context.diagnostics,
        head: None,
        destination: Some(COLOPHON.to_owned()),
        title,
    })
}
