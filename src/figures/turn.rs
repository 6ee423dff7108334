//! Pictures turned upright, without a second copy of a large one.

use image::metadata::Orientation;

use super::pixels::Pixels;

/// Bytes of samples up to which a copy is made: faster than in place, and less than a worker may take beyond its picture.
const COPIED: usize = 48 << 20;

/// Pixels of a side of the squares that a copy is made by: two of them stay in the nearest cache.
const TILE: usize = 32;

/// Turns a picture as its orientation says.
pub(super) fn upright(pixels: Pixels, orientation: Orientation) -> Pixels {
    match orientation {
        Orientation::NoTransforms => pixels,
        Orientation::FlipHorizontal => mirrored(pixels),
        Orientation::FlipVertical => flipped(pixels),
        Orientation::Rotate180 => mirrored(flipped(pixels)),
        Orientation::Rotate90FlipH => transposed(pixels, COPIED),
        Orientation::Rotate90 => mirrored(transposed(pixels, COPIED)),
        Orientation::Rotate270 => flipped(transposed(pixels, COPIED)),
        Orientation::Rotate270FlipH => mirrored(flipped(transposed(pixels, COPIED))),
    }
}

fn channels(pixels: &Pixels) -> usize {
    if pixels.rgb { 3 } else { 1 }
}

/// Left for right.
fn mirrored(mut pixels: Pixels) -> Pixels {
    let step = channels(&pixels);
    for row in pixels.data.chunks_exact_mut((pixels.width as usize * step).max(1)) {
        row.reverse();
        if step > 1 {
            row.chunks_exact_mut(step).for_each(<[u8]>::reverse);
        }
    }
    pixels
}

/// Top for bottom.
fn flipped(mut pixels: Pixels) -> Pixels {
    let row = (pixels.width as usize * channels(&pixels)).max(1);
    let half = pixels.height as usize / 2 * row;
    let (top, rest) = pixels.data.split_at_mut(half);
    top.chunks_exact_mut(row)
        .zip(rest.rchunks_exact_mut(row))
        .for_each(|(one, other)| one.swap_with_slice(other));
    pixels
}

/// Rows for columns; in place above so many bytes.
fn transposed(pixels: Pixels, copied: usize) -> Pixels {
    let Pixels { width, height, rgb, data } = pixels;
    let sides = (width as usize, height as usize);
    let copy = data.len() <= copied;
    let data = match (rgb, copy) {
        (true, true) => copy_transposed::<3>(&data, sides),
        (false, true) => copy_transposed::<1>(&data, sides),
        (true, false) => turn_in_place::<3>(data, sides),
        (false, false) => turn_in_place::<1>(data, sides),
    };
    Pixels { width: height, height: width, rgb, data }
}

fn copy_transposed<const N: usize>(data: &[u8], (width, height): (usize, usize)) -> Vec<u8> {
    let (from, _) = data.as_chunks::<N>();
    let mut turned = vec![0; data.len()];
    let (to, _) = turned.as_chunks_mut::<N>();
    for top in (0..height).step_by(TILE) {
        for left in (0..width).step_by(TILE) {
            for y in top..(top + TILE).min(height) {
                for x in left..(left + TILE).min(width) {
                    if let (Some(to), Some(from)) = (to.get_mut(x * height + y), from.get(y * width + x)) {
                        *to = *from;
                    }
                }
            }
        }
    }
    turned
}

/// Follows each cycle of the permutation; one bit a pixel remembers what is done.
fn turn_in_place<const N: usize>(mut data: Vec<u8>, (width, height): (usize, usize)) -> Vec<u8> {
    let (pixels, _) = data.as_chunks_mut::<N>();
    let mut done = vec![0_u64; pixels.len().div_ceil(64)];
    for start in 0..pixels.len() {
        if done.get(start / 64).is_none_or(|bits| bits >> (start % 64) & 1 == 1) {
            continue;
        }
        let Some(&first) = pixels.get(start) else { break };
        let (mut carried, mut at) = (first, start);
        loop {
            at = at % width * height + at / width;
            let Some(place) = pixels.get_mut(at) else { break };
            std::mem::swap(place, &mut carried);
            if let Some(bits) = done.get_mut(at / 64) {
                *bits |= 1 << (at % 64);
            }
            if at == start {
                break;
            }
        }
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, GrayImage, RgbImage};

    fn picture(width: u32, height: u32, rgb: bool) -> Pixels {
        let step = if rgb { 3 } else { 1 };
        let data = (0..width * height * step).map(|at| (at * 7 % 251) as u8).collect();
        Pixels { width, height, rgb, data }
    }

    #[test]
    fn every_orientation_is_turned_upright() {
        for exif in 1..=8 {
            let orientation = Orientation::from_exif(exif).unwrap();
            for (width, height, rgb) in [(5, 3, true), (4, 4, true), (1, 7, false), (40, 70, false)] {
                let pixels = picture(width, height, rgb);
                let data = pixels.data.clone();
                let mut expected = if rgb {
                    DynamicImage::ImageRgb8(RgbImage::from_raw(width, height, data).unwrap())
                } else {
                    DynamicImage::ImageLuma8(GrayImage::from_raw(width, height, data).unwrap())
                };
                expected.apply_orientation(orientation);
                let turned = upright(pixels, orientation);
                assert_eq!((turned.width, turned.height), (expected.width(), expected.height()));
                assert!(turned.data == expected.as_bytes(), "{exif} {width} × {height}");
            }
        }
    }

    #[test]
    fn in_place_is_the_same_as_a_copy() {
        for (width, height, rgb) in
            [(5, 3, true), (64, 64, false), (1, 9, true), (37, 100, true), (70, 2, false)]
        {
            let pixels = picture(width, height, rgb);
            assert_eq!(transposed(pixels.clone(), 0), transposed(pixels, COPIED), "{width} × {height}");
        }
    }
}
