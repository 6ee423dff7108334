//! What the file says about itself, in its information dictionary and in XMP.

use krilla::metadata::{DateTime, Metadata};

use super::limit::fit;
use crate::config::Day;
use crate::layout::Paged;

/// The metadata of a book.
pub(super) fn of(paged: &Paged) -> Metadata {
    let maker = concat!("Jikji ", env!("CARGO_PKG_VERSION"));
    // PDF/UA-1 asks for a title and a language (ISO 14289-1, 7.1 and 7.2).
    let title = if paged.title.trim().is_empty() { &paged.identifier } else { &paged.title };
    let language = if paged.language.is_empty() { "und" } else { &paged.language };
    Metadata::new()
        .title(fit(title).into_owned())
        .authors(paged.authors.clone())
        .description(fit(paged.subject.as_deref().unwrap_or_default()).into_owned())
        .keywords(paged.keywords.clone())
        .language(language.to_owned())
        .document_id(paged.identifier.clone())
        .creator(maker.to_owned())
        .producer(maker.to_owned())
        .creation_date(date(paged.modified))
}

/// Seconds since 1970 as a date in UTC.
pub(super) fn date(seconds: i64) -> DateTime {
    let Day { year, month, day } = Day::of_seconds(seconds);
    let second = seconds.rem_euclid(86_400);
    let small = |number: i64| u8::try_from(number).unwrap_or_default();
    DateTime::new(u16::try_from(year).unwrap_or_default())
        .month(month)
        .day(day)
        .hour(small(second / 3600))
        .minute(small(second / 60 % 60))
        .second(small(second % 60))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
