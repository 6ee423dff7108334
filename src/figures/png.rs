//! PNG as a container: its chunks read without decoding, and a plain writer.

use super::slice::Slice;

/// How hard deflate tries, of 12: a screenshot takes 2 to 9 % more bytes at 6, 0 to 1 % less at 9, and 1 to 3 % less at 10
/// for six to eight times the time.
const LEVEL: i32 = 8;

/// The eight bytes every PNG starts with.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What the chunks say about a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PngHeader {
    /// Pixels across.
    pub(super) width: u32,
    /// Pixels down.
    pub(super) height: u32,
    /// Bits a sample.
    pub(super) bits: u8,
    /// Colour type of PNG: 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha.
    pub(super) color: u8,
    /// Whether the rows are interlaced (Adam7).
    pub(super) interlaced: bool,
    /// Whether single colours are transparent (`tRNS`).
    pub(super) transparent: bool,
    /// Whether it is an animation (APNG).
    pub(super) animated: bool,
    /// The palette, three bytes an entry; empty without.
    pub(super) palette: Vec<u8>,
}

impl PngHeader {
    /// Whether every pixel is opaque for certain.
    pub(super) fn opaque(&self) -> bool {
        !self.transparent && matches!(self.color, 0 | 2 | 3)
    }
}

/// Reads the chunks; `None` when they are not in order.
pub(super) fn header(bytes: &[u8]) -> Option<PngHeader> {
    let mut chunks = Chunks::new(bytes)?;
    let (kind, ihdr) = chunks.next()?;
    let &[w0, w1, w2, w3, h0, h1, h2, h3, bits, color, _, _, interlace] = ihdr else { return None };
    if &kind != b"IHDR" {
        return None;
    }
    let mut header = PngHeader {
        width: u32::from_be_bytes([w0, w1, w2, w3]),
        height: u32::from_be_bytes([h0, h1, h2, h3]),
        bits,
        color,
        interlaced: interlace != 0,
        transparent: false,
        animated: false,
        palette: Vec::new(),
    };
    for (kind, data) in chunks {
        match &kind {
            b"PLTE" => header.palette = data.to_vec(),
            b"tRNS" => header.transparent = true,
            b"acTL" => header.animated = true,
            _ => {}
        }
    }
    Some(header)
}

/// The deflate stream: the one `IDAT` chunk as it lies in the file, several joined.
pub(super) fn stream(file: &Slice) -> Option<Slice> {
    let mut parts = Vec::new();
    let mut chunks = Chunks::new(file)?;
    loop {
        // Behind the chunk's length and name.
        let start = file.len() - chunks.rest.len() + 8;
        let Some((kind, data)) = chunks.next() else { break };
        if &kind == b"IDAT" && !data.is_empty() {
            parts.push(start..start + data.len());
        }
    }
    if let [one] = &parts[..] {
        return file.cut(one.clone());
    }
    let joined: Vec<u8> = parts.into_iter().filter_map(|part| file.get(part)).flatten().copied().collect();
    (!joined.is_empty()).then(|| joined.into())
}

/// The chunks with their names, up to `IEND` or damage.
struct Chunks<'a> {
    rest: &'a [u8],
}

impl<'a> Chunks<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        Some(Self { rest: bytes.strip_prefix(SIGNATURE)? })
    }
}

impl<'a> Iterator for Chunks<'a> {
    type Item = ([u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (length, rest) = self.rest.split_first_chunk::<4>()?;
        let (kind, rest) = rest.split_first_chunk::<4>()?;
        let (data, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        let (_crc, rest) = rest.split_first_chunk::<4>()?;
        self.rest = if kind == b"IEND" { &[] } else { rest };
        Some((*kind, data))
    }
}

/// The samples of a picture, packed in rows of whole bytes.
pub(super) struct Samples<'a> {
    /// Pixels across.
    pub(super) width: u32,
    /// Pixels down.
    pub(super) height: u32,
    /// Bits a sample.
    pub(super) bits: u8,
    /// Bytes a row.
    pub(super) row: usize,
    /// Three bytes an entry, for a palette picture.
    pub(super) palette: Option<&'a [u8]>,
    /// Whether there are three channels; with a palette or without, one else.
    pub(super) rgb: bool,
    /// Rows one after the other.
    pub(super) data: &'a [u8],
}

/// How rows are predicted before they are deflated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prediction {
    /// Not at all: best for palettes.
    None,
    /// From the row above: best of the fixed ones for tones that change slowly.
    Up,
}

