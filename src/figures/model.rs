//! What the writers get: renditions, ready to be put into a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::kind::FileKind;
use super::media::Media;
use super::slice::Slice;
use crate::document::FigureId;

/// A file for the EPUB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenRendition {
    /// Its kind.
    pub media: Media,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The file.
    pub bytes: Slice,
}

/// How a stream of samples is packed, in PDF's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// `DCTDecode`: a JPEG file as it is.
    Dct,
    /// `FlateDecode` without predictor.
    Flate,
    /// `FlateDecode` with the PNG predictors (`/Predictor 15`): PNG's own `IDAT` data.
    FlatePng,
}

/// The colours of the samples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColorSpace {
    /// One channel.
    Gray,
    /// Three channels, sRGB.
    Rgb,
    /// Indices into an sRGB palette, three bytes an entry.
    Indexed(Arc<[u8]>),
}

/// A raster picture as the stream that PDF wants. Opaque: transparency was flattened on white.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintImage {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Bits a sample: 1, 2, 4 or 8.
    pub bits: u8,
    /// Colours.
    pub colors: ColorSpace,
    /// Packing.
    pub filter: Filter,
    /// The packed samples.
    pub data: Slice,
}

/// A picture for the PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrintRendition {
    /// Samples.
    Raster(PrintImage),
    /// A sanitised SVG document.
    Vector(Arc<str>),
}

impl PrintRendition {
    /// Bytes that it takes in a PDF, its palette counted.
    #[must_use]
    pub fn size(&self) -> usize {
        match self {
            Self::Vector(text) => text.len(),
            Self::Raster(image) => {
                image.data.len()
                    + match &image.colors {
                        ColorSpace::Indexed(palette) => palette.len(),
                        ColorSpace::Gray | ColorSpace::Rgb => 0,
                    }
            }
        }
    }
}

/// The file that a figure was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Original {
    /// What its bytes are.
    pub kind: FileKind,
    /// How many there are.
    pub bytes: u64,
}

/// A picture that was read: how large it is, and what screens get of it. Its samples for print are made when it is known how
/// large it stands there: see [`PrintSet`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it was made of.
    pub original: Original,
    /// Natural width in CSS pixels, before downsizing, orientation applied.
    pub width: u32,
    /// Natural height in CSS pixels.
    pub height: u32,
    /// For screens.
    pub screen: ScreenRendition,
    /// The sanitised SVG document of a vector figure, which print draws at any size.
    pub drawing: Option<Arc<str>>,
}

/// What print shows of a book's figures. Those that stand on no page are absent, and those that could not be had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintSet {
    renditions: BTreeMap<FigureId, PrintRendition>,
}

impl PrintSet {
    /// The rendition of a figure.
    #[must_use]
    pub fn get(&self, id: FigureId) -> Option<&PrintRendition> {
        self.renditions.get(&id)
    }

    /// All renditions, in the order of their figures.
    pub fn iter(&self) -> impl Iterator<Item = (FigureId, &PrintRendition)> {
        self.renditions.iter().map(|(id, rendition)| (*id, rendition))
    }
}

impl FromIterator<(FigureId, PrintRendition)> for PrintSet {
    fn from_iter<I: IntoIterator<Item = (FigureId, PrintRendition)>>(renditions: I) -> Self {
        Self { renditions: renditions.into_iter().collect() }
    }
}

impl Figure {
    /// The smallest text of a drawing, in parts of its width; `None` for one without text and for pictures.
    #[must_use]
    pub fn smallest_text(&self) -> Option<f32> {
        self.drawing.as_deref().and_then(super::svg::smallest_text)
    }
}

/// All pictures of a book; those that could not be had are absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureSet {
    figures: Vec<Option<Arc<Figure>>>,
}

impl FigureSet {
    /// A set of figures in order of their ids.
    #[must_use]
    pub fn new(figures: Vec<Option<Arc<Figure>>>) -> Self {
        Self { figures }
    }

    /// The figure of an id, unless it could not be had.
    #[must_use]
    pub fn get(&self, id: FigureId) -> Option<&Arc<Figure>> {
        self.figures.get(id.0 as usize)?.as_ref()
    }

    /// The figures that are there, with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FigureId, &Arc<Figure>)> {
        (0..).map(FigureId).zip(&self.figures).filter_map(|(id, figure)| Some((id, figure.as_ref()?)))
    }

    /// How many could not be had.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.figures.iter().filter(|figure| figure.is_none()).count()
    }
}
