//! All resources of a publication: which documents there are, in which order, and what the package says of them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::book::Book;
use crate::config::EpubConfig;
use crate::document::{ChapterId, FigureId};
use crate::figures::{self, Media};
use crate::text::Shaper;

use super::archive::Entry;
use super::chapter::{self, Document};
use super::contents;
use super::edition::{Edition, figure_path};
use super::fonts::{self, Characters, Fonts};
use super::nav::{self, Landmark};
use super::package::{self, Facts, Item, XHTML};
use super::page::STYLE_SHEET;
use super::xhtml::Contains;
use super::{container, cover, front, index, metadata, ncx};

const STYLE: &str = include_str!("style.css");

/// Where the rules for faces that come along go.
const FONTS_HERE: &str = "/* @font-face */\n";

/// The parts of a publication as they are gathered: items of the manifest beside the files themselves.
#[derive(Debug, Default)]
struct Parts<'a> {
    items: Vec<Item>,
    files: Vec<Entry<'a>>,
}

impl<'a> Parts<'a> {
    fn add(&mut self, item: Item, bytes: impl Into<Cow<'a, [u8]>>, deflate: bool) {
        self.files.push(Entry { path: format!("EPUB/{}", item.href), bytes: bytes.into(), deflate });
        self.items.push(item);
    }

    fn document(&mut self, id: &str, properties: &[&'static str], text: String) {
        let item = Item {
            id: id.to_owned(),
            href: format!("{id}.xhtml"),
            media: XHTML,
            properties: properties.to_vec(),
            spine: true,
        };
        self.add(item, text.into_bytes(), true);
    }

    /// The faces for the documents so far.
    fn fonts(&self, config: &EpubConfig) -> Fonts {
        let mut characters = Characters::default();
        for (item, file) in self.items.iter().zip(&self.files) {
            if item.media == XHTML {
                characters.add(&String::from_utf8_lossy(&file.bytes));
            }
        }
        fonts::of(config.fonts, &characters)
    }

    fn add_fonts(&mut self, fonts: Fonts) {
        for (font, number) in fonts.files.into_iter().zip(1..) {
            let id = format!("font{number}");
            let item = Item { id, href: font.href, media: font.media, properties: Vec::new(), spine: false };
            self.add(item, font.bytes, true);
        }
        for ((name, text), number) in fonts.licences.into_iter().zip(1..) {
            self.plain(&format!("licence{number}"), &format!("fonts/{name}"), "text/plain", text.as_bytes());
        }
    }

    fn plain(&mut self, id: &str, href: &str, media: &'static str, text: impl Into<Cow<'a, [u8]>>) {
        let (id, href) = (id.to_owned(), href.to_owned());
        self.add(Item { id, href, media, properties: Vec::new(), spine: false }, text, true);
    }
}

/// Our style sheet, and after it the book's own, whose rules win where both are as specific.
fn style_sheet(fonts: &str, css: Option<&str>) -> Vec<u8> {
    // `@charset` and `@namespace` come before all other rules (CSS Syntax 3, CSS Namespaces 3).
    let (head, rules) = STYLE.split_once(FONTS_HERE).unwrap_or(("", STYLE));
    let mut sheet = format!("{head}{fonts}{rules}");
    if let Some(css) = css {
        sheet.push_str("\n/* The book's own */\n\n");
        sheet.push_str(css);
    }
    sheet.into_bytes()
}

/// The files of the archive after `mimetype`, in order: documents in reading order, then what they need.
pub(crate) fn resources<'a>(
    edition: &Edition<'a>,
    shaper: &Shaper,
    config: &EpubConfig,
) -> (Vec<Entry<'a>>, Contains) {
    let book = edition.book;
    let identifier = metadata::identifier(&book.meta);
    let mut entries = contents::entries(edition, &book.outline);
    let index = index::write(edition);
    if index.is_some() {
        let (title, href) = (edition.words.index.to_owned(), index::FILE.to_owned());
        entries.push(contents::Entry { title, href, children: Vec::new() });
    }
    let documents: Vec<Document> =
        book.chapters.iter().map(|chapter| chapter::write(edition, chapter)).collect();
    let mut contains = documents.iter().fold(Contains::default(), |all, document| all.and(document.contains));
    let mut figures: BTreeSet<FigureId> =
        documents.iter().flat_map(|document| &document.figures).copied().collect();
    let pages = page_list(book, &documents);
    contains.pages = !pages.is_empty();
    let cover = Cover::of(edition, shaper);

    let mut parts = Parts::default();
    let mut landmarks = Vec::new();
    figures.extend(cover.figure);
    // A drawn cover shows nothing but what the title page says.
    contains.pictures |= cover.figure.is_some();
    parts.document("cover", &[], front::cover(edition, &cover.href));
    landmarks.push(landmark("cover", edition.words.cover, "cover.xhtml"));
    parts.document("title-page", &[], front::title_page(edition));
    landmarks.push(landmark("titlepage", edition.words.title_page, "title-page.xhtml"));
    landmarks.push(landmark("toc", edition.words.contents, "nav.xhtml#toc"));
    if let Some(file) = edition.targets.file(ChapterId(0)) {
        landmarks.push(landmark("bodymatter", edition.words.body, file));
    }
    if index.is_some() {
        landmarks.push(landmark("index", edition.words.index, index::FILE));
    }
    parts.document("nav", &["nav"], nav::write(edition, &entries, &landmarks, &pages));
    for (chapter, document) in book.chapters.iter().zip(documents) {
        let properties: &[_] = if document.contains.mathml { &["mathml"] } else { &[] };
        parts.document(&chapter.name, properties, document.text);
    }
    if let Some(index) = index {
        parts.document("index", &[], index);
    }
    if let Some(colophon) = front::colophon(edition) {
        parts.document("colophon", &[], colophon);
    }
    parts.plain(
        "ncx",
        "toc.ncx",
        "application/x-dtbncx+xml",
        ncx::write(edition, &identifier, &entries, &pages).into_bytes(),
    );
    let fonts = parts.fonts(config);
    parts.plain("style", STYLE_SHEET, "text/css", style_sheet(&fonts.css, config.css.as_deref()));
    parts.add_fonts(fonts);
    // A claim that is not true would be worse than none.
    let certified_by = config.certified_by.clone().filter(|_| !contains.undescribed);
    let facts = Facts { cover: cover.item.clone(), contains, certified_by };
    add_figures(&mut parts, edition, &figures, cover.figure);
    cover.add(&mut parts);

    let package = package::write(edition, &identifier, &parts.items, &facts);
    let mut files =
        vec![file("META-INF/container.xml", container::write()), file("EPUB/package.opf", package)];
    files.append(&mut parts.files);
    (files, contains)
}

