//! What earlier builds of a book made: a stage whose inputs are the same is not run again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::read;
use crate::book::{self, Book};
use crate::config::PdfConfig;
use crate::document::Chapter;
use crate::packed::Packed;
use crate::text::Shaper;
use crate::{epub, figures, layout};

/// What the builds of one book hand on to the next, which runs only the stages whose inputs have changed. The outputs are
/// the same bytes as those of a build that remembers nothing: inputs are compared whole, or named by their hash, and read
/// from the disk each time.
///
/// Clones share what is kept. The default keeps nothing.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Stages>);

#[derive(Debug, Default)]
struct Stages {
    keeps: bool,
    read: Mutex<read::Kept>,
    chapters: Mutex<BTreeMap<String, Arc<Chapter>>>,
    assembled: book::Memory,
    shaper: Mutex<Option<(PdfConfig, Arc<Shaper>)>>,
    figures: figures::Memory,
    pages: layout::Memory,
    cover: epub::CoverMemory,
    epub: Packed,
    pdf: Packed,
}

impl Memory {
    /// One that keeps what is made, for the next build of the same book.
    #[must_use]
    pub fn keeping() -> Self {
        let (figures, pages) = (figures::Memory::keeping(), layout::Memory::keeping());
        let (assembled, cover) = (book::Memory::keeping(), epub::CoverMemory::keeping());
        let (epub, pdf) = (Packed::keeping(), Packed::keeping());
        Self(Arc::new(Stages {
            keeps: true,
            assembled,
            figures,
            pages,
            cover,
            epub,
            pdf,
            ..Stages::default()
        }))
    }

    /// Whether anything is kept.
    pub(super) fn keeps(&self) -> bool {
        self.0.keeps
    }

    /// What was read of the chapters' files.
    pub(super) fn read(&self) -> Option<MutexGuard<'_, read::Kept>> {
        self.0.keeps.then(|| lock(&self.0.read))
    }

    /// What was put together.
    pub(super) fn assembled(&self) -> &book::Memory {
        &self.0.assembled
    }

    /// What was laid out.
    pub(super) fn pages(&self) -> &layout::Memory {
        &self.0.pages
    }

    /// The EPUB's cover.
    pub(super) fn cover(&self) -> &epub::CoverMemory {
        &self.0.cover
    }

    /// What was packed of the EPUB.
    pub(super) fn epub(&self) -> &Packed {
        &self.0.epub
    }

    /// What was packed of the PDF.
    pub(super) fn pdf(&self) -> &Packed {
        &self.0.pdf
    }

    /// The figures that were had.
    pub(super) fn figures(&self) -> &figures::Memory {
        &self.0.figures
    }

    /// The faces of a PDF, which know the words that they have shaped.
    pub(super) fn shaper(&self, config: &PdfConfig) -> Arc<Shaper> {
        let mut kept = lock(&self.0.shaper);
        if let Some((_, shaper)) = kept.as_ref().filter(|(known, _)| known == config) {
            return Arc::clone(shaper);
        }
        let shaper = Arc::new(layout::shaper(config));
        if self.0.keeps {
            *kept = Some((config.clone(), Arc::clone(&shaper)));
        }
        shaper
    }

    /// Gives chapters that are what they were before the same place in memory, so that later stages see it at a glance.
    pub(super) fn share(&self, book: &mut Book) {
        if !self.0.keeps {
            return;
        }
        let mut kept = lock(&self.0.chapters);
        book.chapters.par_iter_mut().for_each(|chapter| {
            if let Some(same) = kept
                .get(&chapter.path)
                .filter(|known| Arc::ptr_eq(known, &chapter.content) || **known == chapter.content)
            {
                chapter.content = Arc::clone(same);
            }
        });
        let chapters = book.chapters.iter();
        *kept = chapters.map(|chapter| (chapter.path.clone(), Arc::clone(&chapter.content))).collect();
    }
}

fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
