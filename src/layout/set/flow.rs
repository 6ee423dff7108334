//! The state of a chapter that is being set: where the next piece goes, in which style, under which tag.

use std::collections::BTreeMap;

use super::folio::Folio;
use super::listed::ListedItem;
use crate::config::ListKind;
use crate::diagnostics::Span;
use crate::document::{AnchorId, Footnote, Inline, LinkTarget};
use crate::layout::line::{Context, Line, break_paragraph, set_text};
use crate::layout::list::{
    FORBIDDEN, Frame, FrameId, NAMED, Piece, Role, SetNote, SetParagraph, VerticalList, left_to_hold,
};
use crate::layout::page::{shifted, web};
use crate::layout::style::{Style, TextStyle};
use crate::layout::{Item, LinkTo, Placed, Tag, TagId, destination};

/// Cost of a page break inside a paragraph, so that breaks between paragraphs are a little better.
const INSIDE_PARAGRAPH: f32 = 1.0;

/// Cost of a page break between text and the place of what is turned: that should stand across from the text.
const TURNED: f32 = 8.0;

/// A chapter that is being set.
pub(crate) struct Flow<'f, 'a> {
    /// What lines need.
    pub(crate) context: &'f mut Context<'a>,
    /// The page format.
    pub(crate) style: &'f Style,
    /// The chapter's notes, whose numbers stand before them.
    pub(crate) footnotes: &'f [Footnote],
    /// What is set so far.
    pub(crate) list: VerticalList,
    /// Left edge.
    pub(crate) x: f32,
    /// The width that lines are set to, in points.
    pub(crate) measure: f32,
    /// Style of running text here.
    pub(crate) text: TextStyle,
    /// Space between paragraphs here.
    pub(crate) paragraph_gap: f32,
    /// Structure element that blocks here belong to.
    pub(crate) parent: Option<TagId>,
    /// Frame that pieces here stand in.
    pub(crate) frame: Option<FrameId>,
    /// Space that the next piece gets above at least.
    pub(crate) before: f32,
    /// How many lines of text the page of the piece before has to take yet: below what only names them it holds no less.
    pub(crate) keep: u8,
    /// Items that the next line carries on its baseline: a list's mark, a destination.
    pub(crate) hanging: Vec<Placed>,
    /// What stands in the note column besides notes; counted on from those.
    pub(crate) asides: Vec<SetNote>,
    /// What stands in the note column beside the next piece.
    pub(crate) beside: Vec<usize>,
    /// Lists that this is in.
    pub(crate) nesting: u8,
    /// What is added to a heading's level: 1 in a chapter below another.
    pub(crate) shift: u8,
    /// Level of the last heading, to close gaps.
    pub(crate) level: u8,
    /// Whether figures may leave their place.
    pub(crate) floats: bool,
    /// What the lists of figures and tables say of this chapter.
    pub(crate) listed: Vec<ListedItem>,
    /// What entries of small contents want besides, by the tags of their links.
    pub(crate) folios: BTreeMap<TagId, Folio>,
}

impl<'f, 'a> Flow<'f, 'a> {
    /// An empty flow over the whole measure.
    pub(crate) fn new(
        context: &'f mut Context<'a>,
        style: &'f Style,
        footnotes: &'f [Footnote],
        parent: Option<TagId>,
    ) -> Self {
        Self {
            context,
            style,
            footnotes,
            list: VerticalList::default(),
            x: 0.0,
            measure: style.measure,
            text: style.body,
            paragraph_gap: style.paragraph_gap,
            parent,
            frame: None,
            before: 0.0,
            keep: 0,
            hanging: Vec::new(),
            asides: Vec::new(),
            beside: Vec::new(),
            nesting: 0,
            shift: 0,
            level: 1,
            floats: true,
            listed: Vec::new(),
            folios: BTreeMap::new(),
        }
    }

    /// Adds a structure element here.
    pub(crate) fn tag(&mut self, tag: Tag) -> TagId {
        self.context.tags.add(tag, self.parent)
    }

    /// Sets what `set` sets under another structure element.
    pub(crate) fn under(&mut self, tag: Tag, set: impl FnOnce(&mut Self)) {
        let id = self.tag(tag);
        let outer = self.parent.replace(id);
        set(self);
        self.parent = outer;
    }

