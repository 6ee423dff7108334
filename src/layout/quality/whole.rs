//! Boxes, tables and code that are parted though half a page holds them.

use std::collections::BTreeMap;

use super::found::Measured;
use super::read::Line;
use crate::layout::{Tag, TagId, TextArea};
use crate::message::say;

/// Part of a page up to which a block should stay whole.
const SHORT: f32 = 0.5;

/// Where a block's lines stand on a page: the first of them, their upper and their lower edge.
type Stretch<'l> = (&'l Line, f32, f32);

/// Counts the short blocks that stand on two pages.
pub(super) fn figures(out: &mut Measured<'_>, lines: &[Line], areas: &[TextArea]) {
    let mut blocks: BTreeMap<TagId, BTreeMap<usize, Stretch<'_>>> = BTreeMap::new();
    for line in lines {
        let Some(block) = outermost(out, line.block) else { continue };
        let stretch = (line, line.y - line.size, line.y);
        let pages = blocks.entry(block).or_default();
        let stand = pages.entry(line.page).or_insert(stretch);
        *stand = (stand.0, stand.1.min(stretch.1), stand.2.max(stretch.2));
    }
    let mut parted = Vec::new();
    for pages in blocks.values().filter(|pages| pages.len() > 1) {
        let height: f32 = pages.values().map(|(_, top, bottom)| bottom - top).sum();
        let Some((at, (line, ..))) = pages.first_key_value() else { continue };
        let turned = out.paged.pages.get(*at).is_none_or(|page| page.turned);
        if !turned && areas.get(*at).is_some_and(|area| height < area.area.height * SHORT) {
            parted.push(out.line(line));
        }
    }
    out.percent(say!("short boxes, tables and code on two pages"), parted.len(), blocks.len(), parted);
}

/// The outermost box, table or block of code that an element stands in.
fn outermost(out: &Measured<'_>, block: TagId) -> Option<TagId> {
    let (mut next, mut outer) = (Some(block), None);
    while let Some(node) = next.and_then(|id| out.paged.tags.nodes().get(id.0 as usize)) {
        if matches!(node.tag, Tag::Aside | Tag::Table | Tag::Code) {
            outer = next;
        }
        next = node.parent;
    }
    outer
}
