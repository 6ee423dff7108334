//! Bookmarks: the logical outline as viewers show it.

use krilla::destination::XyzDestination;
use krilla::outline::{Outline, OutlineNode};

use super::limit::fit;
use super::links::Destinations;
use crate::layout::OutlineItem;

/// The outline; closed below its first level.
pub(super) fn of(items: &[OutlineItem], destinations: &Destinations) -> Outline {
    let mut outline = Outline::new();
    for node in nodes(items, destinations) {
        outline.push_child(node);
    }
    outline
}

fn nodes(items: &[OutlineItem], destinations: &Destinations) -> Vec<OutlineNode> {
    let mut list = Vec::with_capacity(items.len());
    for item in items {
        let children = nodes(&item.children, destinations);
        let Some(place) = place(item, destinations) else {
            // Its destination is reported as missing; what stands below it moves up.
            list.extend(children);
            continue;
        };
        let mut node = OutlineNode::new(fit(&item.title).into_owned(), place);
        for child in children {
            node.push_child(child);
        }
        list.push(node);
    }
    list
}

/// Its own place, else that of the first bookmark below it.
fn place(item: &OutlineItem, destinations: &Destinations) -> Option<XyzDestination> {
    destinations
        .get(&item.destination)
        .or_else(|| item.children.iter().find_map(|child| place(child, destinations)))
}
