//! The file of a raster figure in print: the stream that PDF wants, and its palette.

use serde::{Deserialize, Serialize};

use super::record;
use crate::figures::hash::Hash;
use crate::figures::model::{ColorSpace, Filter, PrintImage};

/// The first line, changed with the form.
const MAGIC: &[u8] = b"jikji print 2\n";

#[derive(Serialize, Deserialize)]
struct Header {
    width: u32,
    height: u32,
    bits: u8,
    colors: Colors,
    filter: Packing,
    bytes: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Colors {
    Gray,
    Rgb,
    /// Bytes of the palette, which stands before the samples.
    Indexed(usize),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Packing {
    Dct,
    Flate,
    FlatePng,
}

/// Writes the file of this name.
pub(super) fn write(name: Hash, image: &PrintImage) -> Result<Vec<u8>, serde_json::Error> {
    let PrintImage { width, height, bits, colors, filter, data } = image;
    let mut parts: Vec<&[u8]> = Vec::new();
    let colors = match colors {
        ColorSpace::Gray => Colors::Gray,
        ColorSpace::Rgb => Colors::Rgb,
        ColorSpace::Indexed(palette) => {
            parts.push(palette);
            Colors::Indexed(palette.len())
        }
    };
    parts.push(data);
    let filter = match filter {
        Filter::Dct => Packing::Dct,
        Filter::Flate => Packing::Flate,
        Filter::FlatePng => Packing::FlatePng,
    };
    let (width, height, bits, bytes) = (*width, *height, *bits, data.len());
    record::write(MAGIC, name, &Header { width, height, bits, colors, filter, bytes }, &parts)
}

/// Reads the file; `None` when it is of another form or name, or damaged.
pub(super) fn read(name: Hash, file: Vec<u8>) -> Option<PrintImage> {
    let (header, rest) = record::read::<Header>(MAGIC, name, file)?;
    let Header { width, height, bits, colors, filter, bytes } = header;
    let (colors, rest) = match colors {
        Colors::Gray => (ColorSpace::Gray, rest),
        Colors::Rgb => (ColorSpace::Rgb, rest),
        Colors::Indexed(length) => {
            let (palette, rest) = rest.split(length)?;
            (ColorSpace::Indexed((&*palette).into()), rest)
        }
    };
    let filter = match filter {
        Packing::Dct => Filter::Dct,
        Packing::Flate => Filter::Flate,
        Packing::FlatePng => Filter::FlatePng,
    };
    Some(PrintImage { width, height, bits, colors, filter, data: rest.cut(0..bytes)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples() -> [PrintImage; 3] {
        let sample = |colors, filter, data: &[u8]| {
            let data = data.into();
            PrintImage { width: 6, height: 4, bits: 8, colors, filter, data }
        };
        [
            sample(ColorSpace::Indexed([1, 2, 3][..].into()), Filter::FlatePng, b"stream"),
            sample(ColorSpace::Rgb, Filter::Dct, b"photograph"),
            sample(ColorSpace::Gray, Filter::Flate, b"gray"),
        ]
    }

    #[test]
    fn what_is_written_reads_back() {
        for image in samples() {
            let name = Hash::of(&[b"name"]);
            assert_eq!(read(name, write(name, &image).unwrap()), Some(image));
        }
    }

    #[test]
    fn any_damage_is_noticed() {
        for image in samples() {
            record::damage_is_noticed(|name| write(name, &image).unwrap(), read);
        }
    }
}
