//! Who may look: a browser on this computer that was given the address. Other users of the machine do not know the token,
//! other sites in the browser are refused by `Host`, `Origin` and `Sec-Fetch-Site`, and what is shown asks no network.

use std::io;

use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request};

/// Bytes of the token: 128 bits cannot be guessed.
const TOKEN: usize = 16;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What a page of ours may load: what comes from here.
const PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What the book's own documents and pictures may do: they are a stranger's, and run nothing.
const BOOK: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

/// Knows the address and who may ask.
#[derive(Debug)]
pub(super) struct Guard {
    token: String,
    port: u16,
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is meant for another host, or comes from another site.
    Stranger,
    /// It does not know the address.
    Unknown,
    /// It is neither a question nor a wish.
    Method,
}

/// Who made what is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Maker {
    /// Us.
    Page,
    /// The book.
    Book,
}

impl Guard {
    /// One with a new token.
    pub(super) fn new(port: u16) -> io::Result<Self> {
        let mut bytes = [0; TOKEN];
        getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
        let token = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { token, port })
    }

    /// The address of the page.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    /// The path behind the token of a request that may be answered.
    pub(super) fn admit<'r, B>(&self, request: &'r Request<B>) -> Result<&'r str, Refusal> {
        let headers = request.headers();
        let own = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        // A name of another site that leads here (DNS rebinding) is another host.
        let host = text(headers, header::HOST).filter(|host| own.iter().any(|own| own == host));
        let is_own = |origin: &str| {
            origin.strip_prefix("http://").is_some_and(|origin| own.iter().any(|own| own == origin))
        };
        let origin =
            !headers.contains_key(header::ORIGIN) || text(headers, header::ORIGIN).is_some_and(is_own);
        let site = !headers.contains_key(SEC_FETCH_SITE)
            || matches!(text(headers, SEC_FETCH_SITE), Some("same-origin" | "none"));
        if host.is_none() || !origin || !site {
            return Err(Refusal::Stranger);
        }
        match *request.method() {
            Method::GET => {}
            // A page of another site can send a form without being asked, but never this header.
            Method::POST if headers.contains_key("x-jikji") => {}
            _ => return Err(Refusal::Method),
        }
        let (token, path) =
            request.uri().path().strip_prefix('/').and_then(|path| path.split_once('/')).unwrap_or_default();
        if is_same(token.as_bytes(), self.token.as_bytes()) { Ok(path) } else { Err(Refusal::Unknown) }
    }
}

/// Compares in a time that does not tell where the first difference is.
fn is_same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// The headers of every answer.
pub(super) fn headers(maker: Maker) -> [(HeaderName, HeaderValue); 7] {
    let policy = match maker {
        Maker::Page => PAGE,
        Maker::Book => BOOK,
    };
    let fixed = HeaderValue::from_static;
    [
        (header::CONTENT_SECURITY_POLICY, fixed(policy)),
        (header::X_CONTENT_TYPE_OPTIONS, fixed("nosniff")),
        (header::REFERRER_POLICY, fixed("no-referrer")),
        (header::CACHE_CONTROL, fixed("no-store")),
        (HeaderName::from_static("cross-origin-resource-policy"), fixed("same-origin")),
        (HeaderName::from_static("cross-origin-opener-policy"), fixed("same-origin")),
        (HeaderName::from_static("permissions-policy"), fixed("camera=(), microphone=(), geolocation=()")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard() -> Guard {
        Guard { token: "0123".to_owned(), port: 7000 }
    }

    fn asked(method: Method, path: &str, headers: &[(&str, &str)]) -> Result<String, Refusal> {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        guard().admit(&request.body(()).unwrap()).map(str::to_owned)
    }

    const HOST: (&str, &str) = ("host", "127.0.0.1:7000");

    #[test]
    fn who_knows_the_address_may_look() {
        assert_eq!(asked(Method::GET, "/0123/page/4", &[HOST]), Ok("page/4".to_owned()));
        assert_eq!(asked(Method::GET, "/0123/", &[("host", "localhost:7000")]), Ok(String::new()));
        let own = ("origin", "http://127.0.0.1:7000");
        assert_eq!(asked(Method::POST, "/0123/open", &[HOST, own, ("x-jikji", "1")]), Ok("open".to_owned()));
    }

    #[test]
    fn who_does_not_is_refused() {
        assert_eq!(asked(Method::GET, "/", &[HOST]), Err(Refusal::Unknown));
        assert_eq!(asked(Method::GET, "/0124/page/4", &[HOST]), Err(Refusal::Unknown));
        assert_eq!(asked(Method::GET, "/012/page/4", &[HOST]), Err(Refusal::Unknown));
    }

    #[test]
    fn other_hosts_and_sites_are_refused_though_they_know_it() {
        let refused = |headers: &[(&str, &str)]| {
            assert_eq!(asked(Method::GET, "/0123/", headers), Err(Refusal::Stranger), "{headers:?}");
        };
        refused(&[]);
        refused(&[("host", "evil.example:7000")]);
        refused(&[("host", "127.0.0.1:7001")]);
        refused(&[HOST, HOST]);
        refused(&[HOST, ("origin", "http://127.0.0.1:7001")]);
        refused(&[HOST, ("origin", "null")]);
        refused(&[HOST, ("origin", "https://127.0.0.1:7000")]);
        refused(&[HOST, ("sec-fetch-site", "cross-site")]);
        refused(&[HOST, ("sec-fetch-site", "same-site")]);
    }

    #[test]
    fn a_form_of_another_page_changes_nothing() {
        assert_eq!(asked(Method::POST, "/0123/open", &[HOST]), Err(Refusal::Method));
        assert_eq!(asked(Method::PUT, "/0123/open", &[HOST, ("x-jikji", "1")]), Err(Refusal::Method));
    }
}
