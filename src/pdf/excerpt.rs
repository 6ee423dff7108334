//! Some pages of a book, and of its links and bookmarks those that lead to them.

use std::collections::BTreeSet;

use super::Error;
use crate::config::PageChoice;
use crate::diagnostics::{Code, Diagnostic};
use crate::layout::{Item, LinkTo, Numbering, OutlineItem, Page, Paged};
use crate::message::say;

/// That a choice has no page: of a command, or of `book.toml`, where that has its place.
fn without_pages(choice: &PageChoice) -> Error {
    if choice.span.is_detached() {
        return Error::Refused(say!("no page has a number of `--pages`"));
    }
    let message = say!("no page has a number of `pdf.press.pages`");
    let help = say!("name pages by the numbers that are printed on them, or leave the key out for all");
    Error::Asked(Box::new(Diagnostic::new(Code::ConfigValue, choice.span, message).with_help(help)))
}

fn is_chosen(choice: &PageChoice, page: &Page) -> bool {
    let roman = match page.number.numbering {
        Numbering::Roman => true,
        Numbering::Arabic => false,
    };
    choice.holds(roman, page.number.value)
}

/// How many pages a choice has.
pub(super) fn count(paged: &Paged, choice: &PageChoice) -> usize {
    paged.pages.iter().filter(|page| is_chosen(choice, page)).count()
}

/// The pages of a choice.
pub(super) fn pages(paged: &Paged, choice: &PageChoice) -> Result<Paged, Error> {
    let mut paged = paged.clone();
    paged.pages.retain(|page| is_chosen(choice, page));
    if paged.pages.is_empty() {
        return Err(without_pages(choice));
    }
    let items = paged.pages.iter().flat_map(|page| &page.items);
    let places: BTreeSet<String> =
        items.filter_map(|placed| Some(placed.item.destination()?.to_owned())).collect();
    for page in &mut paged.pages {
        page.items.retain(|placed| match &placed.item {
            Item::Link(area) => match &area.to {
                LinkTo::Destination(name) => places.contains(name),
                LinkTo::Url(_) => true,
            },
            Item::Glyphs(_)
            | Item::Rule { .. }
            | Item::Box { .. }
            | Item::Path { .. }
            | Item::Image { .. }
            | Item::Destination(_) => true,
        });
    }
    paged.outline = bookmarks(std::mem::take(&mut paged.outline), &places);
    Ok(paged)
}

/// The bookmarks of places that are there; what stood below another one moves up.
fn bookmarks(items: Vec<OutlineItem>, places: &BTreeSet<String>) -> Vec<OutlineItem> {
    let mut kept = Vec::new();
    for item in items {
        let children = bookmarks(item.children, places);
        if places.contains(&item.destination) {
            kept.push(OutlineItem { children, ..item });
        } else {
            kept.extend(children);
        }
    }
    kept
}
