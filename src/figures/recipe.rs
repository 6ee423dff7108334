//! What is made of an original; with its bytes, all that a rendition depends on.

use super::hash::Hash;
use super::place::{Place, Room};
use super::{Options, Request};

/// Raised when the same original and sizes give other bytes than before.
const VERSION: u32 = 9;

/// Pixels across and down of a cover for screens, which shops ask for.
const COVER: (u32, u32) = (1600, 2560);

/// Pixels of a figure that book shops take at most.
const SHOP_PIXELS: u64 = 4_000_000;

/// Pixels that a small figure (a logo) is wide at most.
const SMALL: u32 = 160;

/// Sizes and limits of one figure's renditions.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Recipe {
    /// Pixels across at most, for screens.
    pub(super) screen: u32,
    /// Whether it is the book's cover, which shops want large and drawn.
    pub(super) cover: bool,
    /// Pixels of one side of the original at most.
    pub(super) max_side: u32,
    /// Bytes of a picture in a drawing at most.
    pub(super) max_bytes: u64,
    /// Whether it becomes shades of grey.
    pub(super) gray: bool,
    /// Whether screens get a PNG of a drawing.
    pub(super) flat: bool,
    print: Print,
}

/// What bounds the pixels in print.
#[derive(Clone, Debug, PartialEq)]
struct Print {
    /// Pixels across at most.
    most: u32,
    /// Dots an inch.
    dpi: f32,
    room: Room,
    places: Vec<Place>,
}

impl Recipe {
    /// What a request wants.
    pub(super) fn new(request: &Request, options: &Options) -> Self {
        let config = &options.config;
        let Room { measure, page, .. } = options.room;
        // `as` saturates, which is what a limit wants.
        let dpi = config.print_dpi as f32;
        let most = (measure.max(page.0) / 72.0 * dpi).ceil() as u32;
        // Without a width to set it in there is nothing that would bound the pixels but the screen.
        let most = if most == 0 { config.screen_width } else { most };
        let bound = if request.small { SMALL } else { u32::MAX };
        let cover = request.places.contains(&Place::Cover);
        let places = if measure > 0.0 { request.places.clone() } else { Vec::new() };
        let screen = if cover { config.screen_width.max(COVER.0) } else { config.screen_width };
        Self {
            screen: screen.clamp(1, bound),
            cover,
            max_side: config.max_side,
            max_bytes: config.max_bytes,
            gray: config.gray,
            flat: options.flat_drawings || cover,
            print: Print { most: most.min(bound), dpi, room: options.room, places },
        }
    }

    /// Pixels in all at most, for screens.
    pub(super) fn area(&self) -> u64 {
        if self.cover { u64::from(COVER.0) * u64::from(COVER.1) } else { SHOP_PIXELS }
    }

    /// Pixels across of a drawing as a picture, which needs no more than twice its own.
    pub(super) fn drawn(&self, width: u32) -> u32 {
        width.saturating_mul(2).max(if self.cover { self.screen } else { 0 })
    }

    /// Pixels across at most in print, of a picture of some natural size: what the widest of its places needs.
    pub(super) fn print(&self, width: u32, height: u32) -> u32 {
        let Print { most, dpi, room, places } = &self.print;
        let natural = (width.max(1) as f32, height.max(1) as f32);
        let anywhere = [Place::Text { width: None, height: None, depth: 0, beside: 0 }];
        let places = if places.is_empty() && room.measure > 0.0 { &anywhere[..] } else { places };
        let widest = places.iter().map(|place| place.width(room, natural)).fold(0.0, f32::max);
        let wanted = (widest / 72.0 * dpi - 0.01).ceil() as u32;
        if places.is_empty() { *most } else { wanted.clamp(1, (*most).max(1)) }
    }

    /// The name of the renditions of an original.
    pub(super) fn key(&self, content: Hash) -> Hash {
        let color = if self.gray { " gray" } else { "" };
        let Print { most, dpi, room, places } = &self.print;
        let mut places: Vec<String> = places.iter().map(|place| format!("{place:?}")).collect();
        places.sort();
        places.dedup();
        let print = format!("{most} {dpi} {room:?} {}", places.join(" "));
        let flat = if self.flat { " flat" } else { "" };
        let cover = if self.cover { " cover" } else { "" };
        let Self { screen, max_side, max_bytes, .. } = self;
        let text = format!("recipe {VERSION} {screen} {max_side} {max_bytes}{color}{flat}{cover} {print}");
        Hash::of(&[&content.0, text.as_bytes()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;
    use crate::document::{FigureSource, Length};

    fn recipe(places: Vec<Place>) -> Recipe {
        let room = Room { measure: 360.0, height: 288.0, line: 12.0, ..Room::default() };
        let source = FigureSource::Data(String::new());
        let request = Request { source, span: Span::DETACHED, small: false, places };
        Recipe::new(&request, &Options { room, ..Options::default() })
    }

    #[test]
    fn print_has_the_pixels_of_the_widest_place() {
        let half = Place::Text { width: Some(Length::Percent(50.0)), height: None, depth: 0, beside: 0 };
        let anywhere = Place::Text { width: None, height: None, depth: 0, beside: 0 };
        assert_eq!(recipe(vec![]).print(4000, 1000), 1500);
        assert_eq!(recipe(vec![half]).print(4000, 1000), 750);
        assert_eq!(recipe(vec![half, Place::Line]).print(4000, 1000), 750);
        assert_eq!(recipe(vec![half, anywhere]).print(4000, 1000), 1500);
        assert_eq!(recipe(vec![Place::Line]).print(4000, 1000), 200);
        // As wide as it may be where it is as high as pages allow.
        assert_eq!(recipe(vec![anywhere]).print(1000, 2000), 600);
    }

    #[test]
    fn a_cover_has_the_pixels_that_shops_ask_for() {
        let cover = recipe(vec![Place::Cover]);
        assert_eq!((cover.screen, cover.area(), cover.drawn(100)), (1600, 1600 * 2560, 1600));
        assert_ne!(cover.key(Hash([0; 32])), recipe(vec![Place::Line]).key(Hash([0; 32])));
        assert!(recipe(vec![Place::Line]).screen < 1600);
    }

    #[test]
    fn the_key_knows_the_places_but_not_their_order() {
        let key = |places| recipe(places).key(Hash([0; 32]));
        assert_eq!(key(vec![Place::Line, Place::Card]), key(vec![Place::Card, Place::Line, Place::Line]));
        assert_ne!(key(vec![Place::Line]), key(vec![Place::Card]));
    }
}
