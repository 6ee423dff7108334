//! What a file is, told by its bytes: names and media types of the web are too often wrong.

use crate::message::{Message, say};
use serde::{Deserialize, Serialize};

/// The kinds of files that can become a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF 87a or 89a.
    Gif,
    /// WebP.
    WebP,
    /// Windows bitmap.
    Bmp,
    /// TIFF.
    Tiff,
    /// Windows icon.
    Ico,
    /// Scalable Vector Graphics.
    Svg,
}

impl FileKind {
    /// Its usual name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Gif => "GIF",
            Self::WebP => "WebP",
            Self::Bmp => "BMP",
            Self::Tiff => "TIFF",
            Self::Ico => "ICO",
            Self::Svg => "SVG",
        }
    }

    /// Its name in lock files, and the end of a file's name.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Bmp => "bmp",
            Self::Tiff => "tiff",
            Self::Ico => "ico",
            Self::Svg => "svg",
        }
    }
}

/// What is not a figure, named for the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alien {
    /// No bytes at all.
    Empty,
    /// A web page, usually an error page that came with status 200.
    Html,
    /// A picture of a kind that is not read.
    Unsupported(Stranger),
    /// Anything else.
    Unknown,
}

/// A kind of file that is known, and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stranger {
    Avif,
    Heif,
    Film,
    Pdf,
    Zip,
    Gzip,
}

impl Stranger {
    fn name(self) -> Message {
        match self {
            Self::Avif => say!("an AVIF picture"),
            Self::Heif => say!("a HEIF picture"),
            Self::Film => say!("a film"),
            Self::Pdf => say!("a PDF document"),
            Self::Zip => say!("a ZIP archive"),
            Self::Gzip => say!("a gzip file"),
        }
    }
}

impl Alien {
    /// The end of the sentence "the figure … is".
    pub(super) fn describe(self) -> Message {
        match self {
            Self::Empty => say!("is an empty file"),
            Self::Html => say!("is a web page, not a picture"),
            Self::Unsupported(name) => say!("is {name}, which cannot be read", name = name.name()),
            Self::Unknown => say!("is no picture of a known kind"),
        }
    }
}

impl Alien {
    /// What the author can do about it.
    pub(super) fn cure(self) -> Message {
        match self {
            Self::Html => {
                say!("open the address in a browser: the picture may have moved, or ask for a login")
            }
            Self::Unsupported(Stranger::Avif | Stranger::Heif) => {
                say!("save it as PNG or WebP, and change its address")
            }
            Self::Empty | Self::Unsupported(_) | Self::Unknown => {
                say!("PNG, JPEG, GIF, WebP, SVG, BMP, TIFF and ICO are read")
            }
        }
    }
}

/// Tells the kind by the first bytes.
pub(super) fn sniff(bytes: &[u8]) -> Result<FileKind, Alien> {
    let at = |offset: usize, magic: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    if bytes.is_empty() {
        return Err(Alien::Empty);
    }
    if at(0, b"\x89PNG\r\n\x1a\n") {
        Ok(FileKind::Png)
    } else if at(0, b"\xff\xd8\xff") {
        Ok(FileKind::Jpeg)
    } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
        Ok(FileKind::Gif)
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        Ok(FileKind::WebP)
    } else if at(0, b"II*\0") || at(0, b"MM\0*") {
        Ok(FileKind::Tiff)
    } else if at(0, b"\0\0\x01\0") {
        Ok(FileKind::Ico)
    } else if at(0, b"BM") && at(6, &[0; 4]) {
        Ok(FileKind::Bmp)
    } else if at(4, b"ftyp") {
        Err(Alien::Unsupported(if at(8, b"avi") {
            Stranger::Avif
        } else if at(8, b"hei") || at(8, b"mif1") {
            Stranger::Heif
        } else {
            Stranger::Film
        }))
    } else if at(0, b"%PDF-") {
        Err(Alien::Unsupported(Stranger::Pdf))
    } else if at(0, b"PK\x03\x04") {
        Err(Alien::Unsupported(Stranger::Zip))
    } else if at(0, b"\x1f\x8b") {
        Err(Alien::Unsupported(Stranger::Gzip))
    } else {
        sniff_markup(bytes)
    }
}

