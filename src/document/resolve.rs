//! Makes a resolved tree of a written one: every link is asked for once, in reading order.

use super::{
    Action, Admonition, Block, BlockKind, Card, Cell, Chapter, Definition, Demo, Details, Figure, Footnote,
    Heading, Image, Inline, InlineKind, LinkTarget, List, ListItem, Row, Tab, Table, Tabs, Written,
};
use crate::diagnostics::Span;

/// A link as written.
#[derive(Debug)]
pub struct Asked<'a> {
    /// Its destination.
    pub address: String,
    /// Its title.
    pub title: Option<&'a str>,
    /// Where it stands.
    pub span: Span,
}

/// Says where a link leads.
type Resolve<'r> = dyn FnMut(Asked<'_>) -> LinkTarget + 'r;

impl Chapter<Written> {
    /// The chapter with its links resolved by `to`, which is given each as written.
    ///
    /// ```
    /// use jikji::diagnostics::FileId;
    /// use jikji::document::{Chapter, LinkTarget, Resolved, Written};
    ///
    /// let options = jikji::markdown::Options::default();
    /// let (written, _) = jikji::markdown::parse(FileId(0), "[나루](https://example.org)\n", &options);
    /// let resolved: Chapter<Resolved> = written.resolve(&mut |asked| LinkTarget::Url(asked.address));
    /// ```
    #[must_use]
    pub fn resolve(self, to: &mut dyn FnMut(Asked<'_>) -> LinkTarget) -> Chapter {
        Chapter {
            file: self.file,
            meta: self.meta,
            title: inlines(self.title, to),
            title_slugs: self.title_slugs,
            blocks: blocks(self.blocks, to),
            footnotes: each(self.footnotes, to, Footnote::resolve),
        }
    }
}

/// Resolves a list of nodes.
fn each<W, R>(list: Vec<W>, to: &mut Resolve<'_>, resolve: impl Fn(W, &mut Resolve<'_>) -> R) -> Vec<R> {
    list.into_iter().map(|node| resolve(node, to)).collect()
}

fn blocks(list: Vec<Block<Written>>, to: &mut Resolve<'_>) -> Vec<Block> {
    each(list, to, Block::resolve)
}

fn inlines(list: Vec<Inline<Written>>, to: &mut Resolve<'_>) -> Vec<Inline> {
    each(list, to, Inline::resolve)
}

impl Block<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Block {
        let Self { span, attributes, kind } = self;
        Block { span, attributes, kind: kind.resolve(span, to) }
    }
}

impl Inline<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Inline {
        let Self { span, attributes, kind } = self;
        Inline { span, attributes, kind: kind.resolve(span, to) }
    }
}

impl BlockKind<Written> {
    /// With its links resolved; `span` is where the block stands.
    fn resolve(self, span: Span, to: &mut Resolve<'_>) -> BlockKind {
        match self {
            Self::Paragraph(content) => BlockKind::Paragraph(inlines(content, to)),
            Self::Heading(heading) => BlockKind::Heading(heading.resolve(to)),
            Self::Code(code) => BlockKind::Code(code),
            Self::Rule => BlockKind::Rule,
            Self::Quote(content) => BlockKind::Quote(blocks(content, to)),
            Self::List(list) => BlockKind::List(list.resolve(to)),
            Self::Definitions(content) => BlockKind::Definitions(each(content, to, Definition::resolve)),
            Self::Table(table) => BlockKind::Table(table.resolve(to)),
            Self::Figure(figure) => BlockKind::Figure(Box::new(figure.resolve(to))),
            Self::Admonition(admonition) => BlockKind::Admonition(admonition.resolve(to)),
            Self::Details(details) => BlockKind::Details(details.resolve(to)),
            Self::Tabs(tabs) => BlockKind::Tabs(tabs.resolve(to)),
            Self::Card(card) => BlockKind::Card(Box::new(card.resolve(span, to))),
            Self::Contents => BlockKind::Contents,
            Self::ChapterList => BlockKind::ChapterList,
            Self::Math(math) => BlockKind::Math(math),
            Self::Diagram(diagram) => BlockKind::Diagram(diagram),
            Self::Demo(demo) => BlockKind::Demo(demo.resolve(to)),
            Self::Group(content) => BlockKind::Group(blocks(content, to)),
        }
    }
}

