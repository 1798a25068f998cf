//! What surrounds every call: its id, its place in the log, its time limit, the body of its failure, and the headers
//! that every answer has. Neither tokens nor bodies nor query values reach the log.

use std::any::Any;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use entitlement_types::{DateTimeOffset, ErrorBody, GraphError, InnerError};
use tracing::Instrument;

use super::ServerState;
use super::collection::Origin;
use super::error::Failure;
use crate::app::new_id;

/// The longest that a call may take; what it writes by then is written.
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// The longest `client-request-id` that is repeated.
const LONGEST_CLIENT_ID: usize = 100;

const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");
const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// The server's id of a call.
#[derive(Clone, Debug)]
pub struct CallId(String);

impl fmt::Display for CallId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Gives a call its id and its place in the log, and its answer what every answer has.
pub(super) async fn surround(State(state): State<ServerState>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = CallId(new_id());
    let client_id = client_request_id(request.headers());
    let method = request.method().clone();
    let origin = Origin::of(
        &state,
        request.headers(),
        request.uri().authority().map(|host| host.as_str()),
    );
    request.extensions_mut().insert(origin);
    request.extensions_mut().insert(id.clone());
    let span = tracing::info_span!("call", request_id = %id, client_request_id = client_id.as_deref());
    let answer = tokio::time::timeout(TIME_LIMIT, next.run(request).instrument(span.clone()));
    let mut response = match answer.await {
        Ok(response) => response,
        Err(_) => Failure::unavailable("The service did not answer in time; look whether it was done, then try again.")
            .into_response(),
    };
    if let Some(failure) = response.extensions_mut().remove::<Failure>() {
        response = write_failure(failure, response, &id, client_id.as_deref(), state.app.now());
    }
    finish(&mut response, &id, client_id.as_deref());
    let route = response.extensions().get::<RoutePath>().cloned();
    let path = route.as_ref().map_or("other", |route| &*route.0);
    let (status, elapsed) = (response.status(), began.elapsed());
    state.metrics.count(&method, path, status, elapsed);
    let milliseconds = elapsed.as_secs_f64() * 1000.0;
    span.in_scope(|| tracing::info!(%method, path, status = status.as_u16(), milliseconds, "answered"));
    response
}

/// The path in the table of endpoints, carried from where it is known to where it is logged: never an address as it
/// was called, which may hold what is personal.
#[derive(Clone, Debug)]
pub(super) struct RoutePath(pub(super) Arc<str>);

/// A panic is an answer like any other failure; the log has its message.
pub(super) fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("without a message");
    tracing::error!(panic = message, "a handler panicked");
    Failure::internal().into_response()
}

/// The caller's id of the call, if it is short and plain enough to be repeated.
fn client_request_id(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(CLIENT_REQUEST_ID)?.to_str().ok()?;
    let is_plain = !text.is_empty()
        && text.len() <= LONGEST_CLIENT_ID
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte));
    is_plain.then(|| text.to_owned())
}

fn write_failure(
    failure: Failure,
    response: Response,
    id: &CallId,
    client_id: Option<&str>,
    now: DateTimeOffset,
) -> Response {
    let (parts, _) = response.into_parts();
    let status = failure.status;
    let mut written = (status, Json(envelope(failure, id, client_id, now))).into_response();
    for (name, value) in &parts.headers {
        if name != CONTENT_LENGTH {
            written.headers_mut().insert(name, value.clone());
        }
    }
    *written.extensions_mut() = parts.extensions;
    written
}

/// Graph's envelope of a failure.
pub(super) fn envelope(failure: Failure, id: &CallId, client_id: Option<&str>, now: DateTimeOffset) -> ErrorBody {
    ErrorBody {
        error: GraphError {
            code: failure.code.to_owned(),
            message: failure.message,
            target: failure.target,
            details: failure.details,
            inner_error: Some(InnerError {
                request_id: Some(id.to_string()),
                client_request_id: client_id.map(str::to_owned),
                date: Some(now),
            }),
        },
    }
}

fn finish(response: &mut Response, id: &CallId, client_id: Option<&str>) {
    let status = response.status();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        headers.insert(REQUEST_ID, value);
    }
    if let Some(Ok(value)) = client_id.map(HeaderValue::from_str) {
        headers.insert(CLIENT_REQUEST_ID, value);
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers
        .entry(REFERRER_POLICY)
        .or_insert(HeaderValue::from_static("no-referrer"));
    if !headers.contains_key(CACHE_CONTROL) && status != StatusCode::NOT_MODIFIED {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
