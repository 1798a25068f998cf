//! Several calls in one: `POST /$batch`. Graph: `concepts/json-batching.md`.

use std::collections::BTreeMap;

use contract_derive::FromObject;
use serde::Serialize;
use serde_json::Value;

/// The most calls that one batch may hold.
pub const MAX_BATCH_REQUESTS: usize = 20;

/// The calls of a batch.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct BatchRequest {
    /// At most [`MAX_BATCH_REQUESTS`].
    pub requests: Vec<BatchCall>,
}

/// One call of a batch.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase")]
pub struct BatchCall {
    /// Ties the answer to the call; unique in the batch.
    pub id: String,
    /// `GET`, `POST`, `PATCH`, `PUT` or `DELETE`.
    pub method: String,
    /// Relative to the version, for instance `/me`.
    pub url: String,
    /// A body needs `Content-Type`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
    /// Calls that must succeed first; if one fails, this one is answered with 424.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<String>,
}

/// The answers of a batch, in any order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct BatchResponse {
    /// One for each call.
    pub responses: Vec<BatchAnswer>,
}

/// The answer to one call of a batch.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct BatchAnswer {
    /// The call's id.
    pub id: String,
    /// The HTTP status.
    pub status: u16,
    /// Headers of the answer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// JSON; absent for an empty answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
}
