//! The pages of a site, of which some become chapters: counted, then settled one by one.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::cards::{Cards, Signature};
use super::census::Census;
use super::figures::Finder;
use super::memory::Kept;
use super::settle::{Settled, settle};
use super::site::Site;
use crate::book::{Division, Sources};
use crate::config::Config;
use crate::document::{Chapter, FrontMatter, Written};

/// A page as it was read.
pub(super) struct Read<'a> {
    pub(super) place: Place<'a>,
    content: Arc<Chapter<Written>>,
    census: Arc<Census>,
}

/// Where a page stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// Relative to the source folder; empty for a part without a page.
    pub(super) path: &'a str,
    pub(super) depth: u8,
    pub(super) division: Division,
}

/// A page, settled, and what it was made of.
pub(super) struct Page<'a> {
    pub(super) place: Place<'a>,
    /// As it was read; only where it is wanted for the next build.
    pub(super) written: Option<Arc<Chapter<Written>>>,
    pub(super) census: Arc<Census>,
    /// Which of its cards belong to the site, and which of these other pages have.
    pub(super) repeated: Vec<(Signature, bool)>,
    pub(super) settled: Settled,
    /// Whether it was settled by the last build.
    pub(super) is_known: bool,
}

/// The front page, where there is one, and the chapters, counted.
pub(super) fn read<'a>(
    sources: &'a Sources,
    front: Option<Arc<Chapter<Written>>>,
    chapters: Vec<Arc<Chapter<Written>>>,
    kept: &Kept,
) -> Vec<Read<'a>> {
    let front = sources.front.as_ref().zip(front);
    let front = front.map(|(source, content)| (&source.relative, 0, Division::Body, content));
    let chapters = sources.chapters.iter().zip(chapters);
    let chapters =
        chapters.map(|(source, content)| (&source.relative, source.depth, source.division, content));
    let pages: Vec<_> = front.into_iter().chain(chapters).collect();
    let read = |(number, (path, depth, division, content)): (usize, (&'a String, u8, Division, Arc<_>))| {
        let known = kept.page(number, &content).map(|known| Arc::clone(&known.census));
        let census = known.unwrap_or_else(|| Arc::new(Census::of(&content)));
        Read { place: Place { path, depth, division }, content, census }
    };
    pages.into_par_iter().enumerate().map(read).collect()
}

/// Keys of front matter that give a page more addresses.
const ALIASES: [&str; 3] = ["alias", "aliases", "redirectFrom"];

/// The site that the pages are of.
pub(super) fn site(
    pages: &[Read<'_>],
    sources: &Sources,
    config: &Config,
    front: Option<&FrontMatter>,
) -> Site {
    let addresses: Vec<(&str, Option<&str>)> =
        pages.iter().map(|page| (page.place.path, page.content.meta.canonical.as_deref())).collect();
    let absolute: BTreeSet<&str> =
        pages.iter().flat_map(|page| &page.census.absolute).map(String::as_str).collect();
    let folder = sources.root.file_name().map(|name| name.to_string_lossy().into_owned());
    let title = config.book.title.as_deref().or_else(|| front?.title.as_deref());
    let folder = folder.unwrap_or_else(|| sources.name.clone());
    let mut site = Site::new(&addresses, &absolute, &folder, &config.site);
    site.below = sources.site.as_ref().map(|(_, below)| below.clone()).unwrap_or_default();
    site.title = title.map(|title| title.trim().to_owned());
    for (number, page) in pages.iter().enumerate() {
        if let Some(address) = page.content.meta.entries.get("permalink") {
            site.name(address.text.trim(), number);
        }
    }
    // What a page is called too gives way to what another one is called.
    for (number, page) in pages.iter().enumerate() {
        let entries = ALIASES.iter().filter_map(|key| page.content.meta.entries.get(*key));
        for alias in entries.flat_map(|entry| &entry.items) {
            site.name(alias.trim(), number);
        }
    }
    site
}

/// Settles all pages. `known` is what was kept of the same site.
pub(super) fn settle_all<'a>(
    pages: Vec<Read<'a>>,
    (site, known): (&Site, Option<&Kept>),
    (sources, config): (&Sources, &Config),
    keeps: bool,
) -> Vec<Page<'a>> {
    let counted: Vec<Arc<Census>> = pages.iter().map(|page| Arc::clone(&page.census)).collect();
    let mut cards = Cards::count(site, config.site.cards, counted.iter().map(|census| &census.cards));
    let finder = Finder::new(sources, config.figures.posters);
    // Which card is the first of its kind is known in reading order alone.
    let pruned: Vec<_> = pages
        .into_iter()
        .enumerate()
        .map(|(number, Read { place, content, census })| {
            let repeated = cards.repeated(&census.cards);
            let known = known.and_then(|known| known.page(number, &content));
            let known = known.filter(|known| known.repeated == repeated).map(|known| known.settled.clone());
            let written = keeps.then(|| Arc::clone(&content));
            let pruned = match known {
                Some(settled) => {
                    cards.place(&settled.facts.cards);
                    Ok(settled)
                }
                None => {
                    let mut content = Arc::unwrap_or_clone(content);
                    let kept = cards.prune(&mut content, number);
                    cards.place(&kept);
                    Err((content, kept))
                }
            };
            (place, written, census, repeated, pruned)
        })
        .collect();
    let settled = |(place, written, census, repeated, pruned): (Place<'a>, _, _, _, Result<Settled, _>)| {
        let is_known = pruned.is_ok();
        let settled = pruned.unwrap_or_else(|pruned| {
            settle(pruned, place.path, (config.book.index, config.book.glossary), &finder)
        });
        Page { place, written, census, repeated, settled, is_known }
    };
    pruned.into_par_iter().map(settled).collect()
}
