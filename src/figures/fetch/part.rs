//! What came of a figure before its connection broke: enough to ask for the rest only (RFC 9110, 14).

use std::time::Duration;

use reqwest::Response;
use reqwest::header::{CONTENT_RANGE, DATE, ETAG, HeaderName, LAST_MODIFIED, RETRY_AFTER};
use url::Url;

use crate::figures::fetched::{Fetched, Validators};
use crate::figures::moment;

/// Bytes under which the whole is asked for again: the rest would save nothing.
const WORTH: usize = 64 << 10;

/// The beginning of a figure.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    url: Option<Url>,
    validators: Validators,
    date: Option<String>,
}

impl Part {
    /// What tells the host which bytes are to be continued; `None` when the whole must be asked for.
    pub(super) fn validator(&self, url: &Url) -> Option<&str> {
        if self.bytes.len() < WORTH || self.url.as_ref() != Some(url) {
            return None;
        }
        // RFC 9110, 13.1.5: a weak tag will not do.
        let strong = self.validators.etag.as_deref().filter(|tag| tag.starts_with('"'));
        strong.or(self.validators.last_modified.as_deref())
    }

    /// Begins anew with an answer that has the whole.
    pub(super) fn begin(&mut self, url: &Url, response: &Response) {
        let etag = header(response, ETAG);
        let last_modified = header(response, LAST_MODIFIED);
        let day = |text: &Option<String>| moment::day(text.as_deref()?);
        self.bytes.clear();
        self.url = Some(url.clone());
        self.date = day(&header(response, DATE)).or_else(|| day(&last_modified));
        self.validators = Validators { etag, last_modified };
    }

    /// Whether an answer with status 206 goes on where this part ends.
    pub(super) fn continued_by(&self, response: &Response) -> bool {
        let range = header(response, CONTENT_RANGE);
        let start = range.as_deref().and_then(|range| range.strip_prefix("bytes ")?.split('-').next());
        start.and_then(|start| start.trim().parse().ok()) == Some(self.bytes.len())
    }

    /// Forgets it all.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// The whole.
    pub(super) fn finish(&mut self) -> Fetched {
        let Self { bytes, url: _, validators, date } = std::mem::take(self);
        Fetched { bytes, validators, date }
    }
}

fn header(response: &Response, name: HeaderName) -> Option<String> {
    Some(response.headers().get(name)?.to_str().ok()?.to_owned())
}

/// The wait that a host asks for: in seconds, or up to a moment, by the host's own clock.
pub(super) fn retry_after(response: &Response) -> Option<Duration> {
    let text = header(response, RETRY_AFTER)?;
    wait(&text, header(response, DATE).as_deref())
}

fn wait(text: &str, now: Option<&str>) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let wait = moment::seconds(text)? - moment::seconds(now?)?;
    Some(Duration::from_secs(u64::try_from(wait).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_in_seconds_or_as_a_moment() {
        let (now, later) = ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:49 GMT");
        assert_eq!(wait(" 7", None), Some(Duration::from_secs(7)));
        assert_eq!(wait(later, Some(now)), Some(Duration::from_secs(12)));
        assert_eq!(wait(now, Some(later)), Some(Duration::ZERO));
        assert_eq!(wait(later, None), None);
        assert_eq!(wait("soon", Some(now)), None);
    }

    #[test]
    fn only_what_can_be_named_is_continued() {
        let url = Url::parse("https://a.example/x.png").unwrap();
        let part = |bytes: usize, etag: Option<&str>, last_modified: Option<&str>| Part {
            bytes: vec![0; bytes],
            url: Some(url.clone()),
            validators: Validators {
                etag: etag.map(str::to_owned),
                last_modified: last_modified.map(str::to_owned),
            },
            date: None,
        };
        assert_eq!(part(WORTH, Some("\"1\""), Some("then")).validator(&url), Some("\"1\""));
        assert_eq!(part(WORTH, Some("W/\"1\""), Some("then")).validator(&url), Some("then"));
        assert_eq!(part(WORTH, Some("W/\"1\""), None).validator(&url), None);
        assert_eq!(part(WORTH - 1, Some("\"1\""), None).validator(&url), None);
        let other = Url::parse("https://b.example/x.png").unwrap();
        assert_eq!(part(WORTH, Some("\"1\""), None).validator(&other), None);
    }
}
