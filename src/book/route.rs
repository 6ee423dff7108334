//! The site's route of the source folder (`/aws/art-of-aws/`), found from the links where it is not given.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::PageIndex;

/// How many different pages must be named under a route before links alone prove it.
const WITNESSES: usize = 3;

/// The route, with a slash at both ends. `absolute` are destinations that may start with `/`; `canonical` are paths
/// of chapters' addresses on the web with the chapters' own paths, such as `/site/aws/art-of-aws/01A.html` and
/// `01A.md`; `folder` is the name of the source folder.
pub(super) fn find<'a>(
    given: Option<&str>,
    absolute: impl IntoIterator<Item = &'a str>,
    canonical: impl IntoIterator<Item = (&'a str, usize)>,
    folder: &str,
    index: &PageIndex,
) -> String {
    if let Some(given) = given {
        let bare = given.trim_matches('/');
        return if bare.is_empty() { "/".to_owned() } else { format!("/{bare}/") };
    }
    let mut votes: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for path in absolute.into_iter().filter(|path| path.starts_with('/')) {
        if let Some((prefix, page)) = longest_suffix(path, index) {
            votes.entry(prefix).or_default().insert(page);
        }
    }
    let mut bases: BTreeSet<&str> = BTreeSet::new();
    for (path, page) in canonical {
        if let Some((prefix, found)) = longest_suffix(path, index)
            && found == page
        {
            bases.insert(prefix);
        }
    }
    let trusted = |prefix: &str| {
        prefix == "/"
            || prefix.trim_end_matches('/').rsplit('/').next() == Some(folder)
            || bases.iter().any(|base| base.ends_with(prefix))
    };
    votes
        .into_iter()
        .filter(|(prefix, pages)| pages.len() >= WITNESSES || trusted(prefix))
        .max_by_key(|(prefix, pages)| (pages.len(), trusted(prefix), prefix.len()))
        .map_or_else(|| "/".to_owned(), |(prefix, _)| prefix.to_owned())
}

/// What is left of a site path below the route; `None` outside of it.
pub(super) fn strip<'a>(route: &str, path: &'a str) -> Option<&'a str> {
    if path.trim_end_matches('/') == route.trim_end_matches('/') {
        return Some("");
    }
    path.strip_prefix(route)
}

/// The longest end of a path that is a page, the page, and what stands before it, with a slash at its end.
fn longest_suffix<'a>(path: &'a str, index: &PageIndex) -> Option<(&'a str, usize)> {
    path.match_indices('/').find_map(|(at, _)| {
        let (prefix, rest) = path.split_at_checked(at + 1)?;
        if rest.is_empty() {
            return None;
        }
        Some((prefix, index.find(rest)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_s_name_makes_one_link_enough() {
        let index = PageIndex::new(["01.md", "02.md"]);
        assert_eq!(find(None, ["/aws/book/01.md", "/other/x/02.md"], [], "book", &index), "/aws/book/");
    }

    #[test]
    fn links_to_another_book_do_not_make_a_route() {
        let index = PageIndex::new(["01.md", "02.md"]);
        assert_eq!(find(None, ["/docker/guide/01.md"], [], "book", &index), "/");
    }

    #[test]
    fn the_chapters_addresses_confirm_a_route() {
        let index = PageIndex::new(["01.md", "02.md"]);
        let canonical = [("/site/aws/book/02.html", 1)];
        assert_eq!(find(None, ["/aws/book/01.md"], canonical, "copy", &index), "/aws/book/");
        assert_eq!(find(Some("aws/book"), [], [], "copy", &index), "/aws/book/");
        assert_eq!(strip("/aws/book/", "/aws/book"), Some(""));
        assert_eq!(strip("/aws/book/", "/aws/bookshop"), None);
    }
}
