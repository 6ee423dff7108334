//! JPEG as a container: its markers read without decoding (ITU-T T.81, annex B).

use image::metadata::Orientation;

/// What the markers say about a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct JpegHeader {
    /// Pixels across, before orientation.
    pub(super) width: u32,
    /// Pixels down, before orientation.
    pub(super) height: u32,
    /// Bits a sample.
    pub(super) bits: u8,
    /// Channels of the frame.
    pub(super) channels: u8,
    /// Whether the frame is Huffman-coded baseline, extended or progressive (SOF0 to SOF2).
    pub(super) common: bool,
    /// Whether it is not progressive and its first scan holds not all channels.
    pub(super) separate_scans: bool,
    /// Bytes of the coefficients that a decoder holds beside the picture: those of a progressive one, until its last scan.
    pub(super) coefficients: u64,
    /// Whether an Adobe marker names the colour transform.
    pub(super) adobe: bool,
    /// Whether the channels are named `R`, `G`, `B`.
    pub(super) rgb: bool,
    /// Whether the end of image marker is there.
    pub(super) complete: bool,
    /// How the picture is to be turned.
    pub(super) orientation: Orientation,
    /// The colour profile, joined.
    pub(super) profile: Option<Vec<u8>>,
}

impl JpegHeader {
    /// Whether every reader of EPUB and PDF shows the file right as it is.
    pub(super) fn plain(&self) -> bool {
        self.common
            && self.complete
            && self.bits == 8
            && matches!(self.channels, 1 | 3)
            && !self.adobe
            && !self.rgb
            && self.orientation == Orientation::NoTransforms
    }
}

/// Reads the markers up to the end of the image; `None` when there is no frame.
pub(super) fn header(bytes: &[u8]) -> Option<JpegHeader> {
    let mut header = JpegHeader {
        width: 0,
        height: 0,
        bits: 0,
        channels: 0,
        common: false,
        separate_scans: false,
        coefficients: 0,
        adobe: false,
        rgb: false,
        complete: false,
        orientation: Orientation::NoTransforms,
        profile: None,
    };
    let mut progressive = false;
    let mut scanned = false;
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    while let Some((marker, tail)) = next_marker(rest) {
        rest = tail;
        match marker {
            0xd9 => {
                header.complete = true;
                break;
            }
            0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let Some((segment, tail)) = segment(rest) else { break };
        rest = tail;
        match marker {
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                let &[bits, h0, h1, w0, w1, channels, ref parts @ ..] = segment else { return None };
                header.bits = bits;
                header.height = u32::from(u16::from_be_bytes([h0, h1]));
                header.width = u32::from(u16::from_be_bytes([w0, w1]));
                header.channels = channels;
                header.common = marker <= 0xc2;
                header.rgb = parts.iter().step_by(3).copied().eq(*b"RGB");
                progressive = marker == 0xc2;
                if progressive {
                    header.coefficients = coefficients((header.width, header.height), parts);
                }
            }
            0xda if !scanned => {
                scanned = true;
                let count = segment.first().copied().unwrap_or(0);
                header.separate_scans = !progressive && count < header.channels;
            }
            0xe1 => {
                if let Some(exif) = segment.strip_prefix(b"Exif\0\0") {
                    header.orientation =
                        Orientation::from_exif_chunk(exif).unwrap_or(Orientation::NoTransforms);
                }
            }
            0xe2 => {
                if let Some([_, _, part @ ..]) = segment.strip_prefix(b"ICC_PROFILE\0") {
                    header.profile.get_or_insert_default().extend_from_slice(part);
                }
            }
            0xee if segment.starts_with(b"Adobe") => header.adobe = true,
            _ => {}
        }
    }
    (header.channels > 0).then_some(header)
}

/// Bytes of all coefficients, two each, of a frame with such channels (name, sampling factors, table).
fn coefficients((width, height): (u32, u32), channels: &[u8]) -> u64 {
    let factors = || {
        let (channels, _) = channels.as_chunks::<3>();
        channels.iter().map(|&[_, factors, _]| (u64::from(factors >> 4), u64::from(factors & 15)))
    };
    let across = factors().map(|(across, _)| across).max().unwrap_or(1).max(1);
    let down = factors().map(|(_, down)| down).max().unwrap_or(1).max(1);
    let size =
        |(h, v): (u64, u64)| (u64::from(width) * h).div_ceil(across) * (u64::from(height) * v).div_ceil(down);
    factors().map(|factors| 2 * size(factors)).sum()
}

/// The next marker, past entropy-coded data and fill bytes, and what follows it.
fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let mut rest = bytes;
    loop {
        let at = rest.iter().position(|&byte| byte == 0xff)?;
        rest = rest.get(at + 1..)?;
        match rest.split_first()? {
            (0x00, tail) => rest = tail,
            (0xff, _) => {}
            (&marker, tail) => return Some((marker, tail)),
        }
    }
}

/// The body of a marker segment, and what follows it.
fn segment(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(*length)).checked_sub(2)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jpeg_encoder::{ColorType, Encoder};

    fn sample(progressive: bool) -> Vec<u8> {
        let pixels: Vec<u8> = (0..32 * 16 * 3).map(|i| (i % 251) as u8).collect();
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, 85);
        encoder.set_progressive(progressive);
        encoder.encode(&pixels, 32, 16, ColorType::Rgb).unwrap();
        file
    }

    #[test]
    fn an_ordinary_file_is_plain() {
        for progressive in [false, true] {
            let header = header(&sample(progressive)).unwrap();
            assert_eq!((header.width, header.height, header.channels), (32, 16, 3));
            assert!(header.plain(), "{header:?}");
            assert!(!header.separate_scans);
            // The encoder halves chroma both ways at this quality.
            assert_eq!(header.coefficients, if progressive { 32 * 16 * 2 * 3 / 2 } else { 0 });
        }
    }

    #[test]
    fn a_cut_file_is_not_complete() {
        let file = sample(false);
        assert!(!header(&file[..file.len() - 40]).unwrap().complete);
        assert_eq!(header(&file[..20]), None);
    }

    #[test]
    fn orientation_and_profile_are_found() {
        let pixels = [9; 8 * 8 * 3];
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, 85);
        encoder
            .add_exif_metadata(b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0")
            .unwrap();
        encoder.add_icc_profile(b"profile").unwrap();
        encoder.encode(&pixels, 8, 8, ColorType::Rgb).unwrap();
        let header = header(&file).unwrap();
        assert_eq!(header.orientation, Orientation::Rotate90);
        assert_eq!(header.profile.as_deref(), Some(&b"profile"[..]));
        assert!(!header.plain());
    }
}
