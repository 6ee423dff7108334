//! Areas that lead somewhere: to a place of the book, or to an address outside that opens in a window of its own.

use super::{markup, shapes};
use crate::layout::{Item, LinkTo, Placed, Size};

/// Schemes of addresses that are followed; all others, and those without one, lead nowhere.
const SCHEMES: [&str; 4] = ["http:", "https:", "mailto:", "tel:"];

/// The links of a page.
pub(super) fn all(out: &mut String, items: &[Placed]) {
    let mut last = None;
    for placed in items {
        let Item::Link { size, to, description } = &placed.item else { continue };
        // A link that goes on in the next line is one link for who listens.
        let goes_on = last == Some((to, description));
        if link(out, placed, *size, to, (!goes_on).then_some(description)) {
            last = Some((to, description));
        }
    }
}

/// Draws a link, described unless it goes on; whether it leads anywhere.
fn link(out: &mut String, placed: &Placed, size: Size, to: &LinkTo, description: Option<&String>) -> bool {
    let fallback = match to {
        LinkTo::Url(address) if !is_followed(address) => return false,
        LinkTo::Url(address) => {
            out.push_str("<a");
            markup::attribute(out, "href", address);
            out.push_str(" target=\"_blank\" rel=\"noreferrer noopener\"");
            address
        }
        LinkTo::Destination(name) => {
            out.push_str("<a");
            markup::attribute(out, "href", &format!("#{name}"));
            markup::attribute(out, "data-to", name);
            name
        }
    };
    match description {
        Some(description) => {
            let description = if description.trim().is_empty() { fallback } else { description };
            markup::attribute(out, "aria-label", description);
        }
        None => out.push_str(" aria-hidden=\"true\" tabindex=\"-1\""),
    }
    out.push_str("><rect");
    shapes::area(out, placed, size);
    out.push_str(" fill=\"transparent\"/></a>\n");
    true
}

fn is_followed(address: &str) -> bool {
    let starts =
        |scheme: &&str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    SCHEMES.iter().any(|scheme| starts(&scheme))
}
