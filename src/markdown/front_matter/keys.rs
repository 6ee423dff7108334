//! The front matter keys that the theme knows, and the misspelt ones.

use crate::markdown::words;

/// Keys of VuePress, of the theme, and of Jikji.
const KNOWN: &[&str] = &[
    "actions",
    "alias",
    "aliases",
    "article",
    "author",
    "authors",
    "backToTop",
    "bgImage",
    "bgImageDark",
    "breadcrumb",
    "breadcrumbIcon",
    "breadcrumbExclude",
    "canonicalUrl",
    "categories",
    "category",
    "comment",
    "containerClass",
    "contributors",
    "copy",
    "copyright",
    "cover",
    "date",
    "description",
    "dir",
    "editLink",
    "excerpt",
    "features",
    "feed",
    "footer",
    "footerHtml",
    "gitInclude",
    "head",
    "headerDepth",
    "hero",
    "heroFullScreen",
    "heroImage",
    "heroText",
    "highlights",
    "home",
    "icon",
    "index",
    "isOriginal",
    "lang",
    "lastUpdated",
    "layout",
    "license",
    "navbar",
    "next",
    "order",
    "pageInfo",
    "pageview",
    "permalink",
    "permalinkPattern",
    "pageClass",
    "prev",
    "projects",
    "readingTime",
    "redirectFrom",
    "routeMeta",
    "seo",
    "shortTitle",
    "sidebar",
    "sitemap",
    "star",
    "sticky",
    "subtitle",
    "tag",
    "tagline",
    "tags",
    "timeline",
    "title",
    "toc",
    "watermark",
    "word",
];

/// Whether a key is one of these.
pub(super) fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
}

/// The known key that a misspelt one was meant to be; `None` for known keys and for those near to nothing.
pub(super) fn meant(name: &str) -> Option<&'static str> {
    if is_known(name) || name.chars().count() < 4 {
        return None;
    }
    words::nearest(name, KNOWN.iter().copied().filter(|word| word.len() > 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrects_the_misspellings_of_the_corpus() {
        for (written, wanted) in [
            ("categroy", "category"),
            ("haed", "head"),
            ("isOrignial", "isOriginal"),
            ("catego5y", "category"),
        ] {
            assert_eq!(meant(written), Some(wanted));
        }
        assert_eq!(meant("title"), None);
        assert_eq!(meant("publisher"), None);
    }
}
