//! What a chapter is about, below its title: the description in its front matter.

use super::here::Here;
use super::out::Out;
use crate::book::BookChapter;
use crate::config::ChapterStyle;
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, CHAPTER_GOAL, Inline, plain_text, plain_text_of_blocks};
use crate::layout::Tag;
use crate::layout::list::{NAMED, Role};
use crate::layout::style::{Edges, TextStyle, ink};

/// Whether a container says what a chapter is about, in its author's own words.
pub(super) fn is_goal(block: &Block) -> bool {
    let classes = block.attributes.iter().flat_map(|attributes| &attributes.classes);
    classes.into_iter().any(|class| class == CHAPTER_GOAL)
}

/// The place that such a container is set in.
pub(super) fn inside(out: &Out<'_, '_>, here: Here) -> Here {
    here.styled(look(out), here.gap)
}

/// Signs between the pages of a web site: what has them says where a page lies, not what it is about.
const WAYS: [&str; 4] = [" > ", " › ", " » ", " | "];

/// Letters that a description has besides the title if it says more than that.
const MORE: usize = 4;

/// Sets it; nothing where there is none.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, chapter: &BookChapter) {
    let Some(said) = summary(chapter) else { return };
    let span = chapter.content.meta.entries.get("description").map_or(Span::DETACHED, |entry| entry.span);
    let spare = here.measure * 0.2;
    let left = if out.style.chapter_style == ChapterStyle::Center { spare / 2.0 } else { 0.0 };
    let look = look(out);
    let content = [Inline::rewritten(span, said)];
    out.paragraph(here.inset(left, spare - left), &content, &look, Tag::Paragraph, Role::Box);
    // Contents or text follow, as they follow the title.
    out.next.keep = NAMED;
    out.space_after(out.style.pitch());
}

/// The look of what a chapter is about.
fn look(out: &Out<'_, '_>) -> TextStyle {
    let body = out.style.body;
    let look = out.style.caption.scaled(body.paragraph.size).ink(ink::MUTED);
    let look = TextStyle { lead: body.lead, ..look };
    if out.style.chapter_style == ChapterStyle::Center { look.edges(Edges::Center) } else { look }
}

/// What a chapter is about, where that is said, and neither its title nor its text says the same.
fn summary(chapter: &BookChapter) -> Option<&str> {
    let content = &chapter.content;
    let said = content.meta.description.as_deref()?.trim();
    if WAYS.iter().any(|way| said.contains(way)) {
        return None;
    }
    let letters = letters(said);
    let besides = letters.replace(&self::letters(&plain_text(&content.title)), "");
    let again = content.blocks.first().is_some_and(|block| {
        (is_goal(block) || matches!(block.kind, BlockKind::Paragraph(_)))
            && self::letters(&plain_text_of_blocks(std::slice::from_ref(block))).starts_with(&letters)
    });
    (besides.chars().count() >= MORE && !again).then_some(said)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
