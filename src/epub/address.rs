//! Addresses outside the book, in the spelling that EPUBCheck accepts.

use std::fmt::Write as _;

use url::Url;

/// The address for an `href`, or `None` when it is no address that a reader could open.
///
/// The `url` crate leaves characters alone that browsers forgive but that are no URL code points
/// (WHATWG URL, section 1.1); EPUBCheck reports those (RSC-020), so they are percent-encoded.
pub(crate) fn href(address: &str) -> Option<String> {
    let parsed = Url::parse(address.trim()).ok()?;
    let known = match parsed.scheme() {
        "http" | "https" => parsed.host_str().is_some_and(|host| !host.is_empty()),
        "mailto" | "tel" => !parsed.path().is_empty(),
        _ => false,
    };
    known.then(|| encode(parsed.as_str()))
}

fn encode(address: &str) -> String {
    // The brackets of an IPv6 host stand before the path and are the only legal ones.
    let authority = address.find("://").map_or(0, |at| at + 3);
    let path = address.get(authority..).and_then(|rest| rest.find('/')).map_or(0, |at| authority + at);
    let mut out = String::with_capacity(address.len());
    let mut fragment = false;
    for (at, c) in address.char_indices() {
        let keep = match c {
            '%' => address.get(at + 1..at + 3).is_some_and(|two| two.bytes().all(|b| b.is_ascii_hexdigit())),
            '#' => !std::mem::replace(&mut fragment, true),
            '[' | ']' => at < path,
            '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ',' | '-' | '.' | '/' | ':' | ';' | '='
            | '?' | '@' | '_' | '~' => true,
            c => c.is_ascii_alphanumeric(),
        };
        if keep {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// What is shown of an address where its whole length would be noise: the host without `www.`.
pub(crate) fn host(address: &str) -> Option<String> {
    let parsed = Url::parse(address.trim()).ok()?;
    let host = parsed.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_what_is_no_url_code_point() {
        assert_eq!(
            href("https://example.com/가 나|다?q={x}&r=100%#a#b").unwrap(),
            "https://example.com/%EA%B0%80%20%EB%82%98%7C%EB%8B%A4?q=%7Bx%7D&r=100%25#a%23b"
        );
        assert_eq!(href("http://[::1]:80/[a]").unwrap(), "http://[::1]/%5Ba%5D");
        assert_eq!(href("mailto:a b@example.com").unwrap(), "mailto:a%20b@example.com");
    }

    #[test]
    fn keeps_existing_escapes() {
        assert_eq!(href("https://example.com/%EA%B0%80").unwrap(), "https://example.com/%EA%B0%80");
    }

    #[test]
    fn refuses_what_no_reader_can_open() {
        for address in ["javascript:alert(1)", "tps://example.com", "http://", "no address", "data:,x", ""] {
            assert_eq!(href(address), None, "{address}");
        }
    }
}
