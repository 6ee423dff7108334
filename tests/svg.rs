//! Pages as SVG: small ones written down, Markdown above and SVG below, and pages of whole books drawn by Chromium beside
//! those of their PDF, drawn by poppler. `JIKJI_RENEW=1` writes the documents anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "JIKJI_RENEW is read, and pages are written for the judges")]

mod compared;
mod copied;
mod shots;

use crate::support::asked;
use crate::support::laid;
use crate::support::literate;

use jikji::document::FigureId;
use jikji::layout::{Numbering, printed_number};
use jikji::svg::{self, Outlines};

/// What parts the source from what is expected.
const FOLD: &str = "\n====\n";

fn address(FigureId(figure): FigureId) -> Option<String> {
    Some(format!("/figures/{figure}?a&b"))
}

/// A page whose glyphs are counted and not shown: pictures show them.
fn brief(svg: &str) -> String {
    let mut out = String::new();
    for line in svg.lines() {
        match line.split_once("\" d=\"").filter(|(start, _)| start.starts_with("<path transform=")) {
            Some((start, data)) => {
                let contours = data.matches('z').count();
                out.push_str(&format!("{start}\" d=\"{contours} contours\"/>\n"));
            }
            None => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

#[test]
fn pages_are_as_written_down() {
    literate::folded("svg", "md", FOLD, |_, source| {
        let (paged, _) = laid::laid(source, None);
        let outlines = Outlines::default();
        let body = paged.pages.iter().filter(|page| page.number.numbering == Numbering::Arabic);
        let pages = body.map(|page| {
            let svg = svg::draw(page, &paged, &outlines, &address);
            format!("page {}\n{}", printed_number(page.number), brief(&svg))
        });
        pages.collect()
    });
}