    /// Sets what `set` sets indented by `left` and `right`.
    pub(crate) fn inset(&mut self, left: f32, right: f32, set: impl FnOnce(&mut Self)) {
        let (x, measure) = (self.x, self.measure);
        self.x += left;
        self.measure = (measure - left - right).max(self.text.paragraph.size * 4.0);
        set(self);
        (self.x, self.measure) = (x, measure);
    }

    /// Sets what `set` sets in another text style and paragraph gap.
    pub(crate) fn styled(&mut self, text: TextStyle, gap: f32, set: impl FnOnce(&mut Self)) {
        let outer = (self.text, self.paragraph_gap);
        (self.text, self.paragraph_gap) = (text, gap);
        set(self);
        (self.text, self.paragraph_gap) = outer;
    }

    /// Sets what `set` sets in a frame over the current measure, with block gaps around it.
    pub(crate) fn framed(&mut self, frame: Frame, set: impl FnOnce(&mut Self)) {
        let gap = self.style.block_gap();
        let frame = Frame { parent: self.frame, x: self.x, width: self.measure, ..frame };
        let id = self.list.frame(frame);
        let outer = self.frame.replace(id);
        let start = self.list.pieces.len();
        self.before = self.before.max(gap);
        set(self);
        self.frame = outer;
        if self.list.pieces.len() > start {
            self.space_after(gap);
        }
    }

    /// Gives the last piece, and so the next one, at least this space below it.
    pub(crate) fn space_after(&mut self, space: f32) {
        if let Some(piece) = self.list.pieces.last_mut() {
            piece.after = piece.after.max(space);
        }
    }

    /// Holds what comes next to the piece above, which names it.
    pub(crate) fn labelled(&mut self) {
        if let Some(piece) = self.list.pieces.last_mut() {
            piece.labels = true;
        }
        self.keep = NAMED;
    }

    /// Lets a heading of a level part from a section above that has nothing but its source: there is no text to wait for.
    pub(crate) fn release(&mut self, level: u8) {
        let named = self.list.pieces.last().is_some_and(|piece| piece.role == Role::Box);
        if named && self.keep == NAMED && level <= self.level {
            self.keep = 0;
        }
    }

    /// Holds the next lines to the piece above; never fewer than are held already.
    pub(crate) fn hold(&mut self, lines: u8) {
        self.keep = self.keep.max(lines);
    }

    /// Adds a piece at the end, in the current frame.
    pub(crate) fn push(&mut self, mut piece: Piece) {
        piece.frame = self.frame;
        piece.before = piece.before.max(std::mem::take(&mut self.before));
        if self.keep > 0 {
            self.keep = left_to_hold(self.keep, &piece, self.style.pitch());
            piece.penalty = FORBIDDEN;
        }
        piece.notes.splice(0..0, std::mem::take(&mut self.beside));
        let baseline = self.text.baseline();
        for mut placed in self.hanging.drain(..) {
            placed.y += baseline;
            piece.items.push(placed);
        }
        self.list.pieces.push(piece);
    }

    /// Adds the lines of a paragraph; two lines at least stay together at both ends.
    pub(crate) fn lines(&mut self, lines: Vec<Line>, style: &TextStyle, role: Role) {
        let last = lines.len().saturating_sub(1);
        for (at, line) in lines.into_iter().enumerate() {
            let mut piece = Piece::line(line, self.x, style, role);
            piece.penalty = match at {
                0 => 0.0,
                1 => FORBIDDEN,
                _ if at == last || role == Role::Heading => FORBIDDEN,
                _ => INSIDE_PARAGRAPH,
            };
            self.push_line(piece, style);
        }
    }

    fn push_line(&mut self, mut piece: Piece, style: &TextStyle) {
        let baseline = style.baseline() + (piece.height - style.lead).max(0.0);
        let hanging = std::mem::take(&mut self.hanging);
        let items = shifted(hanging, 0.0, baseline);
        // What hangs is read before the line: a list's number, a destination.
        piece.items = items.chain(std::mem::take(&mut piece.items)).collect();
        self.push(piece);
    }

