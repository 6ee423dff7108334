//! Where links inside the book lead: the file of each chapter and the ids that it really has.

use std::collections::BTreeSet;

use crate::book::Book;
use crate::document::{
    AnchorId, Block, BlockKind, Chapter, ChapterId, Heading, IndexMark, Inline, InlineKind, Visitor,
    walk_block, walk_inline,
};

/// The files and ids of all chapters.
#[derive(Debug)]
pub(crate) struct Targets {
    chapters: Vec<Place>,
}

#[derive(Debug)]
struct Place {
    file: String,
    ids: BTreeSet<String>,
}

impl Targets {
    /// The targets of a book.
    pub(crate) fn of(book: &Book) -> Self {
        let chapters = book
            .chapters
            .iter()
            .map(|chapter| Place { file: format!("{}.xhtml", chapter.name), ids: Ids::of(&chapter.content) })
            .collect();
        Self { chapters }
    }

    /// The file of a chapter, relative to the package document.
    pub(crate) fn file(&self, chapter: ChapterId) -> Option<&str> {
        Some(&self.chapters.get(chapter.0 as usize)?.file)
    }

    /// The ids that a chapter's content asks for.
    pub(crate) fn ids(&self, chapter: ChapterId) -> impl Iterator<Item = &str> {
        self.chapters
            .get(chapter.0 as usize)
            .into_iter()
            .flat_map(|place| place.ids.iter().map(String::as_str))
    }

    /// The `href` of a place. An id that the chapter does not have leads to its start, so that no link is broken.
    pub(crate) fn href(
        &self,
        from: Option<ChapterId>,
        to: ChapterId,
        id: Option<&AnchorId>,
    ) -> Option<String> {
        let place = self.chapters.get(to.0 as usize)?;
        let known = id.filter(|id| place.ids.contains(id.0.as_str()));
        Some(match known {
            Some(id) if from == Some(to) => format!("#{}", id.0),
            Some(id) => format!("{}#{}", place.file, id.0),
            None => place.file.clone(),
        })
    }
}

/// The ids in a chapter's title, body and notes.
#[derive(Default)]
struct Ids(BTreeSet<String>);

impl Ids {
    fn of(chapter: &Chapter) -> BTreeSet<String> {
        let mut ids = Self::default();
        chapter.title.iter().for_each(|inline| ids.inline(inline));
        chapter.blocks.iter().for_each(|block| ids.block(block));
        chapter.footnotes.iter().flat_map(|note| &note.blocks).for_each(|block| ids.block(block));
        ids.0
    }
}

impl Visitor for Ids {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Heading(Heading { id: Some(id), .. }) = &block.kind {
            self.0.insert(id.0.clone());
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Anchor { id: Some(id), .. } | InlineKind::Index(IndexMark { id: Some(id), .. }) =
            &inline.kind
        {
            self.0.insert(id.0.clone());
        }
        walk_inline(self, inline);
    }
}
