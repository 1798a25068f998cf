//! Dates, numbers and lengths of time in the words of the language in use, by the browser's `Intl`.
//!
//! Browser only. Formatters are made once for each language and kind, because making one costs far more than using it.

use std::cell::RefCell;
use std::collections::HashMap;

use entitlement_types::{Date, DateTimeOffset, Duration};
use wasm_bindgen::prelude::*;

use super::{Language, Plural, fill, language};
use crate::browser;
use crate::local_day::day_of;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "DateTimeFormat")]
    fn new(locale: &str, options: &JsValue) -> DateTimeFormat;
    #[wasm_bindgen(method)]
    fn format(this: &DateTimeFormat, milliseconds: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl, js_name = RelativeTimeFormat)]
    type RelativeTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "RelativeTimeFormat")]
    fn new(locale: &str, options: &JsValue) -> RelativeTimeFormat;
    #[wasm_bindgen(method)]
    fn format(this: &RelativeTimeFormat, value: f64, unit: &str) -> String;

    #[wasm_bindgen(js_namespace = Intl, js_name = NumberFormat)]
    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "NumberFormat")]
    fn new(locale: &str, options: &JsValue) -> NumberFormat;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, value: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl, js_name = PluralRules)]
    type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "PluralRules")]
    fn new(locale: &str) -> PluralRules;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, value: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl, js_name = DisplayNames)]
    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "DisplayNames")]
    fn new(locale: &str, options: &JsValue) -> DisplayNames;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Intl, js_name = ListFormat)]
    type ListFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "ListFormat")]
    fn new(locale: &str, options: &JsValue) -> ListFormat;
    #[wasm_bindgen(method)]
    fn format(this: &ListFormat, items: &js_sys::Array) -> String;
}

/// What a kept formatter is for.
type FormatterKey = (&'static str, &'static str);

thread_local! {
    static DATES: RefCell<HashMap<FormatterKey, DateTimeFormat>> = RefCell::default();
    static RELATIVE: RefCell<HashMap<FormatterKey, RelativeTimeFormat>> = RefCell::default();
    static NUMBERS: RefCell<HashMap<FormatterKey, NumberFormat>> = RefCell::default();
    static PLURALS: RefCell<HashMap<FormatterKey, PluralRules>> = RefCell::default();
    static LISTS: RefCell<HashMap<FormatterKey, ListFormat>> = RefCell::default();
    static LANGUAGES: RefCell<HashMap<FormatterKey, DisplayNames>> = RefCell::default();
}

/// Where it matters how a language is written: American and British dates differ.
fn locale(language: Language) -> String {
    language.locale_of(browser::languages())
}

fn options(json: &str) -> JsValue {
    js_sys::JSON::parse(json).expect("the options in this file are JSON")
}

fn date_with(json: &'static str, moment: DateTimeOffset) -> String {
    let language = language();
    DATES.with_borrow_mut(|known| {
        known
            .entry((language.tag, json))
            .or_insert_with(|| DateTimeFormat::new(&locale(language), &options(json)))
            .format(moment.unix_milliseconds() as f64)
    })
}

fn relative_with(value: f64, unit: &str) -> String {
    const OPTIONS: &str = r#"{"numeric":"auto"}"#;
    let language = language();
    RELATIVE.with_borrow_mut(|known| {
        known
            .entry((language.tag, OPTIONS))
            .or_insert_with(|| RelativeTimeFormat::new(&locale(language), &options(OPTIONS)))
            .format(value, unit)
    })
}

/// The present moment.
pub fn now() -> DateTimeOffset {
    DateTimeOffset::from_unix_milliseconds(js_sys::Date::now() as i64)
}

const DAY: i64 = 86_400;

/// A day: with its weekday and without its year where that is this year ("Friday 28 November"), else with its year.
pub fn date(moment: DateTimeOffset) -> String {
    let year = |moment| day_of(moment).year();
    date_with(
        if year(moment) == year(now()) {
            r#"{"weekday":"long","day":"numeric","month":"long"}"#
        } else {
            r#"{"day":"numeric","month":"long","year":"numeric"}"#
        },
        moment,
    )
}

