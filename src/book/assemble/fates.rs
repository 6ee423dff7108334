//! Which pages become chapters.

use super::links::Fate;
use super::pages::Page;
use super::site::Site;
use super::{front, stubs};
use crate::config::{ChapterList, Config};
use crate::diagnostics::Diagnostics;
use crate::document::written::Chapter;
use crate::document::{ChapterId, FrontMatter, plain_text};

/// What becomes of each page. The front page, the first one where there is one, is a chapter only when it has text,
/// and the list of chapters is not given elsewhere.
pub(super) fn fates(
    pages: &[Page<'_>],
    has_front: bool,
    site: &Site,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Vec<Fate> {
    let (front, chapters) = pages.split_at(usize::from(has_front).min(pages.len()));
    let contents: Vec<&Chapter> = chapters.iter().map(|page| page.settled.content.as_ref()).collect();
    let depths: Vec<u8> = chapters.iter().map(|page| page.place.depth).collect();
    let names: Vec<&str> = chapters.iter().map(|page| page.place.path).collect();
    let listed_elsewhere = !matches!(config.chapters, ChapterList::Automatic);
    let of_front = |page: &Page<'_>| !listed_elsewhere && front::has_text(&page.settled.content, 0, site);
    let textless = !front.iter().any(of_front);
    let kept = stubs::keep(&contents, &depths, &names, textless, diagnostics);
    // A book without any text has its cards.
    let only_cards = !kept.contains(&true) && !listed_elsewhere;
    let of_front =
        |page: &Page<'_>| of_front(page) || (only_cards && stubs::has_cards(&page.settled.content));
    let mut fates: Vec<Fate> = vec![Fate::Skipped; pages.len()];
    fates.iter_mut().take(front.len()).for_each(|fate| *fate = Fate::Contents);
    let kept: Vec<bool> = front.iter().map(of_front).chain(kept).collect();
    let mut order: Vec<usize> = (0..pages.len()).filter(|at| kept.get(*at) == Some(&true)).collect();
    order.sort_by_key(|at| pages.get(*at).map(|page| page.place.division));
    if let (Some(front), Some(false)) = (front.first().filter(|_| !listed_elsewhere), kept.first()) {
        let parts = chapters.iter().filter(|page| page.place.path.is_empty());
        let parts = parts.map(|page| plain_text(&page.settled.content.title)).collect();
        let titles = pages.iter().map(|page| front::title(&page.settled.content)).collect();
        let listed = front::Listed { page: 0, parts, titles, site };
        front::tell_besides(&front.settled.content, &listed, diagnostics);
    }
    if let Some(page) =
        front.first().filter(|page| listed_elsewhere && front::has_text(&page.settled.content, 0, site))
    {
        diagnostics.push(front::unlisted(&page.settled.content, page.place.path));
    }
    for (id, at) in (0..).map(ChapterId).zip(order) {
        if let Some(fate) = fates.get_mut(at) {
            *fate = Fate::Chapter(id);
        }
    }
    fates
}

/// The front matter of a front page that is listed as a chapter.
pub(super) fn own_front_meta(pages: &[Page<'_>]) -> Option<FrontMatter> {
    let is_front = |path: &str| {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        stem.eq_ignore_ascii_case("readme") || stem.eq_ignore_ascii_case("index")
    };
    pages.iter().find(|page| is_front(page.place.path)).map(|page| page.settled.content.meta.clone())
}
