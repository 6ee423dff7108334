//! `data:` addresses (RFC 2397).

use data_url::{DataUrl, DataUrlError};

use super::decode::damaged;
use super::finding::{Finding, too_many_bytes};
use crate::message::say;

/// The bytes of a `data:` address, read as browsers do (WHATWG Fetch, "data: URL processor"), but for one thing: a `#` is part
/// of the data, as those who write drawings into addresses forget to escape it.
pub(super) fn read_data(address: &str, max_bytes: u64) -> Result<Vec<u8>, Finding> {
    if address.len() as u64 / 4 > max_bytes {
        return Err(too_many_bytes(max_bytes));
    }
    let address = address.replace('#', "%23");
    let address = DataUrl::process(&address).map_err(|error| match error {
        DataUrlError::NotADataUrl => damaged(say!("it is no `data:` address")),
        DataUrlError::NoComma => damaged(say!("its `data:` address has no comma")),
    })?;
    let (bytes, _) =
        address.decode_to_vec().map_err(|_| damaged(say!("its `data:` address is not base64")))?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read() {
        assert_eq!(read_data("data:image/png;base64,aGVsbG8gMQ==", 99).unwrap(), b"hello 1");
        assert_eq!(read_data("DATA:image/png;BASE64,aGVs%62G8g%0AMQ", 99).unwrap(), b"hello 1");
        assert_eq!(read_data("data:image/svg+xml;utf8,%3Csvg/>", 99).unwrap(), b"<svg/>");
        assert_eq!(read_data("data:image/svg+xml,<a b='#c'/>", 99).unwrap(), b"<a b='#c'/>");
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
