//! Displayed formulas: centred, their numbers at the right edge; wide ones smaller, or in lines.

mod broken;
mod rows;

use self::rows::{draw_label, stack};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::document::{Inline, InlineKind, Math};
use crate::layout::line::{FormulaInk, break_lines, items, natural_widths, row_shares};
use crate::layout::list::Role;
use crate::layout::page::{brief, shifted};
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::style::{Edges, ParagraphStyle};
use crate::layout::{Placed, Tag};
use crate::math::{Formed, Letters, Numbered, set_display, set_parts};
use crate::message::say;
use crate::text::Weight;

/// A formula that would be made smaller than this, of its size, is broken where it has signs to be broken at.
const BROKEN: f32 = 0.85;

/// The smallest that a wide formula is made without a word.
const SMALLEST: f32 = 0.7;

/// The smallest that one is made which has no sign to be broken at.
const LEAST: f32 = 0.45;

/// Part of a page's height from which on a formula of rows may go over to the next page between them.
const TALL: f32 = 0.3;

/// Sets a displayed formula; one that can't be set is shown by its source.
pub(super) fn set(out: &mut Out<'_, '_>, here: Here, math: &Math, span: Span) {
    let letters = Letters::new(out.context.shaper, here.text.paragraph.family, Weight::Regular);
    let natural = letters.size(here.text.paragraph.size);
    let Some(numbered) = set_display(math, &letters) else { return source(out, here, math, span) };
    let fits = |room: f32| room / (numbered.body.width * natural).max(0.1);
    let labels = numbered.tags.iter().map(|(_, label)| label.width + 1.0).fold(0.0, f32::max) * natural;
    if fits(here.measure - labels) < BROKEN && numbered.tags.len() < 2 {
        let measure = here.measure / natural;
        let lines = set_parts(math, &letters).and_then(|parts| broken::lines(parts, measure));
        if let Some(lines) = lines {
            let label = numbered.tags.first().map(|(_, label)| label);
            return broken::push(out, here, math, (&lines, label), natural, span);
        }
    }
    let fitting = fits(here.measure);
    if fitting >= SMALLEST {
        return push(out, here, math, &numbered, natural, span);
    }
    if fitting < LEAST {
        return source(out, here, math, span);
    }
    let percent = format!("{:.0}", fitting * 100.0);
    let told = say!("a formula is set at {percent} % of its size, as wide as the page lets it be", percent);
    let finding = Diagnostic::new(Code::FormulaSmall, span, told);
    out.context.diagnostics.push(finding.with_help(say!("break it with `\\\\` in an `aligned` block")));
    push(out, here, math, &numbered, natural, span);
}

/// How narrow and how wide a formula is set.
pub(super) fn widths(out: &mut Out<'_, '_>, math: &Math, style: &ParagraphStyle) -> (f32, f32) {
    let letters = Letters::new(out.context.shaper, style.family, Weight::Regular);
    match set_display(math, &letters) {
        Some(Numbered { body, tags, .. }) => {
            let natural = letters.size(style.size);
            let tag = tags.iter().map(|(_, tag)| tag.width + 1.0).fold(0.0, f32::max) * natural;
            (body.width * natural * SMALLEST, body.width * natural + 2.0 * tag)
        }
        None => {
            let content = [Inline::new(Span::DETACHED, InlineKind::Math(math.clone()))];
            let natural = natural_widths(out.context, &content, style, style.size * 14.0);
            (natural.least, natural.line)
        }
    }
}

fn source(out: &mut Out<'_, '_>, here: Here, math: &Math, span: Span) {
    let style = here.text.flush().edges(Edges::Center);
    let tag = out.tag(here, Tag::Formula(brief(math.tex.clone())));
    let content = [Inline::new(span, InlineKind::Math(math.clone()))];
    out.space_before(out.style.block_gap());
    let lines = break_lines(out.context, &content, &style.paragraph, here.measure, tag);
    out.lines(here, lines, &style, Role::Box);
    out.space_after(out.style.block_gap());
}

/// How a formula is set: its size, its room, its left edge.
#[derive(Clone, Copy)]
struct Setting {
    size: f32,
    natural: f32,
    x: f32,
    /// Whether its name stands below it.
    under: bool,
}

/// Adds a formula; one of many rows as a piece for each, so that it can go over to another page.
fn push(out: &mut Out<'_, '_>, here: Here, math: &Math, numbered: &Numbered, natural: f32, span: Span) {
    let Numbered { body, tags, rows } = numbered;
    let tag_width = tags.iter().map(|(_, tag)| tag.width).fold(0.0, f32::max) * natural;
    let fits = |room: f32| (room / (body.width * natural).max(0.1)).min(1.0);
    let beside = (here.measure - tag_width - natural).max(natural);
    // A name that leaves too little room for its formula stands below it.
    let under = tags.len() == 1 && rows.len() < 2 && fits(beside) < SMALLEST;
    let room = if tags.is_empty() || under { here.measure } else { beside };
    let fitting = fits(room).max(LEAST);
    let parted = rows.len() > 3 && (body.height + body.depth) * natural * fitting > out.style.depth * TALL;
    let tall = out.style.depth * 0.95 / ((body.height + body.depth) * natural).max(0.1);
    let size = natural * if parted { fitting } else { fitting.min(tall).max(SMALLEST.min(fitting)) };
    let width = body.width * size;
    let x = ((here.measure - width) / 2.0).min(room - width).max(0.0);
    let setting = Setting { size, natural, x, under };
    let tag = out.tag(here, Tag::Formula(math.spoken()));
    let color = here.text.paragraph.color;
    let ink = FormulaInk { size, color, tag: Some(tag), span, text: &math.tex };
    let pieces = if parted {
        let rows: Vec<Numbered> = numbered.parted();
        let bodies: Vec<Formed> = rows.iter().map(|row| row.body.clone()).collect();
        let texts = row_shares(&math.tex, &bodies);
        let row = |(row, text)| draw(out, here, row, FormulaInk { text, ..ink }, setting);
        rows.iter().zip(texts).map(row).collect()
    } else {
        vec![draw(out, here, numbered, ink, setting)]
    };
    stack(out, here, pieces);
}

/// The items of a formula, or of a row of one, from its top, and its height.
fn draw(
    out: &Out<'_, '_>,
    here: Here,
    numbered: &Numbered,
    ink: FormulaInk<'_>,
    Setting { size, natural, x, under }: Setting,
) -> (Vec<Placed>, f32) {
    let Numbered { body, tags, .. } = numbered;
    let mut set: Vec<Placed> = shifted(items(body, ink, out.context.shaper), here.x + x, 0.0).collect();
    let (mut above, mut below) = (body.height * size, body.depth * size);
    for (baseline, label) in tags {
        let left = here.x + here.measure - label.width * natural;
        let y = if under { body.depth * size + (label.height + 0.4) * natural } else { baseline * size };
        set.extend(draw_label(out, label, FormulaInk { size: natural, ..ink }, (left, y)));
        above = above.max(label.height * natural - y);
        below = below.max(label.depth * natural + y);
    }
    (shifted(set, 0.0, above).collect(), above + below)
}
