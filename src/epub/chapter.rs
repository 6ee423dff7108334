//! A chapter as XHTML documents: title, flow, notes.

use std::collections::BTreeSet;

use crate::book::{BookChapter, Role};
use crate::document::{FigureId, is_language, plain_text};

use super::edition::Edition;
use super::formula::Picture;
use super::page;
use super::xhtml::{Contains, GLOSSARY, Page, is_glossary, shows};
use super::xml::{Attrs, Markup, Xml};

/// A chapter's document and what the package must know of it.
#[derive(Debug)]
pub(crate) struct Document {
    /// The XHTML; several documents for a large chapter.
    pub parts: Vec<String>,
    /// Pictures it shows.
    pub figures: BTreeSet<FigureId>,
    /// What it contains.
    pub contains: Contains,
    /// The printed pages that begin in it: labels and ids.
    pub pages: Vec<(String, String)>,
    /// The pictures of its formulas.
    pub formulas: Vec<Picture>,
}

/// The title of a chapter as plain text; one without title goes by its file's path.
pub(crate) fn title(chapter: &BookChapter) -> String {
    let title = plain_text(&chapter.content.title);
    if !title.is_empty() {
        title
    } else if chapter.path.is_empty() {
        chapter.name.clone()
    } else {
        chapter.path.clone()
    }
}

/// Writes a chapter.
pub(crate) fn write(edition: &Edition<'_>, chapter: &BookChapter, limit: usize) -> Document {
    let language = chapter.content.meta.language.as_deref().filter(|tag| is_language(tag));
    let title = title(chapter);
    let mut out = Page::new(edition, chapter);
    page::frame(&mut out, language.unwrap_or(&edition.book.meta.language), &title, |out| {
        out.whole.body = out.xml().length();
        let heading = out.new_id("title");
        let attrs = section(chapter.role, &title);
        out.container("section", attrs.with("aria-labelledby", &heading), |out| {
            out.mark_start();
            out.block("h1", Attrs::new().with("id", heading), |out| {
                out.line(&chapter.content.title);
                if !shows(&chapter.content.title) {
                    out.text(&title);
                }
            });
            out.flow(&chapter.content.blocks);
            out.whole.end = out.xml().length();
            out.notes();
            out.whole.close = out.xml().length();
        });
    });
    let (figures, contains) = (std::mem::take(&mut out.figures), out.contains);
    let pages = std::mem::take(&mut out.pages.marked);
    let formulas = std::mem::take(&mut out.formulas.list);
    let mut whole = std::mem::take(&mut out.whole);
    whole.again = again(chapter.role, &title);
    whole.text = out.finish();
    Document { parts: whole.parts(limit), figures, contains, pages, formulas }
}

/// The element of a chapter with what it is to the book (EPUB Structural Semantics Vocabulary 1.1, DPUB-ARIA 1.1).
fn section(role: Role, title: &str) -> Attrs {
    let (kind, role) = match role {
        Role::Chapter if is_glossary(title) => ("glossary", GLOSSARY),
        Role::Chapter => ("chapter", "doc-chapter"),
        Role::Preface => ("preface", "doc-preface"),
        Role::Foreword => ("foreword", "doc-foreword"),
        Role::Introduction => ("introduction", "doc-introduction"),
        Role::Prologue => ("prologue", "doc-prologue"),
        Role::Acknowledgments => ("acknowledgments", "doc-acknowledgments"),
        Role::Afterword => ("afterword", "doc-afterword"),
        Role::Epilogue => ("epilogue", "doc-epilogue"),
        Role::Appendix => ("appendix", "doc-appendix"),
        Role::Glossary => ("glossary", GLOSSARY),
        Role::Bibliography => ("bibliography", "doc-bibliography"),
    };
    Attrs::class("chapter").with("epub:type", kind).with("role", role)
}

/// What opens the section of a chapter in its second document and those after.
fn again(role: Role, title: &str) -> String {
    let mut xml = Xml::document();
    let before = xml.length();
    xml.begin_section(&section(role, title).with("aria-label", title));
    let end = xml.length();
    xml.finish().get(before..end).unwrap_or_default().to_owned()
}
