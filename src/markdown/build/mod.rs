//! Unread blocks to the blocks of the document.

mod badges;
mod captioned;
pub(crate) mod card;
mod code;
mod data;
mod demo;
mod diagram;
mod field;
mod file_name;
mod file_tree;
mod frame;
mod heading;
mod html;
mod notes;
mod player;
mod slug;
mod table;
pub(crate) mod twins;

pub(crate) use frame::take_frame;
pub(crate) use notes::{collect as collect_notes, write as write_notes};

use super::inline::{self, figure_of, is_picture};
use super::node::{Container, DefinitionNode, ItemNode, Node, NodeKind, PartAttributes, TabNode};
use super::reader::Reader;
use super::slice::Slice;
use crate::diagnostics::{Code, Span};
use crate::document::written::{
    Admonition, Block, BlockKind, Definition, Details, Inline, InlineKind, List, ListItem, Tab, Tabs,
};
use crate::document::{Attributes, CodeBlock, Math};
use crate::message::say;

/// The blocks of some nodes; `listed` for the chapter's own level, whose headings the outline shows.
pub(crate) fn blocks(reader: &mut Reader, nodes: Vec<Node>, listed: bool) -> Vec<Block> {
    let mut tree = html::Tree::new(reader.file);
    let mut nodes = nodes.into_iter().peekable();
    while let Some(node) = nodes.next() {
        if let Some(title) = file_name::title(&node, nodes.peek())
            && let Some(Node { span, kind: NodeKind::Fence(fence) }) = nodes.next()
        {
            for mut block in code::build(reader, span, &fence) {
                if let BlockKind::Code(code) = &mut block.kind {
                    code.title = Some(title.clone());
                    code.label = label(reader, &node);
                }
                tree.block(block);
            }
            continue;
        }
        match node.kind {
            NodeKind::Html(slice) => tree.feed(reader, &slice),
            NodeKind::Paragraph(slice) => {
                let line = inline::read(reader, &slice);
                match line.attributes {
                    Some(attributes) if line.content.is_empty() => tree.hang(*attributes),
                    Some(attributes) if is_rule(&line.content) => {
                        tree.block(Block {
                            span: node.span,
                            attributes: Some(attributes),
                            kind: BlockKind::Rule,
                        });
                    }
                    mut attributes => {
                        // Attributes after a space are the paragraph's, and then the site makes no figure.
                        let text = slice.text();
                        let apart = text.rfind('{').is_some_and(|at| text[..at].ends_with(' '));
                        if attributes.is_some() && apart && is_picture(&line.content) {
                            let kind = BlockKind::Paragraph(line.content);
                            tree.block(Block { span: node.span, attributes, kind });
                            continue;
                        }
                        // A picture by a tag in a line has no caption on the site, and keeps its paragraph.
                        if is_picture(&line.content) && slice.text().starts_with('<') {
                            attributes = inline::named(attributes, "p");
                        }
                        paragraph(reader, node.span, line.content, attributes, &mut tree);
                    }
                }
            }
            NodeKind::Component(slice) => {
                let line = inline::read(reader, &slice);
                let mut attributes = line.attributes;
                if let [Inline { kind: InlineKind::Icon(_) | InlineKind::Styled(..), .. }] =
                    line.content.as_slice()
                {
                    // One tag and nothing else: the site puts no paragraph around it.
                    attributes.get_or_insert_default().bare = true;
                }
                paragraph(reader, node.span, line.content, attributes, &mut tree);
            }
            kind => {
                for block in other(reader, node.span, kind, listed) {
                    tree.block(block);
                }
            }
        }
    }
    let mut out = tree.finish(reader);
    twins::drop_blocks(&mut out);
    captioned::gather(&mut out);
    out
}

/// The text of a quotation that holds one line.
fn label(reader: &mut Reader, quote: &Node) -> Vec<Inline> {
    let NodeKind::Quote(nodes) = &quote.kind else { return Vec::new() };
    match nodes.as_slice() {
        [Node { kind: NodeKind::Paragraph(text) | NodeKind::Component(text), .. }] => title(reader, text),
        _ => Vec::new(),
    }
}

/// A thematic break with attributes after it, which CommonMark reads as text.
fn is_rule(content: &[Inline]) -> bool {
    let [Inline { kind: InlineKind::Text(text), .. }] = content else { return false };
    let text = text.trim();
    text.len() >= 3 && ['-', '*', '_'].iter().any(|mark| text.chars().all(|c| c == *mark))
}

