//! The form of a file that is kept: a line that names it, a check sum, a header in JSON, then the bytes it describes.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::figures::slice::Slice;

/// Bytes of the check sum. It guards against broken disks and torn files, not against forgers, who could change the
/// originals as well: a CRC-32 is enough, and ten times as fast as the hash that names the file.
const CHECK: usize = 4;

/// Writes a file: `magic` is its first line, changed with the form of the header.
pub(super) fn write(
    magic: &[u8],
    header: &impl Serialize,
    parts: &[&[u8]],
) -> Result<Vec<u8>, serde_json::Error> {
    let header = serde_json::to_vec(header)?;
    let length = u32::try_from(header.len()).unwrap_or(u32::MAX).to_be_bytes();
    let mut file = magic.to_vec();
    let check = file.len();
    file.extend_from_slice(&[0; CHECK]);
    for part in [&length[..], &header[..]].iter().chain(parts) {
        file.extend_from_slice(part);
    }
    let (head, body) = file.split_at_mut(check + CHECK);
    if let Some(place) = head.get_mut(check..) {
        place.copy_from_slice(&libdeflater::crc32(body).to_be_bytes());
    }
    Ok(file)
}

/// The header and the bytes behind it; `None` when the file is of another form or damaged.
pub(super) fn read<H: DeserializeOwned>(magic: &[u8], file: Vec<u8>) -> Option<(H, Slice)> {
    let file = Slice::from(file);
    let (check, body) = file.strip_prefix(magic)?.split_first_chunk::<CHECK>()?;
    if libdeflater::crc32(body).to_be_bytes() != *check {
        return None;
    }
    let (length, rest) = body.split_first_chunk::<4>()?;
    let (_, rest) = file.split(file.len() - rest.len())?;
    let (header, rest) = rest.split(u32::from_be_bytes(*length) as usize)?;
    Some((serde_json::from_slice(&header).ok()?, rest))
}

/// Asserts that no file is read that has one byte changed, or is cut somewhere.
#[cfg(test)]
pub(super) fn damage_is_noticed<T: PartialEq + std::fmt::Debug>(file: &[u8], read: fn(Vec<u8>) -> Option<T>) {
    for at in 0..file.len() {
        let mut damaged = file.to_vec();
        damaged[at] ^= 1;
        assert_eq!(read(damaged), None, "byte {at}");
        assert_eq!(read(file[..at].to_vec()), None, "cut at {at}");
    }
}