impl InlineKind<Written> {
    /// With its links resolved; `span` is where the piece stands.
    fn resolve(self, span: Span, to: &mut Resolve<'_>) -> InlineKind {
        match self {
            Self::Text(text) => InlineKind::Text(text),
            Self::SoftBreak => InlineKind::SoftBreak,
            Self::HardBreak => InlineKind::HardBreak,
            Self::Styled(style, content) => InlineKind::Styled(style, inlines(content, to)),
            Self::Code(code) => InlineKind::Code(code),
            Self::Link { target: address, title, content } => {
                let target = to(Asked { address, title: title.as_deref(), span });
                InlineKind::Link { target, title, content: inlines(content, to) }
            }
            Self::Image(image) => InlineKind::Image(Box::new(image.resolve(to))),
            Self::Gloss(gloss) => InlineKind::Gloss(gloss),
            Self::Footnote(index) => InlineKind::Footnote(index),
            Self::Math(math) => InlineKind::Math(math),
            Self::Icon(name) => InlineKind::Icon(name),
            Self::Ruby { base, reading } => InlineKind::Ruby { base: inlines(base, to), reading },
            Self::Abbreviation { text, expansion, first } => {
                InlineKind::Abbreviation { text, expansion, first }
            }
            Self::Anchor { key, id } => InlineKind::Anchor { key, id },
            Self::Index(mark) => InlineKind::Index(mark),
        }
    }
}

impl Footnote<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Footnote {
        let Self { label, blocks: content, referred, span } = self;
        Footnote { label, blocks: blocks(content, to), referred, span }
    }
}

impl Heading<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Heading {
        let Self { level, content, slug, id, listed } = self;
        Heading { level, content: inlines(content, to), slug, id, listed }
    }
}

impl List<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> List {
        let Self { start, tight, tree, items } = self;
        List { start, tight, tree, items: each(items, to, ListItem::resolve) }
    }
}

impl ListItem<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> ListItem {
        let Self { attributes, task, blocks: content, span } = self;
        ListItem { attributes, task, blocks: blocks(content, to), span }
    }
}

impl Definition<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Definition {
        let Self { term, facts, details, span } = self;
        Definition { term: inlines(term, to), facts, details: each(details, to, blocks), span }
    }
}

impl Table<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Table {
        let Self { caption, columns, head, body } = self;
        Table {
            caption: inlines(caption, to),
            columns,
            head: each(head, to, Row::resolve),
            body: each(body, to, Row::resolve),
        }
    }
}

impl Row<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Row {
        let Self { attributes, cells, span } = self;
        Row { attributes, cells: each(cells, to, Cell::resolve), span }
    }
}

impl Cell<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Cell {
        let Self { blocks: content, header, columns, rows, attributes, align, span } = self;
        Cell { blocks: blocks(content, to), header, columns, rows, attributes, align, span }
    }
}

impl Figure<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Figure {
        let Self { image, on_screen, caption, diagram } = self;
        let on_screen = on_screen.map(|image| Box::new(image.resolve(to)));
        Figure { image: image.resolve(to), on_screen, caption: inlines(caption, to), diagram }
    }
}

impl Image<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Image {
        let Self { source, figure, alt, title, width, height, dark, link, attributes, span } = self;
        let link = link.map(|address| to(Asked { address, title: None, span }));
        Image { source, figure, alt, title, width, height, dark, link, attributes, span }
    }
}

impl Admonition<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Admonition {
        let Self { kind, title, blocks: content } = self;
        Admonition { kind, title: inlines(title, to), blocks: blocks(content, to) }
    }
}

impl Details<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Details {
        let Self { summary, blocks: content } = self;
        Details { summary: inlines(summary, to), blocks: blocks(content, to) }
    }
}

impl Tabs<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Tabs {
        let Self { group, code, tabs } = self;
        Tabs { group, code, tabs: each(tabs, to, Tab::resolve) }
    }
}

impl Tab<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Tab {
        let Self { title, active, id, blocks: content, span } = self;
        Tab { title: inlines(title, to), active, id, blocks: blocks(content, to), span }
    }
}

impl Demo<Written> {
    fn resolve(self, to: &mut Resolve<'_>) -> Demo {
        let Self { kind, title, blocks: content } = self;
        Demo { kind, title: inlines(title, to), blocks: blocks(content, to) }
    }
}

impl Card<Written> {
    /// `span` is where the card stands.
    fn resolve(self, span: Span, to: &mut Resolve<'_>) -> Card {
        let Self { kind, component, title, description, target, logo, poster, actions, properties } = self;
        let target = target.map(|address| to(Asked { address, title: None, span }));
        let actions = each(actions, to, |Action { text, target: address }, to| Action {
            text,
            target: to(Asked { address, title: None, span }),
        });
        let logo = logo.map(|logo| logo.resolve(to));
        let poster = poster.map(|poster| poster.resolve(to));
        Card { kind, component, title, description, target, logo, poster, actions, properties }
    }
}
