//! Answers.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::CONTENT_TYPE;
use hyper::{Response, StatusCode};
use serde_json::Value;

use super::guard::{self, Maker};

/// What a browser is sent.
pub(super) struct Answer {
    status: StatusCode,
    media: &'static str,
    maker: Maker,
    body: Bytes,
}

impl Answer {
    /// Something of ours.
    pub(super) fn page(media: &'static str, body: impl Into<Bytes>) -> Self {
        Self { status: StatusCode::OK, media, maker: Maker::Page, body: body.into() }
    }

    /// Something of the book's.
    pub(super) fn book(media: &'static str, body: impl Into<Bytes>) -> Self {
        Self { maker: Maker::Book, ..Self::page(media, body) }
    }

    /// Facts.
    pub(super) fn json(value: &Value) -> Self {
        Self::page("application/json", value.to_string())
    }

    /// Nothing, with the reason.
    pub(super) fn none(status: StatusCode) -> Self {
        Self { status, ..Self::page("text/plain; charset=utf-8", status.to_string()) }
    }

    /// With all headers.
    pub(super) fn response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.extend(guard::headers(self.maker));
        headers.insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static(self.media));
        response
    }
}

/// The media type of a file of an EPUB, by its name.
pub(super) fn media(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, end)| end) {
        "xhtml" => "application/xhtml+xml",
        "css" => "text/css; charset=utf-8",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
