//! What programs read about the issuer: the discovery document (OpenID Connect Discovery, section 3; RFC 8414) and the
//! published keys.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::Issuer;
use super::authorization_request::supported_scopes;
use super::language::Language;
use crate::app::AppError;

/// How long others may keep what they read: far shorter than a key is published before it signs.
const CACHED: &str = "public, max-age=300";

/// `GET /oidc/.well-known/openid-configuration` and `GET /.well-known/oauth-authorization-server/oidc`.
pub async fn discover(State(issuer): State<Arc<Issuer>>) -> Response {
    let name = issuer.name();
    let document = json!({
        "issuer": name,
        "authorization_endpoint": format!("{name}/authorize"),
        "token_endpoint": format!("{name}/token"),
        "userinfo_endpoint": format!("{name}/userinfo"),
        "jwks_uri": format!("{name}/jwks"),
        "end_session_endpoint": format!("{name}/end-session"),
        "scopes_supported": supported_scopes(),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["none"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "claims_supported": [
            "iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "oid", "tid",
            "name", "preferred_username", "email", "email_verified", "locale",
        ],
        "prompt_values_supported": ["none", "login", "select_account"],
        "ui_locales_supported": Language::ALL.map(Language::tag),
        "authorization_response_iss_parameter_supported": true,
        "claims_parameter_supported": false,
        "request_parameter_supported": false,
        "request_uri_parameter_supported": false,
    });
    ([(CACHE_CONTROL, CACHED)], Json(document)).into_response()
}

/// `GET /oidc/jwks` (RFC 7517).
pub async fn list_keys(State(issuer): State<Arc<Issuer>>) -> Result<Response, AppError> {
    let keys = issuer.tokens.published_keys().await?;
    Ok(([(CACHE_CONTROL, CACHED)], Json(keys)).into_response())
}
