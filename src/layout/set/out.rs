//! What setting gives: the list that grows, and what a chapter gathers besides.

use std::collections::BTreeMap;

use super::folio::{Folio, Leaders};
use super::here::Here;
use super::listed::ListedItem;
use crate::config::ListKind;
use crate::diagnostics::Span;
use crate::document::{AnchorId, Footnote, Inline, LinkTarget};
use crate::layout::line::{Context, Line, break_paragraph, set_text};
use crate::layout::list::{
    AROUND, FORBIDDEN, Frame, NAMED, Piece, Role, SetNote, SetParagraph, VerticalList, left_to_hold, parted,
};
use crate::layout::page::{shifted, web};
use crate::layout::style::{Style, TextStyle};
use crate::layout::{Item, LinkTo, Placed, Tag, TagId, destination};

/// Cost of a page break inside a paragraph, so that breaks between paragraphs are a little better.
const INSIDE_PARAGRAPH: f32 = 1.0;

/// Cost of a page break between text and the place of what is turned: that should stand across from the text.
const TURNED: f32 = 8.0;

/// What is gathered of a chapter while it is set, in whichever list that stands.
pub(crate) struct Gathered {
    /// What stands in the note column besides notes; counted on from those.
    pub(crate) asides: Vec<SetNote>,
    /// What the lists of figures and tables say of this chapter.
    pub(crate) listed: Vec<ListedItem>,
    /// What entries of small contents want besides, by the tags of their links.
    pub(crate) folios: BTreeMap<TagId, Folio>,
    /// The leaders of entries whose pages are known.
    pub(super) leaders: Leaders,
    /// Level of the last heading, to close gaps.
    pub(crate) level: u8,
}

impl Default for Gathered {
    fn default() -> Self {
        Self {
            asides: Vec::new(),
            listed: Vec::new(),
            folios: BTreeMap::new(),
            leaders: Leaders::default(),
            level: 1,
        }
    }
}

/// What the next piece of a list gets.
#[derive(Default)]
pub(crate) struct Next {
    /// Space above it at least.
    pub(crate) before: f32,
    /// How many lines of text the page of the piece before has to take yet: below what only names them it holds no less.
    pub(crate) keep: u8,
    /// Items that the next line carries on its baseline: a list's mark, a destination.
    pub(crate) hanging: Vec<Placed>,
    /// What stands in the note column beside it.
    pub(crate) beside: Vec<usize>,
}

/// What is set: a list that grows at its end, and what a chapter gives besides.
pub(crate) struct Out<'o, 'a> {
    /// What lines need.
    pub(crate) context: &'o mut Context<'a>,
    /// The page format.
    pub(crate) style: &'o Style,
    /// The chapter's notes, whose numbers stand before them.
    pub(crate) footnotes: &'o [Footnote],
    /// What is gathered of the chapter.
    pub(crate) gathered: &'o mut Gathered,
    /// What is set so far.
    pub(crate) list: VerticalList,
    /// What waits for the next piece.
    pub(crate) next: Next,
}

impl<'o, 'a> Out<'o, 'a> {
    /// Nothing yet.
    pub(crate) fn new(
        context: &'o mut Context<'a>,
        style: &'o Style,
        footnotes: &'o [Footnote],
        gathered: &'o mut Gathered,
    ) -> Self {
        Self { context, style, footnotes, gathered, list: VerticalList::default(), next: Next::default() }
    }

    /// Adds a structure element.
    pub(crate) fn tag(&mut self, here: Here, tag: Tag) -> TagId {
        self.context.tags.add(tag, here.parent)
    }

    /// The place below a new structure element.
    pub(crate) fn under(&mut self, here: Here, tag: Tag) -> Here {
        here.under(self.tag(here, tag))
    }

    /// Sets what `set` sets in a frame over the measure, with block gaps around it.
    pub(crate) fn framed(&mut self, here: Here, frame: Frame, set: impl FnOnce(&mut Self, Here)) {
        let gap = self.style.block_gap();
        let mut frame = Frame { parent: here.frame, x: here.x, width: here.measure, ..frame };
        // Frames that nest without end leave half a page to what stands in them.
        if self.around(here) + frame.top + frame.bottom > self.style.depth / 2.0 {
            (frame.top, frame.bottom) = (0.0, 0.0);
        }
        let id = self.list.frame(frame);
        let start = self.list.pieces.len();
        self.space_before(gap);
        set(self, Here { frame: Some(id), ..here });
        if self.list.pieces.len() > start {
            self.space_after(gap);
        }
    }

    /// Height of what the frames around a place take of a page.
    fn around(&self, here: Here) -> f32 {
        self.list.chain(here.frame).map(|(_, frame)| frame.top + frame.bottom).sum()
    }