/// The printed pages in order, by label and place.
fn page_list(book: &Book, documents: &[Document]) -> Vec<(String, String)> {
    let chapters = book.chapters.iter().zip(documents);
    chapters
        .flat_map(|(chapter, document)| {
            let place = |id: &str| format!("{}.xhtml#{id}", chapter.name);
            document.pages.iter().map(move |(label, id)| (label.clone(), place(id)))
        })
        .collect()
}

/// The pictures that are shown, each once; those that nothing shows stay out.
fn add_figures<'a>(
    parts: &mut Parts<'a>,
    edition: &Edition<'a>,
    figures: &BTreeSet<FigureId>,
    cover: Option<FigureId>,
) {
    for &id in figures {
        let Some((id, figure)) = edition.figure(Some(id)) else { continue };
        let media = figure.screen.media;
        let item = Item {
            id: figure_item(id),
            href: figure_path(id, figure),
            media: media.mime(),
            properties: if cover == Some(id) { vec!["cover-image"] } else { Vec::new() },
            spine: false,
        };
        parts.add(item, figure.screen.bytes.as_ref(), media == Media::Svg);
    }
}

/// The cover's picture: the book's own, or a drawn one.
#[derive(Debug)]
struct Cover {
    item: String,
    href: String,
    figure: Option<FigureId>,
    drawn: Option<(&'static str, Vec<u8>)>,
}

impl Cover {
    fn of(edition: &Edition<'_>, shaper: &Shaper) -> Self {
        if let Some((id, figure)) = edition.figure(edition.book.meta.cover) {
            return Self {
                item: figure_item(id),
                href: figure_path(id, figure),
                figure: Some(id),
                drawn: None,
            };
        }
        let svg = cover::draw(&edition.book.meta, shaper);
        let (width, height) = cover::SIZE;
        // Shops want a JPEG; the drawing itself is a cover too, should it come to that.
        let (href, drawn) = match figures::cover_jpeg(&svg, width, height) {
            Ok(jpeg) => ("cover.jpg", ("image/jpeg", jpeg)),
            Err(_) => ("cover.svg", ("image/svg+xml", svg.into_bytes())),
        };
        Self { item: "cover-image".to_owned(), href: href.to_owned(), figure: None, drawn: Some(drawn) }
    }

    /// Adds the drawn picture; the book's own is among its figures.
    fn add(self, parts: &mut Parts<'_>) {
        if let Some((media, bytes)) = self.drawn {
            let (id, href) = (self.item, self.href);
            let item = Item { id, href, media, properties: vec!["cover-image"], spine: false };
            parts.add(item, bytes, media != "image/jpeg");
        }
    }
}

fn figure_item(id: FigureId) -> String {
    format!("f{:04}", id.0 + 1)
}

fn landmark(kind: &'static str, title: &str, href: &str) -> Landmark {
    Landmark { kind, title: title.to_owned(), href: href.to_owned() }
}

fn file<'a>(path: &str, text: String) -> Entry<'a> {
    Entry { path: path.to_owned(), bytes: Cow::Owned(text.into_bytes()), deflate: true }
}
