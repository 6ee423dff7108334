//! Plain Markdown blocks, by the events of `pulldown-cmark`; the content of quotes, items and notes is scanned anew.
//!
//! Only the block structure is taken from the events. Inline text is read by `inline`, because CommonMark's rule for
//! emphasis cannot be corrected for Korean once it has paired the marks.

use std::ops::Range;

use pulldown_cmark::{
    Alignment as Column, CodeBlockKind, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd,
};

use super::prefix;
use super::state::{Reference, Scan, again, reference_key};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::Alignment;
use crate::markdown::node::{Fence, ItemNode, Node, NodeKind, RowNode};
use crate::markdown::slice::Slice;
use crate::message::say;

/// Reads a slice without blocks of the dialect at its own level.
pub(super) fn read(scan: &mut Scan, slice: &Slice, depth: usize, nodes: &mut Vec<Node>) {
    read_by(Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES, scan, slice, depth, nodes);
}

fn read_by(options: Options, scan: &mut Scan, slice: &Slice, depth: usize, nodes: &mut Vec<Node>) {
    let parser = Parser::new_ext(slice.text(), options);
    let mut covered = Vec::new();
    let mut definitions: Vec<_> = parser.reference_definitions().iter().collect();
    definitions.sort_by_key(|(_, definition)| definition.span.start);
    for (label, definition) in definitions {
        covered.push(definition.span.clone());
        let title = definition.title.as_ref().map(ToString::to_string);
        let span = slice.span(definition.span.clone());
        scan.define(
            reference_key(label),
            Reference { destination: definition.dest.to_string(), title, span },
        );
    }
    let mut reader = BlockReader { scan, slice, depth, events: parser.into_offset_iter() };
    while let Some((event, range)) = reader.events.next() {
        covered.push(range.clone());
        let kind = match event {
            Event::Start(Tag::FootnoteDefinition(_)) if !reader.is_note(&range) => {
                reader.skip();
                let part = slice.part(range.clone());
                read_by(Options::ENABLE_TABLES, reader.scan, &part, depth, nodes);
                None
            }
            Event::Start(tag) => reader.block(tag, range.clone()),
            Event::Rule => Some(NodeKind::Rule),
            _ => None,
        };
        if let Some(kind) = kind {
            nodes.push(Node { span: reader.span(range), kind });
        }
    }
    passed_over(scan, slice, covered);
}

/// Tells of definitions that the parser drops, as their label is taken.
fn passed_over(scan: &mut Scan, slice: &Slice, mut covered: Vec<Range<usize>>) {
    covered.push(slice.text().len()..slice.text().len());
    covered.sort_by_key(|range| range.start);
    let mut at = 0;
    for range in covered {
        let between = slice.text().get(at..range.start).unwrap_or_default();
        if between.trim_start().starts_with('[') {
            let ends = line_starts(between).filter(|&start| is_definition(&between[start..]));
            let mut begun = at;
            for end in ends.map(|start| at + start).chain([range.start]) {
                let words = slice.trimmed(begun..end);
                if let Some((_, said)) = words.text().split_once("]:") {
                    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
                    scan.report(Code::LeftOut, words.whole(), again(&said));
                }
                begun = end;
            }
        }
        at = at.max(range.end);
    }
}

/// Where lines begin that are not the first.
fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('\n').map(|(at, _)| at + 1)
}

/// Whether the first line looks like the definition of a link's target.
fn is_definition(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    line.trim_start().starts_with('[') && line.contains("]:")
}

struct BlockReader<'a> {
    scan: &'a mut Scan,
    slice: &'a Slice,
    depth: usize,
    events: OffsetIter<'a>,
}

