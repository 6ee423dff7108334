//! Boxes of the layout engine as marks, glyphs looked up in our faces.

use ratex_layout::{LayoutBox, LayoutOptions, layout, to_display_list, validate_layout};
use ratex_parser::ParseNode;
use ratex_types::color::Color;
use ratex_types::display_item::DisplayItem;
use ratex_types::math_style::MathStyle;
use ratex_types::path_command::PathCommand;

use super::faces::face;
use super::letters::Letters;
use super::model::{Drawn, Formed, Mark};
use crate::text::Step;

/// Em that no formula of a book is larger than, either way.
const LARGEST: f64 = 1_000.0;

/// Strokes of outlines that are not filled, in em.
const STROKE: f32 = 0.04;

/// Whether nodes have a size that a page can hold.
pub(super) fn is_drawable(nodes: &[ParseNode]) -> bool {
    holds(&layout(nodes, &options(true)))
}

/// Whether a box can be drawn.
pub(super) fn holds(laid: &LayoutBox) -> bool {
    let sizes = [laid.width, laid.height, laid.depth];
    sizes.iter().all(|size| size.is_finite() && size.abs() < LARGEST) && validate_layout(laid).is_ok()
}

/// The style at the outside of a formula.
pub(super) fn options(display: bool) -> LayoutOptions {
    let style = if display { MathStyle::Display } else { MathStyle::Text };
    LayoutOptions { style, ..LayoutOptions::default() }
}

/// A box as marks.
pub(super) fn formed(laid: &LayoutBox, letters: &Letters<'_>) -> Formed {
    let list = to_display_list(laid);
    let mut marks = Vec::with_capacity(list.items.len());
    for item in &list.items {
        push(item, single(list.height), letters, &mut marks);
    }
    marks.retain(|drawn| drawn.x.is_finite() && drawn.y.is_finite());
    Formed { width: single(list.width), height: single(list.height), depth: single(list.depth), marks }
}

#[expect(clippy::cast_possible_truncation, reason = "lengths of a formula are small")]
pub(super) fn single(value: f64) -> f32 {
    value as f32
}

/// Adds an item whose list has its baseline `height` below its top.
fn push(item: &DisplayItem, height: f32, letters: &Letters<'_>, marks: &mut Vec<Drawn>) {
    match item {
        DisplayItem::GlyphPath { x, y, scale, font, char_code, color } => {
            let Some(c) = char::from_u32(*char_code) else { return };
            let place = (single(*x), single(*y) - height);
            glyph(font, c, place, single(*scale), ink(*color), letters, marks);
        }
        DisplayItem::Line { x, y, width, thickness, color, dashed } => {
            let (width, thickness) = (single(*width), single(*thickness));
            let bar = |x: f32, width: f32| Drawn {
                x,
                y: single(*y) - height - thickness / 2.0,
                color: ink(*color),
                mark: Mark::Bar { width, height: thickness },
            };
            let x = single(*x);
            if !dashed {
                return marks.push(bar(x, width));
            }
            let dash = (thickness * 4.0).max(0.05);
            let mut at = 0.0;
            while at < width {
                marks.push(bar(x + at, dash.min(width - at)));
                at += 2.0 * dash;
            }
        }
        DisplayItem::Rect { x, y, width, height: tall, color } => marks.push(Drawn {
            x: single(*x),
            y: single(*y) - height,
            color: ink(*color),
            mark: Mark::Bar { width: single(*width), height: single(*tall) },
        }),
        DisplayItem::Path { x, y, commands, fill, color } => {
            let steps = commands.iter().map(step).collect();
            let stroke = (!fill).then_some(STROKE);
            let (x, y) = (single(*x), single(*y) - height);
            marks.push(Drawn { x, y, color: ink(*color), mark: Mark::Path { steps, stroke } });
        }
    }
}

/// Adds a sign: in the engine's face, or in those of the text around where that lacks it.
fn glyph(
    font: &str,
    c: char,
    (x, y): (f32, f32),
    size: f32,
    color: Option<(u8, u8, u8)>,
    letters: &Letters<'_>,
    marks: &mut Vec<Drawn>,
) {
    let font = ratex_font::FontId::parse(font);
    let own = font.and_then(|font| {
        let face = face(font)?;
        let shown = ratex_font::font_and_metric_for_mathematical_alphanumeric(u32::from(c))
            .filter(|(mapped, _)| *mapped == font)
            .and_then(|(_, code)| char::from_u32(code));
        let id = letters.shaper.glyph(face, shown.unwrap_or(c))?;
        let metrics = ratex_font::get_char_metrics(font, u32::from(shown.unwrap_or(c)));
        Some(Mark::Glyph {
            face,
            id,
            advance: metrics.map_or(0.5, |metrics| single(metrics.width)),
            size,
            character: c,
        })
    });
    if let Some(mark) = own {
        return marks.push(Drawn { x, y, color, mark });
    }
    let mut x = x;
    let text = c.to_string();
    for glyph in letters.shape(&text) {
        let size = size * glyph.scale * letters.ratio.recip();
        let advance = glyph.advance / glyph.scale;
        let mark = Mark::Glyph { face: glyph.face, id: glyph.id, advance, size, character: c };
        let (dx, dy) = (glyph.dx / glyph.scale * size, glyph.dy / glyph.scale * size);
        marks.push(Drawn { x: x + dx, y: y - dy, color, mark });
        x += advance * size;
    }
}

/// A step of an outline, y turned upwards.
fn step(command: &PathCommand) -> Step {
    match *command {
        PathCommand::MoveTo { x, y } => Step::Move(single(x), -single(y)),
        PathCommand::LineTo { x, y } => Step::Line(single(x), -single(y)),
        PathCommand::QuadTo { x1, y1, x, y } => Step::Quad(single(x1), -single(y1), single(x), -single(y)),
        PathCommand::CubicTo { x1, y1, x2, y2, x, y } => {
            Step::Cubic(single(x1), -single(y1), single(x2), -single(y2), single(x), -single(y))
        }
        PathCommand::Close => Step::Close,
    }
}

/// An author's colour; black is the ink of the text.
fn ink(color: Color) -> Option<(u8, u8, u8)> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
    let byte = |part: f32| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    let ink = (byte(color.r), byte(color.g), byte(color.b));
    (ink != (0, 0, 0)).then_some(ink)
}
