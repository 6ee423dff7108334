//! All resources of a publication: which documents there are, in which order, and what the package says of them.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::book::Division;
use crate::config::{EpubConfig, EpubFonts};
use crate::diagnostics::Progress;
use crate::document::{ChapterId, FigureId};
use crate::figures::Media;

use super::addresses::Addresses;
use super::archive::{Content, Entry};
use super::chapter::{self, Written};
use super::cover::CoverPicture;
use super::edition::{Edition, figure_path};
use super::formula::{self, Picture};
use super::listed::Listed;
use super::nav::{self, Landmark, PageLink};
use super::package::{self, Facts, Item};
use super::page::STYLE_SHEET;
use super::parts::Parts;
use super::tree::{ChapterPart, Contains, Document, Target, Value};
use super::{container, contents, front, glossary, index, metadata, ncx};

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

/// A publication: everything that its archive holds.
#[derive(Debug)]
pub(crate) struct Publication<'a> {
    /// The files of the archive after `mimetype`, in order: documents in reading order, then what they need.
    pub files: Vec<Entry<'a>>,
    /// Where they lie, for the links in them.
    pub addresses: Addresses<'a>,
    /// What the chapters and the cover contain.
    pub contains: Contains,
}

/// The publication of a book.
pub(crate) fn publication<'a>(
    edition: &'a Edition<'a>,
    cover: &'a CoverPicture,
    config: &EpubConfig,
    progress: &dyn Progress,
) -> Publication<'a> {
    let book = edition.book;
    let identifier = metadata::identifier(&book.meta);
    let write = |chapter| {
        let written = chapter::write(edition, chapter);
        progress.advance(1);
        written
    };
    let mut chapters: Vec<Written> = book.chapters.par_iter().map(write).collect();
    let mut contains = Contains::default();
    chapters.iter().for_each(|chapter| contains.add(&chapter.section));
    let shown: BTreeSet<FigureId> = chapters.iter().flat_map(|chapter| chapter.section.figures()).collect();
    let pages = page_list(edition, &chapters);
    let formulas: Vec<Picture> =
        chapters.iter_mut().flat_map(|chapter| std::mem::take(&mut chapter.formulas)).collect();
    let listed: Vec<Listed> =
        chapters.iter_mut().flat_map(|chapter| std::mem::take(&mut chapter.listed)).collect();
    let limit = usize::try_from(config.split).unwrap_or(0);
    let (documents, addresses) = cut(edition, chapters, limit);
    let mut entries = contents::entries(edition, &book.outline);
    let words = edition.words;
    let terms = [
        ("glossary", words.glossary, glossary::FILE, glossary::write(edition)),
        ("index", words.index, index::FILE, index::write(edition)),
    ];
    for (_, title, file, _) in terms.iter().filter(|(.., document)| document.is_some()) {
        entries.push(contents::Entry { title: (*title).into(), href: (*file).into(), children: Vec::new() });
    }
    // A drawn cover shows nothing but what the title page says.
    contains.pictures |= cover.own;

    let mut parts = Parts::default();
    let mut landmarks = landmarks(edition);
    for (kind, title, file, _) in terms.iter().filter(|(.., document)| document.is_some()) {
        landmarks.push(landmark(kind, title, *file));
    }
    parts.document("cover", None, front::cover(edition, &cover.href));
    // An article has its title at its head, and its contents behind it: it begins with its text.
    let is_article = book.meta.article;
    if !is_article {
        parts.document("title-page", None, front::title_page(edition));
    }
    if let Some(dedication) = front::dedication(edition) {
        parts.document("dedication", None, dedication);
    }
    let mut contents = Some(nav::write(edition, &entries, &listed, &landmarks, &pages));
    for (chapter, documents) in book.chapters.iter().zip(documents) {
        // A preface stands before the contents, as in print.
        if let Some(contents) = contents.take_if(|_| !is_article && chapter.division != Division::Front) {
            parts.document("nav", Some("nav"), contents);
        }
        for document in documents {
            let id = document.part.map(|part| edition.stem(part)).unwrap_or_default();
            parts.document(&id, None, document);
        }
    }
    if let Some(contents) = contents {
        parts.document("nav", Some("nav"), contents);
    }
    for (id, _, _, document) in terms {
        if let Some(document) = document {
            parts.document(id, None, document);
        }
    }
    if let Some(colophon) = front::colophon(edition) {
        parts.document("colophon", None, colophon);
    }
    let ncx = ncx::write(edition, &identifier, &entries, &pages);
    parts.plain("ncx", "toc.ncx", "application/x-dtbncx+xml", Content::Document(ncx));
    let fonts = parts.fonts(config.fonts, &addresses);
    let sheet =
        style_sheet(&fonts.css, &(formula::rules(formulas.iter()) + fonts.families), config.css.as_deref());
    parts.plain("style", STYLE_SHEET, "text/css", Content::Bytes(sheet.into()));
    parts.add_fonts(fonts);
    add_figures(&mut parts, edition, &shown);
    add_formulas(&mut parts, formulas);
    let item = Item {
        id: COVER.to_owned(),
        href: cover.href.clone(),
        media: cover.media,
        properties: vec!["cover-image"],
        spine: false,
    };
    parts.add(item, Content::Bytes((&*cover.bytes).into()), cover.media == Media::Svg.mime());

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
    Publication { files, addresses, contains }
}

