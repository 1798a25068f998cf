//! The primitive types of OData that JSON has no type for: `Edm.DateTimeOffset`, `Edm.Duration`, `Edm.Date`.
//!
//! Written here rather than taken from a date library because the portal carries every byte of this crate to a phone;
//! the tests hold it against one. Source: OData JSON format 4.01, section 7.1, and ISO 8601.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

const SECONDS_PER_DAY: i64 = 86_400;

/// A text that is not what the contract says it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdmError {
    /// The type that was expected, for instance `Edm.Duration`.
    pub expected: &'static str,
    /// The text that was found.
    pub found: String,
}

impl fmt::Display for EdmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not an {}: {:?}", self.expected, self.found)
    }
}

impl std::error::Error for EdmError {}

/// A moment: `Edm.DateTimeOffset`, read with any offset and written in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTimeOffset {
    /// Seconds since 1970-01-01T00:00:00Z.
    seconds: i64,
    /// 0 to 999,999,999.
    nanoseconds: u32,
}

impl DateTimeOffset {
    /// The moment so many milliseconds after 1970-01-01T00:00:00Z.
    pub const fn from_unix_milliseconds(milliseconds: i64) -> Self {
        Self {
            seconds: milliseconds.div_euclid(1000),
            nanoseconds: (milliseconds.rem_euclid(1000) * 1_000_000) as u32,
        }
    }

    /// Milliseconds since 1970-01-01T00:00:00Z; finer parts are dropped.
    pub const fn unix_milliseconds(self) -> i64 {
        self.seconds * 1000 + (self.nanoseconds / 1_000_000) as i64
    }

    /// The calendar day in UTC.
    pub fn date(self) -> Date {
        Date {
            days: self.seconds.div_euclid(SECONDS_PER_DAY),
        }
    }

    /// The time from `earlier` to this moment, to the second; negative if `earlier` is later.
    pub const fn since(self, earlier: Self) -> Duration {
        Duration {
            seconds: self.seconds - earlier.seconds,
        }
    }

    /// Parses RFC 3339, with `T` and an offset; seconds may be left out, as OData allows.
    ///
    /// # Errors
    /// When the text is anything else, or names a day or time that does not exist.
    pub fn parse(text: &str) -> Result<Self, EdmError> {
        parse_date_time(text).ok_or_else(|| EdmError {
            expected: "Edm.DateTimeOffset",
            found: text.to_owned(),
        })
    }
}

impl std::ops::Add<Duration> for DateTimeOffset {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self {
            seconds: self.seconds.saturating_add(duration.seconds),
            ..self
        }
    }
}

impl std::ops::Sub<Duration> for DateTimeOffset {
    type Output = Self;

    fn sub(self, duration: Duration) -> Self {
        Self {
            seconds: self.seconds.saturating_sub(duration.seconds),
            ..self
        }
    }
}

fn digits(text: &str) -> Option<i64> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn parse_date_time(text: &str) -> Option<DateTimeOffset> {
    let (date, rest) = text.split_once(['T', 't'])?;
    let date = Date::parse(date).ok()?;
    let offset_at = rest.find(['Z', 'z', '+', '-'])?;
    let (time, offset) = rest.split_at(offset_at);
    let mut parts = time.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next().unwrap_or("00"));
    if parts.next().is_some() || hour.len() != 2 || minute.len() != 2 {
        return None;
    }
    let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
    if second.len() != 2 || fraction.len() > 12 {
        return None;
    }
    let (hour, minute, second) = (digits(hour)?, digits(minute)?, digits(second)?);
    digits(fraction)?;
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let nanoseconds = fraction
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(9)
        .fold(0, |n, b| n * 10 + u32::from(b - b'0'));
    let offset = match offset.as_bytes() {
        b"Z" | b"z" => 0,
        [sign, _, _, b':', _, _] => {
            let (hours, minutes) = (digits(&offset[1..3])?, digits(&offset[4..6])?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            (hours * 3600 + minutes * 60) * if *sign == b'-' { -1 } else { 1 }
        }
        _ => return None,
    };
    let seconds = date.days * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second - offset;
    let moment = DateTimeOffset { seconds, nanoseconds };
    // The offset may lead out of the years that can be written with four digits.
    (0..=9999).contains(&moment.date().civil().0).then_some(moment)
}

impl fmt::Display for DateTimeOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.seconds.rem_euclid(SECONDS_PER_DAY);
        write!(
            f,
            "{}T{:02}:{:02}:{:02}",
            self.date(),
            time / 3600,
            time / 60 % 60,
            time % 60
        )?;
        if self.nanoseconds > 0 {
            let fraction = format!("{:09}", self.nanoseconds);
            write!(f, ".{}", fraction.trim_end_matches('0'))?;
        }
        f.write_str("Z")
    }
}

