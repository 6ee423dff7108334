//! Writes a book and takes the archive apart again.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use jikji::book::Book;
use jikji::config::EpubConfig;
use jikji::diagnostics::{Diagnostics, Silent};
use jikji::epub::{self, Printed};
use jikji::figures::FigureSet;
use jikji::packed::Packed;
use jikji::text::Shaper;
use quick_xml::Reader;
use quick_xml::events::Event;

/// The archive's bytes.
pub(crate) fn bytes(book: &Book, figures: &FigureSet) -> Vec<u8> {
    written(book, figures, &Printed::default(), &EpubConfig::default()).0
}

/// The same by settings and with printed pages, and findings.
pub(crate) fn written(
    book: &Book,
    figures: &FigureSet,
    printed: &Printed,
    config: &EpubConfig,
) -> (Vec<u8>, Diagnostics) {
    let shaper = Shaper::new();
    let cover = epub::cover(book, (figures, &Default::default()), &shaper, &Default::default());
    epub::write(book, figures, &shaper, (printed, &cover), config, &Packed::default(), &Silent).unwrap()
}

/// The files of an archive by path, those that are text.
pub(crate) fn texts(archive: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut texts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if let Ok(text) = String::from_utf8(bytes) {
            texts.insert(file.name().unwrap().into_owned(), text);
        }
    }
    texts
}

/// The names of an archive's files, in order, with whether they are stored as they are.
pub(crate) fn names(archive: &[u8]) -> Vec<(String, bool)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let count = zip.len();
    let name = |index| {
        let file = zip.by_index(index).unwrap();
        (file.name().unwrap().into_owned(), file.compression() == zip::CompressionMethod::Stored)
    };
    (0..count).map(name).collect()
}

/// One text of a book's archive.
pub(crate) fn text(book: &Book, figures: &FigureSet, path: &str) -> String {
    texts(&bytes(book, figures)).remove(path).unwrap_or_else(|| panic!("no {path}"))
}

/// All values of some attributes in a document, which must be well-formed.
pub(crate) fn values(document: &str, names: &[&str]) -> Vec<String> {
    let mut reader = Reader::from_str(document);
    reader.config_mut().check_end_names = true;
    let mut values = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap();
                    if names.iter().any(|name| *name == attribute.key.as_ref()) {
                        values.push(attribute.value.replace("&amp;", "&"));
                    }
                }
            }
            Event::Eof => return values,
            _ => {}
        }
    }
}