impl BlockReader<'_> {
    fn text(&self, range: &Range<usize>) -> &str {
        self.slice.text().get(range.clone()).unwrap_or_default()
    }

    /// The place of a range without the white space at its end.
    fn span(&self, range: Range<usize>) -> crate::diagnostics::Span {
        let length = self.text(&range).trim_end().len();
        self.slice.span(range.start..range.start + length)
    }

    fn block(&mut self, tag: Tag<'_>, range: Range<usize>) -> Option<NodeKind> {
        Some(match tag {
            Tag::Paragraph => {
                self.skip();
                NodeKind::Paragraph(prefix::dedented(&self.slice.part(range)))
            }
            Tag::Heading { level, .. } => {
                self.skip();
                NodeKind::Heading { level: number(level), text: self.heading_text(range) }
            }
            Tag::BlockQuote(_) => {
                self.skip();
                let content = prefix::quote(self.slice, range);
                NodeKind::Quote(self.scan.read(&content, self.depth + 1))
            }
            Tag::CodeBlock(kind) => self.code(kind, range),
            Tag::HtmlBlock => {
                self.skip();
                NodeKind::Html(self.slice.part(range))
            }
            Tag::List(start) => self.list(start),
            Tag::FootnoteDefinition(label) => {
                self.skip();
                let content = prefix::note(self.slice, range);
                let nodes = self.scan.read(&content, self.depth + 1);
                NodeKind::Footnote { label: label.to_string(), nodes }
            }
            Tag::Table(_) if !self.is_table(&range) => {
                self.skip();
                NodeKind::Paragraph(prefix::dedented(&self.slice.part(range)))
            }
            Tag::Table(columns) => self.table(&columns, range),
            _ => {
                self.skip();
                return None;
            }
        })
    }

    /// A note's label has no white space: such a line defines a link's target, or is text, as is what stands below it.
    fn is_note(&self, range: &Range<usize>) -> bool {
        let label = self.text(range).split_once("]:").map_or("", |(label, _)| label);
        !label.trim_start().contains(char::is_whitespace)
    }

    /// Passes over the rest of a block.
    fn skip(&mut self) {
        let mut open = 1;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
        }
    }

    /// A heading's text: without number signs at both ends, or without the line below it.
    fn heading_text(&self, range: Range<usize>) -> Slice {
        let text = self.text(&range);
        let lead = text.len() - text.trim_start().len();
        let trimmed = text.trim();
        if !trimmed.starts_with('#') {
            let end = trimmed.rfind('\n').unwrap_or(0);
            return prefix::dedented(&self.slice.part(range.start..range.start + lead + end));
        }
        let start = lead + trimmed.bytes().take_while(|&b| b == b'#').count();
        let content = text.get(start..).unwrap_or_default().trim_end();
        let bare = content.trim_end_matches('#');
        let end = if bare.is_empty() || bare.ends_with([' ', '\t']) { bare.len() } else { content.len() };
        self.slice.trimmed(range.start + start..range.start + start + end)
    }

    fn code(&mut self, kind: CodeBlockKind<'_>, range: Range<usize>) -> NodeKind {
        let at = self.slice.source(range.start);
        let mut text = Slice::empty(self.slice.file());
        for (event, place) in self.events.by_ref() {
            match event {
                Event::Text(line) if self.slice.text().get(place.clone()) == Some(&*line) => {
                    text.push(self.slice, place);
                }
                Event::Text(line) => text.push_virtual(&line, at),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        let length = text.text().strip_suffix('\n').unwrap_or(text.text()).len();
        let body = text.part(0..length);
        match kind {
            CodeBlockKind::Indented => NodeKind::Indented(body),
            CodeBlockKind::Fenced(words) => {
                let mut info = Slice::empty(self.slice.file());
                info.push_virtual(&words, at);
                NodeKind::Fence(Fence { info, body })
            }
        }
    }

    fn list(&mut self, start: Option<u64>) -> NodeKind {
        let mut items = Vec::new();
        let mut tight = true;
        let mut open = 0;
        for (event, range) in self.events.by_ref() {
            match event {
                Event::Start(Tag::Item) if open == 0 => {
                    open = 1;
                    items.push(range);
                }
                Event::Start(tag) => {
                    tight &= !(open == 1 && tag == Tag::Paragraph);
                    open += 1;
                }
                Event::End(_) if open == 0 => break,
                Event::End(_) => open -= 1,
                _ => {}
            }
        }
        let items = items.into_iter().map(|range| self.item(range)).collect();
        NodeKind::List { start, tight, items }
    }

    fn item(&mut self, range: Range<usize>) -> ItemNode {
        let content = prefix::item(self.slice, range.clone());
        let mut nodes = self.scan.read(&content, self.depth + 1);
        let task = match nodes.first_mut() {
            Some(Node { kind: NodeKind::Paragraph(text), .. }) => take_box(text),
            _ => None,
        };
        ItemNode { task, nodes, span: self.span(range) }
    }

    /// Whether the second line is a delimiter row by GFM's rule, without white space in its cells.
    fn is_table(&self, range: &Range<usize>) -> bool {
        let row = self.text(range).lines().nth(1).unwrap_or_default();
        row.trim_matches(['|', ' ', '\t']).split('|').all(|cell| !cell.trim().contains([' ', '\t']))
    }

    fn table(&mut self, columns: &[Column], range: Range<usize>) -> NodeKind {
        let most = self.scan.limits.cells as usize;
        let mut count = 0;
        let columns = columns
            .iter()
            .map(|column| match column {
                Column::None => None,
                Column::Left => Some(Alignment::Left),
                Column::Center => Some(Alignment::Center),
                Column::Right => Some(Alignment::Right),
            })
            .collect();
        let mut rows: Vec<RowNode> = Vec::new();
        let mut beyond = Vec::new();
        let mut end = 0;
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    end = range.start;
                    rows.push(RowNode { cells: Vec::new(), span: self.span(range) });
                }
                Event::End(TagEnd::TableRow) if count <= most => beyond.push(end..range.end),
                Event::Start(Tag::TableCell) if count >= most => {
                    count += 1;
                    rows = Vec::new();
                }
                Event::Start(Tag::TableCell) => {
                    count += 1;
                    end = range.end;
                    let cell = self.cell(range);
                    if let Some(row) = rows.last_mut() {
                        row.cells.push(cell);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        if count > most {
            let source = self.slice.part(range).without_end();
            self.scan.too_many_cells(source.first_line());
            return NodeKind::LargeTable(source);
        }
        beyond.into_iter().for_each(|rest| self.beyond_head(rest));
        let mut rows = rows.into_iter();
        let head = rows.next().unwrap_or(RowNode { cells: Vec::new(), span: self.slice.whole() });
        NodeKind::Table { columns, head, body: rows.collect() }
    }

    /// Tells of the cells of a row for which the head has no column: the rest of the row.
    fn beyond_head(&mut self, rest: Range<usize>) {
        let cells = self.slice.trimmed(rest);
        let words = cells.text().trim_matches(['|', ' ', '\t']);
        if !words.is_empty() {
            let message =
                say!("a row has more cells than the head of its table: `{words}` was left out", words);
            let report = Diagnostic::new(Code::LeftOut, cells.whole(), message);
            self.scan.warn(
                report.with_help(say!("give the head as many cells, or write `\\|` for a bar in a cell")),
            );
        }
    }

    /// A cell's text, in which `\|` is a bar even in code.
    fn cell(&self, range: Range<usize>) -> Slice {
        let cell = self.slice.trimmed(range);
        if !cell.text().contains("\\|") {
            return cell;
        }
        let mut bare = Slice::empty(cell.file());
        let mut from = 0;
        for (at, _) in cell.text().match_indices("\\|") {
            bare.push(&cell, from..at);
            from = at + 1;
        }
        bare.push(&cell, from..cell.text().len());
        bare
    }
}

/// Takes the box of a task off its text: whether it is ticked. A box is part of running text, and needs some after it.
fn take_box(text: &mut Slice) -> Option<bool> {
    let ticked = match text.text().get(..4)? {
        "[ ] " => false,
        "[x] " | "[X] " => true,
        _ => return None,
    };
    *text = text.part(4..text.text().len());
    Some(ticked)
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