/// Writes a PNG file.
pub(super) fn write(samples: &Samples<'_>, prediction: Prediction) -> Option<Vec<u8>> {
    let filtered = predict(samples, prediction);
    let level = libdeflater::CompressionLvl::new(LEVEL).ok()?;
    let mut compressor = libdeflater::Compressor::new(level);
    let mut packed = vec![0; compressor.zlib_compress_bound(filtered.len())];
    let length = compressor.zlib_compress(&filtered, &mut packed).ok()?;
    packed.truncate(length);

    let color = match (samples.palette, samples.rgb) {
        (Some(_), _) => 3,
        (None, true) => 2,
        (None, false) => 0,
    };
    let mut ihdr = Vec::with_capacity(13);
    ihdr.extend_from_slice(&samples.width.to_be_bytes());
    ihdr.extend_from_slice(&samples.height.to_be_bytes());
    ihdr.extend_from_slice(&[samples.bits, color, 0, 0, 0]);
    let mut file = SIGNATURE.to_vec();
    push_chunk(&mut file, b"IHDR", &ihdr);
    if let Some(palette) = samples.palette {
        push_chunk(&mut file, b"PLTE", palette);
    }
    push_chunk(&mut file, b"IDAT", &packed);
    push_chunk(&mut file, b"IEND", &[]);
    Some(file)
}

/// The rows, each behind the byte that names its filter.
fn predict(samples: &Samples<'_>, prediction: Prediction) -> Vec<u8> {
    let mut filtered = Vec::with_capacity(samples.data.len() + samples.height as usize);
    let mut above: &[u8] = &[];
    for row in samples.data.chunks_exact(samples.row.max(1)) {
        match prediction {
            Prediction::None => {
                filtered.push(0);
                filtered.extend_from_slice(row);
            }
            Prediction::Up => {
                filtered.push(2);
                let up = above.iter().copied().chain(std::iter::repeat(0));
                filtered.extend(row.iter().zip(up).map(|(&sample, up)| sample.wrapping_sub(up)));
            }
        }
        above = row;
    }
    filtered
}

fn push_chunk(file: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    file.extend_from_slice(&length.to_be_bytes());
    let start = file.len();
    file.extend_from_slice(kind);
    file.extend_from_slice(data);
    let crc = libdeflater::crc32(file.get(start..).unwrap_or_default());
    file.extend_from_slice(&crc.to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let data: Vec<u8> = (0..4 * 3 * 5).map(|i| (i * 7) as u8).collect();
        let samples =
            Samples { width: 4, height: 5, bits: 8, row: 12, palette: None, rgb: true, data: &data };
        for prediction in [Prediction::None, Prediction::Up] {
            let file = write(&samples, prediction).unwrap();
            let decoded = image::load_from_memory(&file).unwrap().to_rgb8();
            assert_eq!(decoded.as_raw(), &data);
            let header = header(&file).unwrap();
            assert_eq!((header.width, header.height, header.bits, header.color), (4, 5, 8, 2));
            assert!(header.opaque() && !header.interlaced);
            assert!(stream(&file.into()).unwrap().starts_with(&[0x78]));
        }
    }

    #[test]
    fn several_chunks_are_one_stream() {
        let mut file = SIGNATURE.to_vec();
        for part in [&b"ab"[..], b"", b"cde"] {
            push_chunk(&mut file, b"IDAT", part);
        }
        push_chunk(&mut file, b"IEND", b"");
        assert_eq!(stream(&file.into()).as_deref(), Some(&b"abcde"[..]));
    }

    #[test]
    fn a_cut_file_ends_the_chunks() {
        assert_eq!(header(SIGNATURE), None);
        assert_eq!(stream(&b"\x89PNG\r\n\x1a\n\0\0\xff\xffIDAT"[..].into()), None);
    }
}
