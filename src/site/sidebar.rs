//! A side bar: pages in groups, in the order in which they are read.

use super::modules::{Modules, Value};
use crate::book::join;
use crate::script::Kind;

/// Levels of groups at most.
const DEPTH: usize = 16;

/// A side bar.
#[derive(Debug)]
pub(super) struct Bar {
    /// The path below which it is shown: `/docker/`.
    pub(super) prefix: String,
    /// What stands in it.
    pub(super) entries: Vec<Shown>,
    /// Whether it shows its folder whole: `structure`.
    pub(super) is_structure: bool,
}

/// The word for a list that is that of a folder.
const STRUCTURE: &str = "structure";

/// What stands in a side bar.
#[derive(Debug)]
pub(super) struct Shown {
    /// Its words.
    pub(super) text: Option<String>,
    /// Its page, a path below that of the site's pages, and where that is written.
    pub(super) page: Option<(String, Value)>,
    /// A folder whose files stand here in their own order.
    pub(super) folder: Option<String>,
    /// What stands below it.
    pub(super) entries: Vec<Shown>,
}

/// Reads the side bar of a path.
pub(super) fn read(prefix: &str, bar: &Value, modules: &mut Modules<'_>) -> Bar {
    let bar = modules.follow(bar);
    let entries = match bar.kind() {
        Kind::Text(_) | Kind::Bool(_) | Kind::Null => Vec::new(),
        _ => entries(&bar, prefix, 0, modules),
    };
    let is_structure = matches!(bar.kind(), Kind::Text(word) if word == STRUCTURE);
    Bar { prefix: prefix.to_owned(), entries, is_structure }
}

fn entries(list: &Value, prefix: &str, depth: usize, modules: &mut Modules<'_>) -> Vec<Shown> {
    let Some(items) = modules.items(list) else {
        let list = modules.follow(list);
        modules.tell(&list, "sidebar");
        return Vec::new();
    };
    items.iter().filter_map(|item| shown(item, prefix, depth, modules)).collect()
}

fn shown(item: &Value, prefix: &str, depth: usize, modules: &mut Modules<'_>) -> Option<Shown> {
    match item.kind() {
        Kind::Text(link) => {
            let page = page(link, prefix, item)?;
            Some(Shown { text: None, page: Some(page), folder: None, entries: Vec::new() })
        }
        Kind::Map(_) => Some(group(item, prefix, depth, modules)),
        Kind::Null | Kind::Bool(_) => None,
        _ => {
            modules.tell(item, "sidebar");
            None
        }
    }
}

/// `{ text, link, prefix, children }`.
fn group(item: &Value, prefix: &str, depth: usize, modules: &mut Modules<'_>) -> Shown {
    let text = modules.text(item, "text", "text");
    let link = modules.text(item, "link", "link");
    let below = modules.text(item, "prefix", "prefix").and_then(|own| joined(prefix, &own));
    let below = below.map_or_else(|| prefix.to_owned(), |below| format!("/{}/", below.trim_matches('/')));
    let children = modules.get(item, "children").or_else(|| modules.get(item, "items"));
    let children = children.map(|children| modules.follow(&children));
    let (mut folder, mut inside) = (None, Vec::new());
    match children.as_ref().map(|children| (children, children.kind())) {
        Some((_, Kind::Text(word))) if word == STRUCTURE => folder = Some(below.trim_matches('/').to_owned()),
        Some((children, _)) if depth < DEPTH => inside = entries(children, &below, depth + 1, modules),
        Some((children, _)) => modules.tell(children, "children"),
        None => {}
    }
    Shown { text, page: link.and_then(|link| page(&link, prefix, item)), folder, entries: inside }
}

/// The path of a link that stays in the site.
fn page(link: &str, prefix: &str, item: &Value) -> Option<(String, Value)> {
    if link.contains("://") || link.starts_with("mailto:") || link.starts_with("//") {
        return None;
    }
    let path = link.split(['#', '?']).next().unwrap_or_default();
    Some((joined(prefix, path)?, item.clone()))
}

fn joined(prefix: &str, path: &str) -> Option<String> {
    join(prefix.trim_start_matches('/'), path)
}
