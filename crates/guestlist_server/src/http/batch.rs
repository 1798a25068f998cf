//! `POST /$batch`: several calls in one. Each goes the same way as if it had come alone, with the caller's own token.
//!
//! Graph: `concepts/json-batching.md`.

use std::collections::{BTreeMap, HashSet};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::Response;
use axum::{Extension, Json};
use entitlement_types::{BatchAnswer, BatchCall, BatchRequest, BatchResponse, MAX_BATCH_REQUESTS};
use serde_json::Value;
use tower::ServiceExt;

use super::collection::Origin;
use super::context::{CallId, envelope};
use super::error::Failure;
use super::{Access, Endpoint, JsonBody, ServerState, Whole};
use crate::app::{AppError, Problem};

/// The largest body of a batch, in bytes.
const LARGEST_BATCH: usize = 4 * 1024 * 1024;
/// The largest answer of one call, in bytes.
const LARGEST_ANSWER: usize = 16 * 1024 * 1024;

pub(super) fn endpoints() -> Vec<Endpoint> {
    // Each call in it is checked for itself.
    vec![Endpoint::new(Method::POST, "/$batch", Access::SignedIn, run_batch)]
}

async fn run_batch(
    State(state): State<ServerState>,
    whole: Option<Extension<Whole>>,
    origin: Origin,
    Extension(id): Extension<CallId>,
    headers: HeaderMap,
    JsonBody(batch): JsonBody<BatchRequest, LARGEST_BATCH>,
) -> Result<Json<BatchResponse>, AppError> {
    let Some(Extension(whole)) = whole else {
        return Err(AppError::invalid(
            "batchInBatch",
            "requests",
            "A batch cannot hold a batch.",
        ));
    };
    let calls = in_order(batch.requests)?;
    let mut surroundings = Extensions::new();
    surroundings.insert(origin);
    surroundings.insert(id.clone());
    let mut responses: Vec<BatchAnswer> = Vec::with_capacity(calls.len());
    let mut failed: HashSet<String> = HashSet::new();
    for call in calls {
        let answer = if call.depends_on.iter().any(|before| failed.contains(before)) {
            let message = "A call that this one depends on did not succeed.";
            let failure = Failure::new(StatusCode::FAILED_DEPENDENCY, "failedDependency", message);
            failed_answer(&state, &id, call.id.clone(), failure)
        } else {
            run(&state, &id, &whole, &surroundings, &headers, &call).await
        };
        if answer.status >= 400 {
            failed.insert(call.id);
        }
        responses.push(answer);
    }
    Ok(Json(BatchResponse { responses }))
}

/// The calls, each behind those it depends on, otherwise as they were sent.
fn in_order(calls: Vec<BatchCall>) -> Result<Vec<BatchCall>, AppError> {
    let mut problems = Vec::new();
    let mut wrong = |code, target: String, message: String| problems.push(Problem { code, target, message });
    if calls.len() > MAX_BATCH_REQUESTS {
        let message = format!("A batch holds at most {MAX_BATCH_REQUESTS} calls.");
        wrong("tooManyRequests", "requests".to_owned(), message);
    }
    let mut ids = HashSet::new();
    for (index, call) in calls.iter().enumerate() {
        if call.id.is_empty() || !ids.insert(call.id.as_str()) {
            wrong(
                "idNotUnique",
                format!("requests/{index}/id"),
                "Each call has an id of its own.".to_owned(),
            );
        }
    }
    for (index, call) in calls.iter().enumerate() {
        if call.depends_on.iter().any(|before| !ids.contains(before.as_str())) {
            let message = "`dependsOn` names a call that is not in the batch.".to_owned();
            wrong("dependencyUnknown", format!("requests/{index}/dependsOn"), message);
        }
    }
    let mut waiting = calls;
    let mut ordered: Vec<BatchCall> = Vec::with_capacity(waiting.len());
    while problems.is_empty() && !waiting.is_empty() {
        let is_ready = |call: &BatchCall| {
            call.depends_on
                .iter()
                .all(|before| ordered.iter().any(|done| done.id == *before))
        };
        match waiting.iter().position(is_ready) {
            Some(next) => ordered.push(waiting.remove(next)),
            None => problems.push(Problem {
                code: "dependencyCircular",
                target: "requests".to_owned(),
                message: "Calls depend on each other in a circle.".to_owned(),
            }),
        }
    }
    if problems.is_empty() {
        Ok(ordered)
    } else {
        Err(AppError::Invalid(problems))
    }
}

async fn run(
    state: &ServerState,
    id: &CallId,
    whole: &Whole,
    surroundings: &Extensions,
    headers: &HeaderMap,
    call: &BatchCall,
) -> BatchAnswer {
    match request(surroundings, headers, call) {
        Ok(request) => {
            let response = whole
                .0
                .clone()
                .oneshot(request)
                .await
                .unwrap_or_else(|never| match never {});
            read_answer(state, id, call.id.clone(), response).await
        }
        Err(failure) => failed_answer(state, id, call.id.clone(), failure),
    }
}

