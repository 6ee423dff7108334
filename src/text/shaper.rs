//! Text to glyphs with fallback between faces.

use std::sync::OnceLock;

use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider as _};
use unicode_width::UnicodeWidthStr as _;

use super::cache::WordCache;
use super::face::{Face, RawGlyph};
use super::fallback::{FaceRun, SUBSTITUTE, face_runs};
use super::{FaceId, Family, Glyph, Metrics, OwnFaces, Weight};

/// Advance of an emoji in text, and of a cell in code, in em.
const EMOJI_ADVANCE: f32 = 1.1;
/// How far an emoji is raised, in em: both faces draw it 0.3 em above the baseline by its middle, and the middle of
/// Hangul is at 0.37.
const EMOJI_RISE: f32 = 0.065;
const CELL: f32 = 0.5;

/// Shapes with the bundled faces and the author's own; shared by reference between threads.
pub struct Shaper {
    /// Each opened when it is first asked for.
    faces: Vec<OnceLock<Face>>,
    own: OwnFaces,
    words: WordCache,
    /// The face of emoji.
    emoji: FaceId,
}

impl std::fmt::Debug for Shaper {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Shaper").field("faces", &FaceId::ALL).finish_non_exhaustive()
    }
}

impl Default for Shaper {
    fn default() -> Self {
        Self::new()
    }
}

impl Shaper {
    /// Reads each face once, when it is needed.
    #[must_use]
    pub fn new() -> Self {
        Self::with(OwnFaces::default())
    }

    /// The same, with the author's own among them.
    #[must_use]
    pub fn with(own: OwnFaces) -> Self {
        let faces = FaceId::ALL.into_iter().map(|_| OnceLock::new()).collect();
        Self { faces, own, words: WordCache::default(), emoji: FaceId::Emoji }
    }

    /// The face that emoji are set in.
    #[must_use]
    pub fn emoji(&self) -> FaceId {
        self.emoji
    }

    /// The same with emoji in colours.
    #[must_use]
    pub fn in_color(self) -> Self {
        Self { emoji: FaceId::ColorEmoji, words: WordCache::default(), ..self }
    }

    /// The author's own faces.
    #[must_use]
    pub fn own_faces(&self) -> &OwnFaces {
        &self.own
    }

    fn face(&self, id: FaceId) -> &Face {
        // `FaceId::ALL` lists the faces in the order of their declaration.
        self.faces[id as usize].get_or_init(|| Face::open(id, &self.own))
    }

    /// Heights of a face.
    #[must_use]
    pub fn metrics(&self, face: FaceId) -> Metrics {
        self.face(face).metrics
    }

    /// The full name of a face, as its file says it.
    #[must_use]
    pub fn name(&self, face: FaceId) -> String {
        let bytes = self.own.get(face).map_or(face.bytes(), |own| own.as_slice());
        let font = FontRef::new(bytes).ok();
        let name = font.and_then(|font| {
            let name = font.localized_strings(StringId::FULL_NAME).english_or_first()?;
            Some(name.chars().collect::<String>())
        });
        name.unwrap_or_else(|| format!("{face:?}"))
    }

    /// The glyph of a character in one face, without fallback.
    #[must_use]
    pub fn glyph(&self, face: FaceId, c: char) -> Option<u32> {
        self.face(face).glyph(c)
    }

    /// The advance of a glyph in em, as its face has it.
    #[must_use]
    pub fn advance(&self, face: FaceId, glyph: u32) -> f32 {
        self.face(face).advance(glyph)
    }

    /// Glyphs of `text` in visual order, falling back per cluster from the family to the other faces.
    /// `tabular` asks for figures of one width. In `Mono` every advance is a whole number of cells of half an em.
    #[must_use]
    pub fn shape(&self, text: &str, family: Family, weight: Weight, tabular: bool) -> Vec<Glyph> {
        let mut glyphs = Vec::with_capacity(text.len() / 2);
        let mut start = 0;
        while start < text.len() {
            let rest = text.get(start..).unwrap_or_default();
            let end = start + word_length(rest);
            let word = text.get(start..end).unwrap_or_default();
            let shape = || self.shape_word(word, family, weight, tabular);
            self.words.get_or_shape(&mut glyphs, (word, start), (family, weight, tabular), shape);
            start = end;
        }
        glyphs
    }

