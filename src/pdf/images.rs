//! Raster figures: krilla draws a small stand-in for each, a file that names it, and assembly puts the stored stream in its place.
//!
//! krilla 0.8 decodes a PNG and deflates it anew at every build, which would take most of the time of a book of
//! screenshots. Its repository can pass streams through; a release that can makes this file needless. A JPEG it passes
//! through already, once it has read the head: a stand-in is the head of one.

use std::collections::BTreeMap;

use krilla::image::Image;

use super::Error;
use crate::document::FigureId;
use crate::figures::{ColorSpace, PrintImage, PrintRendition, PrintSet};
use crate::message::say;

/// What a stand-in begins with: the start of a JPEG and that of a comment of twelve bytes (ITU-T T.81, B.2.4.5), of which
/// four are the number of the figure.
const START: [u8; 14] = *b"\xFF\xD8\xFF\xFE\x00\x0Ejk\x00stand";

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
        let file = file(id, if gray { 1 } else { 3 });
        Some((
            id,
            Image::from_jpeg(file.into(), false).map_err(|reason| Error::Refused(say!("{reason}", reason))),
        ))
    }
}

/// The stand-in of a figure: one pixel of so many channels, as krilla writes the colour space of as many into the file.
fn file(FigureId(id): FigureId, channels: u8) -> Vec<u8> {
    let mut file = START.to_vec();
    file.extend(id.to_be_bytes());
    // The frame and its scan (B.2.2 and B.2.3), without tables and without what they would unpack.
    file.extend([0xFF, 0xC0, 0, 8 + 3 * channels, 8, 0, 1, 0, 1, channels]);
    file.extend((1..=channels).flat_map(|channel| [channel, 0x11, 0]));
    file.extend([0xFF, 0xDA, 0, 6 + 2 * channels, channels]);
    file.extend((1..=channels).flat_map(|channel| [channel, 0]));
    file.extend([0, 63, 0]);
    file
}

/// The figure that a stand-in names; `None` for another image.
pub(super) fn figure(content: &[u8]) -> Option<FigureId> {
    let number = content.strip_prefix(&START)?.first_chunk()?;
    Some(FigureId(u32::from_be_bytes(*number)))
}
