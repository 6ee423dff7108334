//! Covers of the size that shops ask for: the book's own brought to it, or one that was drawn. Making one takes longer than
//! all else of a small book, so the store keeps it.

use super::encode;
use super::hash::Hash;
use super::kind::FileKind;
use super::media::Media;
use super::model::{Figure, Original, ScreenRendition};
use super::pixels::Pixels;
use super::recipe;
use super::render::Rendered;
use super::shops::{decoded, photograph, rendition};
use super::store::Store;
use super::svg::rasterize;
use super::{Error, Originals};

/// What a cover is made of.
#[derive(Clone, Copy, Debug)]
pub enum CoverSource<'a> {
    /// A picture of the book's own.
    Own(&'a Figure),
    /// An SVG document whose text is outlines.
    Drawn(&'a str),
}

/// A cover that fits into `width` × `height` pixels, as JPEG: the one kind that all shops take. A drawn one fills them; one of
/// the book's own keeps its ratio, and is enlarged where it is smaller, as shops refuse covers of few pixels. It is taken from
/// the store of the book's pictures, and kept there. `None` when it can't be made.
#[must_use]
pub fn cover(
    source: CoverSource<'_>,
    (width, height): (u32, u32),
    originals: &Originals,
) -> Option<ScreenRendition> {
    let (bytes, kind, size) = match source {
        CoverSource::Own(Figure { screen, original, .. }) => {
            let size = fitted((screen.width, screen.height), (width, height));
            if screen.media == Media::Jpeg && size == (screen.width, screen.height) {
                return Some(screen.clone());
            }
            (&*screen.bytes, original.kind, size)
        }
        CoverSource::Drawn(svg) => (svg.as_bytes(), FileKind::Svg, (width, height)),
    };
    let options = &originals.options;
    // Without a store it is made each time.
    let store = Store::open(&options.keep).ok();
    let key = recipe::cover_key(Hash::of(&[bytes]), matches!(source, CoverSource::Drawn(_)), size);
    if let Some(kept) = store.as_ref().and_then(|store| store.rendition(key)) {
        return Some(kept.figure.screen.clone());
    }
    let screen = match source {
        CoverSource::Own(figure) => own(&figure.screen, size),
        CoverSource::Drawn(svg) => drawn(svg, size),
    }?;
    let original = Original { kind, bytes: bytes.len() as u64 };
    let figure = Figure { original, width: screen.width, height: screen.height, screen, drawing: None };
    let rendered = Rendered { figure: figure.into(), remarks: Vec::new() };
    if let Some(store) = store {
        // What can't be kept is made again the next time.
        let _: Result<(), Error> =
            store.keep_rendition(key, &rendered).and_then(|()| store.close(options.config.store_size));
    }
    Some(rendered.figure.screen.clone())
}

fn own(screen: &ScreenRendition, size: (u32, u32)) -> Option<ScreenRendition> {
    match screen.media {
        Media::Svg => {
            let data = rasterize(std::str::from_utf8(&screen.bytes).ok()?, size.0, size.1)?;
            photograph(&Pixels { width: size.0, height: size.1, rgb: true, data })
        }
        Media::Jpeg | Media::Png | Media::Gif => {
            let pixels = decoded(&screen.bytes)?;
            let exact = size == (pixels.width, pixels.height);
            photograph(&if exact { pixels } else { pixels.stretched(size.0, size.1)? })
        }
    }
}

fn drawn(svg: &str, (width, height): (u32, u32)) -> Option<ScreenRendition> {
    let pixels = Pixels { width, height, rgb: true, data: rasterize(svg, width, height)? };
    rendition(encode::large_type(&pixels)?, &pixels)
}

/// The size of a picture that is stretched until it just fits.
fn fitted((wide, high): (u32, u32), (width, height): (u32, u32)) -> (u32, u32) {
    let ratio = |most: u32, side: u32| f64::from(most) / f64::from(side.max(1));
    let scale = ratio(width, wide).min(ratio(height, high));
    let side = |length: u32, most: u32| ((f64::from(length) * scale).round().max(1.0) as u32).min(most);
    (side(wide, width), side(high, height))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "writes stores that no other process sees")]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::figures::{Access, Keep, Options};

    const HALVES: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="1" height="1" fill="red"/></svg>"#;

    fn screen(width: u32, height: u32) -> ScreenRendition {
        let data = (0..width * height * 3).map(|at| (at * 7 % 251) as u8).collect();
        photograph(&Pixels { width, height, rgb: true, data }).unwrap()
    }

    fn figure(screen: ScreenRendition) -> Figure {
        Figure {
            original: Original { kind: FileKind::Jpeg, bytes: 1 },
            width: screen.width,
            height: screen.height,
            screen,
            drawing: None,
        }
    }

    fn of(figure: &Figure) -> ScreenRendition {
        cover(CoverSource::Own(figure), (160, 256), &Originals::default()).unwrap()
    }

    fn keeping(keep: Keep) -> Originals {
        Originals { options: Options { keep, ..Options::default() }, ..Originals::default() }
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        let drawers = fs::read_dir(folder.join("renditions")).into_iter().flatten().flatten();
        drawers
            .flat_map(|drawer| fs::read_dir(drawer.path()).unwrap())
            .map(|file| file.unwrap().path())
            .collect()
    }

    #[test]
    fn covers_keep_their_ratio_and_fit() {
        let made = |width, height| {
            let cover = of(&figure(screen(width, height)));
            (cover.width, cover.height, cover.media)
        };
        assert_eq!(made(320, 320), (160, 160, Media::Jpeg));
        assert_eq!(made(200, 512), (100, 256, Media::Jpeg));
        // Shops refuse covers of few pixels.
        assert_eq!(made(80, 90), (160, 180, Media::Jpeg));
    }

    #[test]
    fn covers_of_any_kind_become_jpeg_and_one_that_fits_is_left_alone() {
        let pixels = Pixels { width: 40, height: 64, rgb: true, data: vec![90; 40 * 64 * 3] };
        let png = rendition(encode::encode(&pixels).unwrap(), &pixels).unwrap();
        assert_eq!(png.media, Media::Png);
        let cover = of(&figure(png));
        assert_eq!((cover.width, cover.height, cover.media), (160, 256, Media::Jpeg));
        assert_eq!(image::load_from_memory(&cover.bytes).unwrap().to_rgb8().dimensions(), (160, 256));
        assert_eq!(of(&figure(cover.clone())).bytes, cover.bytes);
    }

    #[test]
    fn own_drawings_are_drawn_as_large_as_fits() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"><rect width="5" height="20"/></svg>"#;
        let bytes = svg.as_bytes().to_vec();
        let cover =
            of(&figure(ScreenRendition { media: Media::Svg, width: 10, height: 20, bytes: bytes.into() }));
        assert_eq!((cover.width, cover.height, cover.media), (128, 256, Media::Jpeg));
    }

    #[test]
    fn drawn_covers_fill_the_size() {
        let drawn = |svg, size| cover(CoverSource::Drawn(svg), size, &Originals::default());
        let file = drawn(HALVES, (60, 80)).unwrap();
        let picture = image::load_from_memory(&file.bytes).unwrap().to_rgb8();
        assert_eq!((picture.dimensions(), file.media), ((60, 80), Media::Jpeg));
        assert!(picture.get_pixel(10, 40)[1] < 20 && picture.get_pixel(50, 40)[1] > 235);
        assert_eq!(drawn("no svg", (60, 80)), None);
        assert_eq!(drawn(HALVES, (0, 80)), None);
    }

    #[test]
    fn a_store_gives_the_cover_again_unless_it_is_damaged_or_of_something_else() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("store");
        let originals = keeping(store.clone().into());
        let drawn = |size| cover(CoverSource::Drawn(HALVES), size, &originals).unwrap();
        let first = drawn((60, 80));
        let kept = files(&store);
        assert_eq!(kept.len(), 1);
        assert_eq!(drawn((60, 80)), first);

        let whole = fs::read(&kept[0]).unwrap();
        for at in [0, whole.len() / 2, whole.len() - 1] {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&kept[0], damaged).unwrap();
            assert_eq!(drawn((60, 80)), first);
            assert_eq!(fs::read(&kept[0]).unwrap(), whole, "it is written again");
        }

        assert_eq!(drawn((60, 90)).height, 90);
        let other = files(&store).into_iter().find(|file| *file != kept[0]).unwrap();
        fs::copy(other, &kept[0]).unwrap();
        assert_eq!(drawn((60, 80)), first, "what changed its place is another cover");
        let tan = HALVES.replace("red", "tan");
        let tan = || cover(CoverSource::Drawn(&tan), (60, 80), &originals).unwrap();
        let second = tan();
        let other = files(&store).into_iter().find(|file| fs::read(file).unwrap().ends_with(&second.bytes));
        fs::copy(&kept[0], other.unwrap()).unwrap();
        assert_eq!(tan(), second, "of one length too");
        let png = figure(ScreenRendition {
            media: Media::Svg,
            width: 6,
            height: 8,
            bytes: HALVES.as_bytes().into(),
        });
        assert_ne!(
            cover(CoverSource::Own(&png), (60, 80), &originals).unwrap(),
            first,
            "nor of a photograph"
        );
        assert_eq!(files(&store).len(), 4);
    }

    #[test]
    fn nothing_is_kept_where_nothing_may_be() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("store");
        let read = Keep { access: Access::Read, ..Keep::from(store.clone()) };
        assert!(cover(CoverSource::Drawn(HALVES), (60, 80), &keeping(read)).is_some());
        assert!(!store.exists());
        // A folder of somebody else's is no store.
        fs::create_dir(&store).unwrap();
        fs::write(store.join("letter.txt"), "dear").unwrap();
        assert!(cover(CoverSource::Drawn(HALVES), (60, 80), &keeping(store.clone().into())).is_some());
        assert_eq!(fs::read_dir(&store).unwrap().count(), 1);
    }
}