/// The id of the cover's picture.
const COVER: &str = "cover-image";

/// The documents of each chapter, and where what they hold lies.
fn cut<'a>(
    edition: &'a Edition<'a>,
    chapters: Vec<Written>,
    limit: usize,
) -> (Vec<Vec<Document>>, Addresses<'a>) {
    let mut addresses = Addresses::of(edition, chapters.iter().map(|chapter| &chapter.section));
    let cut = |(written, chapter): (Written, ChapterId)| {
        // Lengths are those of links while no chapter is cut.
        let here = Some(ChapterPart { chapter, number: 0 });
        written.documents(chapter, limit, &|target| addresses.of_target(target, here))
    };
    let ids: Vec<ChapterId> = edition.book.chapters.iter().map(|chapter| chapter.id).collect();
    let documents: Vec<Vec<Document>> = chapters.into_par_iter().zip(ids.clone()).map(cut).collect();
    for (documents, chapter) in documents.iter().zip(ids) {
        addresses.cut(chapter, documents.iter().map(|document| &document.root));
    }
    (documents, addresses)
}

fn landmarks(edition: &Edition<'_>) -> Vec<Landmark> {
    let words = edition.words;
    let mut landmarks = vec![landmark("cover", words.cover, "cover.xhtml")];
    if !edition.book.meta.article {
        landmarks.push(landmark("titlepage", words.title_page, "title-page.xhtml"));
    }
    landmarks.push(landmark("toc", words.contents, "nav.xhtml#toc"));
    let body = edition.book.chapters.iter().find(|chapter| chapter.division == Division::Body);
    let start = edition.place(body.map_or(ChapterId(0), |chapter| chapter.id), None);
    landmarks.extend(start.map(|start| landmark("bodymatter", words.body, start)));
    landmarks
}

fn landmark(kind: &'static str, title: &str, href: impl Into<Value>) -> Landmark {
    Landmark { kind, title: title.to_owned(), href: href.into() }
}

/// The printed pages in order.
fn page_list(edition: &Edition<'_>, chapters: &[Written]) -> Vec<PageLink> {
    let chapters = edition.book.chapters.iter().zip(chapters);
    let pages = chapters.flat_map(|(chapter, written)| {
        let marks = written.section.page_breaks().into_iter();
        marks.map(|(label, id)| PageLink { label: label.to_owned(), mark: Target::place(chapter.id, id) })
    });
    pages.collect()
}

/// The pictures that are shown, each once; those that nothing shows stay out.
fn add_figures<'a>(parts: &mut Parts<'a>, edition: &'a Edition<'a>, figures: &BTreeSet<FigureId>) {
    for &id in figures {
        let Some(screen) = edition.screen(id) else { continue };
        let item = Item {
            id: format!("f{:04}", id.0 + 1),
            href: figure_path(id, screen.media),
            media: screen.media.mime(),
            properties: Vec::new(),
            spine: false,
        };
        parts.add(item, Content::Bytes(screen.bytes.as_ref().into()), screen.media == Media::Svg);
    }
}

fn add_formulas(parts: &mut Parts<'_>, pictures: Vec<Picture>) {
    for (picture, number) in pictures.into_iter().zip(1..) {
        let (id, media) = (format!("m{number:04}"), picture.file.media.mime());
        let item = Item { id, href: picture.href, media, properties: Vec::new(), spine: false };
        parts.add(item, Content::Bytes(picture.file.bytes.to_vec().into()), false);
    }
}

fn file<'a>(path: &str, document: Document) -> Entry<'a> {
    Entry { path: path.to_owned(), content: Content::Document(document), deflate: true }
}
