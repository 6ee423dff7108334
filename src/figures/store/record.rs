//! The form of a file that is kept: a line that tells its kind, a check sum, a header in JSON, then the bytes it describes.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::figures::hash::Hash;
use crate::figures::slice::Slice;

/// Bytes of the check sum. It guards against broken disks, torn files and files that changed places, not against forgers, who
/// could change the originals as well: a CRC-32 is enough, and ten times as fast as the hash that names the file.
const CHECK: usize = 4;

/// The check sum of a file of this name.
fn check_sum(name: Hash, body: &[u8]) -> [u8; CHECK] {
    let mut sum = libdeflater::Crc::new();
    sum.update(&name.0);
    sum.update(body);
    sum.sum().to_be_bytes()
}

/// Writes the file of this name: `magic` is its first line, changed with the form of the header.
pub(super) fn write(
    magic: &[u8],
    name: Hash,
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
        place.copy_from_slice(&check_sum(name, body));
    }
    Ok(file)
}

/// The header and the bytes behind it; `None` when the file is of another form or name, or damaged.
pub(super) fn read<H: DeserializeOwned>(magic: &[u8], name: Hash, file: Vec<u8>) -> Option<(H, Slice)> {
    let file = Slice::from(file);
    let (check, body) = file.strip_prefix(magic)?.split_first_chunk::<CHECK>()?;
    if check_sum(name, body) != *check {
        return None;
    }
    let (length, rest) = body.split_first_chunk::<4>()?;
    let (_, rest) = file.split(file.len() - rest.len())?;
    let (header, rest) = rest.split(u32::from_be_bytes(*length) as usize)?;
    Some((serde_json::from_slice(&header).ok()?, rest))
}

/// Asserts that no file is read that has one byte changed, is cut somewhere, or has the name of another.
#[cfg(test)]
pub(super) fn damage_is_noticed<T: PartialEq + std::fmt::Debug>(
    write: impl Fn(Hash) -> Vec<u8>,
    read: fn(Hash, Vec<u8>) -> Option<T>,
) {
    let name = Hash::of(&[b"name"]);
    let file = &write(name)[..];
    assert_eq!(read(Hash::of(&[b"other"]), file.to_vec()), None, "in the place of another");
    for at in 0..file.len() {
        let mut damaged = file.to_vec();
        damaged[at] ^= 1;
        assert_eq!(read(name, damaged), None, "byte {at}");
        assert_eq!(read(name, file[..at].to_vec()), None, "cut at {at}");
    }
}
