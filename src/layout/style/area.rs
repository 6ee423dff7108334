//! Where the text of a page stands, and how large a drawing may be there.

use super::Style;
use crate::layout::{Rect, Side, Size};

/// Where the text of a page stands, and the lines in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextArea {
    /// The area from the page's top left corner.
    pub area: Rect,
    /// Distance between the baselines of running text.
    pub pitch: f32,
}

impl Style {
    /// The text area of the pages of one side.
    #[must_use]
    pub fn text_area(&self, side: Side) -> TextArea {
        let area = Rect { x: self.left(side), y: self.top, width: self.measure, height: self.depth };
        TextArea { area, pitch: self.pitch() }
    }

    /// The room that a page gives to a drawing at most, its caption apart.
    #[must_use]
    pub fn drawing_room(&self) -> Size {
        Size { width: self.measure, height: self.drawing_height() }
    }

    /// The same on a page that is turned for it.
    #[must_use]
    pub fn turned_room(&self) -> Size {
        self.turned().drawing_room()
    }
}
