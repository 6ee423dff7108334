//! The file of a figure for screens: its size, its remarks, its picture, and the drawing where that is another file.

use serde::{Deserialize, Serialize};

use super::record;
use crate::figures::hash::Hash;
use crate::figures::kind::FileKind;
use crate::figures::media::Media;
use crate::figures::model::{Figure, Original, ScreenRendition};
use crate::figures::remark::Remark;
use crate::figures::render::Rendered;

/// The first line, changed with the form.
const MAGIC: &[u8] = b"jikji figure 6\n";

#[derive(Serialize, Deserialize)]
struct Header {
    kind: FileKind,
    original: u64,
    width: u32,
    height: u32,
    remarks: Vec<Remark>,
    screen: Screen,
    drawing: Drawing,
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
enum Drawing {
    /// A raster figure has none.
    None,
    /// The file for screens, an SVG document.
    Screen,
    /// An SVG document of so many bytes, behind the file for screens.
    Own(usize),
}

/// Writes the file of this name.
pub(super) fn write(name: Hash, rendered: &Rendered) -> Result<Vec<u8>, serde_json::Error> {
    let Figure { original, width, height, screen, drawing } = &*rendered.figure;
    let mut parts: Vec<&[u8]> = vec![&screen.bytes];
    let drawing = match drawing {
        None => Drawing::None,
        Some(text) if screen.media == Media::Svg && *screen.bytes == *text.as_bytes() => Drawing::Screen,
        Some(text) => {
            parts.push(text.as_bytes());
            Drawing::Own(text.len())
        }
    };
    let header = Header {
        kind: original.kind,
        original: original.bytes,
        width: *width,
        height: *height,
        remarks: rendered.remarks.clone(),
        screen: Screen {
            media: screen.media.extension().to_owned(),
            width: screen.width,
            height: screen.height,
            bytes: screen.bytes.len(),
        },
        drawing,
    };
    record::write(MAGIC, name, &header, &parts)
}

/// Reads the file; `None` when it is of another form or name, or damaged.
pub(super) fn read(name: Hash, file: Vec<u8>) -> Option<Rendered> {
    let (header, rest) = record::read::<Header>(MAGIC, name, file)?;
    let (bytes, rest) = rest.split(header.screen.bytes)?;
    let text = |bytes: &[u8]| Some(std::str::from_utf8(bytes).ok()?.into());
    let drawing = match header.drawing {
        Drawing::None => None,
        Drawing::Screen => Some(text(&bytes)?),
        Drawing::Own(length) => Some(text(rest.get(..length)?)?),
    };
    let media = [Media::Png, Media::Jpeg, Media::Gif, Media::Svg];
    let screen = ScreenRendition {
        media: media.into_iter().find(|media| media.extension() == header.screen.media)?,
        width: header.screen.width,
        height: header.screen.height,
        bytes,
    };
    let original = Original { kind: header.kind, bytes: header.original };
    let figure = Figure { original, width: header.width, height: header.height, screen, drawing };
    Some(Rendered { figure: figure.into(), remarks: header.remarks })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples() -> Vec<Rendered> {
        let sample = |media, bytes: &[u8], drawing: Option<&str>, remarks| {
            let screen = ScreenRendition { media, width: 3, height: 2, bytes: bytes.into() };
            let original = Original { kind: FileKind::WebP, bytes: 4096 };
            let drawing = drawing.map(Into::into);
            let figure = Figure { original, width: 60, height: 40, screen, drawing };
            Rendered { figure: figure.into(), remarks }
        };
        vec![
            sample(Media::Png, b"file", None, vec![Remark::Animated]),
            sample(Media::Jpeg, b"other", None, Vec::new()),
            sample(Media::Png, b"drawn", Some("<svg/>"), Vec::new()),
            sample(Media::Svg, b"<svg/>", Some("<svg/>"), vec![Remark::ForeignObject]),
            sample(Media::Svg, b"<svg><rect/></svg>", Some("<svg/>"), Vec::new()),
        ]
    }

    #[test]
    fn what_is_written_reads_back() {
        for rendered in samples() {
            let name = Hash::of(&[b"name"]);
            let file = write(name, &rendered).unwrap();
            assert_eq!(read(name, file), Some(rendered));
        }
    }

    #[test]
    fn any_damage_is_noticed() {
        for rendered in samples() {
            record::damage_is_noticed(|name| write(name, &rendered).unwrap(), read);
        }
    }
}
