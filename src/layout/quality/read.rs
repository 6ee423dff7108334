//! Pages to lines of text and the room that they take.

use std::collections::BTreeMap;

use crate::diagnostics::Span;
use crate::layout::{GlyphRun, Item, Page, Paged, Placed, Tag, TagId, TagTree, TextArea};
use crate::text::{FaceId, Shaper};

/// What a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LineKind {
    /// Running text.
    Paragraph,
    /// A heading of a level.
    Heading(u8),
    /// Code.
    Code,
    /// A caption.
    Caption,
    /// Text of a table.
    Cell,
    /// A note at the foot of the page.
    Note,
    /// Anything else: contents, marks of lists.
    Other,
}

/// The white of a space inside a line: from where the letter before ends by itself, without tracking, to where the next
/// one begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Space {
    /// Left edge.
    pub(super) x: f32,
    /// Width in points.
    pub(super) width: f32,
    /// Size in points.
    pub(super) size: f32,
    /// The face that the space is of.
    pub(super) face: FaceId,
    /// The letter before.
    pub(super) before: Option<char>,
}

impl Space {
    /// Width in em.
    pub(super) fn em(&self) -> f32 {
        self.width / self.size.max(0.1)
    }
}

/// A line of text on a page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its page, from 0.
    pub(super) page: usize,
    /// The block that it is a part of.
    pub(super) block: TagId,
    /// What that is.
    pub(super) kind: LineKind,
    /// The baseline, in points from the top of the page.
    pub(super) y: f32,
    /// Right edge of what shows.
    pub(super) right: f32,
    /// Size of its largest type.
    pub(super) size: f32,
    /// Right edge of its last letter by itself.
    edge: f32,
    /// The text, with the space that ends it.
    pub(super) text: String,
    /// Spaces between words.
    pub(super) spaces: Vec<Space>,
    /// Whether it ends with a hyphen of ours.
    pub(super) hyphen: bool,
    /// The source of its first text that has one.
    pub(super) span: Span,
}

/// Tags that stand inside lines, of a block or of each other.
fn is_inline(tag: &Tag, parent: Option<&Tag>) -> bool {
    let in_text = matches!(parent, Some(Tag::Paragraph | Tag::Heading(..) | Tag::Caption))
        || parent.is_some_and(is_always_inline);
    is_always_inline(tag) || (*tag == Tag::Code && in_text)
}

fn is_always_inline(tag: &Tag) -> bool {
    matches!(tag, Tag::Link | Tag::Reference | Tag::Emphasis | Tag::Strong | Tag::Span(_) | Tag::Formula(_))
}

/// The block that a tag belongs to.
pub(super) fn block_of(tags: &TagTree, mut id: TagId) -> TagId {
    let node = |id: TagId| tags.nodes().get(id.0 as usize);
    while let Some(here) = node(id) {
        match here.parent {
            Some(parent) if is_inline(&here.tag, node(parent).map(|node| &node.tag)) => id = parent,
            _ => break,
        }
    }
    id
}

/// Whether a tag or one around it is such.
pub(super) fn inside(tags: &TagTree, id: TagId, is: impl Fn(&Tag) -> bool) -> bool {
    let mut next = Some(id);
    while let Some(node) = next.and_then(|id| tags.nodes().get(id.0 as usize)) {
        if is(&node.tag) {
            return true;
        }
        next = node.parent;
    }
    false
}

fn kind(tags: &TagTree, block: TagId) -> LineKind {
    let within = |is: fn(&Tag) -> bool| inside(tags, block, is);
    match tags.nodes().get(block.0 as usize).map(|node| &node.tag) {
        Some(Tag::Heading(level, _)) => LineKind::Heading(*level),
        Some(Tag::Code) => LineKind::Code,
        Some(Tag::Caption) => LineKind::Caption,
        _ if within(|tag| *tag == Tag::Note) => LineKind::Note,
        _ if within(|tag| matches!(tag, Tag::Cell(..) | Tag::HeaderCell(..))) => LineKind::Cell,
        _ if within(|tag| matches!(tag, Tag::Figure(_))) => LineKind::Caption,
        Some(Tag::Paragraph) => LineKind::Paragraph,
        _ => LineKind::Other,
    }
}

/// The lines of all blocks in the order of the text.
pub(super) fn lines(paged: &Paged, shaper: &Shaper) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (number, page) in paged.pages.iter().enumerate() {
        let first = lines.len();
        for placed in &page.items {
            let (Some(tag), Item::Glyphs(run)) = (placed.tag, &placed.item) else { continue };
            let block = block_of(&paged.tags, tag);
            let same = |line: &&mut Line| {
                line.block == block && (line.y - placed.y).abs() < 4.0 && line.right - placed.x < 20.0
            };
            match lines.get_mut(first..).and_then(|lines| lines.last_mut()).filter(same) {
                Some(line) => add(line, placed, run, shaper),
                None => {
                    let mut line = Line {
                        page: number,
                        block,
                        kind: kind(&paged.tags, block),
                        y: placed.y,
                        right: placed.x,
                        edge: placed.x,
                        size: 0.0,
                        text: String::new(),
                        spaces: Vec::new(),
                        hyphen: false,
                        span: Span::DETACHED,
                    };
                    add(&mut line, placed, run, shaper);
                    lines.push(line);
                }
            }
        }
    }
    lines
}

