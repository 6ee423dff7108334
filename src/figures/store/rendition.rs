//! The file of a figure's renditions: a line that names the form, a check sum, a header in JSON, then the bytes it describes.

use serde::{Deserialize, Serialize};

use crate::figures::kind::Kind;
use crate::figures::model::{
    ColorSpace, Figure, Filter, Media, Original, PrintImage, PrintRendition, ScreenRendition,
};
use crate::figures::png;
use crate::figures::remark::Remark;
use crate::figures::render::Rendered;
use crate::figures::slice::Slice;

/// The first line, changed with the form.
const MAGIC: &[u8] = b"jikji figure 4\n";

/// Bytes of the check sum. It guards against broken disks and torn files, not against forgers, who could change the
/// originals as well: a CRC-32 is enough, and ten times as fast as the hash that names the file.
const CHECK: usize = 4;

#[derive(Serialize, Deserialize)]
struct Header {
    kind: Kind,
    original: u64,
    width: u32,
    height: u32,
    remarks: Vec<Remark>,
    screen: Screen,
    print: Print,
}

#[derive(Serialize, Deserialize)]
struct Screen {
    media: String,
    width: u32,
    height: u32,
    bytes: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Print {
    /// The same file as for screens, an SVG document.
    Vector,
    /// An SVG document of so many bytes, behind the file for screens.
    Drawing(usize),
    Raster {
        width: u32,
        height: u32,
        bits: u8,
        colors: Colors,
        filter: Packing,
        data: Data,
    },
}

/// Where the samples lie.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Data {
    /// They are the file for screens.
    Screen,
    /// They are the deflate stream of the file for screens, a PNG.
    Stream,
    /// That many bytes behind it.
    Own(usize),
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

/// Writes the file.
pub(super) fn write(rendered: &Rendered) -> Result<Vec<u8>, serde_json::Error> {
    let Rendered { figure: Figure { original, width, height, screen, print }, remarks } = rendered;
    let mut blobs: Vec<&[u8]> = vec![&screen.bytes];
    let print = match print {
        PrintRendition::Vector(_) if screen.media == Media::Svg => Print::Vector,
        PrintRendition::Vector(text) => {
            blobs.push(text.as_bytes());
            Print::Drawing(text.len())
        }
        PrintRendition::Raster(image) => {
            let colors = match &image.colors {
                ColorSpace::Gray => Colors::Gray,
                ColorSpace::Rgb => Colors::Rgb,
                ColorSpace::Indexed(palette) => {
                    blobs.push(palette);
                    Colors::Indexed(palette.len())
                }
            };
            let data = if image.data == screen.bytes {
                Data::Screen
            } else if screen.media == Media::Png && png::stream(&screen.bytes).as_ref() == Some(&image.data) {
                Data::Stream
            } else {
                blobs.push(&image.data);
                Data::Own(image.data.len())
            };
            Print::Raster {
                width: image.width,
                height: image.height,
                bits: image.bits,
                colors,
                filter: match image.filter {
                    Filter::Dct => Packing::Dct,
                    Filter::Flate => Packing::Flate,
                    Filter::FlatePng => Packing::FlatePng,
                },
                data,
            }
        }
    };
    let header = Header {
        kind: original.kind,
        original: original.bytes,
        width: *width,
        height: *height,
        remarks: remarks.clone(),
        screen: Screen {
            media: screen.media.extension().to_owned(),
            width: screen.width,
            height: screen.height,
            bytes: screen.bytes.len(),
        },
        print,
    };
    let header = serde_json::to_vec(&header)?;
    let length = u32::try_from(header.len()).unwrap_or(u32::MAX).to_be_bytes();
    let mut parts: Vec<&[u8]> = vec![&length, &header];
    parts.append(&mut blobs);
    let mut file = MAGIC.to_vec();
    let check = file.len();
    file.extend_from_slice(&[0; CHECK]);
    for part in parts {
        file.extend_from_slice(part);
    }
    let (head, body) = file.split_at_mut(check + CHECK);
    if let Some(place) = head.get_mut(check..) {
        place.copy_from_slice(&libdeflater::crc32(body).to_be_bytes());
    }
    Ok(file)
}

/// Reads the file; `None` when it is of another form or damaged.
pub(super) fn read(file: Vec<u8>) -> Option<Rendered> {
    let file = Slice::from(file);
    let (check, body) = file.strip_prefix(MAGIC)?.split_first_chunk::<CHECK>()?;
    if libdeflater::crc32(body).to_be_bytes() != *check {
        return None;
    }
    let (length, rest) = body.split_first_chunk::<4>()?;
    let (_, rest) = file.split(file.len() - rest.len())?;
    let (header, rest) = rest.split(u32::from_be_bytes(*length) as usize)?;
    let header: Header = serde_json::from_slice(&header).ok()?;
    let (bytes, rest) = rest.split(header.screen.bytes)?;
    let media = [Media::Png, Media::Jpeg, Media::Gif, Media::Svg];
    let screen = ScreenRendition {
        media: media.into_iter().find(|media| media.extension() == header.screen.media)?,
        width: header.screen.width,
        height: header.screen.height,
        bytes: bytes.clone(),
    };
    let print = match header.print {
        Print::Vector => PrintRendition::Vector(std::str::from_utf8(&bytes).ok()?.into()),
        Print::Drawing(length) => {
            PrintRendition::Vector(std::str::from_utf8(rest.get(..length)?).ok()?.into())
        }
        Print::Raster { width, height, bits, colors, filter, data } => {
            let (colors, rest) = match colors {
                Colors::Gray => (ColorSpace::Gray, rest),
                Colors::Rgb => (ColorSpace::Rgb, rest),
                Colors::Indexed(length) => {
                    let (palette, rest) = rest.split(length)?;
                    (ColorSpace::Indexed((&*palette).into()), rest)
                }
            };
            let data = match data {
                Data::Screen => bytes,
                Data::Stream => png::stream(&bytes)?,
                Data::Own(length) => rest.cut(0..length)?,
            };
            let filter = match filter {
                Packing::Dct => Filter::Dct,
                Packing::Flate => Filter::Flate,
                Packing::FlatePng => Filter::FlatePng,
            };
            PrintRendition::Raster(PrintImage { width, height, bits, colors, filter, data })
        }
    };
    let original = Original { kind: header.kind, bytes: header.original };
    let figure = Figure { original, width: header.width, height: header.height, screen, print };
    Some(Rendered { figure, remarks: header.remarks })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples() -> Vec<Rendered> {
        let screen =
            |media, bytes: &[u8]| ScreenRendition { media, width: 3, height: 2, bytes: bytes.into() };
        let image = |colors, filter, data: &[u8]| {
            PrintRendition::Raster(PrintImage {
                width: 6,
                height: 4,
                bits: 8,
                colors,
                filter,
                data: data.into(),
            })
        };
        let original = Original { kind: Kind::WebP, bytes: 4096 };
        let figure = |screen, print| Figure { original, width: 60, height: 40, screen, print };
        vec![
            Rendered {
                figure: figure(
                    screen(Media::Png, b"file"),
                    image(ColorSpace::Indexed([1, 2, 3][..].into()), Filter::FlatePng, b"stream"),
                ),
                remarks: vec![Remark::Animated],
            },
            Rendered {
                figure: figure(screen(Media::Jpeg, b"same"), image(ColorSpace::Rgb, Filter::Dct, b"same")),
                remarks: Vec::new(),
            },
            Rendered {
                figure: figure(screen(Media::Png, b"drawn"), PrintRendition::Vector("<svg/>".into())),
                remarks: Vec::new(),
            },
            Rendered {
                figure: figure(screen(Media::Svg, b"<svg/>"), PrintRendition::Vector("<svg/>".into())),
                remarks: vec![Remark::ForeignObject],
            },
        ]
    }

    #[test]
    fn what_is_written_reads_back() {
        for rendered in samples() {
            let file = write(&rendered).unwrap();
            assert_eq!(read(file), Some(rendered));
        }
    }

    #[test]
    fn any_damage_is_noticed() {
        for rendered in samples() {
            let file = write(&rendered).unwrap();
            for at in 0..file.len() {
                let mut damaged = file.clone();
                damaged[at] ^= 1;
                assert_eq!(read(damaged), None, "byte {at}");
                assert_eq!(read(file[..at].to_vec()), None, "cut at {at}");
            }
        }
    }
}
