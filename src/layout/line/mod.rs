//! Inline pieces to lines: what paragraphs, headings, cells and captions share.

mod balance;
mod breaks;
mod clusters;
mod code;
mod decorate;
mod facts;
mod fit;
mod flatten;
mod flow;
mod formula;
mod hyphenate;
mod korean;
mod measure;
mod model;
mod opportunity;
mod paragraph;
mod place;
mod placer;
mod segment;
mod shapes;
#[cfg(test)]
mod statistics;
mod stretches;
mod text;
mod token;

pub(crate) use code::{CodeLine, CodeStyle, cells_of, set_code};
pub(crate) use facts::{Asked, Facts, Titled, target};
pub(crate) use formula::{FormulaInk, items, row_shares, shares};
pub(crate) use measure::{natural_widths, set_line};
pub(crate) use model::{Context, Line};
pub(crate) use paragraph::{Paragraph, break_lines, break_paragraph};
#[cfg(test)]
pub(crate) use statistics::{Statistics, survey};
pub(crate) use text::{set_text, width_of};

#[cfg(test)]
mod balance_tests;
#[cfg(test)]
mod rules_tests;
#[cfg(test)]
pub(in crate::layout) mod set_up;
#[cfg(test)]
mod tests;
