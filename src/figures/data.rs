//! `data:` addresses (RFC 2397).

use percent_encoding::percent_decode_str;

use super::decode::damaged;
use super::finding::{Finding, too_many_bytes};

/// The bytes of a `data:` address.
pub(super) fn read_data(address: &str, max_bytes: u64) -> Result<Vec<u8>, Finding> {
    let rest = address.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:")).and(address.get(5..));
    let Some((kind, body)) = rest.and_then(|rest| rest.split_once(',')) else {
        return Err(damaged("its `data:` address has no comma"));
    };
    if body.len() as u64 / 4 > max_bytes {
        return Err(too_many_bytes(max_bytes));
    }
    let bytes: Vec<u8> = percent_decode_str(body).collect();
    let encoded = kind.rsplit(';').next().is_some_and(|last| last.trim().eq_ignore_ascii_case("base64"));
    let bytes = if encoded {
        base64(&bytes).ok_or_else(|| damaged("its `data:` address is not base64"))?
    } else {
        bytes
    };
    if bytes.len() as u64 > max_bytes { Err(too_many_bytes(max_bytes)) } else { Ok(bytes) }
}

/// Bytes in base64, padded (RFC 4648, 4).
pub(super) fn to_base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for part in bytes.chunks(3) {
        let word =
            part.iter().chain([&0, &0]).take(3).fold(0_usize, |word, &byte| word << 8 | usize::from(byte));
        for at in 0..4 {
            let letter = ALPHABET.get(word >> (18 - 6 * at) & 63).copied().unwrap_or(b'=');
            text.push(if at > part.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

/// Decodes base64 in either alphabet, white space allowed (RFC 4648).
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut buffer, mut bits) = (0u32, 0);
    let mut padded = false;
    for &c in text.iter().filter(|c| !c.is_ascii_whitespace()) {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                padded = true;
                continue;
            }
            _ => return None,
        };
        if padded {
            return None;
        }
        buffer = (buffer << 6 | u32::from(value)) & 0xfff_ffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits & 0xff) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read() {
        assert_eq!(read_data("data:image/png;base64,aGVsbG8gMQ==", 99).unwrap(), b"hello 1");
        assert_eq!(read_data("DATA:image/png;BASE64,aGVs%62G8g%0AMQ", 99).unwrap(), b"hello 1");
        assert_eq!(read_data("data:image/svg+xml;utf8,%3Csvg/>", 99).unwrap(), b"<svg/>");
        assert_eq!(read_data("data:,", 99).unwrap(), b"");
    }

    #[test]
    fn what_is_none_is_refused() {
        for address in ["data:image/png", "data:;base64,a!", "data:;base64,aa=a", "https://a.example/,"] {
            assert!(read_data(address, 99).is_err(), "{address}");
        }
        assert!(read_data("data:,123456", 5).is_err());
    }
}
