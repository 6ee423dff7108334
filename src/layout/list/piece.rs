//! The vertical list: what stands below each other in a chapter before it is cut into pages. Lengths are points.

use std::sync::Arc;

use super::frame::{Frame, FrameId};
use crate::layout::line::{Line, Paragraph};
use crate::layout::page::{renumber, shifted};
use crate::layout::style::TextStyle;
use crate::layout::{Item, Placed};

/// A break before such a piece is never wanted; only a page that can't be filled otherwise takes it.
pub(crate) const FORBIDDEN: f32 = 1.0e6;

/// Pages that a paragraph which is set again may stand on: the one that it is set again for, and those around it.
pub(crate) const AROUND: usize = 3;

/// Lines of text that stay below what names them: a heading, a chapter's source, the label of a tab.
pub(crate) const NAMED: u8 = 2;

/// How many of `lines` that a page has to take yet are left below a piece: what is as high as two, a figure or a card, is
/// more than a line.
pub(crate) fn left_to_hold(lines: u8, piece: &Piece, pitch: f32) -> u8 {
    if piece.height > 1.6 * pitch { 0 } else { lines.saturating_sub(1) }
}

/// How a figure may be made smaller so that its page takes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Shrink {
    /// Items of the piece that show the picture.
    pub(crate) pictures: usize,
    /// Height of the picture; what stands below moves up when it shrinks.
    pub(crate) height: f32,
    /// How much of it may go.
    pub(crate) most: f32,
    /// Whether it may leave its place for the top of the next page.
    pub(crate) drifts: bool,
}

/// What a piece is, with what only such pieces have.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Role {
    /// A line of running text; stands on the grid. The paragraph whose line it is, if that may be set again in more lines
    /// or fewer.
    Line(Option<usize>),
    /// A heading; stands on the grid, and nothing drifts past it cheaply.
    Heading,
    /// The heading of a whole: of a chapter, or of what stands before or behind the text.
    Title {
        /// The chapter that begins with it, for the running head.
        chapter: Option<usize>,
        /// Whether it stands in the upper part of a new page, so that the space below it may be opened.
        opening: bool,
    },
    /// Anything that stays whole and in its place.
    Box,
    /// A box among others of its kind: a row of a table, a line of code.
    Row {
        /// What is set again above it where it begins a page: a table's head.
        repeat: Option<usize>,
        /// What is drawn besides where a page ends with it: the sign that code goes on. Shared by the lines of a block.
        tail: Option<Arc<Placed>>,
    },
    /// A figure: may shrink, or go to the top of the next page while text is brought up.
    Figure(Shrink),
    /// The place of a list that stands turned on pages of its own behind the page that it is on.
    Turned(usize),
    /// A page ends here.
    Break,
}

/// What a piece is to the white above and below it, which may be opened so that a page is full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Joints {
    /// Whether a list begins with it.
    pub(crate) begins_list: bool,
    /// Whether a list ends with it.
    pub(crate) ends_list: bool,
    /// Whether the space above it is one of many that are to look the same, as in contents, so that it is not opened.
    pub(crate) even: bool,
    /// Whether it only names what stands below it, so that nothing may be opened between them.
    pub(crate) labels: bool,
    /// Whether it goes on with the list that stands above.
    pub(crate) in_list: bool,
    /// Whether it is the rule that closes tabs or a fold-out.
    pub(crate) closes: bool,
}

/// A piece: stays whole on a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    /// What it is.
    pub(crate) role: Role,
    /// Items from the left edge of the text and the top of the piece.
    pub(crate) items: Vec<Placed>,
    /// Height, in points.
    pub(crate) height: f32,
    /// Space above; the larger of it and the space below the piece before counts, and none at a page's top.
    pub(crate) before: f32,
    /// Space below.
    pub(crate) after: f32,
    /// Cost of a page break before it; may be negative where one is welcome.
    pub(crate) penalty: f32,
    /// What it is to the white around it.
    pub(crate) joints: Joints,
    /// Footnotes whose marks stand in it.
    pub(crate) notes: Vec<usize>,
    /// Innermost frame.
    pub(crate) frame: Option<FrameId>,
}

