//! Days where the person is, by the browser's time zone. Browser only.

use entitlement_types::{Date, DateTimeOffset, Duration};

/// The last second that is written with a year of four digits, as moments and days are: 9999-12-31T23:59:59Z.
const LAST: DateTimeOffset = DateTimeOffset::from_unix_milliseconds(253_402_300_799_000);

/// When a day begins here.
pub fn begin_of_day(day: Date) -> DateTimeOffset {
    // A date and time without an offset is local time in ECMAScript, which writes later years with sign and six digits.
    let sign = if day.year() > 9999 { "+0" } else { "" };
    let local = js_sys::Date::new(&format!("{sign}{day}T00:00:00").into());
    DateTimeOffset::from_unix_milliseconds(local.get_time() as i64)
}

/// The last second of a day: whoever chooses a day means all of it.
pub fn end_of_day(day: Date) -> DateTimeOffset {
    let next = (day.start() + Duration::days(1)).date();
    (begin_of_day(next) - Duration::seconds(1)).min(LAST)
}

/// The day on which a moment falls here.
pub fn day_of(moment: DateTimeOffset) -> Date {
    let local = js_sys::Date::new(&(moment.unix_milliseconds() as f64).into());
    let here = moment - Duration::seconds((local.get_timezone_offset() * 60.0) as i64);
    here.min(LAST).date()
}
