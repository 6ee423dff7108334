//! What is drawn around stretches of a line: tints, frames, rules, areas to click, readings.

use std::ops::Range;

use super::clusters::ClusterKind;
use super::flow::{Adornment, Ink};
use super::placer::{Placer, Places};
use super::text::{ASCENT, set_sourced, width_of};
use crate::layout::style::ParagraphStyle;
use crate::layout::{Color, Item, LinkArea, Placed, Size};

const TINT: Color = Color::gray(242);
const HIGHLIGHT: Color = Color::rgb(0xFF_F0_A6);
const VEIL: Color = Color::gray(232);
const CAP: Color = Color::gray(250);
const FRAME: Color = Color::gray(140);

/// How far a reading stands in the leading above its line, in em of the letters: the line stays on the grid.
const INTO_LEADING: f32 = 0.3;

/// Items behind the glyphs, items before them, and how high they reach.
pub(super) struct Adorned {
    pub(super) behind: Vec<Placed>,
    pub(super) before: Vec<Placed>,
    /// Readings with the right edge of their signs: who reads aloud has each behind its signs, not behind the line.
    pub(super) readings: Vec<(f32, Vec<Placed>)>,
    pub(super) ascent: f32,
}

/// The pieces of the adornments that fall on a line.
pub(super) fn adornments(placer: &Placer<'_>, places: &Places) -> Adorned {
    let mut out = Adorned { behind: Vec::new(), before: Vec::new(), readings: Vec::new(), ascent: 0.0 };
    for at in placer.clusters.adornments_on(&places.range()) {
        let Some((adornment, ink)) = placer.flow.adornments.get(at) else { continue };
        let Some(range) = placer.clusters.adornments.get(at) else { continue };
        if *adornment == Adornment::Dots {
            dots(placer, places, *ink, range, &mut out);
        } else if let Some((left, right)) = places.of(range).filter(|(left, right)| right > left) {
            adorn(placer, adornment, *ink, (left, right), &mut out);
        }
    }
    out
}

/// Dots above the letters of a stretch that are on the line, in em of the letters (드러냄표, Hangul orthography,
/// appendix on punctuation).
fn dots(placer: &Placer<'_>, places: &Places, ink: Ink, range: &Range<usize>, out: &mut Adorned) {
    let side = 0.16 * ink.size;
    let rise = ink.rise + 0.95 * ink.size;
    let line = places.range();
    let letter =
        |at: &usize| placer.clusters.list.get(*at).is_some_and(|own| own.kind == ClusterKind::Letter);
    for at in (range.start.max(line.start)..range.end.min(line.end)).filter(letter) {
        let Some((left, right)) = places.of(&(at..at + 1)) else { continue };
        let size = Size { width: side, height: side };
        let item = Item::Box { size, radius: side / 2.0, fill: Some(ink.color), stroke: None };
        out.before.push(Placed { x: (left + right - side) / 2.0, y: -rise - side, tag: None, item });
        out.ascent = out.ascent.max(rise + side);
    }
}

fn adorn(placer: &Placer<'_>, adornment: &Adornment, ink: Ink, (left, right): (f32, f32), out: &mut Adorned) {
    let boxed = |top: f32, bottom: f32, inset: f32, radius: f32, fill, stroke| Placed {
        x: left + inset,
        y: -ink.rise - top * ink.size,
        tag: None,
        item: Item::Box {
            size: Size { width: right - left - 2.0 * inset, height: (top + bottom) * ink.size },
            radius: radius * ink.size,
            fill,
            stroke,
        },
    };
    let rule = |y: f32| Placed {
        x: left,
        y: -ink.rise + y * ink.size,
        tag: None,
        item: Item::Rule { dx: right - left, dy: 0.0, width: 0.05 * ink.size, color: ink.color, dash: 0.0 },
    };
    let thin = 0.04 * ink.size;
    match adornment {
        Adornment::Tint => out.behind.push(boxed(0.84, 0.22, 0.0, 0.15, Some(TINT), None)),
        Adornment::Highlight => out.behind.push(boxed(0.86, 0.14, 0.0, 0.0, Some(HIGHLIGHT), None)),
        Adornment::Veil => out.behind.push(boxed(0.86, 0.14, 0.0, 0.1, Some(VEIL), None)),
        Adornment::Cap => {
            out.behind.push(boxed(0.93, 0.28, 0.12 * ink.size, 0.2, Some(CAP), Some((thin, FRAME))));
        }
        Adornment::Badge => {
            out.behind.push(boxed(0.95, 0.3, 0.12 * ink.size, 0.6, None, Some((thin, FRAME))));
        }
        Adornment::Dots => {}
        Adornment::Under => out.before.push(rule(0.15)),
        Adornment::Through => out.before.push(rule(-0.33)),
        Adornment::Link { to, description } => out.before.push(Placed {
            x: left,
            y: -ink.rise - ASCENT * ink.size,
            tag: ink.tag,
            item: Item::Link(Box::new(LinkArea {
                size: Size { width: right - left, height: 1.1 * ink.size },
                to: to.clone(),
                description: description.clone(),
            })),
        }),
        Adornment::Ruby { reading } => {
            let small =
                ParagraphStyle { color: ink.color, ..ParagraphStyle::new(ink.family, ink.size * 0.5) };
            let small = ParagraphStyle {
                tracking: spread(reading, right - left - width_of(placer.shaper, reading, &small), &small),
                ..small
            };
            let line = set_sourced(placer.shaper, reading, &small, ink.tag);
            let rise = ink.rise + 0.95 * ink.size;
            // Half of what follows each syllable stands before it.
            let x = left + (right - left - line.width + small.tracking * small.size) / 2.0;
            out.ascent = out.ascent.max(rise + line.ascent - INTO_LEADING * ink.size);
            let placed = |item: Placed| Placed { x: item.x + x, y: item.y - rise, ..item };
            out.readings.push((right, line.items.into_iter().map(placed).collect()));
        }
    }
}

/// What is added behind each syllable of a reading, in em, so that each stands above its own sign; Latin readings stay
/// together.
fn spread(reading: &str, spare: f32, style: &ParagraphStyle) -> f32 {
    let count = reading.chars().count();
    if count < 2 || spare <= 0.0 || reading.chars().any(|c| c.is_ascii() || c.is_whitespace()) {
        return 0.0;
    }
    (spare / count as f32 / style.size).min(1.0)
}