impl Piece {
    /// A piece of a height.
    pub(crate) fn new(role: Role, items: Vec<Placed>, height: f32) -> Self {
        Self {
            role,
            items,
            height,
            before: 0.0,
            after: 0.0,
            penalty: 0.0,
            joints: Joints::default(),
            notes: Vec::new(),
            frame: None,
        }
    }

    /// A line from a left edge on; taller than the lead where it holds tall things.
    pub(crate) fn line(line: Line, x: f32, style: &TextStyle, role: Role) -> Self {
        let baseline = style.baseline().max(line.ascent + 1.0);
        let below = (style.lead - style.baseline()).max(line.descent + 1.0);
        // Marks hang where the text's own baseline is: tall lines move both.
        let items = shifted(line.items, x, baseline).collect();
        Self { notes: line.notes, ..Self::new(role, items, baseline + below) }
    }

    /// Whether a page may be broken before it.
    pub(crate) fn breakable(&self) -> bool {
        self.penalty < FORBIDDEN
    }

    /// What it takes of the page below what it shows: a line's room below its letters.
    pub(crate) fn below(&self) -> f32 {
        let low = |placed: &Placed| match &placed.item {
            Item::Glyphs(run) => placed.y + 0.12 * run.size,
            Item::Rule { dy, .. } => placed.y + dy.max(0.0),
            Item::Box { size, .. } | Item::Image { size, .. } => placed.y + size.height,
            Item::Path { .. } | Item::Link(_) | Item::Destination(_) => 0.0,
        };
        let shown = self.items.iter().map(low).fold(0.0, f32::max);
        if shown > 0.0 { (self.height - shown).max(0.0) } else { 0.0 }
    }

    /// How much of its height may go.
    pub(crate) fn slack(&self) -> f32 {
        self.figure().map_or(0.0, |shrink| shrink.most)
    }

    /// Whether it may leave its place for the top of the next page.
    pub(crate) fn drifts(&self) -> bool {
        self.figure().is_some_and(|shrink| shrink.drifts)
    }

    /// How a figure may be made smaller; `None` for all else.
    pub(crate) fn figure(&self) -> Option<Shrink> {
        match self.role {
            Role::Figure(shrink) => Some(shrink),
            Role::Line(_)
            | Role::Heading
            | Role::Title { .. }
            | Role::Box
            | Role::Row { .. }
            | Role::Turned(_)
            | Role::Break => None,
        }
    }

    /// Whether it is a line of running text.
    pub(crate) fn is_line(&self) -> bool {
        matches!(self.role, Role::Line(_))
    }

    /// Whether it is a heading, of a whole or of a part.
    pub(crate) fn is_heading(&self) -> bool {
        matches!(self.role, Role::Heading | Role::Title { .. })
    }

    /// Whether it is anything but text, headings, figures and the ends of pages.
    pub(crate) fn is_box(&self) -> bool {
        matches!(self.role, Role::Box | Role::Row { .. } | Role::Turned(_))
    }

    /// The paragraph whose line it is, if that may be set again.
    pub(crate) fn paragraph(&self) -> Option<usize> {
        if let Role::Line(paragraph) = self.role { paragraph } else { None }
    }

    /// The chapter that begins with it.
    pub(crate) fn chapter(&self) -> Option<usize> {
        if let Role::Title { chapter, .. } = self.role { chapter } else { None }
    }

    /// The list whose place it is.
    pub(crate) fn turned(&self) -> Option<usize> {
        if let Role::Turned(list) = self.role { Some(list) } else { None }
    }

    /// What is set again above it where it begins a page.
    pub(crate) fn repeat(&self) -> Option<usize> {
        if let Role::Row { repeat, .. } = self.role { repeat } else { None }
    }

    /// What is drawn besides where a page ends with it.
    pub(crate) fn tail(&self) -> &[Placed] {
        if let Role::Row { tail: Some(tail), .. } = &self.role { std::slice::from_ref(&**tail) } else { &[] }
    }
}

