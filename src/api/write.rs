//! Calls that change something.

use entitlement_types::json::{FromJson, JsonError};
use serde::Serialize;
use serde_json::Value;

use super::client::{self, Call};
use super::{ApiError, Resource, read};

/// A call that changes something, described but not sent. It is never repeated by itself.
#[derive(Clone, Debug)]
pub struct Write<T> {
    method: &'static str,
    path: String,
    body: Option<String>,
    stale: &'static [Resource],
    decode: Option<fn(Value) -> Result<T, JsonError>>,
}

impl<T> Write<T> {
    fn new(method: &'static str, path: String, body: Option<String>, stale: &'static [Resource]) -> Self {
        Self {
            method,
            path,
            body,
            stale,
            decode: None,
        }
    }
}

impl Write<()> {
    /// A call whose answer, if it has a body at all, says nothing that is needed. `body` none: no body is sent.
    pub(super) fn without_answer(
        method: &'static str,
        path: String,
        body: Option<String>,
        stale: &'static [Resource],
    ) -> Self {
        Self::new(method, path, body, stale)
    }
}

impl<T: FromJson> Write<T> {
    /// A PUT that replaces something and answers with it.
    pub(super) fn replace(path: String, body: String, stale: &'static [Resource]) -> Self {
        Self {
            decode: Some(T::from_json),
            ..Self::new("PUT", path, Some(body), stale)
        }
    }

    /// A POST that creates something and answers with it.
    pub(super) fn create(path: String, body: String, stale: &'static [Resource]) -> Self {
        Self {
            decode: Some(T::from_json),
            ..Self::new("POST", path, Some(body), stale)
        }
    }
}

impl<T: Default> Write<T> {
    /// Sends it. When it went through, or may have, what it made stale is told to whoever keeps answers, see `on_write`.
    ///
    /// # Errors
    /// When there is no answer, an error status, or an answer that is not of the contract's shape. With
    /// `is_unconfirmed` it may have worked all the same.
    pub async fn send(self) -> Result<T, ApiError> {
        let call = Call {
            method: self.method,
            path: &self.path,
            body: self.body.as_deref(),
            is_safe: false,
            is_advanced: false,
        };
        let sent = client::send(call).await.and_then(|response| {
            // A page of a proxy is not the backend's word that anything was done.
            if response.body.is_empty() || response.is_json() {
                Ok(response)
            } else {
                Err(ApiError {
                    is_unconfirmed: true,
                    ..read::malformed(&response, "the body is not JSON".to_owned())
                })
            }
        });
        if sent.as_ref().map_or_else(|error| error.is_unconfirmed, |_| true) {
            let gone = (sent.is_ok() && self.method == "DELETE").then_some(&*self.path);
            client::written(self.stale, gone);
        }
        let response = sent?;
        let Some(decode) = self.decode else {
            return Ok(T::default());
        };
        // The status said that it worked; half a body does not undo it.
        read::parse(&response)
            .and_then(|value| decode(value).map_err(|error| read::malformed(&response, error.to_string())))
            .map_err(|error| ApiError {
                is_unconfirmed: true,
                ..error
            })
    }
}

/// The JSON of a body of the contract.
pub(super) fn json<T: Serialize>(body: &T) -> String {
    let Ok(json) = serde_json::to_string(body) else {
        unreachable!("contract types have string keys only, so they are always JSON");
    };
    json
}