fn add(line: &mut Line, placed: &Placed, run: &GlyphRun, shaper: &Shaper) {
    if run.size > line.size {
        (line.size, line.y) = (run.size, placed.y);
    }
    if line.span.is_detached() {
        line.span = run.span();
    }
    let mut x = placed.x;
    for glyph in &run.glyphs {
        let width = glyph.advance * run.size;
        let text = run.text.get(glyph.bytes()).unwrap_or_default();
        if text == " " {
            if width.abs() > 0.01 && !matches!(run.face, FaceId::MonoRegular | FaceId::MonoBold) {
                let (from, face) = (line.edge.max(x - 0.2 * run.size), run.face);
                let before = run.text.get(..glyph.bytes().start).and_then(|text| text.chars().next_back());
                line.spaces.push(Space { x: from, width: x + width - from, size: run.size, face, before });
            }
            line.edge = x + width;
        } else {
            line.right = line.right.max(x + width);
            line.edge = x + shaper.advance(run.face, glyph.id) * run.size;
        }
        x += width;
    }
    match run.actual_text.as_deref() {
        Some("") if run.text == "-" => line.hyphen = true,
        Some("") => {}
        Some(text) => line.text.push_str(text),
        None => line.text.push_str(&run.text),
    }
}

/// The blocks of lines, in the order of their structure elements.
pub(super) fn blocks(lines: &[Line]) -> BTreeMap<TagId, Vec<&Line>> {
    let mut blocks: BTreeMap<TagId, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        blocks.entry(line.block).or_default().push(line);
    }
    blocks
}

/// Whether a block's lines are of a kind.
pub(super) fn of_kind(lines: &[&Line], is: impl Fn(LineKind) -> bool) -> bool {
    lines.first().is_some_and(|line| is(line.kind))
}

/// Upper and lower edge of an item, for one that shows.
pub(super) fn extent(placed: &Placed) -> Option<(f32, f32)> {
    let y = placed.y;
    match &placed.item {
        Item::Glyphs(run) => Some((y - 0.88 * run.size, y + 0.12 * run.size)),
        Item::Rule { dy, .. } => Some((y, y + dy)),
        Item::Box { size, .. } | Item::Image { size, .. } => Some((y, y + size.height)),
        Item::Path { size, .. } => Some((y - size, y)),
        Item::Link(_) | Item::Destination(_) => None,
    }
}

/// Whether an item stands in the margin beside the text: in the note column.
pub(super) fn beside(placed: &Placed, text: TextArea) -> bool {
    placed.x >= text.area.x + text.area.width + COLUMN || placed.x < text.area.x - COLUMN
}

/// Space between the text and what stands beside it, at least.
const COLUMN: f32 = 9.0;

/// How a page is filled.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Filling {
    /// Part of its height that is not white at its end, or above its notes.
    pub(super) part: f32,
    /// Lower edge of its text.
    pub(super) bottom: f32,
    /// Whether it has notes at its foot.
    pub(super) notes: bool,
}

/// How a page's text area is filled.
pub(super) fn filling(paged: &Paged, page: &Page, text: TextArea) -> Filling {
    let (top, bottom) = (text.area.y, text.area.y + text.area.height);
    let (mut body, mut first_note) = (top, bottom);
    let mut notes = false;
    for placed in &page.items {
        let Some((from, to)) = extent(placed) else { continue };
        if from < top - 6.0 || from > bottom || beside(placed, text) {
            continue;
        }
        let noted = placed.tag.is_some_and(|tag| inside(&paged.tags, tag, |tag| *tag == Tag::Note));
        let is_rule = matches!(placed.item, Item::Rule { dx, .. } if (dx - 113.4).abs() < 0.1);
        if noted {
            first_note = first_note.min(from);
            notes = true;
        } else if !is_rule {
            body = body.max(to);
        }
    }
    let white = (if notes { first_note - 14.0 } else { bottom }) - body;
    Filling { part: 1.0 - (white / text.area.height).max(0.0), bottom: body, notes }
}

/// Whether a page is the last of its chapter, turned pages aside: behind it one opens, or nothing, or a blank page.
pub(super) fn ends_chapter(paged: &Paged, at: usize) -> bool {
    let Some(next) = paged.pages.iter().skip(at + 1).find(|page| !page.turned) else { return true };
    let opens = next.opens || next.items.iter().all(|placed| placed.tag.is_none());
    let numbering = paged.pages.get(at).map(|page| page.number.numbering);
    opens || Some(next.number.numbering) != numbering
}
