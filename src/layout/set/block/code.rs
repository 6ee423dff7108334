//! Code: a tinted box with its title, marked lines, numbers; goes on over pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::Span;
use crate::document::{CodeBlock, Inline, Mark, WordFinder, plain_text};
use crate::layout::line::{CodeLine, CodeStyle, cells_of, set_code, set_text, width_of};
use crate::layout::list::{FORBIDDEN, Frame, Piece, Repeat, Role};
use crate::layout::page::{shifted, tint};
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::style::{ParagraphStyle, SMALLEST_CODE, ink};
use crate::layout::{Color, Item, Placed, Size, Tag};
use crate::text::{Family, Step, Weight};

/// Space between the box's edge and the code.
const PAD: f32 = 7.0;

/// Lines that stay together at both ends of a block.
const KEPT: usize = 3;

/// Cells that code in a crowded table has at least.
const CRAMPED: usize = 24;

/// Width of the sign that code goes on.
const ARROW: f32 = 5.5;

/// Blocks of so many lines rather stay whole.
const SHORT: usize = 10;

/// Points above and below the title on its tab.
const TAB: f32 = 1.5;

/// Cost of a page break inside code.
const INSIDE: f32 = 10.0;

/// Sets a block of code.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, code: &CodeBlock, span: Span) {
    let (size, lead) = out.style.code;
    let room = here.measure - 2.0 * PAD - gutter(code, size);
    let (size, columns) = fit(&code.text, size, room);
    let lead = lead * size / out.style.code.0;
    let style = CodeStyle { size, columns, color: Color::BLACK, ink: ink::inked, mark: ink::FAINT };
    let mut margin = Margin {
        width: gutter(code, out.style.code.0),
        signed: signed(code),
        marks: BTreeMap::new(),
        words: code.word_finder(),
    };
    code.marks.iter().for_each(|mark| {
        margin.marks.entry(mark.line).or_insert(mark.mark);
    });
    let caption = code.caption(span);
    let top = if caption.is_empty() { 5.0 } else { TAB };
    let frame = Frame { top, bottom: 5.5, fill: Some(out.style.inks.tint), ..Frame::default() };
    out.framed(here, frame, |out, here| {
        set_title(out, here, &caption);
        let repeat = continued(out, here);
        let tag = out.tag(here, Tag::Code);
        let lines = set_code(out.context, &code.text, &code.tokens, &style, span, tag);
        let total = lines.len();
        let blank: Vec<bool> = lines.iter().map(|line| line.line.width <= 0.0).collect();
        let folded: Vec<bool> = lines.iter().map(|line| line.continued).collect();
        let goes_on = Arc::new(arrow(here, lead));
        for (at, line) in lines.into_iter().enumerate() {
            let mut piece = row(out, here, code, line, &style, lead, &margin);
            let is = |list: &[bool], at: usize| list.get(at).copied().unwrap_or_default();
            piece.penalty = match at {
                0 => 0.0,
                _ if total < 2 * KEPT || at < KEPT || at + KEPT > total => FORBIDDEN,
                // A page ends rather with a blank line than begins with one, and no line is parted.
                _ if is(&folded, at) => INSIDE * 4.0,
                _ if is(&blank, at) => INSIDE * 2.0,
                _ if is(&blank, at - 1) => INSIDE * 0.5,
                _ if total <= SHORT => INSIDE * 3.0,
                _ => INSIDE,
            };
            let tail = (at + 1 < total).then(|| Arc::clone(&goes_on));
            piece.role = Role::Row { repeat: (at > 0).then_some(repeat), tail };
            out.push(here, piece);
        }
    });
}

/// What is added to the lines of a block.
struct Margin {
    width: f32,
    /// Whether a column for the signs of added and removed lines is needed.
    signed: bool,
    /// The marks of lines, from 0.
    marks: BTreeMap<usize, Mark>,
    /// What finds the marked words in them.
    words: Option<WordFinder>,
}

/// The room of line numbers and signs.
fn gutter(code: &CodeBlock, size: f32) -> f32 {
    let count = code.text.split('\n').count();
    let last = code.numbers.flatten().map(|first| first.saturating_add(count as u32));
    let digits = last.map_or(0, |last| last.to_string().len());
    let numbers = if digits > 0 { digits as f32 * size * 0.5 + size } else { 0.0 };
    numbers + if signed(code) { size * 1.1 } else { 0.0 }
}