/// A calendar day: `Edm.Date`, for instance `2026-11-21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// Days since 1970-01-01.
    days: i64,
}

impl Date {
    /// Midnight in UTC at which the day begins.
    pub fn start(self) -> DateTimeOffset {
        DateTimeOffset {
            seconds: self.days * SECONDS_PER_DAY,
            nanoseconds: 0,
        }
    }

    /// The year, in the proleptic Gregorian calendar.
    pub fn year(self) -> i64 {
        self.civil().0
    }

    /// Parses `YYYY-MM-DD`.
    ///
    /// # Errors
    /// When the text is anything else or names a day that does not exist.
    pub fn parse(text: &str) -> Result<Self, EdmError> {
        parse_date(text).ok_or_else(|| EdmError {
            expected: "Edm.Date",
            found: text.to_owned(),
        })
    }

    /// Year, month (1 to 12) and day of the month in the proleptic Gregorian calendar.
    fn civil(self) -> (i64, i64, i64) {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days: years begin in March, so
        // that the leap day is the last of its year.
        let z = self.days + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        (year_of_era + era * 400 + i64::from(month <= 2), month, day)
    }

    fn from_civil(year: i64, month: i64, day: i64) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self {
            days: era * 146_097 + day_of_era - 719_468,
        }
    }
}

fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    let (year, month, day) = (digits(year)?, digits(month)?, digits(day)?);
    let date = Date::from_civil(year, month, day);
    // A day that does not exist (31 April, month 13) comes back as another one.
    (date.civil() == (year, month, day)).then_some(date)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// A length of time in whole seconds: `Edm.Duration`, for instance `P14D`, `PT3H`, `PT0S`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Duration {
    seconds: i64,
}

impl Duration {
    /// No time at all: `PT0S`.
    pub const ZERO: Self = Self { seconds: 0 };

    /// So many days of 24 hours.
    pub const fn days(days: i64) -> Self {
        Self {
            seconds: days.saturating_mul(SECONDS_PER_DAY),
        }
    }

    /// So many hours.
    pub const fn hours(hours: i64) -> Self {
        Self {
            seconds: hours.saturating_mul(3600),
        }
    }

    /// So many seconds.
    pub const fn seconds(seconds: i64) -> Self {
        Self { seconds }
    }

    /// The length in seconds.
    pub const fn as_seconds(self) -> i64 {
        self.seconds
    }

    /// The length in days of 24 hours, the rest dropped.
    pub const fn as_days(self) -> i64 {
        self.seconds / SECONDS_PER_DAY
    }

    /// Parses days, hours, minutes and seconds; fractions of a second are dropped. Years, months and weeks are no
    /// part of `Edm.Duration`, because their length is not fixed.
    ///
    /// # Errors
    /// When the text is anything else or too long to count in seconds.
    pub fn parse(text: &str) -> Result<Self, EdmError> {
        parse_duration(text).ok_or_else(|| EdmError {
            expected: "Edm.Duration",
            found: text.to_owned(),
        })
    }
}

fn parse_duration(text: &str) -> Option<Duration> {
    let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let rest = rest.strip_prefix('P')?;
    let (date, time) = match rest.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None => (rest, ""),
    };
    if date.is_empty() && time.is_empty() {
        return None;
    }
    let days = if date.is_empty() {
        0
    } else {
        digits(date.strip_suffix('D')?)?
    };
    let mut seconds = days.checked_mul(SECONDS_PER_DAY)?;
    let mut rest = time;
    for (unit, length) in [('H', 3600), ('M', 60), ('S', 1)] {
        if let Some((number, after)) = rest.split_once(unit) {
            let whole = match number.split_once('.') {
                Some((whole, fraction)) if unit == 'S' => digits(fraction).map(|_| whole)?,
                Some(_) => return None,
                None => number,
            };
            seconds = seconds.checked_add(digits(whole)?.checked_mul(length)?)?;
            rest = after;
        }
    }
    rest.is_empty().then_some(Duration {
        seconds: sign * seconds,
    })
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.seconds == 0 {
            return f.write_str("PT0S");
        }
        if self.seconds < 0 {
            f.write_str("-")?;
        }
        let all = self.seconds.unsigned_abs();
        let (days, hours, minutes, seconds) = (all / 86_400, all / 3600 % 24, all / 60 % 60, all % 60);
        f.write_str("P")?;
        if days > 0 {
            write!(f, "{days}D")?;
        }
        if !all.is_multiple_of(86_400) {
            f.write_str("T")?;
        }
        for (number, unit) in [(hours, 'H'), (minutes, 'M'), (seconds, 'S')] {
            if number > 0 {
                write!(f, "{number}{unit}")?;
            }
        }
        Ok(())
    }
}

