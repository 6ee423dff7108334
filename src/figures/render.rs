//! The bytes of an original and a recipe to a rendition: the one place where it is decided what is kept, recoded, made smaller.

use std::sync::Arc;

use super::decode::{self, Decoded, damaged};
use super::encode::{self, Encoded};
use super::finding::Finding;
use super::kind::{self, FileKind};
use super::media::Media;
use super::model::{Figure, Original, PrintImage, ScreenRendition};
use super::pixels::Pixels;
use super::recipe::{PrintRecipe, Recipe};
use super::remark::Remark;
use super::slice::Slice;
use super::svg::{Drawing, Faces, Wanted};
use super::{gif, jpeg, png, profile, stream, svg};
use crate::diagnostics::Code;
use crate::message::say;

/// Bytes a pixel under which a PNG or GIF is left as it is.
const THRIFTY_LOSSLESS: f64 = 0.5;

/// Bytes a pixel under which a JPEG is left as it is.
const THRIFTY_JPEG: f64 = 0.45;

/// Pixels from which a file is never kept for being smaller than its recoding: readers would have to decode them all.
const MANY_PIXELS: u64 = 5_000_000;

/// How many times the pixels of a smaller print a whole picture may have that is tried instead.
const WHOLE: u64 = 2;

/// Bytes of a figure that book shops take at most.
const SHOP_BYTES: usize = 5_000_000;

/// A figure, and what is worth saying about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rendered {
    /// The figure.
    pub(super) figure: Arc<Figure>,
    /// Remarks in order.
    pub(super) remarks: Vec<Remark>,
}

/// Reads an original, and makes its file for screens.
pub(super) fn render(bytes: &[u8], recipe: &Recipe, faces: &Faces) -> Result<Rendered, Finding> {
    let faces = std::panic::AssertUnwindSafe(faces);
    guarded(bytes, |kind| match kind {
        FileKind::Svg => vector(bytes, recipe, &faces),
        raster => Source::new(raster, bytes).render(recipe),
    })
}

/// Makes the samples of a raster picture for print.
pub(super) fn print(bytes: &[u8], recipe: &PrintRecipe) -> Result<PrintImage, Finding> {
    guarded(bytes, |kind| Source::new(kind, bytes).print(recipe))
}

/// The file for screens once more, where it is as wide as print wants.
pub(super) fn shared(screen: &ScreenRendition, width: u32) -> Option<PrintImage> {
    if screen.width == width { packed(screen.media, &screen.bytes) } else { None }
}

/// A panic of a decoder is a damaged figure, not the end of the book.
fn guarded<T>(
    bytes: &[u8],
    make: impl FnOnce(FileKind) -> Result<T, Finding> + std::panic::UnwindSafe,
) -> Result<T, Finding> {
    let kind = kind::sniff(bytes)
        .map_err(|alien| Finding::new(Code::FigureDecode, alien.describe()).with_help(alien.cure()))?;
    std::panic::catch_unwind(|| make(kind)).unwrap_or_else(|_| Err(damaged(say!("its decoder failed"))))
}

fn vector(bytes: &[u8], recipe: &Recipe, faces: &Faces) -> Result<Rendered, Finding> {
    let drawn = |width, height| flat_size((width, height), recipe);
    let Recipe { max_side, max_bytes, gray, .. } = *recipe;
    let wanted = Wanted { max_side, max_bytes, gray, drawn: &drawn };
    let drawing = svg::sanitize(bytes, &wanted, faces)?;
    let text: Arc<str> = drawing.text.as_str().into();
    let kept = ScreenRendition {
        media: Media::Svg,
        width: drawing.width,
        height: drawing.height,
        bytes: drawing.on_white.as_deref().unwrap_or(&text).as_bytes().into(),
    };
    let drawn = if recipe.flat { flat(&drawing, &text, recipe, faces) } else { None };
    let screen = drawn.unwrap_or(kept);
    let figure = Figure {
        original: Original { kind: FileKind::Svg, bytes: bytes.len() as u64 },
        width: drawing.width,
        height: drawing.height,
        screen,
        drawing: Some(text),
    };
    Ok(Rendered { figure: Arc::new(figure), remarks: drawing.remarks.into_iter().collect() })
}

/// A drawing for readers that don't draw.
fn flat(drawing: &Drawing, text: &str, recipe: &Recipe, faces: &Faces) -> Option<ScreenRendition> {
    let (width, height) = flat_size((drawing.width, drawing.height), recipe);
    let pixels = svg::draw(text, width, height, faces)?;
    let bytes = encode::drawing(&pixels, recipe.gray)?;
    let Pixels { width, height, .. } = pixels;
    Some(ScreenRendition { media: Media::Png, width, height, bytes: bytes.into() })
}

