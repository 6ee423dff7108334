//! All resources of a publication: which documents there are, in which order, and what the package says of them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::book::Division;
use crate::config::{EpubConfig, EpubFonts};
use crate::document::{ChapterId, FigureId};
use crate::figures::Media;

use super::archive::Entry;
use super::chapter::{self, Document};
use super::cover::CoverPicture;
use super::edition::{Edition, figure_path};
use super::formula::{self, Picture};
use super::nav::{self, Landmark};
use super::package::{self, Facts, Item};
use super::page::STYLE_SHEET;
use super::parts::Parts;
use super::split::{Moves, stem};
use super::xhtml::Contains;
use super::{container, contents, front, index, metadata, ncx};

const STYLE: &str = include_str!("style.css");

/// Where the rules for faces that come along go.
const FONTS_HERE: &str = "/* @font-face */\n";

/// Our style sheet, and after it the book's own, whose rules win where both are as specific.
fn style_sheet(fonts: &str, formulas: &str, css: Option<&str>) -> Vec<u8> {
    // `@charset` and `@namespace` come before all other rules (CSS Syntax 3, CSS Namespaces 3).
    let (head, rules) = STYLE.split_once(FONTS_HERE).unwrap_or(("", STYLE));
    let mut sheet = format!("{head}{fonts}{rules}{formulas}");
    if let Some(css) = css {
        sheet.push_str("\n/* The book's own */\n\n");
        sheet.push_str(css);
    }
    sheet.into_bytes()
}

/// The files of the archive after `mimetype`, in order: documents in reading order, then what they need.
pub(crate) fn resources<'a>(edition: &Edition<'a>, config: &EpubConfig) -> (Vec<Entry<'a>>, Contains) {
    let book = edition.book;
    let identifier = metadata::identifier(&book.meta);
    let limit = usize::try_from(config.split).unwrap_or(0);
    let mut documents: Vec<Document> =
        book.chapters.par_iter().map(|chapter| chapter::write(edition, chapter, limit)).collect();
    let mut contains = documents.iter().fold(Contains::default(), |all, document| all.and(document.contains));
    let moves = led_anew(edition, &mut documents);
    let mut entries = moves.entries(contents::entries(edition, &book.outline));
    let index = index::write(edition);
    if index.is_some() {
        let (title, href) = (edition.words.index.to_owned(), index::FILE.to_owned());
        entries.push(contents::Entry { title, href, children: Vec::new() });
    }
    let pages = page_list(edition, &documents, &moves);
    contains.pages = !pages.is_empty();
    let cover = CoverPicture::of(edition);
    // A drawn cover shows nothing but what the title page says.
    contains.pictures |= cover.own;

    let mut parts = Parts::default();
    let mut landmarks = landmarks(edition);
    if index.is_some() {
        landmarks.push(landmark("index", edition.words.index, index::FILE));
    }
    parts.document("cover", &[], front::cover(edition, &cover.href));
    parts.document("title-page", &[], front::title_page(edition));
    if let Some(dedication) = front::dedication(edition) {
        parts.document("dedication", &[], dedication);
    }
    let mut contents = Some(nav::write(edition, &entries, &landmarks, &pages));
    let shown: BTreeSet<FigureId> =
        documents.iter().flat_map(|document| &document.figures).copied().collect();
    let mut formulas: Vec<Picture> = Vec::new();
    for (chapter, document) in book.chapters.iter().zip(documents) {
        // A preface stands before the contents, as in print.
        if let Some(contents) = contents.take_if(|_| chapter.division != Division::Front) {
            parts.document("nav", &["nav"], contents);
        }
        for (text, number) in document.parts.into_iter().zip(0..) {
            let properties: &[_] = if text.contains("<math ") { &["mathml"] } else { &[] };
            parts.document(&stem(&chapter.name, number), properties, text);
        }
        formulas.extend(document.formulas);
    }
    if let Some(contents) = contents {
        parts.document("nav", &["nav"], contents);
    }
    if let Some(index) = index {
        // Its links lead into the chapters.
        parts.document("index", &[], moves.relink(&index, "", ""));
    }
    if let Some(colophon) = front::colophon(edition) {
        parts.document("colophon", &[], colophon);
    }
    let ncx = ncx::write(edition, &identifier, &entries, &pages);
    parts.plain("ncx", "toc.ncx", "application/x-dtbncx+xml", ncx.into_bytes());
    let fonts = parts.fonts(config.fonts);
    let sheet =
        style_sheet(&fonts.css, &(formula::rules(formulas.iter()) + fonts.families), config.css.as_deref());
    parts.plain("style", STYLE_SHEET, "text/css", sheet);
    parts.add_fonts(fonts);
    add_figures(&mut parts, edition, &shown);
    add_formulas(&mut parts, formulas);
    let item = Item {
        id: COVER.to_owned(),
        href: cover.href,
        media: cover.media,
        properties: vec!["cover-image"],
        spine: false,
    };
    parts.add(item, cover.bytes, cover.media == Media::Svg.mime());

    let facts = Facts {
        cover: COVER,
        contains,
        // A claim that is not true would be worse than none.
        certified_by: config.certified_by.clone().filter(|_| !contains.undescribed),
        specified_fonts: edition.profile.specified_fonts && config.fonts != EpubFonts::None,
        licences: std::mem::take(&mut parts.licences),
        guide: if edition.profile.guide { landmarks } else { Vec::new() },
    };
    let package = package::write(edition, &identifier, &parts.items, &facts);
    let mut files =
        vec![file("META-INF/container.xml", container::write()), file("EPUB/package.opf", package)];
    files.append(&mut parts.files);
    files.append(&mut parts.beside);
    (files, contains)
}

