//! From the `Authorization` header to a [`Caller`].

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use super::ServerState;
use super::context::CallId;
use crate::app::{AppError, Caller, Scope, VerifiedToken};

/// Checks the token of a call, and that it carries one of `scopes`.
///
/// # Errors
/// 401 without a valid token, 403 without the scope, 429 when the person calls too often.
pub(super) async fn authenticate(
    state: &ServerState,
    headers: &HeaderMap,
    scopes: Option<&'static [Scope]>,
) -> Result<VerifiedToken, AppError> {
    let header = headers
        .get(AUTHORIZATION)
        .ok_or(AppError::Unauthenticated("the Authorization header is missing"))?;
    let bearer = header
        .to_str()
        .ok()
        .and_then(|text| text.split_once(' '))
        .filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .ok_or(AppError::Unauthenticated(
            "the Authorization header is not `Bearer` and a token",
        ))?;
    let token = state.verifier.verify(bearer).await?;
    state.limiting.count_person(&token.id)?;
    let Some(scopes) = scopes else { return Ok(token) };
    // Only the scopes of the token count here, so the request id is not needed yet.
    let caller = Caller::new(token.id.clone(), token.scopes.clone(), String::new());
    if scopes.iter().any(|scope| caller.has_scope(*scope)) {
        return Ok(token);
    }
    Err(AppError::Forbidden {
        needs: scopes.first().map_or("another scope", |scope| scope.as_str()),
    })
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, AppError> {
        let token = parts
            .extensions
            .get::<VerifiedToken>()
            .ok_or(AppError::Unauthenticated(
                "the endpoint is open to anybody and knows no caller",
            ))?;
        let request_id = parts
            .extensions
            .get::<CallId>()
            .map(CallId::to_string)
            .unwrap_or_default();
        Ok(Self::new(token.id.clone(), token.scopes.clone(), request_id))
    }
}
