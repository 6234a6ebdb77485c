//! Days, as maps write them.

use std::fmt;

/// A day of the Gregorian calendar.
///
/// ```
/// use hence::check::Date;
///
/// let day = Date::parse("2024-06-19").unwrap();
/// assert!(day < Date::last("2024").unwrap());
/// assert_eq!(Date::of_unix_seconds(1_718_755_200), day);
/// assert_eq!(day.to_string(), "2024-06-19");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// Reads `2024-06-19`; what stands behind it, such as a time, is passed over. None where this is
    /// no day.
    pub fn parse(text: &str) -> Option<Date> {
        let (year, month, day) = parts(text.trim())?;
        Date::of(year, month?, day?)
    }

    /// The last day of what a text names: a day, a month (`2024-06`) or a year (`2024`).
    pub fn last(text: &str) -> Option<Date> {
        let (year, month, day) = parts(text.trim())?;
        let month = month.unwrap_or(12);
        Date::of(year, month, day.unwrap_or_else(|| days_in(year, month)))
    }

    /// The day on which so many seconds had passed since the beginning of 1970, in UTC.
    pub fn of_unix_seconds(seconds: i64) -> Date {
        // Days since 1 March of a year that 400 divides, when leap days come last.
        let days = seconds.div_euclid(86_400) + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted + 2) / 5 + 1) as u8;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 } as u8;
        let year = (year_of_era + era * 400) as i32 + i32::from(month <= 2);
        Date { year, month, day }
    }

    /// The number of whole years from this day to a later one.
    pub fn years_until(self, later: Date) -> i32 {
        later.year - self.year - i32::from((later.month, later.day) < (self.month, self.day))
    }

    fn of(year: i32, month: u8, day: u8) -> Option<Date> {
        let is_day = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        is_day.then_some(Date { year, month, day })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Year, month and day, as far as they are there: `2024`, `2024-06`, `2024-06-19T12:00`.
fn parts(text: &str) -> Option<(i32, Option<u8>, Option<u8>)> {
    let number = |text: &str, length: usize| {
        let is_number = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse().ok()).flatten()
    };
    let mut parts = text.splitn(3, '-');
    let year = number(parts.next()?, 4)?;
    let Some(month) = parts.next() else { return Some((year, None, None)) };
    let month = number(month, 2)? as u8;
    let Some(day) = parts.next() else { return Some((year, Some(month), None)) };
    let digits = day.split(['T', ' ', 't']).next()?;
    Some((year, Some(month), Some(number(digits, 2)? as u8)))
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_far_as_it_is_written() {
        assert_eq!(Date::last("2024").map(|date| date.to_string()).as_deref(), Some("2024-12-31"));
        assert_eq!(Date::last("2024-02").map(|date| date.to_string()).as_deref(), Some("2024-02-29"));
        assert_eq!(Date::parse("2024-06-19T23:59Z"), Date::parse("2024-06-19"));
        for wrong in ["", "soon", "2024-13-01", "2023-02-29", "24-06-19", "2024-6-1", "٢٠٢٤"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Date::parse("2024-06"), None);
    }

    #[test]
    fn seconds_become_days_through_leap_years() {
        for (seconds, day) in
            [(0, "1970-01-01"), (951_782_399, "2000-02-28"), (951_782_400, "2000-02-29"), (-1, "1969-12-31")]
        {
            assert_eq!(Date::of_unix_seconds(seconds).to_string(), day);
        }
    }

    #[test]
    fn years_are_counted_to_the_day() {
        let [first, second] = ["2024-06-19", "2026-06-18"].map(|day| Date::parse(day).unwrap());
        assert_eq!(first.years_until(second), 1);
    }
}
