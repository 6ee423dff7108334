//! Areas that lead somewhere: to a place of the book, or to an address outside that opens in a window of its own.

use super::{markup, shapes};
use crate::layout::{Item, LinkArea, LinkTo, Placed, Size};

/// Schemes of addresses that are followed; all others, and those without one, lead nowhere.
const SCHEMES: [&str; 4] = ["http:", "https:", "mailto:", "tel:"];

/// The links of a page.
pub(super) fn all(out: &mut String, items: &[Placed]) {
    let mut last = None;
    for placed in items {
        let Item::Link(area) = &placed.item else { continue };
        let LinkArea { size, to, description } = &**area;
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
    SCHEMES.iter().any(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(links: &[(&str, &str)]) -> String {
        let link = |&(address, description): &(&str, &str)| {
            let (to, description) = (LinkTo::Url(address.to_owned()), description.to_owned());
            let size = Size { width: 4.0, height: 2.0 };
            Placed {
                x: 1.0,
                y: 2.0,
                tag: None,
                item: Item::Link(Box::new(LinkArea { size, to, description })),
            }
        };
        let mut out = String::new();
        all(&mut out, &links.iter().map(link).collect::<Vec<_>>());
        out
    }

    #[test]
    fn nothing_brings_a_script_in() {
        let bad = [
            "javascript:alert(1)",
            " javascript:alert(1)",
            "JavaScript:x",
            "data:text/html,x",
            "x.html",
            "//a",
            "",
        ];
        assert_eq!(drawn(&bad.map(|address| (address, "x"))), "");
        let quoted = drawn(&[("https://a/\" onclick=\"x", "\"><script>\u{0}")]);
        assert!(quoted.contains("href=\"https://a/&quot; onclick=&quot;x\""), "{quoted}");
        assert!(quoted.contains("aria-label=\"&quot;&gt;&lt;script&gt;\""), "{quoted}");
    }

    #[test]
    fn a_link_that_goes_on_is_told_once() {
        let out = drawn(&[("https://a/", "가"), ("https://a/", "가"), ("HTTPS://b/", " ")]);
        let told: Vec<bool> = out.lines().map(|line| line.contains("aria-label")).collect();
        assert_eq!(told, [true, false, true]);
        assert!(out.contains("aria-label=\"HTTPS://b/\""), "{out}");
    }
}
