//! The userinfo endpoint (OpenID Connect Core, section 5.3).

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::Issuer;
use super::tokens::AboutPerson;
use crate::app::{AppError, TokenVerifier};
use crate::store::issuer_people;

#[derive(Serialize)]
struct UserInfo {
    sub: String,
    oid: String,
    #[serde(flatten)]
    about: AboutPerson,
}

/// `GET` and `POST /oidc/userinfo`.
pub async fn read_userinfo(State(issuer): State<Arc<Issuer>>, headers: HeaderMap) -> Response {
    match answer(&issuer, &headers).await {
        Ok(Some(userinfo)) => ([(CACHE_CONTROL, "no-store")], Json(userinfo)).into_response(),
        Ok(None) => challenge(
            StatusCode::FORBIDDEN,
            r#"Bearer error="insufficient_scope", scope="openid""#,
        ),
        Err(AppError::Unauthenticated(reason)) => {
            tracing::info!(reason, "refused to say who somebody is");
            challenge(StatusCode::UNAUTHORIZED, r#"Bearer error="invalid_token""#)
        }
        Err(error) => error.into_response(),
    }
}

/// Nothing when the token lacks `openid`.
async fn answer(issuer: &Issuer, headers: &HeaderMap) -> Result<Option<UserInfo>, AppError> {
    let bearer = headers
        .get(AUTHORIZATION)
        .and_then(|header| header.to_str().ok())
        .and_then(|header| header.split_once(' '))
        .filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer"))
        .ok_or(AppError::Unauthenticated("there is no bearer token"))?;
    let token = issuer.tokens.verify(bearer.1.trim()).await?;
    let has = |name: &str| token.scopes.iter().any(|scope| scope == name);
    if !has("openid") {
        return Ok(None);
    }
    let id = token.id.clone();
    let person = issuer
        .app
        .read(move |tx| Ok(issuer_people::find_person(tx, id.as_str())?))
        .await?;
    let person = person.ok_or(AppError::Unauthenticated("the person is not known any more"))?;
    Ok(Some(UserInfo {
        sub: person.id.clone(),
        oid: person.id.clone(),
        about: AboutPerson::new(&person, has("profile"), has("email")),
    }))
}

fn challenge(status: StatusCode, challenge: &'static str) -> Response {
    (status, [(WWW_AUTHENTICATE, challenge)]).into_response()
}