    /// A paragraph of its own structure element in a style; nothing for no text.
    pub(crate) fn paragraph(&mut self, content: &[Inline], style: &TextStyle, tag: Tag, role: Role) {
        let id = self.tag(tag);
        let (lines, paragraph) = break_paragraph(self.context, content, &style.paragraph, self.measure, id);
        let (first, hanging) = (self.list.pieces.len(), self.hanging.len());
        self.lines(lines, style, role);
        if role == Role::Line && self.style.faces() && paragraph.is_pliable() {
            let set = SetParagraph { paragraph, x: self.x, style: *style, hanging, tags: 0 };
            self.list.keep(first, set);
        }
    }

    /// Plain words of ours or of a card as a paragraph.
    pub(crate) fn words(&mut self, text: &str, style: &TextStyle, tag: Tag, span: Span) {
        self.paragraph(&[Inline::text(span, text)], style, tag, Role::Box);
    }

    /// The destination of a heading or anchor, to hang on the next piece.
    pub(crate) fn anchor(&mut self, id: Option<&AnchorId>) {
        let name = destination(self.context.chapter, id);
        self.hanging.push(Placed { x: self.x, y: -self.text.lead, tag: None, item: Item::Destination(name) });
    }

    /// Notes a captioned figure or table for its list, where the book has that; its destination hangs on the next piece.
    pub(crate) fn list(&mut self, kind: ListKind, title: String) {
        if title.is_empty() || !self.style.lists.contains(&kind) {
            return;
        }
        let number = self.listed.len() + 1;
        let destination = format!("{}-l{number}", self.context.chapter);
        let item = Item::Destination(destination.clone());
        self.hanging.push(Placed { x: self.x, y: -self.text.baseline(), tag: None, item });
        self.listed.push(ListedItem { kind, title, destination });
    }

    /// Where a resolved link leads; `None` for one that is dead.
    pub(crate) fn link(&mut self, target: &LinkTarget, span: Span) -> Option<LinkTo> {
        match target {
            LinkTarget::Url(address) => web(address, span, &mut self.context.diagnostics),
            LinkTarget::Anchor { chapter, id } => {
                let chapter = self.context.book.chapters.get(chapter.0 as usize)?;
                Some(LinkTo::Destination(destination(&chapter.name, id.as_ref())))
            }
            LinkTarget::Dead(_) => None,
        }
    }

    /// Leaves a list for turned pages of its own behind the page that this place comes to stand on. `word` says so there;
    /// it is no part of the text.
    pub(crate) fn turn(&mut self, list: VerticalList, word: &str, style: &TextStyle) {
        let line = set_text(self.context.shaper, word, &style.paragraph, Span::DETACHED, None);
        let gap = self.style.block_gap();
        let x = self.x + (self.measure - line.width) / 2.0;
        let items = shifted(line.items, x, style.baseline()).collect();
        // A whole number of grid steps with the gaps around it.
        let height = ((style.lead + 2.0 * gap) / self.style.grid - 0.01).ceil() * self.style.grid - 2.0 * gap;
        self.list.turned.push(list);
        let mut piece = Piece::new(Role::Box, items, height);
        (piece.before, piece.after, piece.penalty) = (gap, gap, TURNED);
        piece.turned = Some(self.list.turned.len() - 1);
        self.push(piece);
    }

    /// Sets something on a list of its own, from x 0, and gives that list back.
    pub(crate) fn apart(&mut self, measure: f32, set: impl FnOnce(&mut Self)) -> VerticalList {
        let outer = std::mem::take(&mut self.list);
        let place = (self.x, self.measure, self.frame.take(), self.before, self.keep, self.floats);
        let hanging = std::mem::take(&mut self.hanging);
        let beside = std::mem::take(&mut self.beside);
        (self.x, self.measure, self.before, self.keep, self.floats) = (0.0, measure, 0.0, 0, false);
        set(self);
        (self.x, self.measure, self.frame, self.before, self.keep, self.floats) = place;
        (self.hanging, self.beside) = (hanging, beside);
        std::mem::replace(&mut self.list, outer)
    }
}
