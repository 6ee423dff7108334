//! Days of the proleptic Gregorian calendar, and the seconds since 1970 that they begin with (UTC).

use std::fmt;

const SECONDS_A_DAY: i64 = 86_400;

/// Days from the first of March of the year 0 to 1970-01-01.
const BEFORE_1970: i64 = 719_468;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year.
    pub year: i64,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Day {
    /// The day that `YYYY-MM-DD` names; `None` for one that the calendar does not have.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| {
            let part = parts.next()?;
            let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then_some(part)
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        (parts.next().is_none() && (1..=length).contains(&day)).then_some(Self { year, month, day })
    }

    /// The day of a second counted from 1970.
    ///
    /// Years are counted from March here, so that the leap day is the last of its year; 400 years are 146,097 days.
    #[must_use]
    pub fn of_seconds(seconds: i64) -> Self {
        let days = seconds.div_euclid(SECONDS_A_DAY) + BEFORE_1970;
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let (day, month) = (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
        // Both have two digits.
        Self { year: year + era * 400 + i64::from(month <= 2), month: month as u8, day: day as u8 }
    }

    /// Its first second, counted from 1970.
    #[must_use]
    pub fn seconds(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let (year, month) = if month > 2 { (self.year, month - 3) } else { (self.year - 1, month + 9) };
        let days = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        (days + (153 * month + 2) / 5 + day - 1 - BEFORE_1970) * SECONDS_A_DAY
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The first second of a day `YYYY-MM-DD`, counted from 1970; `None` for a day that the calendar does not have.
#[must_use]
pub fn seconds_of_date(text: &str) -> Option<i64> {
    Day::read(text).map(Day::seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_days_from_1970() {
        assert_eq!(seconds_of_date("1970-01-01"), Some(0));
        assert_eq!(seconds_of_date("1969-12-31"), Some(-86_400));
        assert_eq!(seconds_of_date("2000-02-29"), Some(951_782_400));
        assert_eq!(seconds_of_date("2026-03-01"), Some(1_772_323_200));
        assert_eq!(seconds_of_date("0001-01-01"), Some(-62_135_596_800));
    }

    #[test]
    fn refuses_days_that_do_not_exist() {
        for wrong in [
            "2023-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-4-1",
            "2024-04-31",
            "24-04-01",
            "",
            "2024-04-01-02",
        ] {
            assert_eq!(Day::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_and_their_seconds_are_told_from_each_other() {
        for days in (-800_000..3_000_000).step_by(97).chain([-1, 0, 11_016, 11_017]) {
            let day = Day::of_seconds(days * SECONDS_A_DAY + 86_399);
            assert_eq!(day.seconds(), days * SECONDS_A_DAY, "{day}");
        }
        let shown = |days: i64| Day::of_seconds(days * SECONDS_A_DAY).to_string();
        assert_eq!(
            [-1, 0, 11_016, 11_017, 20_454].map(shown),
            ["1969-12-31", "1970-01-01", "2000-02-29", "2000-03-01", "2026-01-01"]
        );
    }
}
