//! Pages of placed items: the whole world of the PDF writer. Lengths are points, y grows downwards from the top edge.

mod glyphs;
mod limits;
mod link;
mod number;
mod placing;

pub(crate) use glyphs::glyph_range;
pub use glyphs::{GlyphIter, Glyphs, PlacedGlyph};
pub(crate) use limits::{brief, web};
pub use link::{LinkTo, destination};
pub(crate) use number::number_of;
pub use number::{Numbering, PageNumber, printed_number};
pub(crate) use placing::{renumber, rule, shifted, tint};

use std::sync::Arc;

use crate::diagnostics::Span;
use crate::document::{FigureId, Origin, Text};
use crate::layout::{TagId, TagTree};
use crate::text::{FaceId, OwnFaces, Step};

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;

/// Width and height in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Width, in points.
    pub width: f32,
    /// Height, in points.
    pub height: f32,
}

/// A rectangle: its top left corner relative to its item's place, and its size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width, in points.
    pub width: f32,
    /// Height, in points.
    pub height: f32,
}

/// sRGB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Color {
    /// The ink of text.
    pub const BLACK: Self = Self { red: 0, green: 0, blue: 0 };

    /// A grey; 0 is black.
    #[must_use]
    pub const fn gray(level: u8) -> Self {
        Self { red: level, green: level, blue: level }
    }

    /// From `0xRRGGBB`.
    #[must_use]
    pub const fn rgb(code: u32) -> Self {
        let [_, red, green, blue] = code.to_be_bytes();
        Self { red, green, blue }
    }
}

/// Glyphs of one face, size and colour on one baseline; the item's place is the start of the baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// The face that the glyphs are of.
    pub face: FaceId,
    /// Size in points.
    pub size: f32,
    /// The colour that the glyphs are filled with.
    pub color: Color,
    /// The text that the glyphs show, with the places that it came from.
    pub text: Text,
    /// Glyphs in visual order.
    pub glyphs: Glyphs,
    /// What a reader copies or hears instead of the text: nothing for a hyphen that only breaks a line, or a wrap mark.
    pub actual_text: Option<String>,
}

impl GlyphRun {
    /// Width in points.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.glyphs.advances().sum::<f32>() * self.size
    }

    /// The smallest span of the source that holds what the run shows, or the node that asked for it.
    #[must_use]
    pub fn span(&self) -> Span {
        self.text.span()
    }

    /// Where what a glyph of the run shows came from: the file and byte that a jump from the page leads to.
    #[must_use]
    pub fn origin(&self, glyph: &PlacedGlyph) -> Origin {
        self.text.origin(glyph.bytes())
    }
}

/// An area of a page that can be clicked.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkArea {
    /// Width and height on the page, in points.
    pub size: Size,
    /// Where to.
    pub to: LinkTo,
    /// What it is, read aloud.
    pub description: String,
}

/// What is placed.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Glyphs. Shared, as most pages of a book that is written stay what they are from build to build.
    Glyphs(Arc<GlyphRun>),
    /// A straight line from the item's place.
    Rule {
        /// To the right.
        dx: f32,
        /// Downwards.
        dy: f32,
        /// Stroke width.
        width: f32,
        /// The colour that it is drawn with.
        color: Color,
        /// Length of dashes and gaps; 0 for a solid line.
        dash: f32,
    },
    /// A rectangle with its top left corner at the item's place.
    Box {
        /// Width and height on the page, in points.
        size: Size,
        /// Radius of its corners.
        radius: f32,
        /// The colour of its inside; `None` leaves what is behind to be seen.
        fill: Option<Color>,
        /// Stroke: width and ink.
        stroke: Option<(f32, Color)>,
    },
    /// An outline from the item's place on the baseline.
    Path {
        /// Steps in em, y upwards.
        steps: Box<[Step]>,
        /// Points of an em.
        size: f32,
        /// The colour that it is drawn with.
        color: Color,
        /// Points of the stroke; `None` where it is filled.
        stroke: Option<f32>,
    },
    /// A picture scaled to a size, top left corner at the item's place.
    Image {
        /// The figure whose print rendition is drawn.
        figure: FigureId,
        /// Width and height on the page, in points.
        size: Size,
        /// The source it came from.
        span: Span,
    },
    /// An area that can be clicked; top left corner at the item's place. Boxed, as it would make each glyph run's item
    /// nearly twice as large.
    Link(Box<LinkArea>),
    /// A named place that links lead to, unique in the book.
    Destination(String),
}

impl Item {
    /// The source of glyphs and pictures; nowhere for all else.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Glyphs(run) => run.span(),
            Self::Image { span, .. } => *span,
            Self::Rule { .. }
            | Self::Box { .. }
            | Self::Path { .. }
            | Self::Link(_)
            | Self::Destination(_) => Span::DETACHED,
        }
    }

    /// The run of glyphs; `None` for all else.
    #[must_use]
    pub fn run(&self) -> Option<&GlyphRun> {
        match self {
            Self::Glyphs(run) => Some(run),
            Self::Rule { .. }
            | Self::Box { .. }
            | Self::Path { .. }
            | Self::Image { .. }
            | Self::Link(_)
            | Self::Destination(_) => None,
        }
    }

    /// The name of a destination; `None` for all else.
    #[must_use]
    pub fn destination(&self) -> Option<&str> {
        match self {
            Self::Destination(name) => Some(name),
            Self::Glyphs(_)
            | Self::Rule { .. }
            | Self::Box { .. }
            | Self::Path { .. }
            | Self::Image { .. }
            | Self::Link(_) => None,
        }
    }
}

/// An item with its place on the page, or in the box that is being built.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// From the left edge.
    pub x: f32,
    /// From the top edge.
    pub y: f32,
    /// Its structure element; `None` for an artifact (running heads, folios, rules, backgrounds).
    pub tag: Option<TagId>,
    /// The item.
    pub item: Item,
}

/// Which side of the spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Right-hand page, odd number.
    Recto,
    /// Left-hand page, even number.
    Verso,
}

/// A page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Trim size; of a turned page as it is read.
    pub size: Size,
    /// Whether it is read with the book turned clockwise: shown like the other pages, its left edge is at the foot.
    pub turned: bool,
    /// Items in drawing and reading order.
    pub items: Vec<Placed>,
    /// The number that its folio shows, also where none is printed.
    pub number: PageNumber,
    /// The side of the spread that it stands on.
    pub side: Side,
    /// Whether a chapter or a part begins at its top, or what stands before and behind them.
    pub opens: bool,
}

/// A bookmark.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineItem {
    /// Text.
    pub title: String,
    /// Destination that it leads to.
    pub destination: String,
    /// Bookmarks below it.
    pub children: Vec<OutlineItem>,
}

/// A book laid out, with all that its file says about itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paged {
    /// Pages.
    pub pages: Vec<Page>,
    /// Structure.
    pub tags: TagTree,
    /// Bookmarks.
    pub outline: Vec<OutlineItem>,
    /// Title.
    pub title: String,
    /// Authors.
    pub authors: Vec<String>,
    /// Description.
    pub subject: Option<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// BCP 47 language.
    pub language: String,
    /// Identifier of the book, from which the file's is made.
    pub identifier: String,
    /// Seconds since 1970.
    pub modified: i64,
    /// The author's own faces that glyphs may be of.
    pub faces: OwnFaces,
}