    fn shape_word(&self, word: &str, family: Family, weight: Weight, tabular: bool) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        for run in face_runs(word, family, weight, self.emoji, |id| &self.face(id).coverage) {
            let from = glyphs.len();
            self.shape_run(word, &run, tabular, &mut glyphs);
            let own = run.face == FaceId::of(family, weight) && !run.missing;
            if let Some(shaped) = glyphs.get_mut(from..) {
                if tabular {
                    even_figures(shaped, word, self.face(run.face).figure);
                }
                match (family, run.face) {
                    (Family::Mono, _) if !own => fit_to_cells(shaped, word),
                    (_, FaceId::Emoji | FaceId::ColorEmoji) => shrink_emoji(shaped),
                    _ => {}
                }
            }
        }
        glyphs
    }

    fn shape_run(&self, word: &str, run: &FaceRun, tabular: bool, glyphs: &mut Vec<Glyph>) {
        let face = self.face(run.face);
        let text = word.get(run.range.clone()).unwrap_or_default();
        let mut buffer = [0; 4];
        let shown: &str = if run.missing { SUBSTITUTE.encode_utf8(&mut buffer) } else { text };
        let raw = face.shape(shown, tabular);
        let mut starts: Vec<usize> = raw.iter().map(|glyph| glyph.cluster).collect();
        starts.sort_unstable();
        starts.dedup();
        glyphs.extend(raw.into_iter().map(|glyph: RawGlyph| {
            let at = starts.partition_point(|start| *start <= glyph.cluster);
            let end = if run.missing { text.len() } else { starts.get(at).copied().unwrap_or(text.len()) };
            Glyph {
                face: run.face,
                id: glyph.id,
                scale: 1.0,
                advance: em(glyph.advance, face.em),
                dx: em(glyph.dx, face.em),
                dy: em(glyph.dy, face.em),
                range: run.range.start + glyph.cluster..run.range.start + end,
                missing: run.missing || glyph.id == 0,
            }
        }));
    }
}

/// A value in font units as em.
fn em(units: i32, per_em: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "font units are far below 2^24")]
    let units = units as f32;
    units / per_em
}

/// Bytes of the first word: a run without spaces, or one space.
fn word_length(text: &str) -> usize {
    match text.find(' ') {
        Some(0) => 1,
        Some(at) => at,
        None => text.len(),
    }
}

/// Figures of one width where the face has no feature for it: each in the middle of the widest one's place.
fn even_figures(glyphs: &mut [Glyph], text: &str, widest: f32) {
    let is_figure = |glyph: &Glyph| {
        text.get(glyph.range.clone()).is_some_and(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
    };
    for glyph in glyphs.iter_mut().filter(|glyph| is_figure(glyph)) {
        let free = (widest - glyph.advance).max(0.0);
        glyph.dx += free / 2.0;
        glyph.advance += free;
    }
}

/// Emoji at one width, in the height of Hangul and level with it.
fn shrink_emoji(glyphs: &mut [Glyph]) {
    for glyph in glyphs {
        if glyph.advance > EMOJI_ADVANCE {
            scale(glyph, EMOJI_ADVANCE / glyph.advance);
        }
        glyph.dy += EMOJI_RISE;
    }
}

/// Glyphs of other faces in code: each cluster in the middle of its cells, made smaller where it does not fit.
fn fit_to_cells(glyphs: &mut [Glyph], text: &str) {
    for cluster in glyphs.chunk_by_mut(|a, b| a.range == b.range) {
        let Some(range) = cluster.first().map(|glyph| glyph.range.clone()) else { continue };
        let cells = text.get(range).unwrap_or_default().width().clamp(0, 2);
        #[expect(clippy::cast_precision_loss, reason = "at most 2")]
        let wanted = cells as f32 * CELL;
        let natural: f32 = cluster.iter().map(|glyph| glyph.advance).sum();
        if natural > wanted && natural > 0.0 {
            let factor = (wanted / natural).max(0.5);
            cluster.iter_mut().for_each(|glyph| scale(glyph, factor));
        }
        let width: f32 = cluster.iter().map(|glyph| glyph.advance).sum();
        cluster.iter_mut().for_each(|glyph| glyph.dx += (wanted - width) / 2.0);
        if let Some(last) = cluster.last_mut() {
            last.advance += wanted - width;
        }
    }
}

fn scale(glyph: &mut Glyph, factor: f32) {
    glyph.scale *= factor;
    glyph.advance *= factor;
    glyph.dx *= factor;
    glyph.dy *= factor;
}

#[cfg(test)]
#[path = "shaper_tests.rs"]
mod tests;
