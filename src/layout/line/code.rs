//! Lines of code on a grid of cells.

use std::sync::Arc;

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::flow::{Ink, base_ink};
use super::model::{Context, Line};
use super::text::{ASCENT, DESCENT, push_runs, set_text};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::{Origin, Text, Token, TokenClass};
use crate::layout::page::glyph_range;
use crate::layout::style::ParagraphStyle;
use crate::layout::{Color, Item, PlacedGlyph, TagId};
use crate::message::say;
use crate::text::{Family, Glyph, Weight};

/// How code is set. A cell is half an em wide; Hangul takes two.
#[derive(Clone, Copy, Debug)]
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

/// Width of a cell in em.
const CELL: f32 = 0.5;
/// Cells from one tab stop to the next.
const TAB: usize = 4;
/// The mark before a line that goes on from the one above.
const WRAP: &str = "↪ ";
/// Cells that the mark takes.
const WRAP_CELLS: usize = 2;

/// What comments begin with; such a sign does not stand at the end of a line whose words go below.
const COMMENTS: [&str; 12] = ["#", "##", "//", "///", "//!", "--", "/*", "/**", "<!--", ";", ";;", "%"];

/// A grapheme cluster of a line of code.
struct Cell {
    /// Its glyphs; empty for a tab.
    glyphs: Range<usize>,
    /// Bytes of the line with its tabs turned into spaces.
    range: Range<usize>,
    cells: usize,
}

/// A line of code with its tabs turned into spaces, shaped.
struct Shaped {
    text: Text,
    glyphs: Vec<Glyph>,
    cells: Vec<Cell>,
}

/// A stretch of a line in one ink; bytes of the line with its tabs turned into spaces.
struct Piece {
    range: Range<usize>,
    color: Color,
    weight: Weight,
}

/// Sets the lines of `text`, wrapping at `style.columns`; at least one printed line for each line of the text.
/// `tokens` are ranges of the whole `text`, in order; `span` is the code block's.
pub(crate) fn set_code(
    context: &mut Context<'_>,
    text: &Text,
    tokens: &[Token],
    style: &CodeStyle,
    span: Span,
    tag: TagId,
) -> Vec<CodeLine> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut tokens = tokens;
    let last = text.matches('\n').count();
    for (number, line) in text.split('\n').enumerate() {
        let end = start + line.len();
        tokens = tokens.get(tokens.partition_point(|token| token.range.end <= start)..).unwrap_or_default();
        let shown = line.strip_suffix('\r').unwrap_or(line).len();
        let (expanded, pieces) = inked(text, start..start + shown, tokens, style);
        let shaped = shape(context, expanded, &pieces, span);
        for (at, cells) in wrap(&shaped, style.columns).into_iter().enumerate() {
            let line = set_cells(context, &shaped, &pieces, cells, at > 0, style, (span, tag));
            out.push(CodeLine { number, continued: at > 0, line });
        }
        if number < last
            && let Some(CodeLine { line, .. }) = out.last_mut()
        {
            part(context, line, style, (text.origin(end..end + 1).span, tag));
        }
        start = end + 1;
    }
    out
}

/// Cells that a line takes, tabs going on to their stops.
pub(crate) fn cells_of(line: &str) -> usize {
    let mut parts = line.split('\t');
    let first = parts.next().map_or(0, UnicodeWidthStr::width);
    parts.fold(first, |cells, part| cells + TAB - cells % TAB + part.width())
}

