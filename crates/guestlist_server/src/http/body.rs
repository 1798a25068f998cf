//! JSON bodies: what is wrong with one is told clearly, and where.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;

use super::error::Failure;

/// The largest body of a call, in bytes.
pub const LARGEST_BODY: usize = 1024 * 1024;

/// A JSON body. Unknown properties are ignored, as everywhere in the contract's types.
#[derive(Clone, Copy, Debug)]
pub struct JsonBody<T, const LARGEST: usize = LARGEST_BODY>(pub T);

impl<T: DeserializeOwned, const LARGEST: usize, S: Send + Sync> FromRequest<S> for JsonBody<T, LARGEST> {
    type Rejection = Failure;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Failure> {
        if !is_json(&request) {
            return Err(Failure::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "invalidRequest",
                "The body must be JSON: send it with the header Content-Type: application/json.",
            ));
        }
        let bytes = read(request.into_body(), LARGEST).await?;
        // An array would be read as the values of an object's properties, in an order that nobody knows.
        if bytes.trim_ascii_start().starts_with(b"[") {
            return Err(Failure::bad_request(
                None,
                "The body must be a JSON object, not an array.",
            ));
        }
        let value = serde_json::from_slice(&bytes).map_err(|error| {
            let message = error.to_string();
            Failure::bad_request(
                path_in(&message),
                format!("The body is not what is expected here: {message}."),
            )
        })?;
        Ok(Self(value))
    }
}

fn is_json(request: &Request) -> bool {
    let content_type = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let essence = content_type
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// The property that an error of the contract's types is about: they name it as `schedule: startDateTime: what is wrong`.
fn path_in(message: &str) -> Option<String> {
    let (path, _) = message.rsplit_once(": ")?;
    let is_name = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"@._".contains(&byte))
    };
    path.split(": ").all(is_name).then(|| path.replace(": ", "/"))
}

/// Reads a body up to a limit.
async fn read(body: Body, largest: usize) -> Result<axum::body::Bytes, Failure> {
    to_bytes(body, largest).await.map_err(|error| {
        let cause = std::error::Error::source(&error)
            .map(ToString::to_string)
            .unwrap_or_default();
        if cause.contains("length limit") {
            Failure::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "invalidRequest",
                format!("The body is larger than {largest} bytes."),
            )
        } else {
            Failure::bad_request(None, "The body ended before it was whole.")
        }
    })
}
