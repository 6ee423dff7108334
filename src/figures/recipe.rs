//! What is made of an original; with its bytes, all that a rendition depends on.

use super::hash::Hash;
use super::{Options, Request};

/// Raised when the same original and sizes give other bytes than before.
const VERSION: u32 = 12;

/// Pixels across and down of a cover for screens, which shops ask for.
const COVER: (u32, u32) = (1600, 2560);

/// Pixels of a figure that book shops take at most.
const SHOP_PIXELS: u64 = 4_000_000;

/// Pixels that a small figure (a logo) is wide at most, on screens.
const SMALL: u32 = 160;

/// Sizes and limits of one figure for screens.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Recipe {
    /// Pixels across at most.
    pub(super) width: u32,
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
}

impl Recipe {
    /// What a request wants.
    pub(super) fn new(request: &Request, options: &Options) -> Self {
        let config = &options.config;
        let cover = request.cover;
        let width = if cover { config.screen_width.max(COVER.0) } else { config.screen_width };
        Self {
            width: width.clamp(1, if request.small { SMALL } else { u32::MAX }),
            cover,
            max_side: config.max_side,
            max_bytes: config.max_bytes,
            gray: config.gray,
            flat: options.flat_drawings || cover,
        }
    }

    /// Pixels in all at most.
    pub(super) fn area(&self) -> u64 {
        if self.cover { u64::from(COVER.0) * u64::from(COVER.1) } else { SHOP_PIXELS }
    }

    /// Pixels across of a drawing as a picture, which needs no more than twice its own.
    pub(super) fn drawn(&self, width: u32) -> u32 {
        width.saturating_mul(2).max(if self.cover { self.width } else { 0 })
    }

    /// The name of what is made of an original.
    pub(super) fn key(&self, content: Hash) -> Hash {
        let color = if self.gray { " gray" } else { "" };
        let flat = if self.flat { " flat" } else { "" };
        let cover = if self.cover { " cover" } else { "" };
        let Self { width, max_side, max_bytes, .. } = self;
        named(content, &format!("screen {VERSION} {width} {max_side} {max_bytes}{color}{flat}{cover}"))
    }
}

/// Sizes and limits of one raster figure in print.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PrintRecipe {
    /// Pixels across that are needed; the whole picture may take fewer bytes.
    pub(super) width: u32,
    /// Pixels of one side of the original at most.
    pub(super) max_side: u32,
    /// Whether it becomes shades of grey.
    pub(super) gray: bool,
}

impl PrintRecipe {
    /// The name of what is made of an original.
    pub(super) fn key(&self, content: Hash) -> Hash {
        let color = if self.gray { " gray" } else { "" };
        let Self { width, max_side, .. } = self;
        named(content, &format!("print {VERSION} {width} {max_side}{color}"))
    }
}

/// The name of a cover of so many pixels that is made of a picture, or of a drawing.
pub(super) fn cover_key(content: Hash, is_drawn: bool, (width, height): (u32, u32)) -> Hash {
    let drawn = if is_drawn { " drawn" } else { "" };
    named(content, &format!("cover {VERSION} {width} {height}{drawn}"))
}

fn named(content: Hash, recipe: &str) -> Hash {
    Hash::of(&[&content.0, recipe.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;
    use crate::document::FigureSource;

    const CONTENT: Hash = Hash([0; 32]);

    fn recipe(cover: bool, small: bool) -> Recipe {
        let source = FigureSource::Data(String::new());
        Recipe::new(&Request { source, span: Span::DETACHED, small, cover }, &Options::default())
    }

    #[test]
    fn a_cover_has_the_pixels_that_shops_ask_for() {
        let (cover, plain) = (recipe(true, false), recipe(false, false));
        assert_eq!((cover.width, cover.area(), cover.drawn(100)), (1600, 1600 * 2560, 1600));
        assert_ne!(cover.key(CONTENT), plain.key(CONTENT));
        assert!(plain.width < 1600);
    }

    #[test]
    fn a_logo_is_small() {
        assert_eq!(recipe(false, true).width, SMALL);
    }

    #[test]
    fn screens_and_print_have_names_of_their_own() {
        let print = |width| PrintRecipe { width, max_side: 9, gray: false };
        let gray = PrintRecipe { gray: true, ..print(7) };
        let mut keys = vec![recipe(false, false).key(CONTENT), print(7).key(CONTENT), print(8).key(CONTENT)];
        keys.extend([gray.key(CONTENT), print(7).key(Hash([1; 32]))]);
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), 5);
    }
}
