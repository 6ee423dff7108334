//! Where everything lies that documents link to: which document has which anchor, once chapters are cut.

use std::collections::BTreeMap;

use crate::document::{AnchorId, ChapterId, FigureId};

use super::edition::{Edition, figure_path};
use super::tree::{ChapterPart, Document, Element, Target};
use super::xml;

/// The addresses of all places and pictures.
#[derive(Debug)]
pub(crate) struct Addresses<'e> {
    edition: &'e Edition<'e>,
    /// The anchors of each chapter, with the numbers of the documents that have them: notes may stand in several.
    chapters: Vec<BTreeMap<String, Vec<usize>>>,
}

impl<'e> Addresses<'e> {
    /// The addresses in a book whose chapters are given in order, each in one document.
    pub(crate) fn of<'n>(edition: &'e Edition<'e>, chapters: impl Iterator<Item = &'n Element>) -> Self {
        let chapters = chapters.map(|chapter| {
            let mut anchors = BTreeMap::new();
            chapter.each(&mut |node| anchors.extend(node.id().map(|id| (id.to_owned(), vec![0]))));
            anchors
        });
        Self { edition, chapters: chapters.collect() }
    }

    /// Notes that a chapter has been cut.
    pub(crate) fn cut<'n>(&mut self, chapter: ChapterId, parts: impl Iterator<Item = &'n Element>) {
        let Some(anchors) = self.chapters.get_mut(chapter.0 as usize) else { return };
        anchors.values_mut().for_each(Vec::clear);
        for (part, number) in parts.zip(0..) {
            part.each(&mut |node| {
                if let Some(places) = node.id().and_then(|id| anchors.get_mut(id)) {
                    places.push(number);
                }
            });
        }
    }

    fn file(&self, part: ChapterPart) -> String {
        format!("{}.xhtml", self.edition.stem(part))
    }

    fn picture(&self, id: FigureId) -> String {
        self.edition.screen(id).map(|screen| figure_path(id, screen.media)).unwrap_or_default()
    }

    /// The address of a target from a document; relative to the package document. A place that the chapter does not have
    /// leads to its start, so that no link is broken.
    pub(crate) fn of_target(&self, target: &Target, from: Option<ChapterPart>) -> String {
        match target {
            Target::Figure(id) => self.picture(*id),
            Target::Place { chapter, anchor } => {
                let anchors = self.chapters.get(chapter.0 as usize);
                let own = from.filter(|from| from.chapter == *chapter).map(|from| from.number);
                let number = |AnchorId(id): &AnchorId| {
                    let places = anchors?.get(id)?;
                    let own = own.filter(|own| places.binary_search(own).is_ok());
                    Some((own.or_else(|| places.first().copied())?, id.clone()))
                };
                match anchor.as_ref().and_then(number) {
                    Some((number, id)) if from == Some(ChapterPart { chapter: *chapter, number }) => {
                        format!("#{id}")
                    }
                    Some((number, id)) => {
                        format!("{}#{id}", self.file(ChapterPart { chapter: *chapter, number }))
                    }
                    None => self.file(ChapterPart { chapter: *chapter, number: 0 }),
                }
            }
        }
    }

    /// A document as it is written: its links become addresses.
    pub(crate) fn text(&self, document: &Document) -> String {
        xml::text(document, &|target| self.of_target(target, document.part))
    }
}
