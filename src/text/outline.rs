//! The outlines of single glyphs, for what is drawn and not set by a reader: a cover, a page of the preview.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::FaceId;

/// A step of an outline, in em, y upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Begins a contour.
    Move(f32, f32),
    /// A straight line.
    Line(f32, f32),
    /// A quadratic curve: control point, end.
    Quad(f32, f32, f32, f32),
    /// A cubic curve: two control points, end.
    Cubic(f32, f32, f32, f32, f32, f32),
    /// Closes the contour.
    Close,
}

impl Step {
    /// The step with each of its points moved.
    #[must_use]
    pub fn moved(self, place: impl Fn(f32, f32) -> (f32, f32)) -> Self {
        match self {
            Self::Move(x, y) => {
                let (x, y) = place(x, y);
                Self::Move(x, y)
            }
            Self::Line(x, y) => {
                let (x, y) = place(x, y);
                Self::Line(x, y)
            }
            Self::Quad(x1, y1, x, y) => {
                let ((x1, y1), (x, y)) = (place(x1, y1), place(x, y));
                Self::Quad(x1, y1, x, y)
            }
            Self::Cubic(x1, y1, x2, y2, x, y) => {
                let ((x1, y1), (x2, y2), (x, y)) = (place(x1, y1), place(x2, y2), place(x, y));
                Self::Cubic(x1, y1, x2, y2, x, y)
            }
            Self::Close => Self::Close,
        }
    }
}

/// The outline of a glyph; empty for a space, a glyph that the face lacks, and one that is drawn in colours.
#[must_use]
pub fn outline(face: FaceId, glyph: u32) -> Vec<Step> {
    outline_in(face.bytes(), glyph)
}

/// The outline of a glyph of a face's bytes.
#[must_use]
pub fn outline_in(face: &[u8], glyph: u32) -> Vec<Step> {
    Outliner::new(face).map(|outliner| outliner.steps(glyph)).unwrap_or_default()
}

/// A face opened for the outlines of many of its glyphs.
pub struct Outliner<'a> {
    glyphs: OutlineGlyphCollection<'a>,
    scale: f32,
}

impl<'a> Outliner<'a> {
    /// Opens a face; `None` for bytes that are none.
    #[must_use]
    pub fn new(face: &'a [u8]) -> Option<Self> {
        let font = FontRef::new(face).ok()?;
        let em = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
        Some(Self { glyphs: font.outline_glyphs(), scale: 1.0 / f32::from(em.max(1)) })
    }

    /// Em of a unit of the face.
    pub(super) fn scale(&self) -> f32 {
        self.scale
    }

    /// The outline of a glyph; see [`outline`].
    #[must_use]
    pub fn steps(&self, glyph: u32) -> Vec<Step> {
        let mut pen = StepPen { steps: Vec::new(), scale: self.scale };
        if let Some(glyph) = self.glyphs.get(GlyphId::new(glyph)) {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            if glyph.draw(settings, &mut pen).is_err() {
                pen.steps.clear();
            }
        }
        pen.steps
    }
}

struct StepPen {
    steps: Vec<Step>,
    scale: f32,
}

impl OutlinePen for StepPen {
    fn move_to(&mut self, x: f32, y: f32) {
        let k = self.scale;
        self.steps.push(Step::Move(x * k, y * k));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let k = self.scale;
        self.steps.push(Step::Line(x * k, y * k));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let k = self.scale;
        self.steps.push(Step::Quad(cx0 * k, cy0 * k, x * k, y * k));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let k = self.scale;
        self.steps.push(Step::Cubic(cx0 * k, cy0 * k, cx1 * k, cy1 * k, x * k, y * k));
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(face: FaceId, c: char) -> u32 {
        FontRef::new(face.bytes()).unwrap().charmap().map(c).unwrap().to_u32()
    }

    #[test]
    fn outlines_lie_within_the_em_and_close() {
        for face in [FaceId::SerifBold, FaceId::SansRegular, FaceId::MonoRegular] {
            let steps = outline(face, glyph(face, '가'));
            assert!(matches!(steps.first(), Some(Step::Move(..))), "{face:?}");
            assert_eq!(steps.last(), Some(&Step::Close), "{face:?}");
            let inside = |value: f32| (-0.3..=1.2).contains(&value);
            for step in steps {
                if let Step::Move(x, y) | Step::Line(x, y) = step {
                    assert!(inside(x) && inside(y), "{face:?}: {x}, {y}");
                }
            }
        }
    }

    #[test]
    fn nothing_to_draw_is_no_outline() {
        assert_eq!(outline(FaceId::SansRegular, glyph(FaceId::SansRegular, ' ')), []);
        assert_eq!(outline(FaceId::SansRegular, u32::MAX), []);
    }
}