/// How narrow a block may become, the width from which on no line is wrapped, and its width in full size.
pub(super) fn widths(out: &Out<'_, '_>, code: &CodeBlock) -> (f32, f32, f32) {
    let size = out.style.code.0;
    let around = 2.0 * PAD + gutter(code, size) + 0.5;
    let cells = |most: usize| widest(&code.text).min(most) as f32 * 0.5;
    (
        around + cells(CRAMPED) * SMALLEST_CODE,
        around + cells(usize::MAX) * SMALLEST_CODE,
        around + cells(usize::MAX) * size,
    )
}

/// Cells of the longest line.
fn widest(text: &str) -> usize {
    text.split('\n').map(cells_of).max().unwrap_or(0)
}

/// The size and columns for some room: smaller type where that saves all wrapping.
fn fit(text: &str, size: f32, room: f32) -> (f32, usize) {
    let cells = widest(text);
    let columns = |size: f32| ((room / (size * 0.5) + 0.01).floor().max(8.0)) as usize;
    if cells <= columns(size) {
        return (size, columns(size));
    }
    let wanted = room * 2.0 / cells as f32;
    let size = if wanted >= SMALLEST_CODE { (wanted * 20.0).floor() / 20.0 } else { size };
    (size, columns(size))
}

/// The name of a file or what else a title says, on a tab in the corner where it needs one line.
fn set_title(out: &mut Out<'_, '_>, here: Here, caption: &[Inline]) {
    if caption.is_empty() {
        return;
    }
    let style = out.style.caption.weight(Weight::SemiBold).ink(ink::MUTED);
    let width = width_of(out.context.shaper, &plain_text(caption), &style.paragraph) + 2.0 * PAD;
    let (width, height) = (if width < here.measure { width } else { here.measure }, style.lead + 2.0 * TAB);
    let tab =
        tint(here.x, -style.baseline() - TAB, Size { width, height }, ink::tab(out.style.inks.tint), 0.0);
    out.next.hanging.push(tab);
    out.paragraph(here.inset(PAD, PAD), caption, &style, Tag::Paragraph, Role::Box);
    out.space_after(TAB + 3.0);
    out.hold(1);
}

/// What stands above the first line of a page when code goes on there.
fn continued(out: &mut Out<'_, '_>, here: Here) -> usize {
    let style = out.style.caption.ink(ink::FAINT).scaled(7.5);
    let word = out.context.facts.words().continued;
    let line = set_text(out.context.shaper, word, &style.paragraph, Span::DETACHED, None);
    let x = here.x + here.measure - PAD - line.width;
    let items = shifted(line.items, x, style.baseline() - 2.0).collect();
    out.list.repeats.push(Repeat { items, height: style.lead - 2.0 });
    out.list.repeats.len() - 1
}

/// The sign below the last line of a page when code goes on.
fn arrow(here: Here, lead: f32) -> Placed {
    let steps = vec![Step::Move(0.0, 0.0), Step::Line(1.0, 0.0), Step::Line(0.5, -0.6), Step::Close];
    let item = Item::Path { steps: steps.into(), size: ARROW, color: ink::FAINT, stroke: None };
    Placed { x: here.x + here.measure - PAD - ARROW, y: lead + 1.0, tag: None, item }
}

