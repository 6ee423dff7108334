//! Makes relative addresses in included text start at the chapter's folder.

use super::Parts;
use crate::diagnostics::{FileId, Span};
use crate::document::written::{Block, BlockKind, Chapter, Image, Inline, InlineKind};
use crate::document::{VisitorMut, Written, walk_block_mut, walk_inline_mut};

/// Rewrites the addresses of a chapter that stand in other files.
pub(crate) fn rebase(chapter: &mut Chapter, parts: &Parts) {
    if parts.is_empty() {
        return;
    }
    let mut pass = Pass { parts, chapter: chapter.file };
    for inline in &mut chapter.title {
        pass.inline(inline);
    }
    let notes = chapter.footnotes.iter_mut().flat_map(|note| &mut note.blocks);
    for block in chapter.blocks.iter_mut().chain(notes) {
        pass.block(block);
    }
}

struct Pass<'a> {
    parts: &'a Parts,
    chapter: FileId,
}

impl Pass<'_> {
    fn address(&self, address: &mut String, span: Span) {
        let Some(file) = span.file.filter(|file| *file != self.chapter) else { return };
        let start = address.trim_start();
        let scheme = start.split_once(':').is_some_and(|(scheme, _)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
        });
        if start.is_empty() || scheme || start.starts_with(['/', '#', '?']) || start.starts_with("@source/") {
            return;
        }
        let way = self.parts.way(self.chapter, file);
        if !way.is_empty() {
            let mut bare = start.strip_prefix("./").unwrap_or(start);
            let mut way = way.as_str();
            while let Some(above) = bare.strip_prefix("../") {
                let Some(folder) = way.trim_end_matches('/').rsplit('/').next().filter(|name| *name != "..")
                else {
                    break;
                };
                if folder.is_empty() {
                    break;
                }
                way = way.get(..way.len() - folder.len() - 1).unwrap_or_default();
                bare = above;
            }
            let dot =
                if way.starts_with("..") || (way.is_empty() && bare.starts_with("..")) { "" } else { "./" };
            *address = format!("{dot}{way}{bare}");
        }
    }

    fn image(&self, image: &mut Image) {
        let span = image.span;
        self.address(&mut image.source, span);
        image.link.iter_mut().for_each(|link| self.address(link, span));
    }
}

impl VisitorMut<Written> for Pass<'_> {
    fn block(&mut self, block: &mut Block) {
        let span = block.span;
        if let BlockKind::Figure(figure) = &mut block.kind {
            self.image(&mut figure.image);
        }
        if let BlockKind::Card(card) = &mut block.kind {
            card.target.iter_mut().for_each(|target| self.address(target, span));
            card.actions.iter_mut().for_each(|action| self.address(&mut action.target, span));
            card.logo.iter_mut().chain(&mut card.poster).for_each(|image| self.image(image));
        }
        walk_block_mut(self, block);
    }

    fn inline(&mut self, inline: &mut Inline) {
        let span = inline.span;
        if let InlineKind::Link { target, .. } = &mut inline.kind {
            self.address(target, span);
        }
        if let InlineKind::Image(image) = &mut inline.kind {
            self.image(image);
        }
        walk_inline_mut(self, inline);
    }
}
