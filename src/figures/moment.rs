//! The dates of HTTP (RFC 9110, 5.6.7) as seconds and as days: hosts tell the time, we never look at a clock.

use std::time::UNIX_EPOCH;

use crate::config::Day;

/// Seconds since 1970 of a date in any of the three forms that a reader must take.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let moment = httpdate::parse_http_date(text.trim()).ok()?;
    i64::try_from(moment.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()
}

/// The day of a date, `1994-11-06`.
pub(super) fn day(text: &str) -> Option<String> {
    Some(Day::of_seconds(seconds(text)?).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_forms_are_read() {
        for text in
            ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
        {
            assert_eq!(seconds(text), Some(784_111_777), "{text}");
            assert_eq!(day(text).as_deref(), Some("1994-11-06"));
        }
    }

    #[test]
    fn days_agree_with_the_calendar() {
        for (text, wanted) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01"),
            ("Tue, 29 Feb 2000 23:59:59 GMT", "2000-02-29"),
            ("Thu, 31 Dec 2026 12:00:00 GMT", "2026-12-31"),
            ("Fri, 01 Mar 2024 00:00:00 GMT", "2024-03-01"),
        ] {
            assert_eq!(day(text).as_deref(), Some(wanted));
        }
    }

    #[test]
    fn nonsense_is_none() {
        for text in
            ["", "120", "Sun, 06 Non 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:00:00 GMT", "0 0 0 0 0 GMT"]
        {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
