//! What `[pdf]` says of a page: its paper, margins, faces, sizes and inks. What is `None` is the preset's.

use std::fmt;
use std::sync::Arc;

use crate::diagnostics::Span;

/// The page formats with their sizes and margins, `typography.md` B5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// A4 for a class, note column outside.
    Handout,
    /// 46배판, 188 × 257 mm.
    #[default]
    Textbook,
    /// 신국판, 152 × 225 mm.
    Novel,
}

impl Preset {
    /// Size and pitch of its running text, in points.
    #[must_use]
    pub fn body(self) -> (f32, f32) {
        match self {
            Self::Handout => (11.0, 18.5),
            Self::Textbook => (10.0, 17.5),
            Self::Novel => (10.0, 17.0),
        }
    }
}

/// The names of the page formats, as `[pdf] preset` and the command line take them.
pub const PRESETS: &[(&str, Preset)] =
    &[("handout", Preset::Handout), ("textbook", Preset::Textbook), ("novel", Preset::Novel)];

/// A trim size in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// Width of the trimmed page, in millimetres.
    pub width: f32,
    /// Height of the trimmed page, in millimetres.
    pub height: f32,
}

impl Paper {
    const fn new(width: f32, height: f32) -> Self {
        Self { width, height }
    }
}

/// The sizes of paper that have a name: ISO 216 and Korean book formats; `B5` is that of Korean printers, 182 × 257 mm.
pub const PAPERS: &[(&str, Paper)] = &[
    ("A4", Paper::new(210.0, 297.0)),
    ("A5", Paper::new(148.0, 210.0)),
    ("A6", Paper::new(105.0, 148.0)),
    ("B5", Paper::new(182.0, 257.0)),
    ("B6", Paper::new(128.0, 182.0)),
    ("Letter", Paper::new(215.9, 279.4)),
    ("국배판", Paper::new(210.0, 297.0)),
    ("46배판", Paper::new(188.0, 257.0)),
    ("크라운판", Paper::new(176.0, 248.0)),
    ("신국판", Paper::new(152.0, 225.0)),
    ("국판", Paper::new(148.0, 210.0)),
    ("46판", Paper::new(127.0, 188.0)),
];

/// Margins in millimetres.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Margins {
    /// Above the text.
    pub top: Option<f32>,
    /// Below the text.
    pub bottom: Option<f32>,
    /// At the spine.
    pub inner: Option<f32>,
    /// At the fore edge.
    pub outer: Option<f32>,
}

/// A font file of the author's.
#[derive(Clone, PartialEq, Eq)]
pub struct FaceFile {
    /// Its path as written.
    pub name: String,
    /// What it holds.
    pub bytes: Arc<Vec<u8>>,
    /// Where it is named.
    pub span: Span,
}

impl fmt::Debug for FaceFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.name)
    }
}

/// Which faces show a kind of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaceChoice {
    /// The bundled serif.
    Serif,
    /// The bundled sans.
    Sans,
    /// The bundled face of code.
    Mono,
    /// The author's own; what it lacks comes from the bundled ones.
    Own {
        /// Plain text.
        regular: FaceFile,
        /// Strong text and headings; the bundled one without.
        bold: Option<FaceFile>,
    },
}

/// `[pdf.faces]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faces {
    /// Running text.
    pub body: Option<FaceChoice>,
    /// Headings, captions, tables, notes.
    pub heading: Option<FaceChoice>,
    /// Code.
    pub code: Option<FaceChoice>,
}

/// `[pdf.sizes]` in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sizes {
    /// Running text.
    pub body: Option<f32>,
    /// Distance of the baselines of running text.
    pub pitch: Option<f32>,
    /// Titles of chapters.
    pub chapter: Option<f32>,
    /// Headings of level 2.
    pub h2: Option<f32>,
    /// Headings of level 3.
    pub h3: Option<f32>,
    /// Headings of level 4 and below.
    pub h4: Option<f32>,
    /// Code.
    pub code: Option<f32>,
    /// Distance of the baselines of code.
    pub code_pitch: Option<f32>,
    /// Tables.
    pub table: Option<f32>,
    /// Captions and labels.
    pub caption: Option<f32>,
    /// Notes.
    pub note: Option<f32>,
    /// Running heads.
    pub head: Option<f32>,
    /// Page numbers.
    pub folio: Option<f32>,
}

/// An ink that the author chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// sRGB, `0xRRGGBB`.
    pub rgb: u32,
    /// Where it is written.
    pub span: Span,
}

/// `[pdf.colors]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colors {
    /// Numbers and rules of chapters, hints, labels.
    pub accent: Option<Ink>,
    /// Links.
    pub link: Option<Ink>,
    /// The ground of code and of heads of tables.
    pub code_background: Option<Ink>,
}

/// A page: its size and all its margins, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geometry {
    /// Trim size.
    pub paper: Paper,
    /// Margin above the text.
    pub top: f32,
    /// Margin below it.
    pub bottom: f32,
    /// Margin at the spine.
    pub inner: f32,
    /// Margin at the fore edge.
    pub outer: f32,
}

impl Geometry {
    /// The page of a preset (`typography.md` B5) on some paper: margins that are not given keep their part of the page.
    #[must_use]
    pub fn new(preset: Preset, paper: Option<Paper>, margins: Margins) -> Self {
        let (own, [top, bottom, inner, outer]) = match preset {
            Preset::Handout => (Paper::new(210.0, 297.0), [22.0, 27.0, 24.0, 46.0]),
            Preset::Textbook => (Paper::new(188.0, 257.0), [25.0, 28.0, 25.0, 22.0]),
            Preset::Novel => (Paper::new(152.0, 225.0), [22.0, 23.0, 22.0, 20.0]),
        };
        let paper = paper.unwrap_or(own);
        let (x, y) = (paper.width / own.width, paper.height / own.height);
        Self {
            paper,
            top: margins.top.unwrap_or(top * y),
            bottom: margins.bottom.unwrap_or(bottom * y),
            inner: margins.inner.unwrap_or(inner * x),
            outer: margins.outer.unwrap_or(outer * x),
        }
    }

    /// What the margins leave for the text.
    #[must_use]
    pub fn text(&self) -> Paper {
        Paper {
            width: self.paper.width - self.inner - self.outer,
            height: self.paper.height - self.top - self.bottom,
        }
    }

    /// Whether text can be set there at all: 45 × 60 mm, a pocket calendar's page.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let text = self.text();
        text.width >= 45.0 && text.height >= 60.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_that_are_not_given_keep_their_part_of_the_page() {
        let half = Paper { width: 94.0, height: 128.5 };
        let page =
            Geometry::new(Preset::Textbook, Some(half), Margins { top: Some(9.0), ..Margins::default() });
        assert_eq!((page.top, page.bottom, page.inner, page.outer), (9.0, 14.0, 12.5, 11.0));
    }
}