/// Tells SVG from HTML by the first element, past declarations, comments and the document type.
fn sniff_markup(bytes: &[u8]) -> Result<FileKind, Alien> {
    const HEAD: usize = 64 << 10;
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let text = String::from_utf8_lossy(head);
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let after = if rest.starts_with("<?") {
            rest.split_once("?>")
        } else if rest.starts_with("<!--") {
            rest.split_once("-->")
        } else if rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype")) {
            if rest.get(9..).is_some_and(|name| starts_with_word(name.trim_start(), "html")) {
                return Err(Alien::Html);
            }
            // An internal subset may hold `>`; it ends with `]`.
            match (rest.find('['), rest.find('>')) {
                (Some(subset), Some(end)) if subset < end => {
                    rest.split_once(']').and_then(|(_, tail)| tail.split_once('>'))
                }
                _ => rest.split_once('>'),
            }
        } else {
            break;
        };
        match after {
            Some((_, tail)) => rest = tail.trim_start(),
            None => return Err(Alien::Unknown),
        }
    }
    let Some(name) = rest.strip_prefix('<') else { return Err(Alien::Unknown) };
    let end = name.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(name.len());
    let name = name.get(..end).unwrap_or(name);
    let local = name.rsplit(':').next().unwrap_or(name);
    if local == "svg" {
        Ok(FileKind::Svg)
    } else if ["html", "head", "body", "script", "title", "meta", "div", "p", "h1", "center"]
        .iter()
        .any(|tag| name.eq_ignore_ascii_case(tag))
    {
        Err(Alien::Html)
    } else {
        Err(Alien::Unknown)
    }
}

/// Whether `text` starts with `word`, in any case, and no letter follows.
fn starts_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        && !text.get(word.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_rasters_by_their_magic() {
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n..."), Ok(FileKind::Png));
        assert_eq!(sniff(b"\xff\xd8\xff\xe0"), Ok(FileKind::Jpeg));
        assert_eq!(sniff(b"GIF89a"), Ok(FileKind::Gif));
        assert_eq!(sniff(b"RIFF\0\0\0\0WEBPVP8 "), Ok(FileKind::WebP));
        assert_eq!(sniff(b"\0\0\x01\0\x01\0"), Ok(FileKind::Ico));
        assert_eq!(sniff(b"BM\x10\0\0\0\0\0\0\0"), Ok(FileKind::Bmp));
        assert_eq!(sniff(b"MM\0*"), Ok(FileKind::Tiff));
    }

    #[test]
    fn tells_svg_past_declarations_and_comments() {
        let text = "\u{feff}<?xml version=\"1.0\"?>\n<!-- > -->\n<!DOCTYPE svg [<!ENTITY a \"b>\">]>\n<svg:svg xmlns:svg='x'>";
        assert_eq!(sniff(text.as_bytes()), Ok(FileKind::Svg));
    }

    #[test]
    fn names_what_is_no_picture() {
        assert_eq!(sniff(b""), Err(Alien::Empty));
        assert_eq!(sniff(b"  <!doctype HTML><title>404</title>"), Err(Alien::Html));
        assert_eq!(sniff(b"<div>gone</div>"), Err(Alien::Html));
        assert_eq!(sniff(b"\0\0\0\x20ftypavif"), Err(Alien::Unsupported(Stranger::Avif)));
        assert_eq!(sniff(b"not found"), Err(Alien::Unknown));
        assert_eq!(sniff("<!\u{ac00}\u{ac00}\u{ac00}".as_bytes()), Err(Alien::Unknown));
    }
}
