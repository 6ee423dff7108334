//! The NCX: the contents once more, for reading systems that know only EPUB 2.

use super::contents::{self, Entry};
use super::edition::Edition;
use super::xml::{Attrs, Markup, Xml};

/// `toc.ncx` (OPF 2.0.1, 2.4.1). `playOrder` is left out: two points with one target would need one order.
pub(crate) fn write(
    edition: &Edition<'_>,
    identifier: &str,
    entries: &[Entry],
    pages: &[(String, String)],
) -> String {
    let mut xml = Xml::document();
    let root = Attrs::new()
        .with("xmlns", "http://www.daisy.org/z3986/2005/ncx/")
        .with("version", "2005-1")
        .with("xml:lang", &edition.book.meta.language);
    xml.container("ncx", root, |xml| {
        xml.container("head", Attrs::new(), |xml| {
            let count = pages.len().to_string();
            let last =
                pages.iter().filter_map(|(label, _)| label.parse().ok()).max().unwrap_or(0_u32).to_string();
            let depth = contents::depth(entries).max(1).to_string();
            for (name, content) in [
                ("dtb:uid", identifier),
                ("dtb:depth", &depth),
                ("dtb:totalPageCount", &count),
                ("dtb:maxPageNumber", &last),
            ] {
                xml.void("meta", Attrs::new().with("name", name).with("content", content));
                xml.line_end();
            }
        });
        label(xml, "docTitle", &edition.book.meta.title);
        for author in &edition.book.meta.authors {
            label(xml, "docAuthor", &author.name);
        }
        xml.container("navMap", Attrs::new(), |xml| points(xml, entries, &mut 0));
        page_list(xml, edition, pages);
    });
    xml.finish()
}

fn points(xml: &mut Xml, entries: &[Entry], count: &mut usize) {
    for entry in entries {
        *count += 1;
        xml.container("navPoint", Attrs::new().with("id", format!("n{count}")), |xml| {
            label(xml, "navLabel", &entry.title);
            xml.void("content", Attrs::new().with("src", &entry.href));
            xml.line_end();
            points(xml, &entry.children, count);
        });
    }
}

/// The printed pages (OPF 2.0.1 by ANSI/NISO Z39.86-2005, 8.4.4 "pageList").
fn page_list(xml: &mut Xml, edition: &Edition<'_>, pages: &[(String, String)]) {
    if pages.is_empty() {
        return;
    }
    xml.container("pageList", Attrs::new(), |xml| {
        label(xml, "navLabel", edition.words.pages);
        for ((text, href), number) in pages.iter().zip(1..) {
            let target = Attrs::new().with("id", format!("p{number}"));
            // A value is a number; the pages before the text have none.
            let target = match text.parse::<u32>() {
                Ok(_) => target.with("type", "normal").with("value", text),
                Err(_) => target.with("type", "front"),
            };
            xml.container("pageTarget", target, |xml| {
                label(xml, "navLabel", text);
                xml.void("content", Attrs::new().with("src", href));
                xml.line_end();
            });
        }
    });
}

fn label(xml: &mut Xml, name: &'static str, text: &str) {
    xml.block(name, Attrs::new(), |xml| xml.inline("text", Attrs::new(), |xml| xml.text(text)));
}
