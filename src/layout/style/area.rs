//! Where the text of a page stands, and how large a drawing may be there.

use super::Style;
use crate::config::PdfConfig;
use crate::layout::{Rect, Side, Size};

/// Where the text of a page stands, and the lines in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextArea {
    /// The area from the page's top left corner.
    pub area: Rect,
    /// Distance between the baselines of running text.
    pub pitch: f32,
}

/// The text area of the pages of one side.
#[must_use]
pub fn text_area(config: &PdfConfig, side: Side) -> TextArea {
    let style = Style::new(config);
    let area = Rect { x: style.left(side), y: style.top, width: style.measure, height: style.depth };
    TextArea { area, pitch: style.pitch() }
}

/// The room that a page gives to a drawing at most, its caption apart.
#[must_use]
pub fn drawing_room(config: &PdfConfig) -> Size {
    let style = Style::new(config);
    Size { width: style.measure, height: style.drawing_height() }
}
