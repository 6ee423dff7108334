//! Addresses that pages give themselves: `permalink` in their front matter.

use std::path::Path;

use crate::book::PageIndex;
use crate::config::Limits;
use crate::diagnostics::SourceMap;
use crate::files::Roots;
use crate::markdown;

/// An index of the addresses of these pages, by their numbers; what cannot be read has none.
pub(super) fn index(pages: &Path, names: &[String], roots: &Roots) -> PageIndex {
    let Limits { file, book, .. } = Limits::default();
    let mut left = book;
    let addresses: Vec<String> = names
        .iter()
        .map(|name| {
            let bytes = roots.read(&pages.join(name), file.min(left)).unwrap_or_default();
            left = left.saturating_sub(bytes.len() as u64);
            of_page(name, &String::from_utf8_lossy(&bytes)).unwrap_or_default()
        })
        .collect();
    PageIndex::new(addresses.iter().map(String::as_str))
}

/// The address that a page gives itself. Only front matter that has the word is read.
fn of_page(name: &str, text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{feff}');
    let end = text.strip_prefix("---")?.find("\n---")?;
    let front = text.get(..end + "---\n---".len())?;
    if !front.contains("permalink:") {
        return None;
    }
    let mut sources = SourceMap::default();
    let file = sources.add(name, front);
    let (page, _) = markdown::parse(file, front, &markdown::Options::default());
    let address = page.meta.entries.get("permalink")?.text.trim();
    address.starts_with('/').then(|| address.to_owned())
}