/// The line without tabs, and its pieces of one ink.
fn inked(code: &Text, range: Range<usize>, tokens: &[Token], style: &CodeStyle) -> (Text, Vec<Piece>) {
    let Range { start, end } = range;
    let mut text = Text::default();
    let mut pieces: Vec<Piece> = Vec::new();
    // Where what is not put into the text yet begins.
    let mut from = start;
    let mut column = 0;
    let mut tokens = tokens.iter().peekable();
    for (at, c) in code.get(range).unwrap_or_default().char_indices() {
        let at = start + at;
        while tokens.next_if(|token| token.range.end <= at).is_some() {}
        let class = tokens.peek().filter(|token| token.range.start <= at).map(|token| token.class);
        let (color, weight) = class.map_or((style.color, Weight::Regular), style.ink);
        let before = text.len() + (at - from);
        let mut after = before + c.len_utf8();
        let cells = if c == '\t' { TAB - column % TAB } else { c.width().unwrap_or(1) };
        column += cells;
        if c.is_control() {
            text.append(code, from..at);
            from = at + c.len_utf8();
            let spaces = " ".repeat(if c == '\t' { cells } else { 1 });
            text.push(&spaces, Origin::rewritten(code.origin(at..from).span));
            after = text.len();
        }
        match pieces.last_mut() {
            Some(piece) if piece.color == color && piece.weight == weight => piece.range.end = after,
            _ => pieces.push(Piece { range: before..after, color, weight }),
        }
    }
    text.append(code, from..end);
    (text, pieces)
}

fn shape(context: &mut Context<'_>, text: Text, pieces: &[Piece], span: Span) -> Shaped {
    let mut shaped = Shaped { glyphs: Vec::new(), cells: Vec::new(), text };
    for piece in pieces {
        let part = shaped.text.get(piece.range.clone()).unwrap_or_default();
        let glyphs = context.shaper.shape(part, Family::Mono, piece.weight, false);
        for cluster in glyphs.chunk_by(|a, b| a.range == b.range) {
            let Some(first) = cluster.first() else { continue };
            let range = first.range.start + piece.range.start..first.range.end + piece.range.start;
            if first.missing {
                let text = shaped.text.get(range.clone()).unwrap_or_default();
                let message = say!("no face has the character `{text}`", text);
                context.diagnostics.push(Diagnostic::new(Code::MissingGlyph, span, message));
            }
            let from = shaped.glyphs.len();
            shaped.glyphs.extend(cluster.iter().map(|glyph| Glyph { range: range.clone(), ..glyph.clone() }));
            let width: f32 = cluster.iter().map(|glyph| glyph.advance).sum();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few cells")]
            let cells = (width / CELL).round().max(0.0) as usize;
            shaped.cells.push(Cell { glyphs: from..shaped.glyphs.len(), range, cells });
        }
    }
    shaped
}

/// The stretches of cells that fit into `columns`; broken after a space or a mark of punctuation near the end where
/// there is one. Continued lines are narrower by their indent and mark.
fn wrap(shaped: &Shaped, columns: usize) -> Vec<Range<usize>> {
    let all = &shaped.cells;
    let mut out = Vec::new();
    let mut start = 0;
    let mut room = columns.max(1);
    loop {
        let mut width = 0;
        let rest = all.get(start..).unwrap_or_default();
        let fitting = rest
            .iter()
            .take_while(|cell| {
                width += cell.cells;
                width <= room
            })
            .count();
        let end = start + fitting.max(1);
        if end >= all.len() {
            out.push(start..all.len());
            return out;
        }
        let end = better_end(shaped, start, end);
        out.push(start..end);
        start = end;
        room = columns.saturating_sub(hang(shaped, columns) + WRAP_CELLS).max(2);
    }
}

/// A place to break: behind a space in the last half of a line, or behind a mark in its last third; never between the sign of
/// a comment and its first word.
fn better_end(shaped: &Shaped, start: usize, end: usize) -> usize {
    let c = |at: usize| {
        let range = shaped.cells.get(at)?.range.clone();
        shaped.text.get(range)?.chars().next()
    };
    let first = shaped.cells.get(start).map_or(0, |cell| cell.range.start);
    let says = |at: usize| {
        let last = at.checked_sub(1).and_then(|last| shaped.cells.get(last));
        let line = last.and_then(|last| shaped.text.get(first..last.range.end)).unwrap_or_default();
        line.split_ascii_whitespace().next_back().is_some_and(|word| !COMMENTS.contains(&word))
    };
    let after = |marks: &str, part: usize| {
        (end - (end - start) / part..=end)
            .rev()
            .filter(|at| at.checked_sub(1).and_then(c).is_some_and(|before| marks.contains(before)))
            .find(|at| *at > start && says(*at))
    };
    // A space that would begin the next line stays on this one's end by going before it.
    after(" ", 2).or_else(|| after(",;|&", 3)).or_else(|| after("/=:.-_?)]}([{", 3)).unwrap_or(end)
}