/// A day in little space: "28 Nov 2026".
pub fn short_date(moment: DateTimeOffset) -> String {
    date_with(r#"{"day":"numeric","month":"short","year":"numeric"}"#, moment)
}

/// A time of the day: "14:02".
pub fn time(moment: DateTimeOffset) -> String {
    date_with(r#"{"hour":"2-digit","minute":"2-digit"}"#, moment)
}

/// A day and a time, with the time zone: for deadlines and histories.
pub fn date_time(moment: DateTimeOffset) -> String {
    date_with(
        r#"{"weekday":"short","day":"numeric","month":"short","year":"numeric","hour":"2-digit","minute":"2-digit","timeZoneName":"short"}"#,
        moment,
    )
}

/// How far away a moment is: "in 6 days", "yesterday", "2 hours ago". It stands beside a date, never instead of it.
pub fn relative(moment: DateTimeOffset) -> String {
    let (value, unit) = distance(now(), moment, day_of);
    relative_with(value as f64, unit)
}

/// The unit that fits, and how many of them to the nearest. From one day to another what counts is the calendar, as
/// people count: whatever the hour, the day after today is tomorrow. Days are counted up to 60, months up to 24.
fn distance(now: DateTimeOffset, moment: DateTimeOffset, day_of: fn(DateTimeOffset) -> Date) -> (i64, &'static str) {
    let seconds = moment.since(now).as_seconds();
    let days = day_of(moment).start().since(day_of(now).start()).as_days();
    let (all, length, unit) = match (seconds.abs(), days.abs()) {
        (all @ 0..60, _) => (all, 1, "second"),
        (all @ 60..3_570, _) => (all, 60, "minute"),
        (all, 0) => (all, 3_600, "hour"),
        (_, days @ ..60) => (days, 1, "day"),
        (_, days @ 60..730) => (days, 30, "month"),
        (_, days) => (days, 365, "year"),
    };
    ((all + length / 2) / length * seconds.signum(), unit)
}

/// A length of time in its largest unit: "90 days", "3 hours".
pub fn duration(length: Duration) -> String {
    let seconds = length.as_seconds();
    let (value, unit) = if seconds % DAY == 0 {
        (seconds / DAY, r#"{"style":"unit","unit":"day","unitDisplay":"long"}"#)
    } else if seconds >= 3_600 {
        (
            seconds / 3_600,
            r#"{"style":"unit","unit":"hour","unitDisplay":"long"}"#,
        )
    } else {
        (seconds / 60, r#"{"style":"unit","unit":"minute","unitDisplay":"long"}"#)
    };
    number_with(value as f64, unit)
}

fn number_with(value: f64, json: &'static str) -> String {
    let language = language();
    NUMBERS.with_borrow_mut(|known| {
        known
            .entry((language.tag, json))
            .or_insert_with(|| NumberFormat::new(&locale(language), &options(json)))
            .format(value)
    })
}

/// A number with the separators of the language.
pub fn number(value: u64) -> String {
    number_with(value as f64, "{}")
}

/// Names in a row: "Ada, Bo or Cy".
pub fn any_of<S: AsRef<str>>(names: &[S]) -> String {
    list_with(r#"{"type":"disjunction"}"#, names)
}

/// Names in a row: "Ada, Bo and Cy".
pub fn all_of<S: AsRef<str>>(names: &[S]) -> String {
    list_with(r#"{"type":"conjunction"}"#, names)
}

fn list_with<S: AsRef<str>>(json: &'static str, names: &[S]) -> String {
    let language = language();
    let names: js_sys::Array = names.iter().map(|name| JsValue::from_str(name.as_ref())).collect();
    LISTS.with_borrow_mut(|known| {
        known
            .entry((language.tag, json))
            .or_insert_with(|| ListFormat::new(&locale(language), &options(json)))
            .format(&names)
    })
}

/// What a language is called: "Dutch" for `nl`. What is no code of a language stays as it is.
pub fn language_name(code: &str) -> String {
    const OPTIONS: &str = r#"{"type":"language"}"#;
    let language = language();
    let name = LANGUAGES.with_borrow_mut(|known| {
        known
            .entry((language.tag, OPTIONS))
            .or_insert_with(|| DisplayNames::new(&locale(language), &options(OPTIONS)))
            .of(code)
    });
    name.ok()
        .and_then(|name| name.as_string())
        .unwrap_or_else(|| code.to_owned())
}

/// The form of a text for a number, with `{count}` filled in.
pub fn count(text: Plural, number: u64) -> String {
    count_with(text, number, &[])
}

/// The form of a text for a number, with `{count}` and other values filled in.
pub fn count_with(text: Plural, number: u64, values: &[(&str, &str)]) -> String {
    let language = language();
    let category = PLURALS.with_borrow_mut(|known| {
        known
            .entry((language.tag, ""))
            .or_insert_with(|| PluralRules::new(language.tag))
            .select(number as f64)
    });
    let shown = self::number(number);
    let values: Vec<_> = values.iter().copied().chain([("count", shown.as_str())]).collect();
    fill(text.form(&category), &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_fits_the_distance() {
        let now = DateTimeOffset::parse("2026-11-29T12:00:00Z").expect("a moment");
        let check = |seconds: i64, expected: (i64, &str)| {
            let told = distance(now, now + Duration::seconds(seconds), DateTimeOffset::date);
            assert_eq!(told, expected, "{seconds}");
        };
        check(0, (0, "second"));
        check(59, (59, "second"));
        check(-60, (-1, "minute"));
        check(3_599, (1, "hour"));
        check(7_200, (2, "hour"));
        check(DAY / 2 - 1, (12, "hour"));
        check(6 * DAY, (6, "day"));
        check(-59 * DAY, (-59, "day"));
        check(90 * DAY, (3, "month"));
        check(-800 * DAY, (-2, "year"));
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        let moment = |text: &str| DateTimeOffset::parse(text).expect("a moment");
        // An hour east of Greenwich, where most readers are.
        let east = |moment: DateTimeOffset| (moment + Duration::hours(1)).date();
        let check = |now: &str, then: &str, expected: (i64, &str)| {
            assert_eq!(distance(moment(now), moment(then), east), expected, "{now} {then}");
        };
        let now = "2026-11-29T10:00:00Z";
        check(now, "2026-12-08T05:00:00Z", (9, "day"));
        check(now, "2026-12-08T22:18:00Z", (9, "day"));
        check(now, "2026-12-08T23:18:00Z", (10, "day"));
        check(now, "2026-11-29T22:59:59Z", (13, "hour"));
        check(now, "2026-11-29T23:00:00Z", (1, "day"));
        check(now, "2026-11-28T22:30:00Z", (-1, "day"));
        check("2026-11-29T22:50:00Z", "2026-11-29T23:20:00Z", (30, "minute"));
        check("2026-11-29T23:30:00Z", "2026-11-29T22:00:00Z", (-1, "day"));
    }
}