/// The pixels of a drawing as samples: the width of screens, but no more than twice its own size.
fn flat_size((wide, high): (u32, u32), recipe: &Recipe) -> (u32, u32) {
    let most = recipe.drawn(wide);
    let down = f64::from(high) * f64::from(most) / f64::from(wide.max(1));
    let width = within_area((most, down.round() as u32), recipe.width, recipe.area());
    let height = f64::from(high) * f64::from(width) / f64::from(wide.max(1));
    (width, (height.round() as u32).max(1))
}

/// A raster original with what its container says.
struct Source<'a> {
    kind: FileKind,
    bytes: &'a [u8],
    png: Option<png::PngHeader>,
    jpeg: Option<jpeg::JpegHeader>,
    animated: bool,
}

/// What a file is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Screen,
    Print,
}

/// What bounds a file.
struct Bounds {
    purpose: Purpose,
    /// Pixels across that are wanted.
    width: u32,
    /// Pixels of an original that is kept, at most.
    area: u64,
    /// Bytes at most.
    bytes: usize,
    /// Whether it holds shades of grey alone.
    gray: bool,
}

/// The file that is chosen.
enum Choice {
    /// The original as it is.
    Source,
    /// A new file of this size.
    New(Encoded, u32, u32),
}

impl<'a> Source<'a> {
    fn new(kind: FileKind, bytes: &'a [u8]) -> Self {
        let png = if kind == FileKind::Png { png::header(bytes) } else { None };
        let jpeg = if kind == FileKind::Jpeg { jpeg::header(bytes) } else { None };
        let animated = match kind {
            FileKind::Gif => gif::animated(bytes),
            FileKind::Png => png.as_ref().is_some_and(|header| header.animated),
            // VP8X flags, RFC 9649 2.7.1: bit 1 is "animation".
            FileKind::WebP => {
                bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0)
            }
            FileKind::Jpeg | FileKind::Bmp | FileKind::Tiff | FileKind::Ico | FileKind::Svg => false,
        };
        Self { kind, bytes, png, jpeg, animated }
    }

    fn render(&self, recipe: &Recipe) -> Result<Rendered, Finding> {
        let decoded = self.decode(recipe.max_side, recipe.gray)?;
        let pixels = &decoded.pixels;
        let bounds = Bounds {
            purpose: Purpose::Screen,
            width: within_area((pixels.width, pixels.height), recipe.width, recipe.area()),
            area: recipe.area(),
            bytes: SHOP_BYTES,
            gray: recipe.gray,
        };
        let choice = self.choose(&decoded, &bounds).ok_or_else(too_odd)?;
        let screen = self.screen(choice, pixels).ok_or_else(too_odd)?;
        let mut remarks = Vec::new();
        if self.animated {
            remarks.push(Remark::Animated);
        }
        if self.jpeg.as_ref().is_some_and(|header| !header.complete) {
            remarks.push(Remark::Truncated);
        }
        let figure = Figure {
            original: Original { kind: self.kind, bytes: self.bytes.len() as u64 },
            width: pixels.width,
            height: pixels.height,
            screen,
            drawing: None,
        };
        Ok(Rendered { figure: Arc::new(figure), remarks })
    }

    fn print(&self, recipe: &PrintRecipe) -> Result<PrintImage, Finding> {
        let PrintRecipe { width, max_side, gray } = *recipe;
        let decoded = self.decode(max_side, gray)?;
        let bounds = Bounds { purpose: Purpose::Print, width, area: u64::MAX, bytes: usize::MAX, gray };
        let choice = self.choose(&decoded, &bounds).ok_or_else(too_odd)?;
        self.samples(choice).ok_or_else(too_odd)
    }

    fn decode(&self, max_side: u32, gray: bool) -> Result<Decoded, Finding> {
        let mut decoded = decode::decode(self.kind, self.bytes, max_side)?;
        if gray {
            decoded.pixels = decoded.pixels.without_color();
            // A file that could hold colours may be printed with inks of them.
            decoded.altered |= !self.of_one_channel();
        }
        Ok(decoded)
    }

    /// The rule: thrifty bytes that fit are kept, others recoded, and kept after all where that does not pay.
    fn choose(&self, decoded: &Decoded, bounds: &Bounds) -> Option<Choice> {
        let pixels = &decoded.pixels;
        let Bounds { purpose, width, area, bytes: most_bytes, gray } = *bounds;
        let fits = self.bytes.len() <= most_bytes;
        let keepable = fits && !decoded.altered && !self.animated && self.readable(purpose);
        let mut narrowed = pixels.narrowed(width);
        if narrowed.is_none() && keepable && self.thrifty(pixels) {
            return Some(Choice::Source);
        }
        let encode = if gray { encode::encode_gray } else { encode::encode };
        let mut encoded = encode(narrowed.as_ref().unwrap_or(pixels))?;
        let count = u64::from(pixels.width) * u64::from(pixels.height);
        if keepable && count <= area && encoded.bytes.len() >= self.bytes.len() && count < MANY_PIXELS {
            return Some(Choice::Source);
        }
        if let (Purpose::Print, Some(small)) = (purpose, &narrowed)
            && count < MANY_PIXELS.min(WHOLE * u64::from(small.width) * u64::from(small.height))
        {
            // Made a little smaller, the edges of a screenshot blur: that may take more bytes than it saves.
            let whole = encode(pixels)?;
            if whole.bytes.len() <= encoded.bytes.len() {
                return Some(Choice::New(whole, pixels.width, pixels.height));
            }
        }
        while encoded.bytes.len() > most_bytes {
            // A quarter of the area goes at a time. From the original, so that it is resized once.
            let width = narrowed.as_ref().unwrap_or(pixels).width / 8 * 7;
            narrowed = Some(pixels.narrowed(width)?);
            encoded = encode(narrowed.as_ref().unwrap_or(pixels))?;
        }
        let target = narrowed.as_ref().unwrap_or(pixels);
        Some(Choice::New(encoded, target.width, target.height))
    }

    /// Whether the original can hold no colour.
    fn of_one_channel(&self) -> bool {
        self.png.as_ref().is_some_and(|header| matches!(header.color, 0 | 4))
            || self.jpeg.as_ref().is_some_and(|header| header.channels == 1)
    }

    /// Whether the purpose's readers show the original right as it is.
    fn readable(&self, purpose: Purpose) -> bool {
        match (self.kind, &self.png, &self.jpeg) {
            (FileKind::Png, Some(header), _) => {
                purpose == Purpose::Screen || (header.opaque() && !header.interlaced && header.bits <= 8)
            }
            (FileKind::Jpeg, _, Some(header)) => {
                header.plain() && header.profile.as_ref().is_none_or(|profile| profile::is_srgb(profile))
            }
            (FileKind::Gif, ..) => purpose == Purpose::Screen,
            _ => false,
        }
    }

    /// Whether the original spends few bytes on its pixels.
    fn thrifty(&self, pixels: &Pixels) -> bool {
        let spent = self.bytes.len() as f64 / (f64::from(pixels.width) * f64::from(pixels.height)).max(1.0);
        match self.kind {
            FileKind::Png => {
                self.png.as_ref().is_some_and(|header| header.bits <= 8) && spent < THRIFTY_LOSSLESS
            }
            FileKind::Gif => spent < THRIFTY_LOSSLESS,
            FileKind::Jpeg => spent < THRIFTY_JPEG,
            FileKind::WebP | FileKind::Bmp | FileKind::Tiff | FileKind::Ico | FileKind::Svg => false,
        }
    }

    fn screen(&self, choice: Choice, pixels: &Pixels) -> Option<ScreenRendition> {
        Some(match choice {
            Choice::New(Encoded { media, bytes }, width, height) => {
                ScreenRendition { media, width, height, bytes: bytes.into() }
            }
            Choice::Source => ScreenRendition {
                media: match self.kind {
                    FileKind::Png => Media::Png,
                    FileKind::Jpeg => Media::Jpeg,
                    FileKind::Gif => Media::Gif,
                    FileKind::WebP | FileKind::Bmp | FileKind::Tiff | FileKind::Ico | FileKind::Svg => {
                        return None;
                    }
                },
                width: pixels.width,
                height: pixels.height,
                bytes: self.bytes.into(),
            },
        })
    }

    fn samples(&self, choice: Choice) -> Option<PrintImage> {
        match choice {
            Choice::New(Encoded { media, bytes }, ..) => packed(media, &bytes.into()),
            Choice::Source => match self.kind {
                FileKind::Png => stream::from_png(&self.bytes.into()),
                FileKind::Jpeg => stream::from_jpeg(&self.bytes.into()),
                FileKind::Gif
                | FileKind::WebP
                | FileKind::Bmp
                | FileKind::Tiff
                | FileKind::Ico
                | FileKind::Svg => None,
            },
        }
    }
}

fn too_odd() -> Finding {
    damaged(say!("its sides are too long"))
}

/// The width, no more than `width`, at which a picture has at most so many pixels.
fn within_area((across, down): (u32, u32), width: u32, most: u64) -> u32 {
    let height = |width: u32| {
        // As `Pixels::narrowed` rounds it.
        let exact = f64::from(down) * f64::from(width) / f64::from(across.max(1));
        (exact.round() as u64).max(1)
    };
    let mut width = width.min(across);
    if u64::from(width) * height(width) > most {
        width = (most as f64 * f64::from(across) / f64::from(down)).sqrt() as u32;
    }
    while width > 1 && u64::from(width) * height(width) > most {
        width -= 1;
    }
    width.max(1)
}

fn packed(media: Media, bytes: &Slice) -> Option<PrintImage> {
    match media {
        Media::Png => stream::from_png(bytes),
        Media::Jpeg => stream::from_jpeg(bytes),
        Media::Gif | Media::Svg => None,
    }
}
