//! Raster figures: krilla draws a small stand-in for each, whose samples name it, and assembly puts the stored stream in its place.
//!
//! krilla 0.8 decodes a PNG and deflates it anew at every build, which would take most of the time of a book of
//! screenshots. Its repository can pass streams through; a release that can makes this file needless.

use std::collections::BTreeMap;

use krilla::image::{BitsPerComponent, CustomImage, Image, ImageColorspace};

use super::Error;
use crate::document::FigureId;
use crate::figures::{ColorSpace, PrintImage, PrintRendition, PrintSet};
use crate::message::say;

/// What the samples of a stand-in begin with; four bytes of number follow.
const MAGIC: [u8; 8] = *b"jk\x00stand";
/// Samples of a stand-in.
pub(super) const LENGTH: usize = 12;

/// The raster figures of a book.
pub(super) struct Pictures<'a> {
    images: BTreeMap<FigureId, &'a PrintImage>,
    /// The first figure that equals a later one.
    first: BTreeMap<FigureId, FigureId>,
}

impl<'a> Pictures<'a> {
    pub(super) fn new(prints: &'a PrintSet) -> Self {
        let mut images = BTreeMap::new();
        let mut first = BTreeMap::new();
        let mut alike: BTreeMap<(u32, u32, usize), Vec<FigureId>> = BTreeMap::new();
        for (id, rendition) in prints.iter() {
            let PrintRendition::Raster(image) = rendition else { continue };
            let group = alike.entry((image.width, image.height, image.data.len())).or_default();
            match group.iter().find(|other| images.get(*other).is_some_and(|other| *other == image)) {
                Some(other) => {
                    first.insert(id, *other);
                }
                None => {
                    group.push(id);
                    images.insert(id, image);
                }
            }
        }
        Self { images, first }
    }

    /// The stored picture of a figure.
    pub(super) fn get(&self, id: FigureId) -> Option<&'a PrintImage> {
        self.images.get(&id).copied()
    }

    /// What krilla draws for a figure, and the figure whose picture it stands for, as equal pictures have one stand-in;
    /// `None` for one that is no raster figure.
    pub(super) fn stand_in(&self, id: FigureId) -> Option<(FigureId, Result<Image, Error>)> {
        let id = self.first.get(&id).copied().unwrap_or(id);
        let gray = self.images.get(&id)?.colors == ColorSpace::Gray;
        let mut samples = [0; LENGTH];
        let (magic, number) = samples.split_at_mut(MAGIC.len());
        magic.copy_from_slice(&MAGIC);
        number.copy_from_slice(&id.0.to_be_bytes());
        Some((
            id,
            Image::from_custom(StandIn { samples, gray }, false)
                .map_err(|reason| Error(say!("{reason}", reason))),
        ))
    }
}

/// The figure in the samples of a stand-in; `None` for the samples of another image.
pub(super) fn figure(samples: &[u8]) -> Option<FigureId> {
    let number = samples.strip_prefix(&MAGIC)?;
    number.try_into().ok().map(|number| FigureId(u32::from_be_bytes(number)))
}

/// Twelve samples in the colour space of the picture: krilla then writes that space into the file.
#[derive(Clone, Hash)]
struct StandIn {
    samples: [u8; LENGTH],
    gray: bool,
}

impl CustomImage for StandIn {
    fn color_channel(&self) -> &[u8] {
        &self.samples
    }

    fn alpha_channel(&self) -> Option<&[u8]> {
        None
    }

    fn bits_per_component(&self) -> BitsPerComponent {
        BitsPerComponent::Eight
    }

    fn size(&self) -> (u32, u32) {
        if self.gray { (12, 1) } else { (4, 1) }
    }

    fn icc_profile(&self) -> Option<&[u8]> {
        None
    }

    fn color_space(&self) -> ImageColorspace {
        if self.gray { ImageColorspace::Luma } else { ImageColorspace::Rgb }
    }
}
