//! The files of an EPUB by themselves, for whoever shows it while it is written.

use std::collections::BTreeMap;

use super::archive::Content;
use super::cover::CoverPicture;
use super::edition::Edition;
use super::publication::{Publication, publication};
use super::{Book, EpubConfig, FigureSet, Printed, Shaper};
use crate::diagnostics::Silent;
use crate::document::ChapterId;

/// The files of an EPUB, in whose documents `data-at="FILE.BYTE"` says where the text of an element came from: the number
/// of its file, and the byte of its first character.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// By their paths in the archive.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The documents in reading order: their paths, and the chapter that each is a part of.
    pub documents: Vec<(String, Option<ChapterId>)>,
}

/// The files that [`write`](super::write) packs, with the places that they came from.
#[must_use]
pub fn unpack(
    book: &Book,
    figures: &FigureSet,
    shaper: &Shaper,
    printed: &Printed,
    cover: &CoverPicture,
    config: &EpubConfig,
) -> Unpacked {
    let edition = Edition { located: true, ..Edition::new(book, figures, printed, shaper, config) };
    let Publication { files, addresses, .. } = publication(&edition, cover, config, &Silent);
    let mut unpacked = Unpacked::default();
    for entry in files {
        if let Content::Document(document) = &entry.content
            && entry.path.ends_with(".xhtml")
        {
            unpacked.documents.push((entry.path.clone(), document.part.map(|part| part.chapter)));
        }
        unpacked.files.insert(entry.path, entry.content.into_bytes(&addresses).into_owned());
    }
    unpacked
}
