//! Graph's error envelope.

use contract_derive::FromObject;
use serde::Serialize;
use serde_json::Value;
use serde_with::skip_serializing_none;

use crate::DateTimeOffset;
use crate::json::JsonError;

/// The body of every answer that is not a success. Graph: `concepts/errors.md`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(default)]
pub struct ErrorBody {
    /// What went wrong.
    pub error: GraphError,
}

/// What went wrong. Branch on `code` and the details, never on `message`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct GraphError {
    /// A word for programs; may be empty.
    pub code: String,
    /// A sentence for developers.
    pub message: String,
    /// What it is about: a query option or a property's path.
    pub target: Option<String>,
    /// Each thing that is wrong, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<ErrorDetail>,
    /// The page spells it `innerError` in its example and `innererror` in its table.
    #[serde(alias = "innererror")]
    pub inner_error: Option<InnerError>,
}

/// One of several things that are wrong.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(default)]
pub struct ErrorDetail {
    /// A word for programs.
    pub code: String,
    /// A sentence for developers.
    pub message: String,
    /// What it is about.
    pub target: Option<String>,
}

/// What support needs to find the call again.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(default)]
pub struct InnerError {
    /// The server's id of the call; its log has it too.
    #[serde(rename = "request-id")]
    pub request_id: Option<String>,
    /// The caller's id of the call, as it was sent.
    #[serde(rename = "client-request-id")]
    pub client_request_id: Option<String>,
    /// When. Graph writes it in UTC and without an offset; what cannot be read counts as absent, because no date is
    /// worth losing an error for.
    #[serde(deserialize_with = "date_if_readable")]
    pub date: Option<DateTimeOffset>,
}

fn date_if_readable(date: Value) -> Result<Option<DateTimeOffset>, JsonError> {
    let read = |text: &str| DateTimeOffset::parse(text).or_else(|_| DateTimeOffset::parse(&[text, "Z"].concat()));
    Ok(date.as_str().and_then(|text| read(text).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_without_an_offset_is_in_utc() {
        let check = |date: &str, expected: Option<&str>| {
            let json = format!(r#"{{"request-id":"r","date":{date}}}"#);
            let inner: InnerError = serde_json::from_str(&json).expect("never fails for its date");
            assert_eq!(inner.date.map(|date| date.to_string()).as_deref(), expected, "{date}");
        };
        check(r#""2026-11-21T08:00:00""#, Some("2026-11-21T08:00:00Z"));
        check(r#""2026-11-21T08:00:00Z""#, Some("2026-11-21T08:00:00Z"));
        check(r#""yesterday""#, None);
        check("null", None);
    }
}