macro_rules! as_text {
    ($($name:ident or $absent:expr),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }

        impl crate::json::FromJson for $name {
            fn from_json(value: serde_json::Value) -> Result<Self, crate::json::JsonError> {
                let text = String::from_json(value)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }

            fn absent() -> Self {
                $absent
            }
        }

        impl std::str::FromStr for $name {
            type Err = EdmError;

            fn from_str(text: &str) -> Result<Self, EdmError> {
                Self::parse(text)
            }
        }
    )+};
}

as_text!(
    DateTimeOffset or DateTimeOffset::from_unix_milliseconds(0),
    Date or Date { days: 0 },
    Duration or Duration::ZERO
);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_tells_its_year() {
        let check = |day: &str, year: i64| assert_eq!(Date::parse(day).expect("a day").year(), year, "{day}");
        check("2026-12-31", 2026);
        check("2027-01-01", 2027);
        check("2028-02-29", 2028);
    }

    proptest! {
        #[test]
        fn moments_agree_with_a_date_library(milliseconds in -62_135_596_800_000_i64..253_402_214_400_000) {
            let ours = DateTimeOffset::from_unix_milliseconds(milliseconds);
            let theirs = jiff::Timestamp::from_millisecond(milliseconds).expect("in range");
            prop_assert_eq!(ours.to_string(), theirs.to_string());
            prop_assert_eq!(DateTimeOffset::parse(&ours.to_string()).expect("own text"), ours);
        }

        #[test]
        fn offsets_agree_with_a_date_library(seconds in 0_i64..4_000_000_000, offset in -1439_i64..1440) {
            let sign = if offset < 0 { '-' } else { '+' };
            let local = DateTimeOffset::from_unix_milliseconds((seconds + offset * 60) * 1000).to_string();
            let text = format!("{}{sign}{:02}:{:02}", local.trim_end_matches('Z'), offset.abs() / 60, offset.abs() % 60);
            prop_assert_eq!(DateTimeOffset::parse(&text).expect("RFC 3339").seconds, seconds);
            let theirs: jiff::Timestamp = text.parse().expect("RFC 3339");
            prop_assert_eq!(theirs.as_second(), seconds);
        }

        #[test]
        fn durations_come_back(seconds in -400_000_000_000_i64..400_000_000_000) {
            let duration = Duration::seconds(seconds);
            prop_assert_eq!(Duration::parse(&duration.to_string()).expect("own text"), duration);
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = (DateTimeOffset::parse(&text), Date::parse(&text), Duration::parse(&text));
        }
    }

    #[test]
    fn texts_of_the_published_examples() {
        for (text, canonical) in [
            ("2019-04-27T23:59:59.000Z", "2019-04-27T23:59:59Z"),
            ("2021-01-19T20:02:36.1234567Z", "2021-01-19T20:02:36.1234567Z"),
            ("2020-02-29T12:00+02:00", "2020-02-29T10:00:00Z"),
        ] {
            assert_eq!(
                DateTimeOffset::parse(text).map(|t| t.to_string()),
                Ok(canonical.to_owned())
            );
        }
        for text in ["P14D", "PT3H", "PT0S", "P365D", "P1DT12H", "PT1M30S", "-PT5S"] {
            assert_eq!(Duration::parse(text).map(|d| d.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_is_no_moment_day_or_duration_is_refused() {
        for text in [
            "",
            "2026-02-29T00:00:00Z",
            "2026-01-01",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:00",
            "2026-13-01T00:00:00Z",
            "2026-01-01T00:00:00+2:00",
            "0000-01-01T00:00:00+01:00",
            "9999-12-31T23:30:00-01:00",
        ] {
            assert!(DateTimeOffset::parse(text).is_err(), "{text}");
        }
        for text in ["2026-02-30", "26-02-01", "2026-2-1", "2026-04-31"] {
            assert!(Date::parse(text).is_err(), "{text}");
        }
        for text in [
            "",
            "P",
            "PT",
            "P1M",
            "P1W",
            "P1Y",
            "1D",
            "PT1D",
            "P-1D",
            "PT1.5H",
            "P99999999999999999999D",
        ] {
            assert!(Duration::parse(text).is_err(), "{text}");
        }
    }
}
