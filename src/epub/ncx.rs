//! The NCX: the contents once more, for reading systems that know only EPUB 2.

use super::contents::{self, Entry};
use super::edition::Edition;
use super::nav::PageLink;
use super::tree::{Attrs, Builder, Document, Markup, Value};

/// `toc.ncx` (OPF 2.0.1, 2.4.1). `playOrder` is left out: two points with one target would need one order.
pub(crate) fn write(
    edition: &Edition<'_>,
    identifier: &str,
    entries: &[Entry],
    pages: &[PageLink],
) -> Document {
    let root = Attrs::new()
        .with("xmlns", "http://www.daisy.org/z3986/2005/ncx/")
        .with("version", "2005-1")
        .with("xml:lang", &edition.book.meta.language);
    Document::of("ncx", root, |out| {
        out.container("head", Attrs::new(), |out| {
            let count = pages.len().to_string();
            let last =
                pages.iter().filter_map(|page| page.label.parse().ok()).max().unwrap_or(0_u32).to_string();
            let depth = contents::depth(entries).max(1).to_string();
            for (name, content) in [
                ("dtb:uid", identifier.to_owned()),
                ("dtb:depth", depth),
                ("dtb:totalPageCount", count),
                ("dtb:maxPageNumber", last),
            ] {
                out.void("meta", Attrs::new().with("name", name).with("content", content));
                out.line_end();
            }
        });
        label(out, "docTitle", &edition.book.meta.title);
        for author in &edition.book.meta.authors {
            label(out, "docAuthor", &author.name);
        }
        out.container("navMap", Attrs::new(), |out| points(out, entries, &mut 0));
        page_list(out, edition, pages);
    })
}

fn points(out: &mut Builder, entries: &[Entry], count: &mut usize) {
    for entry in entries {
        *count += 1;
        out.container("navPoint", Attrs::new().with("id", format!("n{count}")), |out| {
            label(out, "navLabel", entry.title.clone());
            out.void("content", Attrs::new().with("src", entry.href.clone()));
            out.line_end();
            points(out, &entry.children, count);
        });
    }
}

/// The printed pages (OPF 2.0.1 by ANSI/NISO Z39.86-2005, 8.4.4 "pageList").
fn page_list(out: &mut Builder, edition: &Edition<'_>, pages: &[PageLink]) {
    if pages.is_empty() {
        return;
    }
    out.container("pageList", Attrs::new(), |out| {
        label(out, "navLabel", edition.words.pages);
        for (PageLink { label: text, mark }, number) in pages.iter().zip(1..) {
            let target = Attrs::new().with("id", format!("p{number}"));
            // A value is a number; the pages before the text have none.
            let target = match text.parse::<u32>() {
                Ok(_) => target.with("type", "normal").with("value", text),
                Err(_) => target.with("type", "front"),
            };
            out.container("pageTarget", target, |out| {
                label(out, "navLabel", text);
                out.void("content", Attrs::new().with("src", mark.clone()));
                out.line_end();
            });
        }
    });
}

fn label(out: &mut Builder, name: &'static str, text: impl Into<Value>) {
    out.block(name, Attrs::new(), |out| out.inline("text", Attrs::new(), |out| out.value(text)));
}
