//! The values that a filter compares with.

use std::fmt;

use crate::odata::cursor::Cursor;
use crate::odata::error::Fault;
use crate::{Date, DateTimeOffset, Duration};

const UNCLOSED_STRING: &str = "the string is not closed; a quote inside it is written `''`";

/// Letters of a GUID, hyphens and all.
const GUID_LENGTH: usize = 36;

/// A value in a filter.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// `42`
    Integer(i64),
    /// `4.2`; always finite.
    Decimal(f64),
    /// `'text'`, and a member of an enumeration with or without its type's name before it.
    Text(String),
    /// A GUID without quotes, in lower case. Ids are strings in Graph, so it is as good as the same text in quotes.
    Guid(String),
    /// `2026-11-21T08:00:00Z`
    DateTimeOffset(DateTimeOffset),
    /// `2026-11-21`
    Date(Date),
    /// `duration'P14D'`
    Duration(Duration),
}

impl Literal {
    /// The text of a string, a member of an enumeration or a GUID.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Guid(text) => Some(text),
            _ => None,
        }
    }
}

impl From<&str> for Literal {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<bool> for Literal {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<DateTimeOffset> for Literal {
    fn from(moment: DateTimeOffset) -> Self {
        Self::DateTimeOffset(moment)
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Integer(number) => write!(f, "{number}"),
            // As Rust debugs it: never without a point or an exponent, so that it is read as a decimal again.
            Self::Decimal(number) => write!(f, "{number:?}"),
            Self::Text(text) => write!(f, "'{}'", text.replace('\'', "''")),
            Self::Guid(text) => f.write_str(text),
            Self::DateTimeOffset(moment) => write!(f, "{moment}"),
            Self::Date(day) => write!(f, "{day}"),
            Self::Duration(duration) => write!(f, "duration'{duration}'"),
        }
    }
}

/// Goes past a value; `None`, and nowhere, where something else comes next.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Option<Literal>, Fault> {
    if let Some(guid) = guid(cursor) {
        return Ok(Some(guid));
    }
    match cursor.peek() {
        Some('\'') => string(cursor).map(|text| Some(Literal::Text(text))),
        Some('0'..='9' | '+' | '-') => number_or_date(cursor).map(Some),
        _ => word(cursor),
    }
}

fn guid(cursor: &mut Cursor<'_>) -> Option<Literal> {
    let mut ahead = *cursor;
    let text = ahead.take_while(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let is_guid = text.len() == GUID_LENGTH
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        });
    is_guid.then(|| {
        *cursor = ahead;
        Literal::Guid(text.to_ascii_lowercase())
    })
}

/// The text between quotes, in which `''` stands for one quote.
fn string(cursor: &mut Cursor<'_>) -> Result<String, Fault> {
    let start = cursor.at();
    let mut text = String::new();
    cursor.eat('\'');
    loop {
        text.push_str(cursor.take_while(|c| c != '\''));
        if !cursor.eat('\'') {
            return Err(Fault::at(start, UNCLOSED_STRING));
        }
        if !cursor.eat('\'') {
            return Ok(text);
        }
        text.push('\'');
    }
}

fn number_or_date(cursor: &mut Cursor<'_>) -> Result<Literal, Fault> {
    let before = *cursor;
    let text = cursor.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | ':'));
    let is_number = text
        .bytes()
        .all(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    if let Ok(number) = text.parse() {
        return Ok(Literal::Integer(number));
    }
    if let Ok(day) = Date::parse(text) {
        return Ok(Literal::Date(day));
    }
    if let Ok(moment) = DateTimeOffset::parse(text) {
        return Ok(Literal::DateTimeOffset(moment));
    }
    match text.parse::<f64>() {
        Ok(number) if is_number && number.is_finite() => Ok(Literal::Decimal(number)),
        _ => Err(before.unexpected("a number, a GUID, a date or a date and time with its offset")),
    }
}

fn word(cursor: &mut Cursor<'_>) -> Result<Option<Literal>, Fault> {
    let mut ahead = *cursor;
    let Some(names) = ahead.names() else {
        return Ok(None);
    };
    if ahead.peek() == Some('\'') {
        let literal = typed_string(names, &mut ahead).map_err(|message| Fault::at(cursor.at(), message))?;
        *cursor = ahead;
        return Ok(Some(literal));
    }
    let literal = if names.eq_ignore_ascii_case("null") {
        Literal::Null
    } else if names.eq_ignore_ascii_case("true") {
        Literal::Boolean(true)
    } else if names.eq_ignore_ascii_case("false") {
        Literal::Boolean(false)
    } else {
        return Ok(None);
    };
    *cursor = ahead;
    Ok(Some(literal))
}

/// A string with its type's name before it.
fn typed_string(type_name: &str, cursor: &mut Cursor<'_>) -> Result<Literal, &'static str> {
    let text = string(cursor).map_err(|_| UNCLOSED_STRING)?;
    if type_name.eq_ignore_ascii_case("duration") {
        return Duration::parse(&text)
            .map(Literal::Duration)
            .map_err(|_| "expected a duration such as `duration'P14D'`");
    }
    if type_name.contains('.') {
        return Ok(Literal::Text(text));
    }
    Err("only `duration` and the full name of an enumeration may stand before a string")
}
