//! Formulas as pictures, for readers that don't know MathML.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::document::Math;
use crate::figures::{ScreenRendition, drawing};
use crate::math::{Drawn, Formed, Letters, Mark, set_display, set_inline};
use crate::text::{Family, Shaper, Weight, outline};

use super::outlines::{Origin, document};
use super::tree::Attrs;

/// Pixels of an em of text: sharp where a reader shows it at three times the size of a pixel.
const PIXELS: f32 = 48.0;

/// Widths and depths go in steps of so many em, so that few rules do for all formulas.
const STEP: f32 = 0.1;

/// Space between an equation and its number, in em.
const GAP: f32 = 2.0;

/// White around a formula, in em: at the sides, and above and below. Pictures stay on white by night: letters of a grey that
/// reads on white and on black alike are pale on both, and on e-ink paler still; white lines around dark letters run into
/// each other at the size of text. With some room and round corners the white is a label.
const ROOM: (f32, f32) = (0.1, 0.05);

/// Ink of text: no pure black, which is hard on white by night.
const INK: &str = "#1a1a1a";

/// A formula's picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Path relative to the package document.
    pub href: String,
    /// Its class in the style sheet: width and depth below the baseline, in steps.
    pub size: (u32, u32),
    /// The file.
    pub file: ScreenRendition,
}

impl Picture {
    /// The classes that give the size.
    pub(crate) fn class(&self) -> String {
        format!("formula fw{} fd{}", self.size.0, self.size.1)
    }
}

/// The pictures of a chapter's formulas, each once.
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    known: BTreeMap<(String, Vec<String>, bool), usize>,
    /// The pictures.
    pub list: Vec<Picture>,
}

impl Pictures {
    /// The picture of a formula; `None` where it can't be set.
    pub(crate) fn of(
        &mut self,
        math: &Math,
        display: bool,
        shaper: &Shaper,
        chapter: &str,
    ) -> Option<Picture> {
        let numbers = math.equations().iter().map(|equation| equation.number.clone());
        let key = (math.tex.clone(), numbers.collect(), display);
        if let Some(known) = self.known.get(&key) {
            return self.list.get(*known).cloned();
        }
        let letters = Letters::new(shaper, Family::Serif, Weight::Regular);
        let parts = if display { displayed(math, &letters)? } else { inline(math, &letters)? };
        let stem = format!("formulas/{chapter}-{}", self.list.len() + 1);
        let picture = draw(&parts, letters.size(1.0), &stem)?;
        self.known.insert(key, self.list.len());
        self.list.push(picture.clone());
        Some(picture)
    }
}

/// The rules for the sizes of some pictures.
pub(crate) fn rules<'p>(pictures: impl Iterator<Item = &'p Picture>) -> String {
    let (widths, depths): (BTreeSet<u32>, BTreeSet<u32>) = pictures.map(|picture| picture.size).unzip();
    let em = |steps: u32| f64::from(steps) / 10.0;
    let mut css = String::new();
    // Writing to a string cannot fail.
    for width in widths {
        let _ = writeln!(css, ".fw{width} {{ width: {:.1}em; }}", em(width));
    }
    for depth in depths {
        let _ = writeln!(css, ".fd{depth} {{ vertical-align: -{:.1}em; }}", em(depth));
    }
    css
}

/// A part of a formula with its place.
type Part = (f32, f32, Formed);

fn inline(math: &Math, letters: &Letters<'_>) -> Option<Vec<Part>> {
    let mut x = 0.0;
    let parts = set_inline(math, letters)?.into_iter().map(|part| {
        let at = x;
        x += part.width;
        (at, 0.0, part)
    });
    Some(parts.collect())
}

fn displayed(math: &Math, letters: &Letters<'_>) -> Option<Vec<Part>> {
    let set = set_display(math, letters)?;
    let right = set.body.width + GAP;
    let tags = set.tags.into_iter().map(|(y, tag)| (right, y, tag));
    Some(std::iter::once((0.0, 0.0, set.body)).chain(tags).collect())
}

/// Draws parts whose em is `ratio` of the text's.
fn draw(parts: &[Part], ratio: f32, stem: &str) -> Option<Picture> {
    let most = |of: fn(&Part) -> f32| parts.iter().map(of).fold(0.0_f32, f32::max) * ratio;
    let (width, height) = (most(|(x, _, part)| x + part.width), most(|(_, y, part)| part.height - y));
    let depth = most(|(_, y, part)| part.depth + y);
    let steps = |length: f32| (length / STEP).ceil().max(1.0);
    let (wide, high, deep) = (steps(width + 2.0 * ROOM.0), steps(height + ROOM.1), steps(depth + ROOM.1));
    let pixels = |steps: f32| steps * STEP * PIXELS;
    let mut shapes = Vec::new();
    for (x, y, part) in parts {
        let em = PIXELS * ratio;
        let at = Origin { x: x * em + ROOM.0 * PIXELS, y: pixels(high) + y * em, size: em };
        part.marks.iter().for_each(|mark| shapes.push(shape(mark, at)));
    }
    // As `as` saturates, no size overflows.
    let (across, down) = (pixels(wide).round() as u32, pixels(high + deep).round() as u32);
    let file = drawing(&document(shapes, (across, down), None), across, down)?;
    let href = format!("{stem}.{}", file.media.extension());
    Some(Picture { href, size: (wide as u32, deep as u32), file })
}

fn shape(drawn: &Drawn, origin: Origin) -> (&'static str, Attrs) {
    let at = Origin { x: origin.x + drawn.x * origin.size, y: origin.y + drawn.y * origin.size, ..origin };
    let ink = drawn.color.map_or_else(|| INK.to_owned(), |(r, g, b)| format!("#{r:02x}{g:02x}{b:02x}"));
    let mut path = String::new();
    match &drawn.mark {
        Mark::Glyph { face, id, size, .. } => {
            let at = Origin { size: at.size * size, ..at };
            outline(*face, *id).into_iter().for_each(|step| at.push(&mut path, step));
            ("path", Attrs::new().with("d", path).with("fill", ink))
        }
        Mark::Path { steps, stroke } => {
            steps.iter().for_each(|step| at.push(&mut path, *step));
            let attrs = Attrs::new().with("d", path);
            let attrs = match stroke {
                Some(width) => attrs
                    .with("fill", "none")
                    .with("stroke", ink)
                    .with("stroke-width", format!("{:.2}", width * at.size)),
                None => attrs.with("fill", ink),
            };
            ("path", attrs)
        }
        Mark::Bar { width, height } => {
            let length = |value: f32| format!("{value:.1}");
            let attrs = Attrs::new().with("x", length(at.x)).with("y", length(at.y));
            // Thinner lines than a pixel would be grey.
            let high = (height * at.size).max(1.0);
            (
                "rect",
                attrs.with("width", length(width * at.size)).with("height", length(high)).with("fill", ink),
            )
        }
    }
}
