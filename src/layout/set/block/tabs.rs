//! Tab groups, printed one after the other with their labels.

use crate::document::{BlockKind, Tab, Tabs, plain_text};
use crate::layout::line::set_line;
use crate::layout::list::{Piece, Role};
use crate::layout::page::{rule, shifted, tint};
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::{Size, Tag};
use crate::text::Weight;

/// Sets a group.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, tabs: &Tabs) {
    let here = out.under(here, Tag::Section).firm();
    for (at, tab) in tabs.tabs.iter().enumerate() {
        if at > 0 {
            out.space_after(out.style.pitch() * 0.5);
        }
        set_tab(out, here, tab);
    }
    if !ends_in_box(tabs) {
        // The text goes on outside of the group.
        super::closing::close(out, here);
    }
    out.space_after(out.style.block_gap());
}

/// Whether the group ends in code, whose box shows where.
fn ends_in_box(tabs: &Tabs) -> bool {
    let last = tabs.tabs.last().and_then(|tab| tab.blocks.last());
    last.is_none_or(|block| matches!(block.kind, BlockKind::Code(_)))
}

/// A tab: its label on a small tinted tongue that stands on a rule, then its blocks.
fn set_tab(out: &mut Out<'_, '_>, here: Here, tab: &Tab) {
    let pitch = out.style.pitch();
    let style = out.style.caption.weight(Weight::SemiBold).ink(out.style.inks.accent);
    out.space_before(out.style.block_gap());
    if !plain_text(&tab.title).is_empty() {
        let tag = out.tag(here, Tag::Paragraph);
        let pad = pitch * 0.45;
        let room = here.measure - 2.0 * pad;
        let mut line = set_line(out.context, &tab.title, &style.paragraph, Some(tag));
        if line.width > room {
            let lines =
                crate::layout::line::break_lines(out.context, &tab.title, &style.paragraph, room, tag);
            out.lines(here, lines, &style, Role::Box);
            line.items.clear();
        } else {
            let height = style.lead + 2.0;
            let tongue = Size { width: line.width + 2.0 * pad, height };
            let mut items = vec![
                tint(here.x, 0.0, tongue, out.style.inks.tint, 0.0),
                rule(here.x, height, here.measure, 0.6, out.style.inks.accent),
            ];
            items.extend(shifted(line.items, here.x + pad, style.baseline() + 1.0));
            out.push(here, Piece::new(Role::Box, items, height));
        }
        out.labelled();
        out.next.before = pitch * 0.3;
    }
    super::set_all(out, here, &tab.blocks);
    out.next.keep = 0;
}
