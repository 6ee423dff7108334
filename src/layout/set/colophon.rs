//! The colophon (판권): title, a list of facts, and the rights, at the foot of a page.

use super::here::Here;
use super::matter::{Body, Matter, set_lines};
use super::out::{Gathered, Out};
use super::shared::Shared;
use crate::book::colophon;
use crate::layout::page::rule;
use crate::layout::style::{Edges, ink};
use crate::layout::{Item, Placed, Tag};
use crate::words::Words;

/// The destination of the colophon.
pub(crate) const COLOPHON: &str = "colophon";

/// Sets the colophon; none where there is nothing to say of publisher, day, numbers or rights.
pub(crate) fn set(shared: Shared<'_>) -> Option<Matter> {
    let (style, meta) = (shared.style, &shared.book.meta);
    let facts = colophon(meta);
    if facts.len() == meta.authors.len() && meta.rights.is_none() {
        return None;
    }
    let mut context = shared.context("");
    let section = context.tags.add(Tag::Section, None);
    let mut gathered = Gathered::default();
    let mut out = Out::new(&mut context, style, &[], &mut gathered);
    let here = Here::new(style, section);
    let mut items = Vec::new();
    let look = style.note;
    let label = look.ink(ink::MUTED);
    let width = style.measure;
    let mut y = set_lines(&mut out, here, &mut items, &meta.title, &style.headings[1], (0.0, 0.0, width));
    if let Some(subtitle) = &meta.subtitle {
        y = set_lines(&mut out, here, &mut items, subtitle, &look, (0.0, y, width));
    }
    y += style.grid;
    items.push(rule(0.0, y, width, 0.6, style.inks.accent));
    y += style.grid;
    let size = look.paragraph.size;
    let widest = facts.iter().map(|fact| fact.label.chars().count()).max().unwrap_or(0);
    let column = (size * (widest as f32 * 0.95 + 1.6)).min(width * 0.45);
    let list = out.under(here, Tag::List(false));
    for fact in facts {
        let item = out.under(list, Tag::Item);
        let place = out.under(item, Tag::Label);
        set_lines(&mut out, place, &mut items, &fact.label, &label, (0.0, y, column));
        let place = out.under(item, Tag::Body);
        y = set_lines(&mut out, place, &mut items, &fact.text, &look, (column, y, width - column));
    }
    if let Some(rights) = &meta.rights {
        let look = look.edges(Edges::Left);
        y = set_lines(&mut out, here, &mut items, rights, &look, (0.0, y + style.grid, width));
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