/// A printed line as a piece over the whole width of the box.
fn row(
    out: &Out<'_, '_>,
    here: Here,
    code: &CodeBlock,
    line: CodeLine,
    style: &CodeStyle,
    lead: f32,
    margin: &Margin,
) -> Piece {
    let baseline = lead / 2.0 + 0.36 * style.size;
    let mut items = Vec::new();
    let gutter = margin.width;
    let mark = margin.marks.get(&line.number).copied();
    if let Some(fill) = mark.and_then(background) {
        items.push(tint(here.x, 0.0, Size { width: here.measure, height: lead }, fill, 0.0));
        let bar = Size { width: 1.8, height: lead };
        items.push(tint(here.x, 0.0, bar, bar_ink(mark, out.style.inks.accent), 0.0));
    }
    let plain = ParagraphStyle { color: ink::FAINT, ..ParagraphStyle::new(Family::Mono, style.size) };
    // What stands beside a line belongs to its first character.
    let place =
        line.line.items.iter().find_map(|placed| placed.item.span().first().map(|_| placed.item.span()));
    let place = place.unwrap_or(line.line.span);
    let mut beside = |text: &str, x: f32| {
        let set = set_text(out.context.shaper, text, &plain, place, None);
        items.extend(shifted(set.items, x, baseline));
    };
    if !line.continued {
        if let Some(first) = code.numbers.flatten() {
            let number = first.saturating_add(line.number as u32).to_string();
            let width = number.len() as f32 * style.size * 0.5;
            let signs = if margin.signed { style.size * 1.1 } else { 0.0 };
            beside(&number, here.x + PAD + gutter - signs - style.size - width);
        }
        match mark {
            Some(Mark::Insert) => beside("+", here.x + PAD + gutter - style.size),
            Some(Mark::Delete) => beside("-", here.x + PAD + gutter - style.size),
            Some(Mark::Highlight | Mark::Focus | Mark::Warning | Mark::Error) | None => {}
        }
    }
    let words = margin.words.as_ref().map(|words| word_edges(&line.line.items, words));
    for (from, to) in words.into_iter().flatten() {
        let size = Size { width: to - from + 0.8, height: lead - 1.5 };
        let stroke = Some((0.5, out.style.inks.accent));
        let item = Item::Box { size, radius: 1.5, fill: Some(ink::MARKED), stroke };
        items.push(Placed { x: here.x + PAD + gutter + from - 0.4, y: 0.75, tag: None, item });
    }
    items.extend(shifted(line.line.items, here.x + PAD + gutter, baseline));
    items.shrink_to_fit();
    Piece::new(Role::Box, items, lead)
}

/// Left and right edges of the words to mark (`[!code word:x]`) in a printed line.
fn word_edges(items: &[Placed], words: &WordFinder) -> Vec<(f32, f32)> {
    let (mut text, mut edges, mut end) = (String::new(), Vec::new(), 0.0);
    for placed in items {
        let Item::Glyphs(run) = &placed.item else { continue };
        if run.actual_text.is_some() {
            continue;
        }
        let mut x = placed.x;
        for glyph in &run.glyphs {
            edges.push((text.len() + glyph.bytes().start, x));
            x += glyph.advance * run.size;
        }
        text.push_str(&run.text);
        end = x;
    }
    let edge = |byte: usize| {
        let next = edges.partition_point(|(at, _)| *at < byte);
        edges.get(next).map_or(end, |(_, x)| *x)
    };
    words.find(&text).map(|word| (edge(word.start), edge(word.end))).collect()
}

/// Whether a column for the signs of added and removed lines is needed.
fn signed(code: &CodeBlock) -> bool {
    code.marks.iter().any(|mark| matches!(mark.mark, Mark::Insert | Mark::Delete))
}

fn background(mark: Mark) -> Option<Color> {
    Some(match mark {
        Mark::Highlight | Mark::Focus => ink::MARKED,
        Mark::Insert => ink::INSERTED,
        Mark::Delete | Mark::Error => ink::DELETED,
        Mark::Warning => ink::WARNED,
    })
}

fn bar_ink(mark: Option<Mark>, accent: Color) -> Color {
    match mark {
        Some(Mark::Insert) => Color::rgb(0x3d_7a_48),
        Some(Mark::Delete | Mark::Error) => Color::rgb(0x9f_2f_24),
        Some(Mark::Warning) => Color::rgb(0x9a_66_00),
        Some(Mark::Highlight | Mark::Focus) | None => accent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_make_type_smaller_only_where_that_saves_wrapping() {
        assert_eq!(fit("가나", 8.5, 400.0).0, 8.5);
        let (size, columns) = fit(&"x".repeat(100), 8.5, 400.0);
        assert!((SMALLEST_CODE..8.5).contains(&size) && columns >= 100, "{size} {columns}");
        assert_eq!(fit(&"x".repeat(200), 8.5, 400.0).0, 8.5);
        assert_eq!(widest("\t가\t가\n나룻배"), 10);
    }
}
