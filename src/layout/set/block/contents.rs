//! Lists of headings or chapters that stand in the text itself.

use crate::document::{
    Block, BlockKind, ChapterId, Inline, InlineKind, LinkTarget, VisitorMut, walk_inline_mut,
};
use crate::layout::Tag;
use crate::layout::line::Titled;
use crate::layout::list::Role;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;

/// `[[toc]]`: the headings of this chapter that the outline lists.
pub(super) fn set_chapter(out: &mut Out<'_, '_>, here: Here) {
    let Some(chapter) = out.context.facts.own(out.context.chapter) else { return };
    let entries: Vec<(u8, Inline)> =
        chapter.content.blocks.iter().filter_map(|block| entry(block, chapter.id)).collect();
    set(out, here, entries);
}

fn entry(block: &Block, chapter: ChapterId) -> Option<(u8, Inline)> {
    let BlockKind::Heading(heading) = &block.kind else { return None };
    if !heading.listed {
        return None;
    }
    let target = LinkTarget::Anchor { chapter, id: heading.id.clone() };
    let kind = InlineKind::Link { target, title: None, content: unmarked(&heading.content) };
    Some((heading.level.saturating_sub(2), Inline::new(block.span, kind)))
}

/// The text of a heading that stands elsewhere: it has its places in the index and its anchors there.
fn unmarked(content: &[Inline]) -> Vec<Inline> {
    struct Unmark;
    impl VisitorMut for Unmark {
        fn inline(&mut self, inline: &mut Inline) {
            if let InlineKind::Index(mark) = &mut inline.kind {
                mark.id = None;
            }
            walk_inline_mut(self, inline);
        }
    }
    let mut content = content.to_vec();
    content.iter_mut().for_each(|inline| Unmark.inline(inline));
    content
}

/// `<ToCLocal>`: the chapters of the book.
pub(super) fn set_book(out: &mut Out<'_, '_>, here: Here) {
    let entry = |Titled { chapter, depth, title }: &Titled| {
        let target = LinkTarget::Anchor { chapter: *chapter, id: None };
        let content = unmarked(title);
        let span = content.first().map_or(crate::diagnostics::Span::DETACHED, |inline| inline.span);
        (*depth, Inline::new(span, InlineKind::Link { target, title: None, content }))
    };
    let entries = out.context.facts.titles().iter().map(entry).collect();
    set(out, here, entries);
}

fn set(out: &mut Out<'_, '_>, here: Here, entries: Vec<(u8, Inline)>) {
    if entries.is_empty() {
        return;
    }
    let style = out.style.ragged().scaled(here.text.paragraph.size * 0.95);
    out.space_before(out.style.block_gap());
    let here = out.under(here, Tag::Contents);
    for (depth, entry) in entries {
        let indent = f32::from(depth.min(4)) * style.paragraph.size * 1.4;
        out.paragraph(here.inset(indent, 0.0), &[entry], &style, Tag::ContentsItem, Role::Box);
    }
    out.space_after(out.style.block_gap());
}
