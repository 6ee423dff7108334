//! Markdown above, its pages below: a line for each line of text or drawn thing. `JIKJI_RENEW=1` writes them anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "JIKJI_RENEW is read, and expectations are written in place")]

use crate::support::laid;
use crate::support::literate;

use std::fmt::Write as _;

use jikji::config::PdfConfig;
use jikji::diagnostics::Silent;
use jikji::figures::PrintSet;
use jikji::layout::{self, Numbering, OutlineItem, Paged};
use jikji::packed::Packed;
use jikji::pdf;
use laid::laid;

/// What parts the source from what is expected.
const FOLD: &str = "\n====\n";

/// The pages of the body.
fn body(paged: &Paged) -> String {
    let mut body = paged.clone();
    body.pages.retain(|page| page.number.numbering == Numbering::Arabic);
    layout::dump(&body)
}

/// Says of a book of some name that it makes no PDF, if so.
fn refused(paged: &Paged, prints: &PrintSet, name: &str, failures: &mut String) {
    if let Err(error) =
        pdf::write(paged.into(), prints, &[], (&PdfConfig::default(), &Packed::default()), &Silent)
    {
        writeln!(failures, "{name}: {error}").unwrap();
    }
}

#[test]
fn what_stands_around_the_text_is_as_written_down() {
    let mut failures = String::new();
    literate::folded("matter", "md", FOLD, |name, source| {
        let (paged, prints) = laid(source, None);
        refused(&paged, &prints, name, &mut failures);
        format!("{}{}", layout::dump(&paged), bookmarks(&paged.outline, 0))
    });
    assert!(failures.is_empty(), "{failures}");
}

fn bookmarks(items: &[OutlineItem], depth: usize) -> String {
    let line = |item: &OutlineItem| {
        let below = bookmarks(&item.children, depth + 1);
        format!("{}bookmark {} -> {}\n{below}", "  ".repeat(depth), item.title, item.destination)
    };
    items.iter().map(line).collect()
}

#[test]
fn pages_are_as_written_down() {
    let mut failures = String::new();
    literate::folded("pages", "md", FOLD, |name, source| {
        let (paged, prints) = laid(source, None);
        refused(&paged, &prints, name, &mut failures);
        body(&paged)
    });
    assert!(failures.is_empty(), "{failures}");
}
