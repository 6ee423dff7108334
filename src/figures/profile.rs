//! Colour profiles to sRGB.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::pixels::Pixels;

/// Bytes that are converted at a time: whole pixels of one channel or three.
const PART: usize = 3 << 16;

/// Whether a profile calls itself sRGB: it changes nothing that a reader would see.
pub(super) fn is_srgb(profile: &[u8]) -> bool {
    let wide: Vec<u8> = b"sRGB".iter().flat_map(|&byte| [0, byte]).collect();
    profile.windows(4).any(|part| part == b"sRGB") || profile.windows(8).any(|part| part == wide)
}

/// Converts to sRGB; a profile that cannot be read or is for other channels leaves the samples as they are.
pub(super) fn to_srgb(pixels: Pixels, profile: &[u8]) -> Pixels {
    if is_srgb(profile) {
        return pixels;
    }
    let Ok(source) = ColorProfile::new_from_slice(profile) else { return pixels };
    let (layout, space) =
        if pixels.rgb { (Layout::Rgb, DataColorSpace::Rgb) } else { (Layout::Gray, DataColorSpace::Gray) };
    if source.color_space != space {
        return pixels;
    }
    // A gray profile is only a tone curve: the target is gray with that of sRGB, near enough.
    let target = if pixels.rgb { ColorProfile::new_srgb() } else { ColorProfile::new_gray_with_gamma(2.2) };
    let transform = source.create_transform_8bit(layout, &target, layout, TransformOptions::default());
    let Ok(transform) = transform else { return pixels };
    // A part at a time: a second copy of a large picture is more than a worker may take.
    let mut pixels = pixels;
    let mut converted = vec![0; PART];
    for part in pixels.data.chunks_mut(PART) {
        if let Some(converted) = converted.get_mut(..part.len())
            && transform.transform(part, converted).is_ok()
        {
            part.copy_from_slice(converted);
        }
    }
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_profile_is_converted() {
        let profile = ColorProfile::new_display_p3().encode().unwrap();
        let pixels = Pixels { width: 1, height: 1, rgb: true, data: vec![200, 60, 60] };
        let converted = to_srgb(pixels.clone(), &profile);
        // Display P3's red is stronger than sRGB's.
        assert!(converted.data[0] > 205 && converted.data[1] < 60, "{:?}", converted.data);
        assert_eq!(to_srgb(pixels.clone(), b"junk"), pixels);
        let gray = Pixels { width: 1, height: 1, rgb: false, data: vec![77] };
        assert_eq!(to_srgb(gray.clone(), &profile), gray);
    }

    #[test]
    fn srgb_is_known_by_its_name() {
        assert!(is_srgb(b"....sRGB IEC61966-2.1"));
        assert!(is_srgb(b"\0s\0R\0G\0B"));
        assert!(!is_srgb(b"Display P3"));
    }
}