fn request(surroundings: &Extensions, headers: &HeaderMap, call: &BatchCall) -> Result<Request, Failure> {
    let path = call.url.strip_prefix("/v1.0").unwrap_or(&call.url);
    let path = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    };
    // Graph takes spaces as they are.
    let uri = path.replace(' ', "%20");
    let method = Method::from_bytes(call.method.to_ascii_uppercase().as_bytes())
        .map_err(|_| Failure::bad_request(Some("method".to_owned()), "This is no method."))?;
    let mut builder = Request::builder().method(method).uri(uri);
    if let Some(token) = headers.get(AUTHORIZATION) {
        builder = builder.header(AUTHORIZATION, token);
    }
    for (name, value) in &call.headers {
        let is_own = [AUTHORIZATION, CONTENT_LENGTH]
            .iter()
            .any(|own| name.eq_ignore_ascii_case(own.as_str()));
        if !is_own {
            builder = builder.header(name, value);
        }
    }
    let body = call
        .body
        .as_ref()
        .map_or_else(Body::empty, |body| Body::from(body.to_string()));
    let mut request = builder
        .body(body)
        .map_err(|error| Failure::bad_request(Some("url".to_owned()), format!("The call cannot be read: {error}.")))?;
    request.extensions_mut().extend(surroundings.clone());
    Ok(request)
}

async fn read_answer(state: &ServerState, id: &CallId, call: String, response: Response) -> BatchAnswer {
    let (mut parts, body) = response.into_parts();
    if let Some(failure) = parts.extensions.remove::<Failure>() {
        let answer = failed_answer(state, id, call, failure);
        return BatchAnswer {
            headers: told(&parts.headers, answer.headers),
            ..answer
        };
    }
    let Ok(bytes) = to_bytes(body, LARGEST_ANSWER).await else {
        return failed_answer(state, id, call, Failure::internal());
    };
    let body = match serde_json::from_slice(&bytes) {
        Ok(body) => Some(body),
        Err(_) if bytes.is_empty() => None,
        Err(_) => Some(Value::String(String::from_utf8_lossy(&bytes).into_owned())),
    };
    BatchAnswer {
        id: call,
        status: parts.status.as_u16(),
        headers: told(&parts.headers, BTreeMap::new()),
        body,
    }
}

fn failed_answer(state: &ServerState, id: &CallId, call: String, failure: Failure) -> BatchAnswer {
    let status = failure.status.as_u16();
    let body = envelope(failure, id, None, state.app.now());
    let json = HeaderValue::from_static("application/json");
    BatchAnswer {
        id: call,
        status,
        headers: told(&HeaderMap::from_iter([(CONTENT_TYPE, json)]), BTreeMap::new()),
        body: serde_json::to_value(body).ok(),
    }
}

/// Those headers of an answer that mean something inside a batch.
fn told(headers: &HeaderMap, mut all: BTreeMap<String, String>) -> BTreeMap<String, String> {
    const NAMES: [(HeaderName, &str); 3] = [
        (CONTENT_TYPE, "Content-Type"),
        (axum::http::header::LOCATION, "Location"),
        (axum::http::header::RETRY_AFTER, "Retry-After"),
    ];
    for (name, written) in NAMES {
        if let Some(value) = headers.get(name).and_then(|value| value.to_str().ok()) {
            all.insert(written.to_owned(), value.to_owned());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_come_behind_those_they_depend_on() {
        let check = |calls: &[(&str, &[&str])], expected: Result<&str, &str>| {
            let calls = calls.iter().map(|(id, depends_on)| BatchCall {
                id: (*id).to_owned(),
                depends_on: depends_on.iter().map(|id| (*id).to_owned()).collect(),
                ..BatchCall::default()
            });
            let found = match in_order(calls.collect()) {
                Ok(calls) => Ok(calls.iter().map(|call| call.id.as_str()).collect::<Vec<_>>().join(" ")),
                Err(AppError::Invalid(problems)) => Err(problems[0].code),
                Err(other) => panic!("{other:?}"),
            };
            assert_eq!(found.as_deref().map_err(|code| *code), expected);
        };
        check(&[], Ok(""));
        check(&[("1", &[]), ("2", &[])], Ok("1 2"));
        check(&[("1", &["2"]), ("2", &[]), ("3", &[])], Ok("2 1 3"));
        check(&[("1", &["2"]), ("2", &["1"])], Err("dependencyCircular"));
        check(&[("1", &["7"])], Err("dependencyUnknown"));
        check(&[("1", &[]), ("1", &[])], Err("idNotUnique"));
        check(&[("", &[])], Err("idNotUnique"));
        check(&[("x", [].as_slice()); 21], Err("tooManyRequests"));
    }
}
