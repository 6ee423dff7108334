//! Where a figure stands in print: from it follows how large it is set, and how many pixels that takes.

use crate::document::Length;

/// The resolution at which a figure has its natural size: a screenshot of 600 pixels is 139 mm wide.
pub const FIGURE_DPI: f32 = 110.0;

/// The room that pages give to figures, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    /// Width of the text.
    pub measure: f32,
    /// Height of a raster figure at most.
    pub height: f32,
    /// Height of a picture in a line at most.
    pub line: f32,
    /// What each list, quotation or hint takes from the measure, at least.
    pub indent: f32,
    /// What a cell of a table takes from it.
    pub cell: f32,
    /// Width and height of a card's picture at most.
    pub card: (f32, f32),
    /// Width and height of the page, for a cover.
    pub page: (f32, f32),
}

/// How many even shares of a table one of several figures in its row takes at most. Widths follow from what all cells hold,
/// which is not known yet: where the others are very small this one may be wider, and still has 200 dots an inch of 300.
const SHARES: f32 = 1.5;

/// One place of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// By itself in the text.
    Text {
        /// The width that is asked for.
        width: Option<Length>,
        /// The height that is asked for.
        height: Option<Length>,
        /// Lists, quotations and hints around it.
        depth: u16,
        /// Figures in its row of a table, itself included; none outside of tables.
        beside: u16,
    },
    /// In a line of text.
    Line,
    /// In a card.
    Card,
    /// The cover.
    Cover,
}

impl Place {
    /// Width in points that a picture of this natural size, in pixels, is set at; outside of tables never less than it will
    /// be.
    pub(crate) fn width(self, room: &Room, natural: (f32, f32)) -> f32 {
        let within = |(width, height): (f32, f32)| width.min(height * natural.0 / natural.1);
        match self {
            Self::Text { width, height, depth, beside } => {
                let measure = (room.measure - room.indent * f32::from(depth)).max(room.measure / 4.0);
                let measure = match beside {
                    0 => measure,
                    beside => (measure - room.cell) * (SHARES / f32::from(beside)).min(1.0),
                };
                placed_width((width, height), measure, room.height, natural)
            }
            Self::Line => within((room.measure, room.line)),
            Self::Card => within(room.card),
            Self::Cover => within(room.page),
        }
    }
}

/// Width in points of a picture by itself, of a natural size in pixels: as asked, else natural, never beyond the measure
/// or what a page gives it.
pub(crate) fn placed_width(
    asked: (Option<Length>, Option<Length>),
    measure: f32,
    highest: f32,
    (width, height): (f32, f32),
) -> f32 {
    let points = |pixels: f32| pixels * 72.0 / FIGURE_DPI;
    let natural = points(width);
    let wanted = match asked {
        (Some(Length::Pixels(pixels)), _) => points(pixels),
        (Some(Length::Percent(part)), _) => measure * part / 100.0,
        (None, Some(Length::Pixels(pixels))) => points(pixels) * width / height,
        (None, Some(Length::Percent(_)) | None) => natural,
    };
    let most = measure.min(highest * width / height);
    if wanted > 0.0 { wanted.min(most) } else { most.min(natural) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room {
        measure: 400.0,
        height: 300.0,
        line: 20.0,
        indent: 13.0,
        cell: 10.0,
        card: (96.0, 72.0),
        page: (500.0, 700.0),
    };

    fn text(width: Option<Length>, height: Option<Length>, depth: u16) -> Place {
        Place::Text { width, height, depth, beside: 0 }
    }

    #[test]
    fn figures_beside_each_other_share_the_measure() {
        let beside = |beside, width| {
            Place::Text { width, height: None, depth: 0, beside }.width(&ROOM, (2000.0, 500.0))
        };
        assert_eq!([1, 2, 3].map(|count| beside(count, None)), [390.0, 292.5, 195.0]);
        assert_eq!(beside(3, Some(Length::Percent(50.0))), 97.5);
        assert_eq!(beside(3, Some(Length::Pixels(110.0))), 72.0);
    }

    #[test]
    fn a_place_bounds_the_width() {
        let wide = (2000.0, 500.0);
        assert_eq!(text(None, None, 0).width(&ROOM, wide), 400.0);
        assert_eq!(text(None, None, 2).width(&ROOM, wide), 374.0);
        assert_eq!(text(Some(Length::Percent(50.0)), None, 0).width(&ROOM, wide), 200.0);
        assert_eq!(text(Some(Length::Pixels(110.0)), None, 0).width(&ROOM, wide), 72.0);
        assert_eq!(text(None, Some(Length::Pixels(55.0)), 0).width(&ROOM, wide), 144.0);
        assert_eq!(Place::Line.width(&ROOM, wide), 80.0);
        assert_eq!(Place::Card.width(&ROOM, wide), 96.0);
        assert_eq!(Place::Cover.width(&ROOM, wide), 500.0);
        // As high as pages allow.
        assert_eq!(text(None, None, 0).width(&ROOM, (1000.0, 2000.0)), 150.0);
        assert_eq!(text(None, None, 0).width(&ROOM, (110.0, 50.0)), 72.0);
    }
}
