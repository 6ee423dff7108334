//! The colophon (판권): title, a list of facts, and the rights, at the foot of a page.

use super::flow::Flow;
use super::matter::{Body, Matter, set_lines};
use super::shared::Shared;
use crate::book::{Words, colophon};
use crate::layout::page::rule;
use crate::layout::style::{Edges, ink};
use crate::layout::{Item, Placed, Tag};

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
    let mut items = Vec::new();
    let look = style.note;
    let label = look.ink(ink::MUTED);
    let width = style.measure;
    let mut y = set_lines(&mut flow, &mut items, &meta.title, &style.headings[1], (0.0, 0.0, width));
    if let Some(subtitle) = &meta.subtitle {
        y = set_lines(&mut flow, &mut items, subtitle, &look, (0.0, y, width));
    }
    y += style.grid;
    items.push(rule(0.0, y, width, 0.6, style.inks.accent));
    y += style.grid;
    let size = look.paragraph.size;
    let widest = facts.iter().map(|fact| fact.label.chars().count()).max().unwrap_or(0);
    let column = (size * (widest as f32 * 0.95 + 1.6)).min(width * 0.45);
    flow.under(Tag::List(false), |flow| {
        for fact in facts {
            flow.under(Tag::Item, |flow| {
                flow.under(Tag::Label, |flow| {
                    set_lines(flow, &mut items, &fact.label, &label, (0.0, y, column));
                });
                flow.under(Tag::Body, |flow| {
                    y = set_lines(flow, &mut items, &fact.text, &look, (column, y, width - column));
                });
            });
        }
    });
    if let Some(rights) = &meta.rights {
        let look = look.edges(Edges::Left);
        y = set_lines(&mut flow, &mut items, rights, &look, (0.0, y + style.grid, width));
    }
    items.insert(0, Placed { x: 0.0, y: 0.0, tag: None, item: Item::Destination(COLOPHON.to_owned()) });
    let down = (style.depth - y).max(0.0);
    items.iter_mut().for_each(|placed| placed.y += down);
    let title = Words::of(&meta.language).colophon.to_owned();
    Some(Matter {
        body: Body::Display(items),
        tags: context.tags,
        diagnostics: context.diagnostics,
        head: None,
        destination: Some(COLOPHON.to_owned()),
        title,
    })
}
