//! Frames: what is drawn around pieces.

use crate::layout::Color;

/// The number of a frame in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FrameId(pub(crate) usize);

/// A decoration around pieces, drawn anew on each page that shows some of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Frame {
    /// The frame that it stands in.
    pub(crate) parent: Option<FrameId>,
    /// Left edge.
    pub(crate) x: f32,
    /// Width, in points.
    pub(crate) width: f32,
    /// Space between its upper edge and the first piece.
    pub(crate) top: f32,
    /// Space between the last piece and its lower edge.
    pub(crate) bottom: f32,
    /// The colour behind it; `None` without.
    pub(crate) fill: Option<Color>,
    /// Outline: width and ink.
    pub(crate) stroke: Option<(f32, Color)>,
    /// Bar along its left edge: width and ink.
    pub(crate) bar: Option<(f32, Color)>,
    /// Radius of its corners.
    pub(crate) radius: f32,
}
