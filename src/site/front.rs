//! The front page of a course: what it says of the course, and whether it is a page to be read.

use crate::document::written::{Block, BlockKind, Chapter, Inline, InlineKind, ListItem};
use crate::document::{plain_text, plain_text_of_blocks};

/// An item of a list of chapters may say so many characters besides its links.
const ASIDE: usize = 40;

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
    !page.footnotes.is_empty() || page.blocks.iter().any(says_something)
}

fn says_something(block: &Block) -> bool {
    if let BlockKind::Paragraph(content) = &block.kind {
        return says_more(content);
    }
    if let BlockKind::List(list) = &block.kind {
        return list.items.iter().any(|item| {
            let rest = usize::from(is_group(item));
            item.blocks.iter().skip(rest).any(says_something)
        });
    }
    if matches!(block.kind, BlockKind::Group(_) | BlockKind::Quote(_) | BlockKind::Details(_)) {
        return block.inner().flatten().any(says_something);
    }
    if matches!(block.kind, BlockKind::Heading(_) | BlockKind::Card(_)) {
        return false;
    }
    matches!(block.kind, BlockKind::Figure(_))
        || !plain_text_of_blocks(std::slice::from_ref(block)).trim().is_empty()
}

/// Whether an item is the name of a group, whose pages are listed below it.
fn is_group(item: &ListItem) -> bool {
    let [Block { kind: BlockKind::Paragraph(words), .. }, below @ ..] = item.blocks.as_slice() else {
        return false;
    };
    below.iter().any(|block| matches!(block.kind, BlockKind::List(_)))
        && plain_text(words).chars().count() <= ASIDE
}

/// Whether a line is more than a link into the site with a few words beside it.
fn says_more(content: &[Inline]) -> bool {
    let mut aside = String::new();
    let mut links = 0;
    for inline in content {
        if let InlineKind::Link { target, .. } = &inline.kind
            && !target.contains(':')
        {
            links += 1;
        } else {
            aside.push_str(&plain_text(std::slice::from_ref(inline)));
        }
    }
    let words = aside.trim().chars().count();
    words > 0 && (links == 0 || words > ASIDE)
}
