//! Numbers a chapter's footnotes anew after a part of it was taken out or added.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{
    Block, Chapter, Footnote, Inline, InlineKind, Visitor, VisitorMut, walk_inline, walk_inline_mut,
};

/// Adds `by` to the number of every footnote that the blocks refer to.
pub(super) fn shift(blocks: &mut [Block], by: usize) {
    let mut renumber = Renumber(|at| at + by);
    blocks.iter_mut().for_each(|block| renumber.block(block));
}

/// Leaves out the notes that no mark refers to any more.
pub(super) fn drop_unused(chapter: &mut Chapter) {
    let mut marks = Marks::default();
    chapter.title.iter().for_each(|inline| marks.inline(inline));
    chapter.blocks.iter().for_each(|block| marks.block(block));
    // Notes may refer to further ones.
    let mut seen = BTreeSet::new();
    while let Some(next) = marks.found.difference(&seen).next().copied() {
        seen.insert(next);
        let blocks = chapter.footnotes.get(next).map(|note| note.blocks.as_slice()).unwrap_or_default();
        blocks.iter().for_each(|block| marks.block(block));
    }
    let numbers: BTreeMap<usize, usize> = seen
        .into_iter()
        .filter(|at| *at < chapter.footnotes.len())
        .enumerate()
        .map(|(new, old)| (old, new))
        .collect();
    let notes = std::mem::take(&mut chapter.footnotes).into_iter().enumerate();
    chapter.footnotes = notes.filter(|(at, _)| numbers.contains_key(at)).map(|(_, note)| note).collect();
    let mut renumber = Renumber(|at| numbers.get(&at).copied().unwrap_or(at));
    chapter.title.iter_mut().for_each(|inline| renumber.inline(inline));
    let notes = chapter.footnotes.iter_mut().flat_map(|note: &mut Footnote| &mut note.blocks);
    chapter.blocks.iter_mut().chain(notes).for_each(|block| renumber.block(block));
}

#[derive(Default)]
struct Marks {
    found: BTreeSet<usize>,
}

impl Visitor for Marks {
    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Footnote(at) = &inline.kind {
            self.found.insert(*at);
        }
        walk_inline(self, inline);
    }
}

struct Renumber<F>(F);

impl<F: FnMut(usize) -> usize> VisitorMut for Renumber<F> {
    fn inline(&mut self, inline: &mut Inline) {
        if let InlineKind::Footnote(at) = &mut inline.kind {
            *at = (self.0)(*at);
        }
        walk_inline_mut(self, inline);
    }
}
