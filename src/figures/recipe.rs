//! What is made of an original; with its bytes, all that a rendition depends on.

use super::hash::Hash;
use super::{Options, Request};

/// Raised when the same original and sizes give other bytes than before.
const VERSION: u32 = 3;

/// Pixels that a small figure (a logo) is wide at most.
const SMALL: u32 = 160;

/// Sizes and limits of one figure's renditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Recipe {
    /// Pixels across at most, for screens.
    pub(super) screen: u32,
    /// Pixels across at most, in print.
    pub(super) print: u32,
    /// Pixels of one side of the original at most.
    pub(super) max_side: u32,
    /// Whether it becomes shades of grey.
    pub(super) gray: bool,
}

impl Recipe {
    /// What a request wants.
    pub(super) fn new(request: &Request, options: &Options) -> Self {
        let config = &options.config;
        let inches = f64::from(options.print_width.max(0.0)) / 72.0;
        // `as` saturates, which is what a limit wants.
        let print = (inches * f64::from(config.print_dpi)).ceil() as u32;
        // Without a width to set it in there is nothing that would bound the pixels but the screen.
        let print = if print == 0 { config.screen_width } else { print };
        let bound = if request.small { SMALL } else { u32::MAX };
        Self {
            screen: config.screen_width.clamp(1, bound),
            print: print.min(bound),
            max_side: config.max_side,
            gray: config.gray,
        }
    }

    /// The name of the renditions of an original.
    pub(super) fn key(&self, content: Hash) -> Hash {
        let color = if self.gray { " gray" } else { "" };
        let text = format!("recipe {VERSION} {} {} {}{color}", self.screen, self.print, self.max_side);
        Hash::of(&[&content.0, text.as_bytes()])
    }
}
