//! Tells chapters with text of their own from stubs.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::document::written::{Block, BlockKind, Chapter};
use crate::document::{CardKind, plain_text, shows};
use crate::message::say;

/// Which of some chapters stay: those with text, and those with chapters below them that stay; in a book without any
/// text (`textless` but for them) those with cards. The rest is reported. `depths` belong to the chapters; `names` say
/// what to call them.
pub(super) fn keep(
    chapters: &[&Chapter],
    depths: &[u8],
    names: &[&str],
    textless: bool,
    diagnostics: &mut Diagnostics,
) -> Vec<bool> {
    let mut kept = vec![true; chapters.len()];
    let textless = textless && chapters.iter().all(|chapter| is_stub(chapter));
    let stays = |chapter: &Chapter| if textless { has_cards(chapter) } else { !is_stub(chapter) };
    let mut below = None;
    let places = chapters.iter().zip(depths).zip(names).zip(&mut kept).rev();
    for (((chapter, depth), name), keep) in places {
        let children = below.is_some_and(|below| below > *depth);
        *keep = children || stays(chapter);
        if *keep {
            below = Some(*depth);
        } else {
            diagnostics.push(stub(chapter, name));
        }
    }
    kept
}

/// Whether a chapter has a card.
pub(super) fn has_cards(chapter: &Chapter) -> bool {
    fn holds(blocks: &[Block]) -> bool {
        blocks.iter().any(|block| {
            matches!(block.kind, BlockKind::Card(_))
                || matches!(&block.kind, BlockKind::Group(blocks) if holds(blocks))
        })
    }
    holds(&chapter.blocks)
}

/// Whether a chapter has nothing to read: at most its source, rules and lists that the book makes itself.
fn is_stub(chapter: &Chapter) -> bool {
    chapter.footnotes.is_empty() && chapter.blocks.iter().all(says_nothing)
}

fn says_nothing(block: &Block) -> bool {
    if let BlockKind::Paragraph(content) = &block.kind {
        return !shows(content);
    }
    if let BlockKind::Group(blocks) = &block.kind {
        return blocks.iter().all(says_nothing);
    }
    block.is_wordless() || matches!(&block.kind, BlockKind::Card(card) if card.kind == CardKind::Source)
}

fn stub(chapter: &Chapter, name: &str) -> Diagnostic {
    let title = plain_text(&chapter.title);
    let message = if title.is_empty() {
        say!("`{name}` has no text and was skipped", name)
    } else {
        say!("`{title}` has no text and was skipped", title)
    };
    let span = chapter.title.first().map_or(Span::new(chapter.file, 0, 0), |first| first.span);
    let span = if span.is_detached() { Span::new(chapter.file, 0, 0) } else { span };
    Diagnostic::new(Code::StubChapter, span, message)
        .with_help(say!("write the chapter, or leave it out of the book"))
}
