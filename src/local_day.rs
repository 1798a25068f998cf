//! Days where the person is, by the browser's time zone. Browser only.

use entitlement_types::{Date, DateTimeOffset, Duration};

/// When a day begins here.
pub fn begin_of_day(day: Date) -> DateTimeOffset {
    // A date and time without an offset is local time in ECMAScript.
    let local = js_sys::Date::new(&format!("{day}T00:00:00").into());
    DateTimeOffset::from_unix_milliseconds(local.get_time() as i64)
}

/// The last second of a day: whoever chooses a day means all of it.
pub fn end_of_day(day: Date) -> DateTimeOffset {
    let next = (day.start() + Duration::days(1)).date();
    begin_of_day(next) - Duration::seconds(1)
}

/// The day on which a moment falls here.
pub fn day_of(moment: DateTimeOffset) -> Date {
    let local = js_sys::Date::new(&(moment.unix_milliseconds() as f64).into());
    (moment - Duration::seconds((local.get_timezone_offset() * 60.0) as i64)).date()
}