/// What is set again at the top of a page; artifacts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Repeat {
    /// Items from its top left corner.
    pub(crate) items: Vec<Placed>,
    /// Height, in points.
    pub(crate) height: f32,
}

/// Pieces with their frames.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct VerticalList {
    /// The pieces in reading order.
    pub(crate) pieces: Vec<Piece>,
    /// Frames; parents stand before their children.
    pub(crate) frames: Vec<Frame>,
    /// Heads to be set again.
    pub(crate) repeats: Vec<Repeat>,
    /// Lists that are cut into turned pages.
    pub(crate) turned: Vec<Self>,
    /// Paragraphs that may be set again in more lines or fewer; `None` for one that is longer than what is set again.
    pub(crate) paragraphs: Vec<Option<SetParagraph>>,
}

/// A paragraph that stands in a list, and all that its lines are made of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SetParagraph {
    /// Its text.
    pub(crate) paragraph: Paragraph,
    /// Its left edge.
    pub(crate) x: f32,
    /// Its style.
    pub(crate) style: TextStyle,
    /// How many items of its first line are no part of it: a list's mark, a destination.
    pub(crate) hanging: usize,
    /// What is to be added to its tags.
    pub(crate) tags: u32,
}

impl VerticalList {
    /// Adds a frame.
    pub(crate) fn frame(&mut self, frame: Frame) -> FrameId {
        self.frames.push(frame);
        FrameId(self.frames.len() - 1)
    }

    /// The frames around a place, innermost first.
    pub(crate) fn chain(&self, innermost: Option<FrameId>) -> impl Iterator<Item = (FrameId, &Frame)> {
        let mut next = innermost;
        std::iter::from_fn(move || {
            let id = next?;
            let frame = self.frames.get(id.0)?;
            next = frame.parent;
            Some((id, frame))
        })
    }

    /// Keeps the paragraph whose lines are the pieces from `first` on; `None` only marks the lines as those of one.
    pub(crate) fn keep(&mut self, first: usize, paragraph: Option<SetParagraph>) {
        let number = self.paragraphs.len();
        self.paragraphs.push(paragraph);
        let lines = self.pieces.get_mut(first..).unwrap_or_default();
        lines.iter_mut().for_each(|line| line.role = Role::Line(Some(number)));
    }

    /// Takes over another list below this one. `notes` and `tags` are what to add to their numbers.
    pub(crate) fn append(&mut self, other: Self, notes: usize, tags: u32) {
        if (notes, tags) == (0, 0) && *self == Self::default() {
            // Nothing is to be renumbered, as in a book of one long chapter.
            *self = other;
            return;
        }
        let (frames, repeats, turned) = (self.frames.len(), self.repeats.len(), self.turned.len());
        let paragraphs = self.paragraphs.len();
        let moved = |id: FrameId| FrameId(id.0 + frames);
        self.frames
            .extend(other.frames.into_iter().map(|frame| Frame { parent: frame.parent.map(moved), ..frame }));
        self.repeats.extend(other.repeats);
        let kept = other.paragraphs.into_iter();
        let moved_on = |kept: SetParagraph| SetParagraph { tags: kept.tags + tags, ..kept };
        self.paragraphs.extend(kept.map(|kept| kept.map(moved_on)));
        for list in other.turned {
            let mut own = Self::default();
            own.append(list, notes, tags);
            self.turned.push(own);
        }
        for mut piece in other.pieces {
            piece.frame = piece.frame.map(moved);
            match &mut piece.role {
                Role::Line(Some(paragraph)) => *paragraph += paragraphs,
                Role::Row { repeat: Some(repeat), .. } => *repeat += repeats,
                Role::Turned(list) => *list += turned,
                Role::Line(None)
                | Role::Heading
                | Role::Title { .. }
                | Role::Box
                | Role::Row { repeat: None, .. }
                | Role::Figure(_)
                | Role::Break => {}
            }
            piece.notes.iter_mut().for_each(|note| *note += notes);
            renumber(&mut piece.items, tags);
            self.pieces.push(piece);
        }
    }
}
