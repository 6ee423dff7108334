//! Calendar dates to seconds since 1970.

/// Midnight UTC of a `YYYY-MM-DD` date in seconds since 1970; `None` for what is no date.
pub(super) fn midnight(date: &str) -> Option<i64> {
    let mut parts = date.trim().splitn(3, '-');
    let year: i64 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: i64 = parts.next().filter(|month| month.len() == 2)?.parse().ok()?;
    let day: i64 = parts.next().filter(|day| day.len() == 2)?.parse().ok()?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let before = lengths.get(..usize::try_from(month).ok()?.checked_sub(1)?)?;
    let length = *lengths.get(before.len())?;
    if day < 1 || day > length || year < 0 {
        return None;
    }
    let years_before = year - 1;
    let days = years_before * 365 + years_before.div_euclid(4) - years_before.div_euclid(100)
        + years_before.div_euclid(400)
        + before.iter().sum::<i64>()
        + day
        - 1;
    // Days from 0001-01-01 to 1970-01-01.
    Some((days - 719_162) * 86_400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_count_from_1970() {
        assert_eq!(midnight("1970-01-01"), Some(0));
        assert_eq!(midnight("2000-02-29"), Some(951_782_400));
        assert_eq!(midnight("2024-10-04"), Some(1_728_000_000));
        assert_eq!(midnight("1969-12-31"), Some(-86_400));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "내일", "", "2024-01-32"] {
            assert_eq!(midnight(text), None, "{text}");
        }
    }
}
