//! A tag of HTML with its content to blocks or inlines.

use super::{is_space, large};
use crate::diagnostics::Span;
use crate::document::written::{
    Block, BlockKind, Cell, Definition, Demo, Details, Heading, Inline, InlineKind, List, ListItem, Row,
    Table,
};
use crate::document::{
    Alignment, Attributes, CodeBlock, Text, Visitor, Written, plain_text_of_blocks, plain_words, walk_inline,
};
use crate::markdown::build::{self, slug};
use crate::markdown::html::names::{self, Component};
use crate::markdown::html::said;
use crate::markdown::html::tag::Tag;
use crate::markdown::inline::{self, Element};
use crate::markdown::reader::Reader;

/// What stands in a tag.
pub(super) enum Child {
    Block(Box<Block>),
    Inline(Inline),
    Item(ListItem),
    Cell(Cell),
    Row(Row),
    /// Rows of a head or body.
    Rows(bool, Vec<Row>),
    /// `summary`, `figcaption`, `caption`.
    Caption(Vec<Inline>),
    Term(Vec<Inline>, Span),
    Explanation(Vec<Block>),
    /// One side of a preview; whether it is the source.
    Slot(bool, Vec<Block>),
}

impl From<Block> for Child {
    fn from(block: Block) -> Self {
        Self::Block(Box::new(block))
    }
}

/// Content as blocks: pieces between blocks make paragraphs.
pub(super) fn blocks_of(reader: &mut Reader, span: Span, children: Vec<Child>) -> Vec<Block> {
    // Nearly every item and cell holds one block: room for a second and third would be most of what a list takes.
    let mut out = Vec::with_capacity(children.len().min(1));
    let mut line: Vec<Inline> = Vec::new();
    for child in children {
        let blocks = match child {
            Child::Inline(inline) => {
                line.push(inline);
                continue;
            }
            Child::Block(block) => vec![*block],
            Child::Item(item) => item.blocks,
            Child::Cell(cell) => cell.blocks,
            Child::Row(row) => row.cells.into_iter().flat_map(|cell| cell.blocks).collect(),
            Child::Rows(_, rows) => {
                rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.blocks).collect()
            }
            Child::Caption(content) | Child::Term(content, _) => {
                vec![Block::new(place(&content, span), BlockKind::Paragraph(content))]
            }
            Child::Explanation(blocks) | Child::Slot(_, blocks) => blocks,
        };
        flush(reader, span, &mut line, &mut out);
        out.extend(blocks);
    }
    flush(reader, span, &mut line, &mut out);
    out.shrink_to_fit();
    out
}

fn place(content: &[Inline], fallback: Span) -> Span {
    let spans = content.iter().map(|inline| inline.span);
    spans.reduce(Span::join).unwrap_or(fallback)
}

fn flush(reader: &mut Reader, span: Span, line: &mut Vec<Inline>, out: &mut Vec<Block>) {
    let mut content = std::mem::take(line);
    let breaks = content.iter().find(|inline| inline.kind == InlineKind::HardBreak).cloned();
    build::trim(&mut content);
    if !build::has_text(&content) {
        // A line end between blocks is a place, if an empty one.
        content = breaks.into_iter().collect();
        if content.is_empty() {
            return;
        }
    }
    let span = place(&content, span);
    let bare = Attributes { bare: true, ..Attributes::default() };
    if !inline::is_picture(&content) {
        let attributes = Some(Box::new(bare));
        out.push(Block { span, attributes, kind: BlockKind::Paragraph(content) });
        return;
    }
    let title = title_of(&content);
    if let Some(mut figure) = content.into_iter().next().and_then(|inline| inline::figure_of(reader, inline))
    {
        // A tag's title is a tooltip; only Markdown makes it a caption.
        figure.image.title = title;
        figure.caption = Vec::new();
        out.push(Block {
            span,
            attributes: inline::named(None, "img"),
            kind: BlockKind::Figure(Box::new(figure)),
        });
    }
}

/// The title of a picture, perhaps in a link.
fn title_of(content: &[Inline]) -> Option<String> {
    let first = &content.first()?.kind;
    if let InlineKind::Link { content, .. } = first {
        return title_of(content);
    }
    let InlineKind::Image(image) = first else { return None };
    image.title.clone()
}

