//! Tells a front page that only lists the chapters from one with text of its own.

use super::site::{Location, Site};
use crate::document::{
    Block, BlockKind, Chapter, Inline, InlineKind, LinkTarget, plain_text, plain_text_of_blocks,
};

/// An item of a list of chapters may say so many characters besides its links.
const ASIDE: usize = 40;

/// Whether the front page, which is `page`, has text besides the list of chapters, cards and the headings over them.
pub(super) fn has_text(front: &Chapter, page: usize, site: &Site) -> bool {
    !front.footnotes.is_empty() || front.blocks.iter().any(|block| says_something(block, page, site))
}

fn says_something(block: &Block, page: usize, site: &Site) -> bool {
    match &block.kind {
        BlockKind::Heading(_)
        | BlockKind::Rule
        | BlockKind::Contents
        | BlockKind::ChapterList
        | BlockKind::Card(_) => false,
        BlockKind::Paragraph(content) => !lists(content, page, site),
        BlockKind::Group(blocks) | BlockKind::Quote(blocks) => {
            blocks.iter().any(|block| says_something(block, page, site))
        }
        BlockKind::List(list) => {
            let items = list.items.iter().flat_map(|item| &item.blocks);
            items.into_iter().any(|block| says_something(block, page, site))
        }
        BlockKind::Details(details) => details.blocks.iter().any(|block| says_something(block, page, site)),
        BlockKind::Code(_)
        | BlockKind::Definitions(_)
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::Admonition(_)
        | BlockKind::Tabs(_)
        | BlockKind::Math(_)
        | BlockKind::Diagram(_)
        | BlockKind::Demo(_) => {
            !plain_text_of_blocks(std::slice::from_ref(block)).is_empty() || is_figure(block)
        }
    }
}

fn is_figure(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Figure(_))
}

/// Whether a line is an entry of a list of chapters: a link into the book and few words beside it, or the bare title
/// of a part.
fn lists(content: &[Inline], page: usize, site: &Site) -> bool {
    let mut aside = String::new();
    let mut links = 0;
    for inline in content {
        match &inline.kind {
            InlineKind::Link { target: LinkTarget::Raw(raw), .. }
                if !matches!(site.locate(raw, page), Location::Outside(_)) =>
            {
                links += 1;
            }
            _ => aside.push_str(&plain_text(std::slice::from_ref(inline))),
        }
    }
    let words = aside.trim().chars().count();
    words == 0 || (links > 0 && words <= ASIDE)
}
