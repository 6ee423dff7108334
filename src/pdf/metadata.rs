//! What the file says about itself, in its information dictionary and in XMP.

use krilla::metadata::{DateTime, Metadata};

use super::limit::fit;
use crate::config::day_of_days;
use crate::layout::Paged;

const SECONDS_A_DAY: i64 = 86_400;

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
    let (days, second) = (seconds.div_euclid(SECONDS_A_DAY), seconds.rem_euclid(SECONDS_A_DAY));
    let (year, month, day) = day_of_days(days);
    let small = |number: i64| u8::try_from(number).unwrap_or_default();
    DateTime::new(u16::try_from(year).unwrap_or_default())
        .month(small(month))
        .day(small(day))
        .hour(small(second / 3600))
        .minute(small(second / 60 % 60))
        .second(small(second % 60))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

#[cfg(test)]
mod tests {
    use super::day_of_days;

    #[test]
    fn days_become_dates() {
        assert_eq!(day_of_days(0), (1970, 1, 1));
        assert_eq!(day_of_days(-1), (1969, 12, 31));
        assert_eq!(day_of_days(11_016), (2000, 2, 29));
        assert_eq!(day_of_days(11_017), (2000, 3, 1));
        assert_eq!(day_of_days(20_454), (2026, 1, 1));
    }
}
