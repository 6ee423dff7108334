//! How large a drawing grows when its `use` elements are written out: a few lines can ask for millions of shapes.

use std::collections::BTreeMap;

use usvg::roxmltree::{Document, Node, NodeId};

/// Refuses a document that grows beyond `limit` nodes.
pub(super) fn check(document: &Document<'_>, limit: u32) -> Result<(), ()> {
    let mut ids: BTreeMap<&str, NodeId> = BTreeMap::new();
    for node in document.descendants() {
        if let Some(id) = node.attribute("id") {
            ids.entry(id).or_insert(node.id());
        }
    }
    // Sizes of targets, found once each. Rounds, not recursion: round n knows chains of n references, and any chain long
    // enough to matter doubles, so that few rounds suffice to pass the limit.
    let mut sizes: BTreeMap<u32, u64> = BTreeMap::new();
    let targets: Vec<NodeId> = document.descendants().filter_map(|node| target(node, &ids)).collect();
    for _ in 0..32 {
        let mut grown = BTreeMap::new();
        for &id in &targets {
            if let Some(node) = document.get_node(id).filter(|_| !grown.contains_key(&id.get())) {
                grown.insert(id.get(), size(node, &ids, &sizes, limit));
            }
        }
        let settled = grown == sizes;
        sizes = grown;
        if settled {
            break;
        }
    }
    let total = size(document.root_element(), &ids, &sizes, limit);
    if total > u64::from(limit) { Err(()) } else { Ok(()) }
}

/// Nodes of a subtree, with what its references repeat as far as known; stops counting above the limit.
fn size(root: Node<'_, '_>, ids: &BTreeMap<&str, NodeId>, sizes: &BTreeMap<u32, u64>, limit: u32) -> u64 {
    let mut total = 0u64;
    for node in root.descendants() {
        // A reference to an ancestor is an error that readers do not follow.
        let repeated = target(node, ids)
            .filter(|&id| node.ancestors().all(|above| above.id() != id))
            .and_then(|id| sizes.get(&id.get()).copied());
        total = total.saturating_add(1).saturating_add(repeated.unwrap_or(0));
        if total > u64::from(limit) {
            break;
        }
    }
    total
}

/// What a `use` element repeats.
fn target(node: Node<'_, '_>, ids: &BTreeMap<&str, NodeId>) -> Option<NodeId> {
    if node.tag_name().name() != "use" {
        return None;
    }
    let href = node.attributes().find(|attribute| attribute.name() == "href")?.value();
    ids.get(href.strip_prefix('#')?).copied()
}
