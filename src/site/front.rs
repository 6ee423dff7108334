//! The front page of a course: what it says of the course, and whether it is a page to be read.

use crate::book::{self, Leads};
use crate::document::written::Chapter;

/// What the front page of a course says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// Its file's name.
    pub file: String,
    /// Whether it is the home page of a site, whose `title` names that page alone.
    pub is_home: bool,
    /// What it says in large letters: `heroText`.
    pub hero: Option<String>,
    /// Its `title`.
    pub title: Option<String>,
    /// Its description.
    pub description: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
}

impl Front {
    /// What a page says that was read from a file.
    pub(super) fn of(file: &str, page: &Chapter) -> Self {
        let said = |key: &str| {
            let text = page.meta.entries.get(key)?.text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let is_home = said("home").is_some_and(|home| home == "true");
        Self {
            file: file.to_owned(),
            is_home,
            hero: said("heroText").filter(|hero| is_home && hero != "false"),
            title: page.meta.title.clone().filter(|title| !title.trim().is_empty()),
            description: page.meta.description.clone(),
            authors: page.meta.authors.clone(),
        }
    }
}

/// Whether a page has text besides headings, cards, and lists of other pages.
pub(super) fn has_text(page: &Chapter) -> bool {
    // Which pages there are is not known yet.
    let inside = |target: &str| !target.contains(':');
    book::front_has_text(page, &Leads { inside: &inside, to_page: &inside })
}
