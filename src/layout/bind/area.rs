//! Where the text of a page stands, and what belongs around it.

use crate::layout::Side;
use crate::layout::style::Style;

/// Where the text of a page stands, and what belongs around it. Lengths are points from the top left corner of the page as
/// it is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// Baseline of the line above the text.
    pub(crate) header: f32,
    /// Baseline of the line below it.
    pub(crate) footer: f32,
    /// Whether the numbers of lines stand on the right.
    pub(crate) right: bool,
}

impl Area {
    /// Of a page like most.
    pub(crate) fn upright(style: &Style, side: Side) -> Self {
        let right = match side {
            Side::Recto => style.mirrored,
            Side::Verso => false,
        };
        Self {
            left: style.left(side),
            top: style.top,
            width: style.measure,
            height: style.depth,
            header: style.top - style.pitch() * 1.45,
            footer: style.top + style.depth + style.pitch() * 2.8,
            right,
        }
    }

    /// Of a page that is read with the book turned: its lines above and below stand in the margins at the spine and at the
    /// fore-edge.
    pub(crate) fn turned(style: &Style, side: Side) -> Self {
        let (left, top) = style.turned_corner(side);
        let (width, height) = (style.depth, style.measure);
        let below = style.page.width - top - height;
        let footer = top + height + (style.pitch() * 1.6).min(below * 0.7);
        let header = top - (style.pitch() * 1.1).min(top * 0.5);
        Self { left, top, width, height, header, footer, right: false }
    }
}
