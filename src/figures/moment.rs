//! The dates of HTTP (RFC 9110, 5.6.7) as seconds and as days: hosts tell the time, we never look at a clock.

/// Seconds since 1970 of a date in any of the three forms that a reader must take.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    let words: Vec<&str> = text.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let (day, month, year, time) = match *words.as_slice() {
        // Sun, 06 Nov 1994 08:49:37 GMT, and Sunday, 06-Nov-94 08:49:37 GMT.
        [_, day, month, year, time, "GMT"] => (day, month, year, time),
        // Sun Nov  6 08:49:37 1994.
        [_, month, day, time, year] => (day, month, year, time),
        _ => return None,
    };
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = months.iter().position(|name| *name == month)? as i64 + 1;
    let number = |digits: &str| digits.parse::<u16>().ok().map(i64::from);
    let year = match (year.len(), number(year)?) {
        // No host of pictures is older than the web.
        (2, short) => {
            if short < 70 {
                2000 + short
            } else {
                1900 + short
            }
        }
        (_, year) => year,
    };
    let mut parts = time.split(':').map(number);
    let (Some(Some(hours)), Some(Some(minutes)), Some(Some(seconds)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let day = number(day)?;
    if !(1..=31).contains(&day) || hours > 23 || minutes > 59 || seconds > 60 || year < 1970 {
        return None;
    }
    Some(days(year, month, day) * 86_400 + hours * 3600 + minutes * 60 + seconds)
}

/// The day of a date, `1994-11-06`.
pub(super) fn day(text: &str) -> Option<String> {
    seconds(text).map(day_of)
}

/// The day of a moment.
pub(super) fn day_of(seconds: i64) -> String {
    let (year, month, day) = civil(seconds.div_euclid(86_400));
    format!("{year:04}-{month:02}-{day:02}")
}

/// Days from 1970-01-01 to a date of the Gregorian calendar; years begin in March here, so that the leap day is their last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468
}

/// The date of a day since 1970-01-01.
fn civil(day: i64) -> (i64, i64, i64) {
    let mut year = 1970 + day.div_euclid(366).max(-1969);
    while days(year, 1, 1) > day {
        year -= 1;
    }
    while days(year + 1, 1, 1) <= day {
        year += 1;
    }
    let month = (1..=12).rev().find(|&month| days(year, month, 1) <= day).unwrap_or(1);
    (year, month, day - days(year, month, 1) + 1)
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
