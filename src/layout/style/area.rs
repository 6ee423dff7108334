//! Where the text of a page stands.

use super::Style;
use crate::config::PdfConfig;
use crate::layout::{Rect, Side};

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
