//! Blocks: which family writes which kind.

use crate::document::{Block, BlockKind, Diagram, Inline, InlineKind, Math, has_anchor};
use crate::epub::tree::{Attrs, Markup};

use super::{Page, author_attrs, shows};

impl Page<'_> {
    /// Writes the chapter's own flow: its headings open sections.
    pub(crate) fn flow(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.mark_before(block);
            if let BlockKind::Heading(heading) = &block.kind {
                self.section_heading(heading, block.attributes.as_deref());
            } else {
                self.block_of(block);
            }
            self.pass(block);
        }
        self.mark_rest();
        self.end_sections();
    }

    /// Writes blocks inside of another one.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        self.nested(|page| blocks.iter().for_each(|block| page.inner_block(block)));
    }

    fn inner_block(&mut self, block: &Block) {
        self.mark_before(block);
        if matches!(block.kind, BlockKind::Heading(_)) {
            self.mark_block();
        }
        self.block_of(block);
    }

    fn block_of(&mut self, block: &Block) {
        let attrs = author_attrs(block.attributes.as_deref());
        match &block.kind {
            BlockKind::Paragraph(content) => self.paragraph(content, attrs),
            BlockKind::Heading(heading) => self.inner_heading(heading, block.attributes.as_deref()),
            BlockKind::Code(code) => self.code_block(code, attrs),
            BlockKind::Rule => {
                self.void("hr", attrs.with("class", "scene"));
                self.line_end();
            }
            BlockKind::Quote(blocks) => self.container("blockquote", attrs, |page| page.blocks(blocks)),
            BlockKind::List(list) => self.list(list, attrs),
            BlockKind::Definitions(definitions) => self.definitions(definitions, attrs),
            BlockKind::Table(table) => self.table(table, attrs),
            BlockKind::Figure(figure) => self.figure(figure, attrs),
            BlockKind::Admonition(admonition) => self.admonition(admonition, attrs),
            BlockKind::Details(details) => self.details(details, attrs),
            BlockKind::Tabs(tabs) => self.tabs(tabs, attrs),
            BlockKind::Card(card) => self.card(card, attrs),
            BlockKind::Contents => self.contents(),
            BlockKind::ChapterList => self.chapter_list(),
            BlockKind::Math(math) => self.display_math(math, attrs),
            BlockKind::Diagram(diagram) => self.diagram(diagram, attrs),
            BlockKind::Demo(demo) => self.demo(demo, attrs),
            BlockKind::Group(blocks) if attrs.is_empty() => self.blocks(blocks),
            BlockKind::Group(blocks) => self.container("div", attrs, |page| page.blocks(blocks)),
        }
    }

    /// A paragraph; one that shows nothing leaves only the places in it that links lead to.
    pub(super) fn paragraph(&mut self, content: &[Inline], attrs: Attrs) {
        if shows(content) {
            let attrs = self.tongued(attrs, content);
            let attrs = if is_row_of_pictures(content) { attrs.with("class", "pictures") } else { attrs };
            self.block("p", attrs, |page| page.line(content));
        } else {
            self.places(content);
        }
    }

    /// Of pieces that show nothing, the places in them that links lead to.
    pub(super) fn places(&mut self, content: &[Inline]) {
        if has_anchor(content) {
            self.block("div", Attrs::new(), |page| page.inlines(content));
        }
    }

    fn display_math(&mut self, math: &Math, attrs: Attrs) {
        let mut ids = math.ids().map(|id| id.0.clone());
        let attrs = attrs.with("class", "display-math").maybe("id", ids.next());
        self.block("p", attrs, |page| {
            ids.for_each(|id| page.inline("span", Attrs::new().with("id", id), |_| ()));
            page.formula(math, Attrs::new(), true);
        });
    }

    /// A diagram by its source, named as what it is: no reader draws it.
    fn diagram(&mut self, diagram: &Diagram, attrs: Attrs) {
        let label = match diagram.title.as_deref().filter(|title| !title.trim().is_empty()) {
            Some(title) => format!("{} ({}): {title}", self.edition.words.diagram, diagram.kind),
            None => format!("{} ({})", self.edition.words.diagram, diagram.kind),
        };
        self.container("figure", attrs.with("class", "code diagram"), |page| {
            page.leaf("figcaption", Attrs::new(), &label);
            page.block("pre", Attrs::new(), |page| {
                page.inline("code", Attrs::new(), |page| page.text(&diagram.source));
            });
        });
    }

    /// `<ToCLocal>`: links to the book's chapters.
    fn chapter_list(&mut self) {
        self.container("ul", Attrs::class("chapter-list"), |page| {
            let edition = page.edition;
            for chapter in &edition.book.chapters {
                let Some(place) = edition.place(chapter.id, None) else { continue };
                let title = super::super::chapter::title(chapter);
                page.block("li", Attrs::new(), |page| {
                    page.linked(Attrs::new().with("href", place), |page| page.text(&title));
                });
            }
        });
    }
}

/// Whether a paragraph is pictures beside each other and nothing else.
fn is_row_of_pictures(content: &[Inline]) -> bool {
    let is_picture = |inline: &Inline| {
        matches!(&inline.kind, InlineKind::Image(_))
            || matches!(&inline.kind, InlineKind::Link { content, .. } if is_row_of_pictures(content))
    };
    let is_between = |inline: &Inline| inline.is_break() || inline.words().trim().is_empty();
    content.iter().any(is_picture) && content.iter().all(|inline| is_picture(inline) || is_between(inline))
}