/// Splits content that is all inline from content with blocks.
fn inlines_of(children: Vec<Child>) -> Result<Vec<Inline>, Vec<Child>> {
    if children.iter().all(|child| matches!(child, Child::Inline(_))) {
        let inline = |child| match child {
            Child::Inline(inline) => Some(inline),
            _ => None,
        };
        return Ok(children.into_iter().filter_map(inline).collect());
    }
    Err(children)
}

/// Whether a tag is a thing of its own, whose content stands beside it: a card, a picture, a place.
fn is_object(tag: &Tag) -> bool {
    let card = match names::component(&tag.name).or_else(|| names::meant(&tag.name).map(|(_, meant)| meant)) {
        Some(Component::Card(_) | Component::Link | Component::Gallery | Component::ChapterList) => true,
        Some(
            Component::Icon | Component::Badge | Component::Preview | Component::Wrapper | Component::Site,
        )
        | None => false,
    };
    let place = tag.get("id").or_else(|| tag.get("name")).is_some() && tag.is("a");
    card || place || ["iframe", "video", "audio", "embed", "rt", "rp"].iter().any(|name| tag.is(name))
}

/// What a tag makes of its content.
pub(super) fn element(reader: &mut Reader, tag: Tag, span: Span, children: Vec<Child>) -> Vec<Child> {
    let name = tag.name.to_ascii_lowercase();
    if names::component(&tag.name) == Some(Component::Preview) {
        return vec![Child::from(preview(reader, &tag, span, children))];
    }
    // Only in a preview a template comes this far.
    if name == "template" {
        let code = tag.attributes.iter().any(|(key, _)| matches!(key.as_str(), "#code" | "v-slot:code"));
        return vec![Child::Slot(code, blocks_of(reader, span, children))];
    }
    if !names::is_block(&name) && name != "pre" {
        return match inlines_of(children) {
            Ok(content) => {
                let inlines = inline::build_element(reader, Element { tag, span, content });
                let lifted = std::mem::take(&mut reader.lifted);
                inlines.into_iter().map(Child::Inline).chain(lifted.into_iter().map(Child::from)).collect()
            }
            Err(children) if !is_object(&tag) => {
                inline::note_foreign(reader, &tag.name, span);
                let attributes = inline::attributes_of(&tag);
                group(reader, &tag.name, attributes, span, children)
            }
            Err(children) => {
                let is_link = names::component(&tag.name) == Some(Component::Link);
                let inlines = inline::build_element(reader, Element { tag, span, content: Vec::new() });
                let lifted = std::mem::take(&mut reader.lifted);
                let keep = |inline: &Inline| {
                    is_link || matches!(inline.kind, InlineKind::Anchor { .. } | InlineKind::Index(_))
                };
                inlines
                    .into_iter()
                    .filter(keep)
                    .map(Child::Inline)
                    .chain(children)
                    .chain(lifted.into_iter().map(Child::from))
                    .collect()
            }
        };
    }
    let attributes = inline::attributes_of(&tag);
    block(reader, &name, &tag, attributes, span, children)
}

