//! Calls that change something.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::client::{self, Call};
use super::{ApiError, Resource, read};

/// A call that changes something, described but not sent. It is never repeated by itself.
#[derive(Clone, Debug)]
pub struct Write<T> {
    method: &'static str,
    path: String,
    body: Option<String>,
    stale: &'static [Resource],
    decode: Option<fn(&str) -> serde_json::Result<T>>,
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

impl<T: DeserializeOwned> Write<T> {
    /// A POST that creates something and answers with it.
    pub(super) fn create(path: String, body: String, stale: &'static [Resource]) -> Self {
        Self {
            decode: Some(|body| serde_json::from_str(body)),
            ..Self::new("POST", path, Some(body), stale)
        }
    }
}

impl<T: Default> Write<T> {
    /// Sends it. When it went through, what it made stale is told to whoever keeps answers, see `on_write`.
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
        };
        let response = client::send(call).await?;
        client::written(self.stale);
        match self.decode {
            // The status said that it worked; half a body does not undo it.
            Some(decode) => read::decode(&response, decode).map_err(|error| ApiError {
                is_unconfirmed: true,
                ..error
            }),
            None => Ok(T::default()),
        }
    }
}

/// The JSON of a body of the contract.
pub(super) fn json<T: Serialize>(body: &T) -> String {
    serde_json::to_string(body).expect("contract types have string keys only, so they are always JSON")
}
