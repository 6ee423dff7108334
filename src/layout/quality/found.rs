//! What measuring finds: figures with the places that they come from.

use super::read::Line;
use crate::diagnostics::Span;
use crate::layout::{self, Paged};
use crate::message::Message;

/// Where something is found.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence {
    /// The printed number of the page.
    pub page: String,
    /// What stands there in the source; detached where that is not known.
    pub span: Span,
    /// How bad it is, where that differs: a part of a hundred, or how many times too wide.
    pub degree: Option<f32>,
}

/// A figure with its name, and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What is counted.
    pub name: Message,
    /// How much there is, in hundredths of the whole if it is a part of one; less is better.
    pub value: f64,
    /// How many there are of what it is a part of; `None` for what is only counted.
    pub whole: Option<usize>,
    /// Where, the worst first.
    pub places: Vec<Occurrence>,
}

impl Figure {
    /// The value as it is shown.
    #[must_use]
    pub fn shown(&self) -> String {
        if self.whole.is_some() { format!("{:.1}", self.value) } else { format!("{:.0}", self.value) }
    }
}

/// A measured book.
pub(super) struct Measured<'p> {
    pub(super) paged: &'p Paged,
    /// The first source on each page.
    pub(super) starts: Vec<Span>,
    pub(super) figures: Vec<Figure>,
}

impl Measured<'_> {
    /// A page as a place.
    pub(super) fn page(&self, page: usize) -> Occurrence {
        let number = self.paged.pages.get(page).map(|page| layout::printed_number(page.number));
        let span = self.starts.get(page).copied().unwrap_or(Span::DETACHED);
        Occurrence { page: number.unwrap_or_default(), span, degree: None }
    }

    /// A line as a place.
    pub(super) fn line(&self, line: &Line) -> Occurrence {
        Occurrence { span: line.span, ..self.page(line.page) }
    }

    pub(super) fn percent(&mut self, name: Message, part: usize, whole: usize, places: Vec<Occurrence>) {
        let value = 100.0 * part as f64 / whole.max(1) as f64;
        self.figures.push(Figure { name, value, whole: Some(whole), places });
    }

    pub(super) fn count(&mut self, name: Message, places: Vec<Occurrence>) {
        self.figures.push(Figure { name, value: places.len() as f64, whole: None, places });
    }
}
