//! Displayed formulas that are wider than the page: in lines that begin with a relation or an operator.

use super::rows::{draw_label, stack};
use crate::diagnostics::Span;
use crate::document::Math;
use crate::layout::line::{FormulaInk, items, shares};
use crate::layout::page::shifted;
use crate::layout::set::here::Here;
use crate::layout::set::out::Out;
use crate::layout::{Placed, Tag};
use crate::math::{Drawn, Formed, FormedPart};

/// Indent of all lines but the first, in em.
const INDENT: f32 = 2.0;

/// White between lines, in em.
const BETWEEN: f32 = 0.45;

/// A line that begins with an operator ends before a relation instead where so much of the measure is filled there.
const FILLED: f32 = 0.5;

/// The lines of a formula in em; `None` where a part is too wide for one, or where there is only one part.
pub(super) fn lines(parts: Vec<FormedPart>, measure: f32) -> Option<Vec<Formed>> {
    if parts.len() < 2 {
        return None;
    }
    let mut lines: Vec<Vec<FormedPart>> = Vec::new();
    let mut line: Vec<FormedPart> = Vec::new();
    for part in parts {
        let room = if lines.is_empty() { measure } else { measure - INDENT };
        let wide = width(&line) + line.last().map_or(0.0, |last| last.gap) + part.formed.width;
        if !line.is_empty() && wide > room {
            let rest = if part.relation { Vec::new() } else { behind_relation(&mut line, room) };
            lines.push(std::mem::replace(&mut line, rest));
        }
        let room = if lines.is_empty() { measure } else { measure - INDENT };
        if part.formed.width > room {
            return None;
        }
        line.push(part);
    }
    lines.push(line);
    Some(lines.into_iter().map(joined).collect())
}

/// Takes the end of a full line from its last relation on, if enough is left before it.
fn behind_relation(line: &mut Vec<FormedPart>, room: f32) -> Vec<FormedPart> {
    let last = line.iter().rposition(|part| part.relation).filter(|at| *at > 0);
    match last {
        Some(at) if width(line.get(..at).unwrap_or_default()) > room * FILLED => line.split_off(at),
        Some(_) | None => Vec::new(),
    }
}

/// The width of parts in a line, without the white behind the last.
fn width(parts: &[FormedPart]) -> f32 {
    let whole: f32 = parts.iter().map(|part| part.formed.width + part.gap).sum();
    whole - parts.last().map_or(0.0, |last| last.gap)
}

fn joined(parts: Vec<FormedPart>) -> Formed {
    let mut line = Formed::default();
    let mut x = 0.0;
    for FormedPart { formed, gap, .. } in parts {
        line.height = line.height.max(formed.height);
        line.depth = line.depth.max(formed.depth);
        line.marks.extend(formed.marks.into_iter().map(|drawn| Drawn { x: drawn.x + x, ..drawn }));
        line.width = x + formed.width;
        x = line.width + gap;
    }
    line
}

/// Adds the lines, the first at the left, the number behind the last or below it.
pub(super) fn push(
    out: &mut Out<'_, '_>,
    here: Here,
    math: &Math,
    (lines, label): (&[Formed], Option<&Formed>),
    size: f32,
    span: Span,
) {
    let tag = out.tag(here, Tag::Formula(math.spoken()));
    let ink = FormulaInk { size, color: here.text.paragraph.color, tag: Some(tag), span, text: &math.tex };
    // Together they stand in the middle, if none of them fills the measure.
    let indent = |at: usize| if at == 0 { 0.0 } else { INDENT * size };
    let reach = |(at, line): (usize, &Formed)| indent(at) + line.width * size;
    let widest = lines.iter().enumerate().map(reach).fold(0.0, f32::max);
    let left = ((here.measure - widest) / 2.0).max(0.0);
    let mut rows: Vec<(Vec<Placed>, f32)> = Vec::new();
    for (at, (line, text)) in lines.iter().zip(shares(&math.tex, lines)).enumerate() {
        let above = if at == 0 { 0.0 } else { BETWEEN * size };
        let top = above + line.height * size;
        let set = items(line, FormulaInk { text, ..ink }, out.context.shaper);
        rows.push((shifted(set, here.x + left + indent(at), top).collect(), top + line.depth * size));
    }
    if let (Some(label), Some(last)) = (label, lines.last()) {
        let x = here.measure - label.width * size;
        let beside = left + indent(lines.len() - 1) + (last.width + 1.0) * size <= x;
        let row = rows.last_mut().filter(|_| beside);
        match row {
            Some((items, height)) => {
                let baseline = *height - last.depth * size;
                items.extend(draw_label(out, label, ink, (here.x + x, baseline)));
            }
            None => {
                let baseline = (label.height + BETWEEN) * size;
                let items = draw_label(out, label, ink, (here.x + x, baseline));
                rows.push((items, baseline + label.depth * size));
            }
        }
    }
    stack(out, here, rows);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(width: f32, relation: bool) -> FormedPart {
        FormedPart { formed: Formed { width, ..Formed::default() }, gap: 1.0, relation }
    }

    fn widths(parts: &[(f32, bool)]) -> Option<Vec<f32>> {
        let parts = parts.iter().map(|(width, relation)| part(*width, *relation)).collect();
        Some(lines(parts, 10.0)?.iter().map(|line| line.width).collect())
    }

    #[test]
    fn lines_end_before_relations_where_they_can() {
        assert_eq!(widths(&[(3.0, false), (3.0, true), (3.0, false)]), Some(vec![7.0, 3.0]));
        assert_eq!(widths(&[(6.0, false), (3.0, true), (3.0, false)]), Some(vec![6.0, 7.0]));
        assert_eq!(widths(&[(4.0, false), (4.0, false), (4.0, true)]), Some(vec![9.0, 4.0]));
        assert_eq!(widths(&[(4.0, false), (9.0, false)]), None, "the second line is indented");
        assert_eq!(widths(&[(4.0, false)]), None);
    }
}