    /// Gives the next piece at least this space above it.
    pub(crate) fn space_before(&mut self, space: f32) {
        self.next.before = self.next.before.max(space);
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
            piece.joints.labels = true;
        }
        self.next.keep = NAMED;
    }

    /// Lets a heading of a level part from a section above that has nothing but its source: there is no text to wait for.
    pub(crate) fn release(&mut self, level: u8) {
        let named = self.list.pieces.last().is_some_and(Piece::is_box);
        if named && self.next.keep == NAMED && level <= self.gathered.level {
            self.next.keep = 0;
        }
    }

    /// Holds the next lines to the piece above; never fewer than are held already.
    pub(crate) fn hold(&mut self, lines: u8) {
        self.next.keep = self.next.keep.max(lines);
    }

    /// Adds a piece at the end.
    pub(crate) fn push(&mut self, here: Here, mut piece: Piece) {
        piece.frame = here.frame;
        piece.before = piece.before.max(std::mem::take(&mut self.next.before));
        if self.next.keep > 0 {
            self.next.keep = left_to_hold(self.next.keep, &piece, self.style.pitch());
            piece.penalty = FORBIDDEN;
        }
        piece.notes.splice(0..0, std::mem::take(&mut self.next.beside));
        let baseline = here.text.baseline();
        for mut placed in self.next.hanging.drain(..) {
            placed.y += baseline;
            piece.items.push(placed);
        }
        let room = self.style.depth - self.around(here);
        if piece.height > room {
            self.list.pieces.extend(parted(piece, room));
        } else {
            self.list.pieces.push(piece);
        }
    }

    /// Adds the lines of a paragraph; two lines at least stay together at both ends.
    pub(crate) fn lines(&mut self, here: Here, lines: Vec<Line>, style: &TextStyle, role: Role) {
        let last = lines.len().saturating_sub(1);
        for (at, line) in lines.into_iter().enumerate() {
            let mut piece = Piece::line(line, here.x, style, role.clone());
            piece.penalty = match at {
                0 => 0.0,
                1 => FORBIDDEN,
                _ if at == last => FORBIDDEN,
                _ => INSIDE_PARAGRAPH,
            };
            self.push_line(here, piece, style);
        }
    }

    fn push_line(&mut self, here: Here, mut piece: Piece, style: &TextStyle) {
        let baseline = style.baseline() + (piece.height - style.lead).max(0.0);
        let hanging = std::mem::take(&mut self.next.hanging);
        let items = shifted(hanging, 0.0, baseline);
        // What hangs is read before the line: a list's number, a destination.
        piece.items = items.chain(std::mem::take(&mut piece.items)).collect();
        self.push(here, piece);
    }

    /// A paragraph of its own structure element in a style; nothing for no text.
    pub(crate) fn paragraph(
        &mut self,
        here: Here,
        content: &[Inline],
        style: &TextStyle,
        tag: Tag,
        role: Role,
    ) {
        let id = self.tag(here, tag);
        let (lines, paragraph) = break_paragraph(self.context, content, &style.paragraph, here.measure, id);
        let (first, hanging) = (self.list.pieces.len(), self.next.hanging.len());
        let running = matches!(role, Role::Line(_));
        self.lines(here, lines, style, role);
        if running && self.style.faces() && paragraph.is_pliable() {
            let reach = AROUND as f32 * (self.style.depth / style.lead + 1.0);
            let fits = paragraph.count() as f32 <= reach;
            let set = SetParagraph { paragraph, x: here.x, style: *style, hanging, tags: 0 };
            self.list.keep(first, fits.then_some(set));
        }
    }

    /// Plain words of ours or of a card as a paragraph.
    pub(crate) fn words(&mut self, here: Here, text: Inline, style: &TextStyle, tag: Tag) {
        self.paragraph(here, &[text], style, tag, Role::Box);
    }

    /// The destination of a heading or anchor, to hang on the next piece.
    pub(crate) fn anchor(&mut self, here: Here, id: Option<&AnchorId>) {
        let name = destination(self.context.chapter, id);
        self.next.hanging.push(Placed {
            x: here.x,
            y: -here.text.lead,
            tag: None,
            item: Item::Destination(name),
        });
    }

    /// Notes a captioned figure or table for its list, where the book has that; its destination hangs on the next piece.
    pub(crate) fn list(&mut self, here: Here, kind: ListKind, title: String) {
        if title.is_empty() || !self.style.lists.contains(&kind) {
            return;
        }
        let number = self.gathered.listed.len() + 1;
        let destination = format!("{}-l{number}", self.context.chapter);
        let item = Item::Destination(destination.clone());
        self.next.hanging.push(Placed { x: here.x, y: -here.text.baseline(), tag: None, item });
        self.gathered.listed.push(ListedItem { kind, title, destination });
    }

    /// Where a resolved link leads; `None` for one that is dead.
    pub(crate) fn link(&mut self, target: &LinkTarget, span: Span) -> Option<LinkTo> {
        match target {
            LinkTarget::Url(address) => web(address, span, &mut self.context.diagnostics),
            LinkTarget::Anchor { chapter, id } => {
                let chapter = self.context.facts.name_of(*chapter)?;
                Some(LinkTo::Destination(destination(chapter, id.as_ref())))
            }
            LinkTarget::Dead(_) => None,
        }
    }

    /// Leaves a list for turned pages of its own behind the page that this place comes to stand on. `word` says so there;
    /// it is no part of the text.
    pub(crate) fn turn(&mut self, here: Here, list: VerticalList, word: &str, style: &TextStyle) {
        let line = set_text(self.context.shaper, word, &style.paragraph, Span::DETACHED, None);
        let gap = self.style.block_gap();
        let x = here.x + (here.measure - line.width) / 2.0;
        let items = shifted(line.items, x, style.baseline()).collect();
        // A whole number of grid steps with the gaps around it.
        let height = ((style.lead + 2.0 * gap) / self.style.grid - 0.01).ceil() * self.style.grid - 2.0 * gap;
        let mut piece = Piece::new(Role::Turned(self.list.turned.len()), items, height);
        self.list.turned.push(list);
        (piece.before, piece.after, piece.penalty) = (gap, gap, TURNED);
        self.push(here, piece);
    }

    /// Sets something on a list of its own, from x 0, and gives that list back.
    pub(crate) fn apart(
        &mut self,
        here: Here,
        measure: f32,
        set: impl FnOnce(&mut Out<'_, 'a>, Here),
    ) -> VerticalList {
        let mut apart = Out::new(self.context, self.style, self.footnotes, self.gathered);
        set(&mut apart, Here { x: 0.0, measure, frame: None, whole: true, ..here.firm() });
        apart.list
    }
}
