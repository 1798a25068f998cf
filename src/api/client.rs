//! Sends what [`Read`](super::Read) and [`Write`](super::Write) describe: base address, token, ids, retries.
//!
//! A 401 is answered with one refresh and, if that does not help, with one new sign-in that comes back to the same
//! place. Only calls that change nothing are repeated by themselves.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;

use gloo_timers::future::TimeoutFuture;

use super::http::{self, Failure, Request, Response};
use super::{ApiError, ErrorKind, Resource};
use crate::config::config;

const READ_TIMEOUT: u32 = 30_000;
const WRITE_TIMEOUT: u32 = 60_000;
/// How often a read is tried in all.
const ATTEMPTS: u32 = 3;
/// The longest wait, in seconds, that happens in silence; a longer one is told.
const SILENT_WAIT: u32 = 2;

/// A future that stays on this thread.
pub type LocalFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// What the client needs from the session. The session installs itself at start, so that this module does not
/// depend on it.
#[derive(Clone, Copy)]
pub struct SessionHooks {
    /// A token that is valid for now; none when nobody is signed in.
    pub access_token: fn() -> LocalFuture<Option<String>>,
    /// A new token after a 401; none when the session is over.
    pub renewed_token: fn() -> LocalFuture<Option<String>>,
    /// Leaves for the sign-in service and comes back to the same place, unless that was tried just now. Gets
    /// `WWW-Authenticate` of the 401; says whether it leaves.
    pub sign_in_again: fn(challenge: Option<String>) -> bool,
}

