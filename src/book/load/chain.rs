//! Chapters in the order of `prev` and `next` in their front matter, where nothing else tells one.

use super::ranked::front_matter;
use crate::book::paths::{Destination, PageIndex, folder_of, join, scheme};
use crate::book::{SourceChapter, route};
use crate::diagnostics::SourceMap;

/// Where a chapter's front matter leads.
struct Neighbours {
    previous: Option<String>,
    next: Option<String>,
}

/// The chapters along the links from each to its next one; as they are where these do not make one chain of all, or
/// where names nest them. `folder` and `site` tell the site's route of the source folder.
pub(super) fn chained(
    chapters: Vec<SourceChapter>,
    folder: &str,
    site: Option<&str>,
    sources: &SourceMap,
) -> Vec<SourceChapter> {
    match order(&chapters, folder, site, sources) {
        Some(order) => {
            let mut rest: Vec<Option<SourceChapter>> = chapters.into_iter().map(Some).collect();
            order.into_iter().filter_map(|at| rest.get_mut(at)?.take()).collect()
        }
        None => chapters,
    }
}

fn order(
    chapters: &[SourceChapter],
    folder: &str,
    site: Option<&str>,
    sources: &SourceMap,
) -> Option<Vec<usize>> {
    let neighbours: Vec<Neighbours> = chapters
        .iter()
        .map(|chapter| {
            let front = front_matter(chapter, sources, &["prev:", "next:"]).unwrap_or_default();
            Neighbours { previous: front.previous, next: front.next }
        })
        .collect();
    let linked = neighbours.iter().any(|one| one.previous.is_some() || one.next.is_some());
    if !linked || chapters.iter().any(|chapter| chapter.depth > 0) {
        return None;
    }
    let index = PageIndex::new(chapters.iter().map(|chapter| chapter.relative.as_str()));
    let named = neighbours.iter().flat_map(|one| [&one.previous, &one.next]).flatten();
    let paths: Vec<String> = named.map(|raw| Destination::of(raw).path).collect();
    let absolute = paths.iter().map(String::as_str).filter(|path| path.starts_with('/'));
    let route = route::find(site, absolute, [], folder, &index);
    let find = |at: usize, raw: &Option<String>| {
        let raw = raw.as_deref().filter(|raw| scheme(raw).is_none())?;
        let path = Destination::of(raw).path;
        let path = if path.starts_with('/') { route::strip(&route, &path)?.to_owned() } else { path };
        index.find(&join(folder_of(&chapters.get(at)?.relative), &path)?)
    };
    let mut following: Vec<Option<usize>> =
        neighbours.iter().enumerate().map(|(at, one)| find(at, &one.next)).collect();
    for (at, one) in neighbours.iter().enumerate() {
        if let Some(before) = find(at, &one.previous)
            && let Some(slot) = following.get_mut(before)
        {
            slot.get_or_insert(at);
        }
    }
    walk(&following)
}

/// All places in the order of a chain; none where there is no first one, or some are not reached.
fn walk(following: &[Option<usize>]) -> Option<Vec<usize>> {
    let mut firsts = (0..following.len()).filter(|at| !following.contains(&Some(*at)));
    let mut order = vec![firsts.next()?];
    while let Some(next) = order.last().and_then(|at| following.get(*at).copied().flatten()) {
        if order.contains(&next) {
            return None;
        }
        order.push(next);
    }
    (order.len() == following.len()).then_some(order)
}

#[cfg(test)]
mod tests {
    use super::walk;

    #[test]
    fn only_one_chain_of_all_is_an_order() {
        assert_eq!(walk(&[Some(2), None, Some(1)]), Some(vec![0, 2, 1]));
        assert_eq!(walk(&[Some(1), Some(0)]), None);
        assert_eq!(walk(&[Some(1), None, None]), None);
        assert_eq!(walk(&[Some(1), Some(2), Some(1)]), None);
    }
}