/// A paragraph, or a figure; then the blocks that were found in its line.
fn paragraph(
    reader: &mut Reader,
    span: Span,
    content: Vec<Inline>,
    attributes: Option<Box<Attributes>>,
    tree: &mut html::Tree,
) {
    let mut lifted = std::mem::take(&mut reader.lifted);
    let mut content = content;
    // What stands before the text stays before it.
    if let Some(start) = content.first().map(|first| first.span.start) {
        let at = lifted.iter().take_while(|block| block.span.start < start).count();
        lifted.drain(..at).for_each(|block| tree.block(block));
    }
    let broken = content.last().is_some_and(|last| last.kind == InlineKind::HardBreak);
    trim(&mut content);
    if is_picture(&content) && !broken {
        let figure = content.into_iter().next().and_then(|inline| figure_of(reader, inline));
        if let Some(figure) = figure {
            tree.block(Block { span, attributes, kind: BlockKind::Figure(Box::new(figure)) });
        }
    } else if has_text(&content) {
        tree.block(Block { span, attributes, kind: BlockKind::Paragraph(content) });
    }
    for block in lifted {
        tree.block(block);
    }
}

/// Takes white space and line ends off both ends of a text.
fn trim(content: &mut Vec<Inline>) {
    loop {
        match content.last_mut().map(|inline| &mut inline.kind) {
            Some(InlineKind::SoftBreak | InlineKind::HardBreak) => drop(content.pop()),
            Some(InlineKind::Text(text)) if text.ends_with([' ', '\t', '\n']) => {
                text.truncate(text.trim_end_matches([' ', '\t', '\n']).len());
                if text.is_empty() {
                    content.pop();
                }
            }
            _ => break,
        }
    }
    while let Some(first) = content.first_mut() {
        match &mut first.kind {
            InlineKind::SoftBreak => drop(content.remove(0)),
            InlineKind::Text(text) if text.starts_with([' ', '\t', '\n']) => {
                let space = text.len() - text.trim_start_matches([' ', '\t', '\n']).len();
                *text = text.part(space..text.len());
                if !text.is_empty() {
                    break;
                }
                content.remove(0);
            }
            _ => break,
        }
    }
}

/// Whether a paragraph says anything.
fn has_text(content: &[Inline]) -> bool {
    content.iter().any(|inline| match &inline.kind {
        InlineKind::Text(text) => !text.trim_matches([' ', '\t', '\n']).is_empty(),
        _ => !inline.is_break(),
    })
}

/// A title: inline text without the attributes at its end.
fn title(reader: &mut Reader, slice: &Slice) -> Vec<Inline> {
    inline::read(reader, slice).content
}

/// Code as it stands, perhaps that of a table.
fn source(reader: &mut Reader, body: &Slice, table: bool) -> BlockKind {
    reader.set_piece(body);
    let text = body.read(0..body.text().len());
    BlockKind::Code(Box::new(CodeBlock { text, table, ..CodeBlock::default() }))
}

fn other(reader: &mut Reader, span: Span, kind: NodeKind, listed: bool) -> Vec<Block> {
    let kind = match kind {
        NodeKind::Heading { level, text } => return heading::build(reader, span, level, &text, listed),
        NodeKind::Fence(fence) => return code::build(reader, span, &fence),
        NodeKind::Indented(body) => source(reader, &body, false),
        NodeKind::LargeTable(body) => source(reader, &body, true),
        NodeKind::Rule => BlockKind::Rule,
        NodeKind::Quote(nodes) => return quote(reader, span, nodes),
        NodeKind::List { start, tight, items } => return vec![list(reader, span, start, tight, items)],
        NodeKind::Definitions(definitions) => {
            let definitions = definitions.into_iter().map(|node| self::definition(reader, node)).collect();
            BlockKind::Definitions(definitions)
        }
        NodeKind::Table { columns, head, body } => {
            BlockKind::Table(table::build(reader, columns, head, body))
        }
        NodeKind::Container { container, title, nodes } => {
            return self::container(reader, span, container, &title, nodes);
        }
        NodeKind::Tabs { code, group, before, tabs } => {
            let mut out = blocks(reader, before, false);
            let tabs: Vec<Tab> = tabs.into_iter().map(|tab| self::tab(reader, tab)).collect();
            if !tabs.is_empty() {
                out.push(Block::new(span, BlockKind::Tabs(Tabs { group, code, tabs })));
            }
            return out;
        }
        NodeKind::Files { title, files } => return vec![file_tree::build(reader, span, &title, files)],
        NodeKind::Contents => BlockKind::Contents,
        NodeKind::Math(tex) => BlockKind::Math(Math::new(tex)),
        // Notes were taken out before; what stands in the text itself is read by `blocks`.
        NodeKind::Footnote { nodes, .. } => return blocks(reader, nodes, false),
        NodeKind::Paragraph(_) | NodeKind::Component(_) | NodeKind::Html(_) => {
            return Vec::new();
        }
    };
    vec![Block::new(span, kind)]
}

