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

/// Paper below the lowest line, in points.
const EDGE: f32 = 6.0;

/// Baseline of the line above the text, which stays on the page where the margin is narrow.
pub(super) fn header(style: &Style) -> f32 {
    style.top - (style.pitch() * 1.45).min(style.top * 0.5)
}

/// Baseline of the page's number below the text, likewise.
pub(super) fn folio(style: &Style) -> f32 {
    style.top + style.depth + lowered(style, 1.9)
}

/// So many pitches below the text; in a narrow margin their share of it.
fn lowered(style: &Style, pitches: f32) -> f32 {
    const LOWEST: f32 = 2.8;
    let below = (style.page.height - style.top - style.depth - EDGE).max(0.0);
    (style.pitch() * pitches).min(below * pitches / LOWEST)
}

impl Area {
    /// Of a page like most.
    pub(crate) fn upright(style: &Style, side: Side) -> Self {
        // In the outer margin, unless notes stand there.
        let right = match side {
            Side::Recto => style.mirrored && style.note_column.is_none(),
            Side::Verso => style.mirrored && style.note_column.is_some(),
        };
        Self {
            left: style.left(side),
            top: style.top,
            width: style.measure,
            height: style.depth,
            header: header(style),
            footer: style.top + style.depth + lowered(style, 2.8),
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