/// The id of the cover's picture.
const COVER: &str = "cover-image";

/// Leads the links of all documents to the files that chapters were cut into.
fn led_anew(edition: &Edition<'_>, documents: &mut [Document]) -> Moves {
    let chapters = &edition.book.chapters;
    let mut moves = Moves::default();
    for (chapter, document) in chapters.iter().zip(documents.iter()) {
        moves.add(&chapter.name, &document.parts);
    }
    if !moves.is_empty() {
        documents.par_iter_mut().zip(chapters).for_each(|(document, chapter)| {
            for (part, number) in document.parts.iter_mut().zip(0..) {
                *part = moves.relink(part, &chapter.name, &stem(&chapter.name, number));
            }
        });
    }
    moves
}

fn landmarks(edition: &Edition<'_>) -> Vec<Landmark> {
    let words = edition.words;
    let mut landmarks = vec![
        landmark("cover", words.cover, "cover.xhtml"),
        landmark("titlepage", words.title_page, "title-page.xhtml"),
        landmark("toc", words.contents, "nav.xhtml#toc"),
    ];
    let body = edition.book.chapters.iter().find(|chapter| chapter.division == Division::Body);
    let file = edition.targets.file(body.map_or(ChapterId(0), |chapter| chapter.id));
    landmarks.extend(file.map(|file| landmark("bodymatter", words.body, file)));
    landmarks
}

fn landmark(kind: &'static str, title: &str, href: &str) -> Landmark {
    Landmark { kind, title: title.to_owned(), href: href.to_owned() }
}

/// The printed pages in order, by label and place.
fn page_list(edition: &Edition<'_>, documents: &[Document], moves: &Moves) -> Vec<(String, String)> {
    let chapters = edition.book.chapters.iter().zip(documents);
    chapters
        .flat_map(|(chapter, document)| {
            let place = |id: &str| moves.href(&format!("{}.xhtml#{id}", chapter.name), "", "");
            document.pages.iter().map(move |(label, id)| (label.clone(), place(id)))
        })
        .collect()
}

/// The pictures that are shown, each once; those that nothing shows stay out.
fn add_figures<'a>(parts: &mut Parts<'a>, edition: &Edition<'a>, figures: &BTreeSet<FigureId>) {
    for &id in figures {
        let Some((_, figure)) = edition.figure(Some(id)) else { continue };
        let (screen, bounded) = match edition.bounded.get(&id) {
            Some(bounded) => (bounded, true),
            None => (&figure.screen, false),
        };
        let item = Item {
            id: format!("f{:04}", id.0 + 1),
            href: figure_path(id, screen.media),
            media: screen.media.mime(),
            properties: Vec::new(),
            spine: false,
        };
        let bytes: Cow<'a, [u8]> =
            if bounded { screen.bytes.to_vec().into() } else { figure.screen.bytes.as_ref().into() };
        parts.add(item, bytes, screen.media == Media::Svg);
    }
}

fn add_formulas(parts: &mut Parts<'_>, pictures: Vec<Picture>) {
    for (picture, number) in pictures.into_iter().zip(1..) {
        let (id, media) = (format!("m{number:04}"), picture.file.media.mime());
        let item = Item { id, href: picture.href, media, properties: Vec::new(), spine: false };
        parts.add(item, picture.file.bytes.to_vec(), false);
    }
}

fn file<'a>(path: &str, text: String) -> Entry<'a> {
    Entry { path: path.to_owned(), bytes: Cow::Owned(text.into_bytes()), deflate: true }
}