fn block(
    reader: &mut Reader,
    name: &str,
    tag: &Tag,
    attributes: Option<Box<Attributes>>,
    span: Span,
    children: Vec<Child>,
) -> Vec<Child> {
    let attributes = match name {
        "pre" | "ul" | "ol" | "menu" | "dir" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table"
        | "details" | "dl" => inline::named(attributes, name),
        _ => attributes,
    };
    let kind = match name {
        "p" => return paragraphs(reader, attributes, span, children),
        "hr" => BlockKind::Rule,
        "pre" => BlockKind::Code(Box::new(pre(reader, span, children))),
        "blockquote" => BlockKind::Quote(blocks_of(reader, span, children)),
        "ul" | "menu" | "dir" => list(reader, None, span, children),
        "ol" => {
            let start = tag.get("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
            list(reader, Some(start), span, children)
        }
        "li" => {
            return vec![Child::Item(ListItem {
                attributes,
                task: None,
                blocks: blocks_of(reader, span, children),
                span,
            })];
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            match heading(reader, name, attributes.as_deref(), children) {
                Ok(kind) => kind,
                Err(children) => return children,
            }
        }
        "table" => {
            let table = table(reader, span, children);
            large::within(reader, span, table)
        }
        "thead" => return vec![Child::Rows(true, rows(reader, span, children))],
        "tbody" | "tfoot" => return vec![Child::Rows(false, rows(reader, span, children))],
        "tr" => return vec![Child::Row(Row { attributes, cells: cells(reader, span, children), span })],
        "td" | "th" => return vec![Child::Cell(cell(reader, name == "th", tag, attributes, span, children))],
        "summary" | "figcaption" | "caption" | "legend" => return caption(children),
        "dt" => {
            return match inlines_of(children) {
                Ok(content) => vec![Child::Term(trimmed(content), span)],
                Err(children) => children,
            };
        }
        "dd" => return vec![Child::Explanation(blocks_of(reader, span, children))],
        "dl" => BlockKind::Definitions(definitions(reader, span, children)),
        "details" => details(reader, span, children),
        "figure" => match figure(reader, span, children) {
            Ok(kind) => kind,
            Err(blocks) => {
                let children = blocks.into_iter().map(Child::from).collect();
                return group(reader, name, attributes, span, children);
            }
        },
        "iframe" | "frame" => {
            let (content, beside) = match inlines_of(children) {
                Ok(content) => (content, Vec::new()),
                Err(children) => (Vec::new(), children),
            };
            let element = Element { tag: Tag { name: "iframe".to_owned(), ..tag.clone() }, span, content };
            inline::build_element(reader, element);
            let lifted = std::mem::take(&mut reader.lifted).into_iter().map(Child::from);
            return lifted.chain(beside).collect();
        }
        // What an open one holds is the text behind it.
        "col" | "colgroup" | "base" | "link" | "meta" | "param" | "track" => return children,
        _ => return group(reader, name, attributes, span, children),
    };
    vec![Child::from(Block { span, attributes, kind })]
}

/// A preview: what it shows, then its source, whichever was written first.
fn preview(reader: &mut Reader, tag: &Tag, span: Span, children: Vec<Child>) -> Block {
    let (source, shown): (Vec<Child>, Vec<Child>) =
        children.into_iter().partition(|child| matches!(child, Child::Slot(true, _)));
    let mut blocks = blocks_of(reader, span, shown);
    blocks.append(&mut blocks_of(reader, span, source));
    let title = tag.get("title").filter(|title| !title.trim().is_empty());
    let title = title.map(|title| Inline::rewritten(span, title)).into_iter().collect();
    Block::new(span, BlockKind::Demo(Demo { kind: "preview".to_owned(), title, blocks }))
}

/// `div` and kin: a group with the tag's name.
fn group(
    reader: &mut Reader,
    name: &str,
    attributes: Option<Box<Attributes>>,
    span: Span,
    children: Vec<Child>,
) -> Vec<Child> {
    let mut attributes = attributes.map(|attributes| *attributes).unwrap_or_default();
    if name == "center" {
        attributes.align = Some(Alignment::Center);
    }
    let blocks = blocks_of(reader, span, children);
    let attributes = inline::named(Some(Box::new(attributes)), name);
    vec![Child::from(Block { span, attributes, kind: BlockKind::Group(blocks) })]
}

fn paragraphs(
    reader: &mut Reader,
    attributes: Option<Box<Attributes>>,
    span: Span,
    children: Vec<Child>,
) -> Vec<Child> {
    let mut blocks = blocks_of(reader, span, children);
    let mut given = attributes.map(|attributes| *attributes);
    for block in &mut blocks {
        let mut own = block.attributes.take().map(|own| *own).unwrap_or_default();
        own.bare = false;
        if let BlockKind::Figure(_) = block.kind {
            own.element = Some("p".to_owned());
        }
        own.add(given.take().unwrap_or_default());
        block.attributes = (!own.is_empty()).then(|| Box::new(own));
    }
    blocks.into_iter().map(Child::from).collect()
}

fn trimmed(mut content: Vec<Inline>) -> Vec<Inline> {
    build::trim(&mut content);
    content
}

fn caption(children: Vec<Child>) -> Vec<Child> {
    match inlines_of(children) {
        Ok(content) => vec![Child::Caption(trimmed(content))],
        Err(children) => children,
    }
}

fn pre(reader: &mut Reader, span: Span, children: Vec<Child>) -> CodeBlock {
    let mut titles = Titles::default();
    let text = match inlines_of(children) {
        Ok(content) => {
            content.iter().for_each(|inline| titles.inline(inline));
            raw_text(&content)
        }
        Err(children) => {
            let blocks = blocks_of(reader, span, children);
            blocks.iter().for_each(|block| titles.block(block));
            Text::rewritten(span, plain_text_of_blocks(&blocks))
        }
    };
    for (span, title) in titles.0 {
        said::tell_pairs(reader, &[("title".to_owned(), title)], span);
    }
    let start = usize::from(text.starts_with('\n'));
    let text = text.part(start..text.trim_end_matches('\n').len().max(start));
    CodeBlock { text, ..CodeBlock::default() }
}

/// The titles of links and pictures, which text alone has not.
#[derive(Default)]
struct Titles(Vec<(Span, String)>);

impl Visitor<Written> for Titles {
    fn inline(&mut self, inline: &Inline) {
        if let InlineKind::Link { title: Some(title), .. } = &inline.kind {
            self.0.push((inline.span, title.clone()));
        } else if let InlineKind::Image(image) = &inline.kind {
            self.0.extend(image.title.clone().map(|title| (inline.span, title)));
        }
        walk_inline(self, inline);
    }
}

/// The characters of pieces, white space as it is.
fn raw_text(content: &[Inline]) -> Text {
    let mut out = Text::default();
    let mut add = |text: &Text| out.append(text, 0..text.len());
    for inline in content {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => add(text),
            InlineKind::SoftBreak | InlineKind::HardBreak => add(&Text::rewritten(inline.span, "\n")),
            InlineKind::Styled(_, content) | InlineKind::Link { content, .. } => add(&raw_text(content)),
            _ => add(&plain_words(std::slice::from_ref(inline))),
        }
    }
    out
}

