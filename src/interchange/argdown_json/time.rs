//! Dates as JavaScript prints them.

/// A YAML timestamp as JavaScript prints the date that the reference makes of it:
/// `2024-06-01T00:00:00.000Z`. A month or day that does not exist counts on into the next one.
pub(super) fn iso_time(text: &str) -> Option<String> {
    let (year, rest) = number(text)?;
    let (month, rest) = number(rest.strip_prefix('-')?)?;
    let (day, rest) = number(rest.strip_prefix('-')?)?;
    let time = if rest.is_empty() { 0 } else { time_of_day(rest)? };
    // Date.UTC takes the years 0 to 99 for those of the twentieth century.
    let year = if year < 100 { year + 1900 } else { year };
    Some(show(days(year, month, day) * DAY + time))
}

/// In milliseconds, as all times here.
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// `T12:30:00.25+01:00`, in UTC.
fn time_of_day(text: &str) -> Option<i64> {
    let text = text.strip_prefix(['T', 't']).unwrap_or(text).trim_start();
    let (hours, rest) = number(text)?;
    let (minutes, rest) = number(rest.strip_prefix(':')?)?;
    let (seconds, rest) = number(rest.strip_prefix(':')?)?;
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(rest) => rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())),
        None => ("", rest),
    };
    let milliseconds: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some((hours * 60 + minutes) * MINUTE + seconds * 1000 + milliseconds - offset(rest.trim_start())?)
}

/// `Z`, `+01:00` or `-5`.
fn offset(text: &str) -> Option<i64> {
    let (sign, rest) = match text.split_at_checked(1) {
        None | Some(("Z", "")) => return Some(0),
        Some(("+", rest)) => (1, rest),
        Some(("-", rest)) => (-1, rest),
        Some(_) => return None,
    };
    let (hours, rest) = number(rest)?;
    let minutes = rest.strip_prefix(':').and_then(number).map_or(0, |(minutes, _)| minutes);
    Some(sign * (hours * 60 + minutes) * MINUTE)
}

/// The number at the start of a text, and what follows.
fn number(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    Some((digits.parse().ok().filter(|&number: &i64| number < 10_000)?, rest))
}

/// Days from 1970-01-01 to a day of the Gregorian calendar. Years are counted from March, so that
/// the day that leap years add is their last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let months = year * 12 + (month - 1) - 2;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12));
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let day_of_year = (month * 153 + 2) / 5 + day - 1;
    year * 365 + leap_days + day_of_year - DAYS_TO_1970
}

/// From 1 March of the year 0.
const DAYS_TO_1970: i64 = 719_468;
const DAYS_IN_400_YEARS: i64 = 146_097;

fn show(time: i64) -> String {
    let (day, time) = (time.div_euclid(DAY), time.rem_euclid(DAY));
    let (year, month, day) = date(day);
    let (minutes, milliseconds) = (time / MINUTE, time % MINUTE);
    let (hours, minutes, seconds, milliseconds) =
        (minutes / 60, minutes % 60, milliseconds / 1000, milliseconds % 1000);
    let sign = if year > 9999 { "+" } else { "" };
    let width = if year > 9999 { 6 } else { 4 };
    format!("{sign}{year:0width$}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}Z")
}

/// The year, month and day that lie so many days after 1970-01-01.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + DAYS_TO_1970;
    let (era, day) = (days.div_euclid(DAYS_IN_400_YEARS), days.rem_euclid(DAYS_IN_400_YEARS));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (year * 365 + year / 4 - year / 100);
    let month = (day_of_year * 5 + 2) / 153;
    let day = day_of_year - (month * 153 + 2) / 5 + 1;
    let (year, month) = (era * 400 + year, month + 3);
    if month > 12 { (year + 1, month - 12, day) } else { (year, month, day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_becomes_a_point_in_time() {
        let shown = |text| iso_time(text).unwrap();
        assert_eq!(shown("2024-06-01"), "2024-06-01T00:00:00.000Z");
        assert_eq!(shown("2001-12-14t21:59:43.10-05:00"), "2001-12-15T02:59:43.100Z");
        assert_eq!(shown("2001-12-14 21:59:43.10 -5"), "2001-12-15T02:59:43.100Z");
        assert_eq!(shown("2000-02-29T00:00:00Z"), "2000-02-29T00:00:00.000Z");
        assert_eq!(shown("2023-02-29"), "2023-03-01T00:00:00.000Z");
        assert_eq!(shown("1969-07-20T20:17:40.12345+01:30"), "1969-07-20T18:47:40.123Z");
        assert_eq!(shown("0050-01-01"), "1950-01-01T00:00:00.000Z");
        assert_eq!(shown("2021-13-01"), "2022-01-01T00:00:00.000Z");
    }

    #[test]
    fn every_day_of_eight_centuries_comes_back() {
        for day in days(1600, 1, 1)..days(2400, 1, 1) {
            let (year, month, of_month) = date(day);
            assert_eq!(days(year, month, of_month), day);
        }
    }

    #[test]
    fn other_texts_are_no_time() {
        assert_eq!(iso_time("soon"), None);
        assert_eq!(iso_time("2024-06-01T12"), None);
    }
}
