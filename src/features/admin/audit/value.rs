//! What was changed, readable: names of properties as words, JSON as what it says.

use entitlement_types::{DateTimeOffset, Duration};
use serde_json::Value;

use super::meaning::meaning;
use crate::json;
use crate::text::{format, service_word, text};

/// The name of a property or a type in the words of the language; one that is not known here as words in English:
/// `accessPackageId` is "Access package id".
pub(super) fn words_of(name: &str) -> String {
    if let Some(word) = service_word(name) {
        return word.to_owned();
    }
    let mut words = String::new();
    for letter in name.chars() {
        if words.is_empty() {
            words.extend(letter.to_uppercase());
        } else if letter.is_uppercase() {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(letter);
        }
    }
    words
}

/// What a property was or is. It comes as a JSON text; none: it was not there, or is no more.
pub(super) fn value_words(property: &str, value: Option<&str>) -> String {
    match value.map(|text| (text, json::parse(text))) {
        None => nothing(),
        Some((_, Ok(value))) => plain(property, &value),
        Some((text, Err(_))) => text.to_owned(),
    }
}

/// Whether a property says something to people: what stands behind an `@` tells programs how to read the others.
pub(super) fn has_meaning(property: &str) -> bool {
    !property.contains('@')
}

fn nothing() -> String {
    "–".to_owned()
}

fn plain(property: &str, value: &Value) -> String {
    let words = &text().admin;
    match value {
        Value::Null => nothing(),
        Value::Bool(true) => words.yes.to_owned(),
        Value::Bool(false) => words.no.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => match (DateTimeOffset::parse(text), Duration::parse(text)) {
            (Ok(moment), _) => format::date_time(moment),
            (_, Ok(length)) if length.as_seconds() == 0 => "0".to_owned(),
            (_, Ok(length)) => format::duration(length),
            _ => meaning(property, text).unwrap_or_else(|| text.clone()),
        },
        Value::Array(values) if values.is_empty() => nothing(),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(|value| plain(property, value)).collect();
            values.join("\n")
        }
        Value::Object(properties) => {
            let said = properties
                .iter()
                .filter(|(name, value)| !value.is_null() && has_meaning(name));
            let lines: Vec<String> = said
                .map(|(name, value)| {
                    let value = plain(name, value);
                    let apart = if value.contains('\n') { "\n" } else { " " };
                    [&words_of(name), ":", apart, &value.replace('\n', "\n\u{2003}")].concat()
                })
                .collect();
            lines.join("\n")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words() {
        assert_eq!(words_of("accessPackageId"), "Access package id");
        assert_eq!(words_of("AccessPackage"), "Access package");
        assert_eq!(words_of("AccessPackageAssignmentRequest"), "Request");
        assert_eq!(words_of(""), "");
    }

    #[test]
    fn values_say_what_they_are() {
        let check = |value: Option<&str>, expected: &str| assert_eq!(value_words("any", value), expected, "{value:?}");
        check(None, "–");
        check(Some("null"), "–");
        check(Some("\"submitted\""), "submitted");
        assert_eq!(value_words("state", Some("\"submitted\"")), "Sent");
        check(Some("true"), "Yes");
        check(Some("[\"a\",\"b\"]"), "a\nb");
        check(Some("not JSON"), "not JSON");
        // In whichever order the properties are kept.
        let expiration =
            r##"{"type":"noExpiration","endDateTime":null,"count":3,"@odata.type":"#microsoft.graph.any"}"##;
        let said = value_words("expiration", Some(expiration));
        let mut lines: Vec<&str> = said.lines().collect();
        lines.sort_unstable();
        assert_eq!(lines, ["Count: 3", "Type: Never"]);
    }
}