/// Cells by which continued lines are indented: the line's own indent, within reason.
fn hang(shaped: &Shaped, columns: usize) -> usize {
    shaped.text.bytes().take(columns / 3).take_while(|byte| *byte == b' ').count()
}

/// Adds a space behind a line of code, so that whoever reads the file by its structure, without looking at the lines, does
/// not join its last word with the next one.
fn part(context: &Context<'_>, line: &mut Line, style: &CodeStyle, (span, tag): (Span, TagId)) {
    if line.items.is_empty() {
        return;
    }
    let plain = ParagraphStyle { color: style.mark, ..ParagraphStyle::new(Family::Mono, style.size) };
    let space = context.shaper.shape(" ", Family::Mono, Weight::Regular, false);
    if let (Some(Item::Glyphs(run)), [glyph]) =
        (line.items.last_mut().map(|placed| &mut placed.item), &*space)
        && run.face == glyph.face
        && run.actual_text.is_none()
    {
        let end = run.text.len();
        let run = Arc::make_mut(run);
        run.text.push(" ", Origin::rewritten(span));
        let range = glyph_range(end..end + 1);
        run.glyphs.push(PlacedGlyph { id: glyph.id, advance: CELL, dx: 0.0, dy: 0.0, range });
        return;
    }
    let text = Text::rewritten(span, " ");
    push_runs(&mut line.items, space, &text, base_ink(&plain, Some(tag)), line.width);
}

fn set_cells(
    context: &Context<'_>,
    shaped: &Shaped,
    pieces: &[Piece],
    cells: Range<usize>,
    continued: bool,
    style: &CodeStyle,
    (span, tag): (Span, TagId),
) -> Line {
    let mut items = Vec::new();
    let mut x = 0.0;
    let plain = ParagraphStyle { color: style.mark, ..ParagraphStyle::new(Family::Mono, style.size) };
    if continued {
        #[expect(clippy::cast_precision_loss, reason = "a few cells")]
        let indent = hang(shaped, style.columns) as f32 * CELL * style.size;
        let first = shaped.cells.get(cells.start).map(|cell| shaped.text.origin(cell.range.clone()));
        let place = first.map_or(span, |first| first.span);
        let mark = set_text(context.shaper, WRAP, &plain, place, None);
        x = indent + mark.width;
        items.extend(mark.items.into_iter().map(|mut placed| {
            placed.x += indent;
            if let Item::Glyphs(run) = &mut placed.item {
                Arc::make_mut(run).actual_text = Some(String::new());
            }
            placed
        }));
    }
    let shown = shaped.cells.get(cells).unwrap_or_default();
    let (first, last) = (shown.first(), shown.last());
    let bytes = first.map_or(0, |cell| cell.range.start)..last.map_or(0, |cell| cell.range.end);
    let glyphs = first.map_or(0, |cell| cell.glyphs.start)..last.map_or(0, |cell| cell.glyphs.end);
    let glyphs = shaped.glyphs.get(glyphs).unwrap_or_default();
    let shown = pieces.get(pieces.partition_point(|piece| piece.range.end <= bytes.start)..);
    for piece in shown.into_iter().flatten().take_while(|piece| piece.range.start < bytes.end) {
        let range = piece.range.start.max(bytes.start)..piece.range.end.min(bytes.end);
        let from = glyphs.partition_point(|glyph| glyph.range.start < range.start);
        let to = glyphs.partition_point(|glyph| glyph.range.start < range.end);
        let own = glyphs.get(from..to).unwrap_or_default().to_vec();
        let base = base_ink(&plain, Some(tag));
        let ink = Ink { color: piece.color, weight: piece.weight, ..base };
        x = push_runs(&mut items, own, &shaped.text, ink, x);
    }
    Line {
        items,
        width: x,
        ascent: style.size * ASCENT,
        descent: style.size * DESCENT,
        notes: Vec::new(),
        span,
    }
}

#[cfg(test)]
#[path = "code_tests.rs"]
mod tests;
