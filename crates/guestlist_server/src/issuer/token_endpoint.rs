//! The token endpoint (RFC 6749, section 3.2): codes and refresh tokens become access tokens.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::Issuer;
use super::authorization_request::Refusal;
use super::grants::{CodeShown, NotRedeemed, Redeemed, redeem_code, redeem_refresh_token};
use super::parameters::Parameters;
use super::tokens::{AccessTokenRequest, IdTokenRequest, TOKENS_LIVE};
use crate::app::AppError;

/// RFC 6749, section 5.1; OpenID Connect Core, section 3.1.3.3.
#[derive(Serialize)]
struct TokenAnswer {
    access_token: String,
    token_type: &'static str,
    expires_in: i64,
    scope: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_token: Option<String>,
}

/// RFC 6749, section 5.2.
#[derive(Serialize)]
struct ErrorAnswer<'a> {
    error: &'a str,
    error_description: &'a str,
}

/// Why there are no tokens.
enum Failed {
    /// The client's fault.
    Refused(Refusal),
    /// The backend's.
    App(AppError),
}

impl From<AppError> for Failed {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

/// `POST /oidc/token`.
pub async fn give_tokens(State(issuer): State<Arc<Issuer>>, headers: HeaderMap, body: Bytes) -> Response {
    match answer(&issuer, &headers, &body).await {
        Ok(answer) => never_stored((StatusCode::OK, Json(answer)).into_response()),
        Err(Failed::Refused(refusal)) => {
            tracing::info!(
                error = refusal.error,
                reason = refusal.description,
                "refused a token request"
            );
            let status = match refusal.error {
                "invalid_client" => StatusCode::UNAUTHORIZED,
                _ => StatusCode::BAD_REQUEST,
            };
            error_answer(status, refusal.error, &refusal.description)
        }
        Err(Failed::App(error)) => {
            tracing::error!(%error, "the token endpoint failed");
            let text = "The server could not do this now; try again.";
            error_answer(StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable", text)
        }
    }
}

async fn answer(issuer: &Issuer, headers: &HeaderMap, body: &Bytes) -> Result<TokenAnswer, Failed> {
    let refuse = |error: &'static str, description: &str| Err(Failed::Refused(Refusal::new(error, description)));
    let content_type = headers
        .get(CONTENT_TYPE)
        .and_then(|header| header.to_str().ok())
        .unwrap_or_default();
    if !content_type
        .to_ascii_lowercase()
        .starts_with("application/x-www-form-urlencoded")
    {
        return refuse("invalid_request", "The body is not application/x-www-form-urlencoded.");
    }
    let form = Parameters::parse(body);
    if let Some(name) = form.doubled() {
        return refuse("invalid_request", &format!("The parameter {name} stands there twice."));
    }
    let Some(client) = form
        .get("client_id")
        .and_then(|client_id| issuer.clients.find(client_id))
    else {
        return refuse("invalid_client", "The client_id is missing or not registered.");
    };
    match form.get("grant_type") {
        Some("authorization_code") => by_code(issuer, &form, &client.client_id).await,
        Some("refresh_token") => by_refresh_token(issuer, &form, &client.client_id).await,
        Some(_) => refuse(
            "unsupported_grant_type",
            "Only authorization_code and refresh_token are supported.",
        ),
        None => refuse("invalid_request", "The parameter grant_type is missing."),
    }
}

async fn by_code(issuer: &Issuer, form: &Parameters, client_id: &str) -> Result<TokenAnswer, Failed> {
    let shown = CodeShown {
        code: needed(form, "code")?,
        client_id: client_id.to_owned(),
        redirect_uri: needed(form, "redirect_uri")?,
        code_verifier: needed(form, "code_verifier")?,
    };
    let now = issuer.app.now();
    let redeemed = issuer.app.write(move |tx| redeem_code(tx, &shown, now)).await?;
    tokens(issuer, redeemed.map_err(refusal)?, true).await
}

async fn by_refresh_token(issuer: &Issuer, form: &Parameters, client_id: &str) -> Result<TokenAnswer, Failed> {
    let (refresh_token, client_id) = (needed(form, "refresh_token")?, client_id.to_owned());
    let now = issuer.app.now();
    let work = move |tx: &crate::store::Transaction<'_>| redeem_refresh_token(tx, &refresh_token, &client_id, now);
    let redeemed = issuer.app.write(work).await?;
    tokens(issuer, redeemed.map_err(refusal)?, false).await
}

fn needed(form: &Parameters, name: &str) -> Result<String, Failed> {
    form.get(name).map(str::to_owned).ok_or_else(|| {
        Failed::Refused(Refusal::new(
            "invalid_request",
            format!("The parameter {name} is missing."),
        ))
    })
}

fn refusal(reason: NotRedeemed) -> Failed {
    if reason == NotRedeemed::Reused {
        tracing::warn!("a code or refresh token was shown twice; its grant is revoked");
    }
    // One description for all: which it was would help somebody who guesses.
    tracing::info!(?reason, "a code or refresh token was not redeemed");
    Failed::Refused(Refusal::new(
        "invalid_grant",
        "It is not valid, not yours, or over. Sign in again.",
    ))
}

/// The `nonce` belongs to the code; an id token of a refresh has none (OpenID Connect Core, section 12.2).
async fn tokens(issuer: &Issuer, redeemed: Redeemed, with_nonce: bool) -> Result<TokenAnswer, Failed> {
    let Redeemed {
        grant,
        person,
        refresh_token,
    } = redeemed;
    let access_token = AccessTokenRequest {
        subject: &person.id,
        client_id: &grant.client_id,
        scope: &grant.scope,
        grant: Some(&grant.id),
    };
    let access_token = issuer.tokens.make_access_token(&access_token).await?;
    let id_token = match grant.has_scope("openid") {
        true => {
            let request = IdTokenRequest {
                client_id: &grant.client_id,
                nonce: grant.nonce.as_deref().filter(|_| with_nonce),
                locale: grant.locale.as_deref(),
                signed_in: grant.signed_in,
                with_profile: grant.has_scope("profile"),
                with_email: grant.has_scope("email"),
            };
            Some(issuer.tokens.make_id_token(&person, &request).await?)
        }
        false => None,
    };
    Ok(TokenAnswer {
        access_token,
        token_type: "Bearer",
        expires_in: TOKENS_LIVE.as_seconds(),
        scope: grant.scope,
        refresh_token,
        id_token,
    })
}

fn error_answer(status: StatusCode, error: &str, error_description: &str) -> Response {
    let body = ErrorAnswer {
        error,
        error_description,
    };
    never_stored((status, Json(body)).into_response())
}

fn never_stored(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
