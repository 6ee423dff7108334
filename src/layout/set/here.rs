//! Where something is set: what holds for a block and for all that stands in it.

use crate::layout::TagId;
use crate::layout::list::FrameId;
use crate::layout::style::{Style, TextStyle};

/// A place that blocks are set in. A block narrows its own copy and hands that down, so that nothing has to be put back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Here {
    /// Left edge.
    pub(crate) x: f32,
    /// The width that lines are set to, in points.
    pub(crate) measure: f32,
    /// Style of running text.
    pub(crate) text: TextStyle,
    /// Space between paragraphs.
    pub(crate) gap: f32,
    /// Structure element that blocks belong to.
    pub(crate) parent: Option<TagId>,
    /// Frame that pieces stand in.
    pub(crate) frame: Option<FrameId>,
    /// Lists that this is in.
    pub(crate) nesting: u8,
    /// What is added to a heading's level: 1 in a chapter below another.
    pub(crate) shift: u8,
    /// Whether figures may leave their place.
    pub(crate) floats: bool,
    /// Whether it is placed as a whole, as a cell or a note is: nothing in it has a page of its own.
    pub(crate) whole: bool,
}

impl Here {
    /// The whole measure of a page format, below a structure element.
    pub(crate) fn new(style: &Style, parent: TagId) -> Self {
        Self {
            x: 0.0,
            measure: style.measure,
            text: style.body,
            gap: style.paragraph_gap,
            parent: Some(parent),
            frame: None,
            nesting: 0,
            shift: 0,
            floats: true,
            whole: false,
        }
    }

    /// The same below another structure element.
    pub(crate) fn under(self, tag: TagId) -> Self {
        Self { parent: Some(tag), ..self }
    }

    /// The same indented by `left` and `right`. Some letters have room in any case: a step out of the edge of a narrow cell or
    /// column, but not out of the page, however deep things nest.
    pub(crate) fn inset(self, left: f32, right: f32) -> Self {
        let measure = self.measure - left - right;
        let least = self.text.paragraph.size * 4.0;
        let cramped = (self.measure - least).abs() < 0.01;
        if measure >= least || self.whole && !cramped {
            return Self { x: self.x + left, measure: measure.max(least), ..self };
        }
        let least = least.min(self.measure);
        Self { x: self.x + left.min(self.measure - least), measure: least, ..self }
    }

    /// The same in another text style and paragraph gap.
    pub(crate) fn styled(self, text: TextStyle, gap: f32) -> Self {
        Self { text, gap, ..self }
    }

    /// The same where figures stay in their place.
    pub(crate) fn firm(self) -> Self {
        Self { floats: false, ..self }
    }

    /// Whether it is the text itself, which tables and figures may leave: no box, list or cell.
    pub(crate) fn is_free(self) -> bool {
        self.frame.is_none() && self.nesting == 0 && self.floats
    }
}
