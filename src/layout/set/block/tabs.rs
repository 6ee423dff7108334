//! Tab groups, printed one after the other with their labels.

use crate::document::{BlockKind, Tab, Tabs, plain_text};
use crate::layout::line::set_line;
use crate::layout::list::{FORBIDDEN, Piece, Role};
use crate::layout::page::{rule, shifted, tint};
use crate::layout::set::flow::Flow;
use crate::layout::style::ink;
use crate::layout::{Size, Tag};
use crate::text::Weight;

/// Sets a group.
pub(super) fn set(flow: &mut Flow<'_, '_>, tabs: &Tabs) {
    let floats = std::mem::replace(&mut flow.floats, false);
    flow.under(Tag::Section, |flow| {
        for (at, tab) in tabs.tabs.iter().enumerate() {
            if at > 0 {
                flow.space_after(flow.style.pitch() * 0.5);
            }
            set_tab(flow, tab);
        }
        if !ends_in_box(tabs) {
            close(flow);
        }
    });
    flow.floats = floats;
    flow.space_after(flow.style.block_gap());
}

/// Whether the group ends in code, whose box shows where.
fn ends_in_box(tabs: &Tabs) -> bool {
    let last = tabs.tabs.last().and_then(|tab| tab.blocks.last());
    last.is_none_or(|block| matches!(block.kind, BlockKind::Code(_)))
}

/// A rule below the last tab: the text goes on outside of the group.
fn close(flow: &mut Flow<'_, '_>) {
    let height = flow.style.pitch() * 0.3;
    flow.before = 0.0;
    let mut end = Piece::new(Role::Box, vec![rule(flow.x, height, flow.measure, 0.6, ink::RULE)], height);
    end.penalty = FORBIDDEN;
    flow.push(end);
}

/// A tab: its label on a small tinted tongue that stands on a rule, then its blocks.
fn set_tab(flow: &mut Flow<'_, '_>, tab: &Tab) {
    let pitch = flow.style.pitch();
    let style = flow.style.caption.weight(Weight::SemiBold).ink(flow.style.inks.accent);
    flow.before = flow.before.max(flow.style.block_gap());
    if !plain_text(&tab.title).is_empty() {
        let tag = flow.tag(Tag::Paragraph);
        let pad = pitch * 0.45;
        let room = flow.measure - 2.0 * pad;
        let mut line = set_line(flow.context, &tab.title, &style.paragraph, Some(tag));
        if line.width > room {
            let lines =
                crate::layout::line::break_lines(flow.context, &tab.title, &style.paragraph, room, tag);
            flow.lines(lines, &style, Role::Box);
            line.items.clear();
        } else {
            let height = style.lead + 2.0;
            let tongue = Size { width: line.width + 2.0 * pad, height };
            let mut items = vec![
                tint(flow.x, 0.0, tongue, flow.style.inks.tint, 0.0),
                rule(flow.x, height, flow.measure, 0.6, flow.style.inks.accent),
            ];
            items.extend(shifted(line.items, flow.x + pad, style.baseline() + 1.0));
            flow.push(Piece::new(Role::Box, items, height));
        }
        flow.labelled();
        flow.before = pitch * 0.3;
    }
    super::set_all(flow, &tab.blocks);
    flow.keep = 0;
}
