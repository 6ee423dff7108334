//! Seconds since 1970 as the date and time that `dcterms:modified` wants.

use crate::config::Day;

/// `YYYY-MM-DDThh:mm:ssZ` (EPUB 3.3, 5.5.4), in the proleptic Gregorian calendar, years 1 to 9999.
pub(crate) fn stamp(seconds: i64) -> String {
    // 0001-01-01 and the last second of 9999: four digits is all that the format has.
    let seconds = seconds.clamp(-62_135_596_800, 253_402_300_799);
    let (day, rest) = (Day::of_seconds(seconds), seconds.rem_euclid(86_400));
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{day}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_moments() {
        assert_eq!(stamp(0), "1970-01-01T00:00:00Z");
        assert_eq!(stamp(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(stamp(1_735_689_599), "2024-12-31T23:59:59Z");
        assert_eq!(stamp(-1), "1969-12-31T23:59:59Z");
    }

    #[test]
    fn stays_within_four_digits() {
        assert_eq!(stamp(i64::MAX), "9999-12-31T23:59:59Z");
        assert_eq!(stamp(i64::MIN), "0001-01-01T00:00:00Z");
    }
}