fn list(reader: &mut Reader, start: Option<u64>, span: Span, children: Vec<Child>) -> BlockKind {
    let mut items: Vec<ListItem> = Vec::new();
    for child in children {
        match child {
            Child::Item(item) => items.push(item),
            Child::Inline(inline) if is_space(&inline) => {}
            child => {
                let blocks = blocks_of(reader, span, vec![child]);
                match items.last_mut() {
                    Some(item) => item.blocks.extend(blocks),
                    None => items.push(ListItem { attributes: None, task: None, blocks, span }),
                }
            }
        }
    }
    BlockKind::List(List { start, tight: true, tree: false, items })
}

fn heading(
    reader: &mut Reader,
    name: &str,
    attributes: Option<&Attributes>,
    children: Vec<Child>,
) -> Result<BlockKind, Vec<Child>> {
    let content = trimmed(inlines_of(children)?);
    let level = name.bytes().last().map_or(1, |digit| digit.saturating_sub(b'0').clamp(1, 6));
    // The site names only the headings of Markdown.
    let id = attributes.and_then(|attributes| attributes.id.clone());
    let slug = id.map(|id| slug::unique(reader, Some(id), "")).unwrap_or_default();
    Ok(BlockKind::Heading(Heading { level, content, slug, id: None, listed: false }))
}

fn rows(reader: &mut Reader, span: Span, children: Vec<Child>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut loose: Vec<Child> = Vec::new();
    for child in children {
        match child {
            Child::Row(row) => rows.push(row),
            Child::Rows(_, more) => rows.extend(more),
            Child::Inline(inline) if is_space(&inline) => {}
            child => loose.push(child),
        }
    }
    let cells = cells(reader, span, loose);
    if !cells.is_empty() {
        rows.push(Row { attributes: None, cells, span });
    }
    rows
}

fn cells(reader: &mut Reader, span: Span, children: Vec<Child>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for child in children {
        match child {
            Child::Cell(cell) => cells.push(cell),
            Child::Inline(inline) if is_space(&inline) => {}
            child => {
                let blocks = blocks_of(reader, span, vec![child]);
                let [columns, rows] = [1, 1];
                cells.push(Cell {
                    attributes: None,
                    blocks,
                    header: false,
                    columns,
                    rows,
                    align: None,
                    span,
                });
            }
        }
    }
    cells
}