fn list(reader: &mut Reader, span: Span, start: Option<u64>, tight: bool, items: Vec<ItemNode>) -> Block {
    let mut attributes: Option<Box<Attributes>> = None;
    let items = items.into_iter().map(|item| self::item(reader, item, &mut attributes)).collect();
    Block { span, attributes, kind: BlockKind::List(List { start, tight, tree: false, items }) }
}

/// An item. Attributes at the end of its first line are its own, those on a line below are the list's.
fn item(reader: &mut Reader, item: ItemNode, list: &mut Option<Box<Attributes>>) -> ListItem {
    let below = match item.nodes.first() {
        Some(Node { kind: NodeKind::Paragraph(slice), .. }) => {
            let text = slice.text().trim_end();
            text.ends_with('}') && text.rfind('\n').is_some_and(|at| text[at + 1..].starts_with('{'))
        }
        _ => false,
    };
    let mut blocks = blocks(reader, item.nodes, false);
    if let (true, Some(first)) = (item.task.is_some(), blocks.first_mut()) {
        in_line(first);
    }
    let mut attributes = None;
    if let Some(Block { attributes: given, kind: BlockKind::Paragraph(_), .. }) = blocks.first_mut() {
        let given = given.take();
        match given {
            Some(given) if below => list.get_or_insert_default().add(*given),
            given => attributes = given,
        }
    }
    ListItem { attributes, task: item.task, blocks, span: item.span }
}

/// A task's picture stands beside its box, as its text.
fn in_line(block: &mut Block) {
    let BlockKind::Figure(figure) = &mut block.kind else { return };
    let span = figure.image.span;
    let link = figure.image.link.take();
    let image = Inline::new(span, InlineKind::Image(Box::new(figure.image.clone())));
    let inline = match link {
        Some(target) => Inline::new(span, InlineKind::Link { target, title: None, content: vec![image] }),
        None => image,
    };
    block.kind = BlockKind::Paragraph(vec![inline]);
}

fn definition(reader: &mut Reader, node: DefinitionNode) -> Definition {
    let (term, facts) = match node.field {
        Some(facts) => (field::name(reader, &node.term, &facts), facts),
        None => (title(reader, &node.term), Vec::new()),
    };
    let details = node.details.into_iter().map(|nodes| blocks(reader, nodes, false)).collect();
    Definition { term, facts, details, span: node.span }
}

fn tab(reader: &mut Reader, tab: TabNode) -> Tab {
    let title = title(reader, &tab.title);
    let blocks = blocks(reader, tab.nodes, false);
    Tab { title, active: tab.active, id: tab.id, blocks, span: tab.span }
}

/// A quotation; `[!NOTE]` on its first line makes it a hint, and what stands behind that is the hint's title.
fn quote(reader: &mut Reader, span: Span, nodes: Vec<Node>) -> Vec<Block> {
    let alert = match nodes.first() {
        Some(Node { kind: NodeKind::Paragraph(slice), .. }) if reader.behavior.alert => {
            // The mark alone, with nothing to mark, is text.
            let says = |alert: &file_name::Alert| {
                !alert.title.text().is_empty() || !alert.rest.text().trim().is_empty()
            };
            file_name::alert(slice).filter(|alert| nodes.len() > 1 || says(alert))
        }
        _ => None,
    };
    let Some(file_name::Alert { kind, title, rest }) = alert else {
        if let Some(Node { kind: NodeKind::Paragraph(slice), .. }) = nodes.first()
            && let Some((construct, length)) = file_name::callout(slice.text())
        {
            reader.foreign.add(construct, slice, 0..length);
        }
        let mut blocks = blocks(reader, nodes, false);
        // Attributes at the end of the last line belong to the outermost block that ends there.
        let attributes = match blocks.last_mut() {
            Some(Block { attributes, kind: BlockKind::Paragraph(_) | BlockKind::Quote(_), .. }) => {
                attributes.take_if(|attributes| !attributes.bare)
            }
            _ => None,
        };
        return vec![Block { span, attributes, kind: BlockKind::Quote(blocks) }];
    };
    let mut nodes = nodes.into_iter();
    let first = nodes.next().map(|node| Node { kind: NodeKind::Paragraph(rest), ..node });
    let nodes = first.into_iter().chain(nodes).collect();
    let title = self::title(reader, &title);
    let blocks = blocks(reader, nodes, false);
    vec![Block::new(span, BlockKind::Admonition(Admonition { kind, title, blocks }))]
}

