//! TeX formulas: to MathML, and to boxes of glyphs and rules. What can't be set is reported and shown by its source.

mod annotate;
mod boxes;
mod equations;
mod faces;
mod labels;
mod letters;
mod mathml;
mod model;
mod read;
mod refusal;
mod set;

pub use annotate::annotate;
pub use letters::Letters;
pub use model::{Drawn, Formed, FormedPart, FormedRow, Mark, Numbered};
pub use set::{set_display, set_inline, set_parts};
