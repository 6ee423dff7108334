//! Tells a front page that only lists the chapters from one with text of its own.

use crate::document::written::{Block, BlockKind, Chapter, Inline, InlineKind, ListItem};
use crate::document::{Visitor, Written, plain_text, plain_text_of_blocks, walk_inline};

/// An item of a list of chapters may say so many characters besides its links.
const ASIDE: usize = 40;

/// Where the links of a front page lead, by their destinations as written.
pub struct Leads<'a> {
    /// Whether one leads into the site, be something there or not.
    pub inside: &'a dyn Fn(&str) -> bool,
    /// Whether it leads to a page.
    pub to_page: &'a dyn Fn(&str) -> bool,
}

/// Whether a front page has text besides the list of chapters, cards and the headings over them.
#[must_use]
pub fn front_has_text(front: &Chapter, leads: &Leads<'_>) -> bool {
    !front.footnotes.is_empty() || front.blocks.iter().any(|block| says_something(block, leads))
}

fn says_something(block: &Block, leads: &Leads<'_>) -> bool {
    if let BlockKind::Paragraph(content) = &block.kind {
        return !lists(content, leads);
    }
    if let BlockKind::List(list) = &block.kind {
        return list.items.iter().any(|item| {
            let rest = usize::from(is_group(item, leads));
            item.blocks.iter().skip(rest).any(|block| says_something(block, leads))
        });
    }
    if matches!(block.kind, BlockKind::Group(_) | BlockKind::Quote(_) | BlockKind::Details(_)) {
        return block.inner().flatten().any(|block| says_something(block, leads));
    }
    if matches!(block.kind, BlockKind::Heading(_) | BlockKind::Card(_)) {
        return false;
    }
    matches!(block.kind, BlockKind::Figure(_))
        || !plain_text_of_blocks(std::slice::from_ref(block)).is_empty()
}

/// Whether an item begins with the name of a group of chapters, which are listed below it.
fn is_group(item: &ListItem, leads: &Leads<'_>) -> bool {
    let [Block { kind: BlockKind::Paragraph(words), .. }, below @ ..] = item.blocks.as_slice() else {
        return false;
    };
    let mut links = Links { leads, found: false };
    below
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::List(_)))
        .for_each(|block| links.block(block));
    links.found && plain_text(words).chars().count() <= ASIDE
}

/// Whether something links to a page.
struct Links<'a> {
    leads: &'a Leads<'a>,
    found: bool,
}

impl Visitor<Written> for Links<'_> {
    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Link { target, .. } = &inline.kind {
            self.found |= (self.leads.to_page)(target);
        }
        walk_inline(self, inline);
    }
}

/// Whether a line is an entry of a list of chapters: a link into the site and few words beside it, or the bare title
/// of a part.
fn lists(content: &[Inline], leads: &Leads<'_>) -> bool {
    let (links, aside) = aside(content, leads.inside);
    let words = aside.chars().count();
    words == 0 || (links > 0 && words <= ASIDE)
}

/// How many links into the site a line has, and what it says besides.
pub(super) fn aside(content: &[Inline], inside: &dyn Fn(&str) -> bool) -> (usize, String) {
    let mut aside = String::new();
    let mut links = 0;
    for inline in content {
        if let InlineKind::Link { target: raw, .. } = &inline.kind
            && inside(raw)
        {
            links += 1;
        } else {
            aside.push_str(&plain_text(std::slice::from_ref(inline)));
        }
    }
    (links, aside.trim().to_owned())
}