/// What hears of every write that went through, with what it made stale and the path of what it deleted.
type AfterWrite = fn(&'static [Resource], Option<&str>);

thread_local! {
    static SESSION: Cell<Option<SessionHooks>> = const { Cell::new(None) };
    static AFTER_WRITE: Cell<Option<AfterWrite>> = const { Cell::new(None) };
}

/// Connects the client with the session, once, at start.
pub fn install_session(hooks: SessionHooks) {
    SESSION.set(Some(hooks));
}

/// Calls this after every write that went through, with what it made stale and the path of what it deleted. Once, at
/// start.
pub fn on_write(listener: fn(&'static [Resource], Option<&str>)) {
    AFTER_WRITE.set(Some(listener));
}

pub(super) fn written(stale: &'static [Resource], deleted: Option<&str>) {
    let listener = AFTER_WRITE.get();
    if let Some(listener) = listener {
        listener(stale, deleted);
    }
}

/// One call of the contract.
pub(super) struct Call<'a> {
    pub method: &'static str,
    /// Below the API base and beginning with `/`, or an absolute `@odata.nextLink`.
    pub path: &'a str,
    /// JSON.
    pub body: Option<&'a str>,
    /// Changes nothing, so it may be repeated.
    pub is_safe: bool,
    /// Looks into the directory in a way that needs `ConsistencyLevel`.
    pub is_advanced: bool,
}

/// Sends a call and gives its successful answer.
pub(super) async fn send(call: Call<'_>) -> Result<Response, ApiError> {
    let url = absolute(&config().api_base, call.path)?;
    let mut attempt = 1;
    loop {
        let error = match send_signed_in(&call, &url).await {
            Ok(response) => return Ok(response),
            Err(error) => error,
        };
        match pause_before_retry(&error).filter(|_| call.is_safe && attempt < ATTEMPTS) {
            Some(milliseconds) => TimeoutFuture::new(milliseconds * attempt).await,
            None => return Err(error),
        }
        attempt += 1;
    }
}

/// How long to wait before a read is worth repeating, in milliseconds; none when it is not.
fn pause_before_retry(error: &ApiError) -> Option<u32> {
    match (error.kind, error.status) {
        (
            ErrorKind::Throttled {
                retry_after: Some(seconds),
            },
            _,
        ) => (seconds <= SILENT_WAIT).then_some(seconds * 1000),
        (ErrorKind::Throttled { retry_after: None }, _) => Some(1000),
        (ErrorKind::Unreachable, _) | (ErrorKind::Server, Some(502..=504)) => Some(400),
        _ => None,
    }
}

/// The address of a path or of a next link. A next link must stay at the API: it is sent with the token.
fn absolute(base: &str, path: &str) -> Result<String, ApiError> {
    if path.starts_with('/') {
        return Ok([base, path].concat());
    }
    if path.strip_prefix(base).is_some_and(|rest| rest.starts_with(['/', '?'])) {
        return Ok(path.to_owned());
    }
    Err(ApiError::malformed(
        200,
        "@odata.nextLink leads away from the API".to_owned(),
        None,
    ))
}

async fn send_signed_in(call: &Call<'_>, url: &str) -> Result<Response, ApiError> {
    let session = SESSION.get();
    let token = match session {
        Some(session) => (session.access_token)().await,
        None => None,
    };
    let first = send_once(call, url, token.as_deref()).await;
    let (Some(session), Err((error, _))) = (session, &first) else {
        return first.map_err(|(error, _)| error);
    };
    if error.kind != ErrorKind::SignInNeeded {
        return first.map_err(|(error, _)| error);
    }
    let second = match (session.renewed_token)().await {
        Some(token) => send_once(call, url, Some(&token)).await,
        None => first,
    };
    if let Err((
        ApiError {
            kind: ErrorKind::SignInNeeded,
            ..
        },
        challenge,
    )) = &second
    {
        // What was read is not told any more; what was written may be.
        if (session.sign_in_again)(challenge.clone()) && call.is_safe {
            std::future::pending::<()>().await;
        }
    }
    second.map_err(|(error, _)| error)
}

type Refusal = (ApiError, Option<String>);

async fn send_once(call: &Call<'_>, url: &str, token: Option<&str>) -> Result<Response, Refusal> {
    let id = new_request_id();
    let bearer = token.map(|token| ["Bearer ", token].concat());
    let mut headers = vec![
        ("Accept", "application/json"),
        ("client-request-id", id.as_str()),
        // Without it, Graph hides newer members of its enumerations. Graph: `best-practices-concept.md`.
        ("Prefer", "include-unknown-enum-members"),
    ];
    headers.extend(bearer.as_deref().map(|bearer| ("Authorization", bearer)));
    headers.extend(call.is_advanced.then_some(("ConsistencyLevel", "eventual")));
    headers.extend(call.body.map(|_| ("Content-Type", "application/json")));
    let timeout = if call.is_safe { READ_TIMEOUT } else { WRITE_TIMEOUT };
    let request = Request {
        method: call.method,
        url,
        headers: &headers,
        body: call.body,
        timeout,
    };
    match http::send(request).await {
        Ok(response) if response.status < 400 => Ok(Response {
            request_id: response.request_id.or(Some(id)),
            ..response
        }),
        Ok(response) => {
            let request_id = response.request_id.or(Some(id));
            let mut error = ApiError::from_answer(response.status, response.retry_after, &response.body, request_id);
            // A gateway that gave up does not know what the server behind it did.
            error.is_unconfirmed = !call.is_safe && matches!(response.status, 502 | 504);
            Err((error, response.challenge))
        }
        Err(failure) => {
            let kind = match failure {
                Failure::Offline => ErrorKind::Offline,
                Failure::Unreachable => ErrorKind::Unreachable,
                Failure::Timeout => ErrorKind::Timeout,
            };
            let mut error = ApiError::without_answer(kind, Some(id));
            error.is_unconfirmed = !call.is_safe && failure != Failure::Offline;
            Err((error, None))
        }
    }
}

fn new_request_id() -> String {
    use wasm_bindgen::prelude::*;
    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
        fn random_values(bytes: &mut [u8]);
    }
    let mut bytes = [0_u8; 16];
    random_values(&mut bytes);
    uuid(bytes)
}

/// A version 4 UUID of these random bytes, RFC 9562. `crypto.randomUUID` would do, but only where there is https.
fn uuid(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.into_iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_goes_nowhere_but_to_the_api() {
        let base = "https://graph.example/v1.0";
        assert_eq!(absolute(base, "/me").expect("a path"), "https://graph.example/v1.0/me");
        let next = "https://graph.example/v1.0/x?$skiptoken=1";
        assert_eq!(absolute(base, next).expect("below the base"), next);
        for elsewhere in [
            "https://evil.example/v1.0/x",
            "https://graph.example/v1.0.evil.example/x",
            "https://graph.example/other",
            "http://graph.example/v1.0/x",
            "x",
            "",
        ] {
            assert!(absolute(base, elsewhere).is_err(), "{elsewhere}");
        }
    }

    #[test]
    fn short_pauses_are_taken_in_silence_and_long_ones_told() {
        let check = |status: u16, retry_after: Option<u32>, expected: Option<u32>| {
            let error = ApiError::from_answer(status, retry_after, "", None);
            assert_eq!(pause_before_retry(&error), expected, "{status} {retry_after:?}");
        };
        check(429, Some(2), Some(2000));
        check(429, Some(60), None);
        check(503, Some(1), Some(1000));
        check(502, None, Some(400));
        check(500, None, None);
        check(400, None, None);
        check(401, None, None);
    }

    #[test]
    fn request_ids_are_uuids() {
        assert_eq!(uuid([0; 16]), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid([255; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
