//! A chapter as XHTML documents: title, flow, notes.

use crate::book::{BookChapter, Role};
use crate::document::{ChapterId, Inline, InlineKind, Style, is_language, plain_text};

use super::edition::Edition;
use super::formula::Picture;
use super::listed::Listed;
use super::tree::{Attrs, ChapterPart, Document, Element, Form, Markup, Node, Target};
use super::xhtml::{GLOSSARY, Page, is_glossary, shows};
use super::{front, page, split};

/// A chapter as a tree.
#[derive(Debug)]
pub(crate) struct Written {
    /// What its documents are called.
    title: String,
    /// Their language.
    language: String,
    /// Its element.
    pub section: Element,
    /// What is said of its element in its second document and those after.
    again: Attrs,
    /// The pictures of its formulas.
    pub formulas: Vec<Picture>,
    /// What the lists behind the contents list of it.
    pub listed: Vec<Listed>,
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
pub(crate) fn write(edition: &Edition<'_>, chapter: &BookChapter) -> Written {
    let language = chapter.content.meta.language.as_deref().filter(|tag| is_language(tag));
    let language = language.unwrap_or(&edition.book.meta.language).to_owned();
    let title = title(chapter);
    let mut out = Page::new(edition, chapter);
    let heading = out.new_id("title");
    let attrs = section(chapter.role, &title).with("aria-labelledby", &heading);
    out.mark_start();
    let heading = |out: &mut Page<'_>| {
        let attrs = if is_named(&chapter.content.title) { Attrs::class("opening") } else { Attrs::new() };
        out.block("h1", attrs.with("id", heading), |out| {
            out.line(&chapter.content.title);
            if !shows(&chapter.content.title) {
                out.text(&title);
            }
        });
    };
    if edition.book.meta.article && chapter.id == ChapterId(0) {
        out.container("header", Attrs::class("article-head"), |out| {
            heading(out);
            front::below_title(out, edition);
        });
    } else {
        heading(&mut out);
    }
    if chapter.role == Role::Part {
        out.part_contents();
    }
    out.flow(&chapter.content.blocks);
    out.notes();
    let again = section(chapter.role, &title).with("aria-label", &title);
    let formulas = std::mem::take(&mut out.formulas.list);
    let listed = std::mem::take(&mut out.listed);
    let section = Element { name: "section", attrs, children: out.finish(), form: Form::Container };
    Written { title, language, section, again, formulas, listed }
}

/// Whether a title's number is a name (`3장`, `부록 A`), which stands above it, and not digits in its line (`2.8`).
fn is_named(title: &[Inline]) -> bool {
    let Some(InlineKind::Styled(Style::Label, label)) = title.first().map(|first| &first.kind) else {
        return false;
    };
    plain_text(label).chars().any(char::is_alphabetic)
}

impl Written {
    /// The chapter's documents, none much longer than `limit` bytes where it has sections enough; 0 for no limit.
    pub(crate) fn documents(
        self,
        chapter: ChapterId,
        limit: usize,
        address: &dyn Fn(&Target) -> String,
    ) -> Vec<Document> {
        let parts = split::parts(self.section, &self.again, limit, address);
        let document = |(section, number)| {
            let document =
                page::document(&self.language, &self.title, |out| out.push(Node::Element(section)));
            Document { part: Some(ChapterPart { chapter, number }), ..document }
        };
        parts.into_iter().zip(0..).map(document).collect()
    }
}

/// The element of a chapter with what it is to the book (EPUB Structural Semantics Vocabulary 1.1, DPUB-ARIA 1.1).
fn section(role: Role, title: &str) -> Attrs {
    let is_part = matches!(role, Role::Part);
    let (kind, role) = match role {
        Role::Chapter if is_glossary(title) => ("glossary", GLOSSARY),
        Role::Chapter => ("chapter", "doc-chapter"),
        Role::Part => ("part", "doc-part"),
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
    let attrs = Attrs::class("chapter");
    let attrs = if is_part { attrs.with("class", "part-page") } else { attrs };
    attrs.with("epub:type", kind).with("role", role)
}