fn container(
    reader: &mut Reader,
    span: Span,
    container: Container,
    title: &Slice,
    nodes: Vec<Node>,
) -> Vec<Block> {
    let kind = match container {
        Container::Hint(kind) => {
            let title = self::title(reader, title);
            BlockKind::Admonition(Admonition { kind, title, blocks: blocks(reader, nodes, false) })
        }
        Container::Details => {
            let summary = self::title(reader, title);
            BlockKind::Details(Details { summary, blocks: blocks(reader, nodes, false) })
        }
        Container::Align(align) => {
            let attributes = Attributes { align: Some(align), ..Attributes::default() };
            let kind = BlockKind::Group(blocks(reader, nodes, false));
            return vec![Block { span, attributes: Some(Box::new(attributes)), kind }];
        }
        Container::Beside(place) => return vec![beside(reader, span, place, "beside", nodes)],
        Container::Part(place) => return vec![beside(reader, span, place, "part", nodes)],
        Container::Steps => {
            let class = Attributes { classes: vec!["steps".to_owned()], ..Attributes::default() };
            let kind = BlockKind::Group(blocks(reader, nodes, false));
            return vec![Block { span, attributes: Some(Box::new(class)), kind }];
        }
        Container::Custom(name) => {
            let content = self::title(reader, title);
            let mut inner = Vec::new();
            if has_text(&content) {
                let class =
                    Attributes { classes: vec!["container-title".to_owned()], ..Attributes::default() };
                let kind = BlockKind::Paragraph(content);
                inner.push(Block { span: title.whole(), attributes: Some(Box::new(class)), kind });
            }
            inner.extend(blocks(reader, nodes, false));
            let class = Attributes { classes: vec![name], ..Attributes::default() };
            return vec![Block { span, attributes: Some(Box::new(class)), kind: BlockKind::Group(inner) }];
        }
        Container::Verbatim => {
            reader.verbatim += 1;
            let blocks = blocks(reader, nodes, false);
            reader.verbatim -= 1;
            let attributes = inline::named(None, "div");
            return vec![Block { span, attributes, kind: BlockKind::Group(blocks) }];
        }
        Container::Demo(kind @ ("echarts" | "chart")) => {
            return diagram::container(reader, span, kind, title, nodes);
        }
        Container::Demo("code-tree") => return vec![file_tree::of_code(reader, span, title, nodes)],
        Container::Demo(kind) => return vec![demo::build(reader, span, kind, title, nodes)],
    };
    vec![Block::new(span, kind)]
}

/// A layout or a part of one: a group, whose class says where the site sets its parts beside each other.
fn beside(reader: &mut Reader, span: Span, place: PartAttributes, class: &str, nodes: Vec<Node>) -> Block {
    let own = (class == "part" || place.beside.is_some()).then(|| class.to_owned());
    // The sign keeps it apart from any tag that an author may write.
    let element = own.as_ref().map(|class| format!("@{class}"));
    let classes = own.into_iter().chain(place.classes).collect();
    let count = place.beside.filter(|count| *count > 0);
    let pairs = count.map(|count| ("columns".to_owned(), count.to_string())).into_iter().collect();
    let attributes = Attributes { classes, id: place.id, element, pairs, ..Attributes::default() };
    let kind = BlockKind::Group(blocks(reader, nodes, false));
    Block { span, attributes: Some(Box::new(attributes)), kind }
}

/// Reports a skipped level, once for each place.
fn check_level(reader: &mut Reader, span: Span, level: u8, before: u8) {
    if before > 0 && level > before + 1 {
        let message = say!("a heading of level {level} follows one of level {before}", level, before);
        reader.report(Code::HeadingSkip, span, message);
    }
}
