//! Books made of a book for a class: some of its chapters, its fold-outs at the end or left out.

mod answers;
mod choice;
mod figures;
mod links;
mod notes;

pub use answers::{ANSWERS, with_details};
pub use choice::ChapterChoice;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::links::Relink;
use super::assemble::{depths, outline};
use super::{Book, BookChapter, Error, glossary, index};
use crate::config::SiteConfig;
use crate::document::{ChapterId, LinkTarget, plain_text};

/// The chapters of a choice as a book of their own, without the cover. Links to what is left out lead to its address on
/// the web where that is known, else they become text. Destinations keep their names.
///
/// # Errors
/// When a part of the choice names no chapter.
pub fn excerpt(book: Book, choice: &ChapterChoice, site: &SiteConfig) -> Result<Book, Error> {
    let kept = choice.pick(&book.chapters).map_err(|message| Error { message })?;
    let numbers: BTreeMap<ChapterId, ChapterId> = (0..)
        .map(ChapterId)
        .zip(book.chapters.iter().zip(&kept).filter(|(_, kept)| **kept))
        .map(|(new, (chapter, _))| (chapter.id, new))
        .collect();
    let addresses: BTreeMap<ChapterId, String> = book
        .chapters
        .iter()
        .filter(|chapter| !numbers.contains_key(&chapter.id))
        .filter_map(|chapter| Some((chapter.id, address(chapter, site)?)))
        .collect();
    let titles: BTreeMap<ChapterId, String> =
        book.chapters.iter().map(|chapter| (chapter.id, plain_text(&chapter.content.title))).collect();
    let mut relink = Relink::new(|chapter, id| match numbers.get(&chapter) {
        Some(&chapter) => LinkTarget::Anchor { chapter, id },
        None => match addresses.get(&chapter) {
            Some(address) => LinkTarget::Url(address.clone()),
            None => LinkTarget::Dead(titles.get(&chapter).cloned().unwrap_or_default()),
        },
    });
    let Book { mut meta, chapters, outline: _, glossary: _, index: had_index, figures } = book;
    let mut chapters: Vec<BookChapter> =
        chapters.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(chapter, _)| chapter).collect();
    for chapter in &mut chapters {
        chapter.id = numbers.get(&chapter.id).copied().unwrap_or(chapter.id);
        relink.chapter(Arc::make_mut(&mut chapter.content));
    }
    let raw: Vec<_> = chapters.iter().map(|chapter| (chapter.division, chapter.depth)).collect();
    for (chapter, depth) in chapters.iter_mut().zip(depths(&raw)) {
        chapter.depth = depth;
    }
    let figures = figures::keep_used(&mut chapters, figures);
    meta.cover = None;
    meta.slug = format!("{}-{}", meta.slug, choice.to_string().replace(',', "_"));
    meta.identifier = format!("{}#{choice}", meta.identifier);
    let index = if had_index.is_empty() { Vec::new() } else { index::index(&chapters, &meta.language) };
    let glossary = glossary::glossary(&chapters, &meta.language);
    Ok(Book { outline: outline::build(&chapters), meta, chapters, glossary, index, figures })
}

/// The address of a chapter on the web: its own word, else by the site's address and route.
fn address(chapter: &BookChapter, site: &SiteConfig) -> Option<String> {
    if let Some(address) = &chapter.content.meta.canonical {
        return Some(address.clone());
    }
    let (url, route) = (site.url.as_deref()?, site.route.as_deref()?);
    let path = match chapter.path.strip_suffix(".md") {
        Some(stem) => format!("{stem}.html"),
        None => chapter.path.clone(),
    };
    Some(format!("{}/{}/{path}", url.trim_end_matches('/'), route.trim_matches('/')))
}