fn cell(
    reader: &mut Reader,
    header: bool,
    tag: &Tag,
    attributes: Option<Box<Attributes>>,
    span: Span,
    children: Vec<Child>,
) -> Cell {
    let covers = |name: &str| {
        tag.get(name).and_then(|count| count.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, 1000)
    };
    let blocks = match inlines_of(children) {
        Ok(content) => {
            let content = trimmed(content);
            let span = place(&content, span);
            let bare = Some(Box::new(Attributes { bare: true, ..Attributes::default() }));
            let paragraph = Block { span, attributes: bare, kind: BlockKind::Paragraph(content) };
            Some(paragraph)
                .into_iter()
                .filter(|block| !matches!(&block.kind, BlockKind::Paragraph(c) if c.is_empty()))
                .collect()
        }
        Err(children) => blocks_of(reader, span, children),
    };
    let mut attributes = attributes.map(|attributes| *attributes).unwrap_or_default();
    let align = attributes.align.take();
    attributes.pairs.retain(|(key, _)| key != "colspan" && key != "rowspan");
    let attributes = (!attributes.is_empty()).then(|| Box::new(attributes));
    Cell { attributes, blocks, header, columns: covers("colspan"), rows: covers("rowspan"), align, span }
}

fn table(reader: &mut Reader, span: Span, children: Vec<Child>) -> Table {
    let mut table = Table::default();
    let mut loose = Vec::new();
    for child in children {
        match child {
            Child::Caption(content) if table.caption.is_empty() => table.caption = content,
            Child::Rows(true, rows) => table.head.extend(rows),
            Child::Rows(false, rows) => table.body.extend(rows),
            child => loose.push(child),
        }
    }
    table.body.extend(rows(reader, span, loose));
    let heads =
        table.body.iter().take_while(|row| !row.cells.is_empty() && row.cells.iter().all(|cell| cell.header));
    let heads = heads.count();
    if table.head.is_empty() && heads < table.body.len() {
        table.head = table.body.drain(..heads).collect();
    }
    table.columns = vec![None; width(&table)];
    table
}

/// The columns of a table, cells from rows above counted.
fn width(table: &Table) -> usize {
    let mut reach: Vec<u32> = Vec::new();
    let mut width = 0;
    for row in table.head.iter().chain(&table.body) {
        let mut column = 0;
        let mut next: Vec<u32> = reach.iter().map(|rows| rows.saturating_sub(1)).collect();
        for cell in &row.cells {
            while reach.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let end = column + cell.columns as usize;
            if next.len() < end {
                next.resize(end, 0);
            }
            next.iter_mut().take(end).skip(column).for_each(|rows| *rows = (*rows).max(cell.rows - 1));
            column = end;
        }
        let held = reach.iter().rposition(|rows| *rows > 0).map_or(0, |at| at + 1);
        width = width.max(column).max(held).min(1000);
        reach = next;
        reach.truncate(1000);
    }
    width
}

fn definitions(reader: &mut Reader, span: Span, children: Vec<Child>) -> Vec<Definition> {
    let mut out: Vec<Definition> = Vec::new();
    for child in children {
        let details = match child {
            Child::Term(term, span) => {
                out.push(Definition { term, facts: Vec::new(), details: Vec::new(), span });
                continue;
            }
            Child::Explanation(blocks) => blocks,
            Child::Inline(inline) if is_space(&inline) => continue,
            child => blocks_of(reader, span, vec![child]),
        };
        match out.last_mut() {
            Some(definition) => definition.details.push(details),
            None => {
                let (term, facts) = (Vec::new(), Vec::new());
                out.push(Definition { term, facts, details: vec![details], span });
            }
        }
    }
    out
}

fn details(reader: &mut Reader, span: Span, children: Vec<Child>) -> BlockKind {
    let mut summary = Vec::new();
    let mut rest = Vec::new();
    for child in children {
        match child {
            Child::Caption(content) if summary.is_empty() => summary = content,
            child => rest.push(child),
        }
    }
    BlockKind::Details(Details { summary, blocks: blocks_of(reader, span, rest) })
}

/// A figure: its first picture and its caption; without a picture its content.
fn figure(reader: &mut Reader, span: Span, children: Vec<Child>) -> Result<BlockKind, Vec<Block>> {
    let mut caption = Vec::new();
    let mut rest = Vec::new();
    for child in children {
        match child {
            Child::Caption(content) if caption.is_empty() => caption = content,
            child => rest.push(child),
        }
    }
    let mut blocks = blocks_of(reader, span, rest);
    if let [Block { kind: BlockKind::Figure(figure), .. }] = blocks.as_mut_slice() {
        if !caption.is_empty() {
            figure.caption = caption;
        }
        return Ok(BlockKind::Figure(figure.clone()));
    }
    if !caption.is_empty() {
        blocks.push(Block::new(place(&caption, span), BlockKind::Paragraph(caption)));
    }
    Err(blocks)
}
