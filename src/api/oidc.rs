//! The calls of OpenID Connect: discovery and the token endpoint. What they mean is `session`.

use entitlement_types::json::FromObject;

use super::http::{self, Failure, Request};
use crate::json;
use crate::paths::encode;

const TIMEOUT: u32 = 15_000;

/// What the issuer says about itself. OpenID Connect Discovery 1.0, section 3.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromObject)]
pub struct Discovery {
    /// Its name; must stand in every id token. Entra's `common` writes `{tenantid}` in it.
    pub issuer: String,
    /// Where people sign in.
    pub authorization_endpoint: String,
    /// Where codes become tokens.
    pub token_endpoint: String,
    /// Where people sign out, if it has that.
    pub end_session_endpoint: Option<String>,
}

impl Discovery {
    /// Whether it says all that signing in takes. What is absent reads as empty.
    fn is_complete(&self) -> bool {
        let required = [&self.issuer, &self.authorization_endpoint, &self.token_endpoint];
        required.iter().all(|text| !text.is_empty())
    }
}

/// The answer of the token endpoint. RFC 6749, section 5.1.
#[derive(Clone, FromObject)]
pub struct TokenAnswer {
    /// For the API.
    pub access_token: String,
    /// For the next access token; absent: keep the one there is.
    pub refresh_token: Option<String>,
    /// Who it is.
    pub id_token: Option<String>,
    /// Seconds. Absent: taken as five minutes.
    #[serde(default = "five_minutes")]
    pub expires_in: f64,
}

fn five_minutes() -> f64 {
    300.0
}

/// Why the issuer gave no tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OidcFailure {
    /// No answer at all.
    Unreachable,
    /// It said no, with this word. RFC 6749, section 5.2.
    Refused(String),
    /// An answer that nobody can read.
    Malformed,
}

impl From<Failure> for OidcFailure {
    fn from(_: Failure) -> Self {
        Self::Unreachable
    }
}

/// Reads the issuer's discovery document.
pub async fn discover(authority: &str) -> Result<Discovery, OidcFailure> {
    let url = [authority, "/.well-known/openid-configuration"].concat();
    let request = Request {
        method: "GET",
        url: &url,
        headers: &[],
        body: None,
        timeout: TIMEOUT,
    };
    let response = http::send(request).await?;
    match response.status {
        200 => json::read(&response.body)
            .ok()
            .filter(Discovery::is_complete)
            .ok_or(OidcFailure::Malformed),
        _ => Err(OidcFailure::Unreachable),
    }
}

/// Sends a form to the token endpoint.
pub async fn request_tokens(endpoint: &str, form: &[(&str, &str)]) -> Result<TokenAnswer, OidcFailure> {
    let body: Vec<String> = form
        .iter()
        .map(|(name, value)| [name, "=", &encode(value)].concat())
        .collect();
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Accept", "application/json"),
    ];
    let body = body.join("&");
    let request = Request {
        method: "POST",
        url: endpoint,
        headers: &headers,
        body: Some(&body),
        timeout: TIMEOUT,
    };
    let response = http::send(request).await?;
    if response.status == 200 {
        return json::read(&response.body)
            .ok()
            .filter(|answer: &TokenAnswer| !answer.access_token.is_empty())
            .ok_or(OidcFailure::Malformed);
    }
    #[derive(FromObject)]
    struct Refusal {
        error: String,
    }
    match json::read::<Refusal>(&response.body) {
        Ok(refusal) if response.status < 500 && !refusal.error.is_empty() => Err(OidcFailure::Refused(refusal.error)),
        _ if response.status >= 500 => Err(OidcFailure::Unreachable),
        _ => Err(OidcFailure::Malformed),
    }
}
