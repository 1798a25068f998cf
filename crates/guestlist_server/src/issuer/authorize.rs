//! The authorization endpoint (RFC 6749, section 3.1): a client sends a browser here, and the browser comes back with a
//! code, at once or after a sign-in.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::Method;
use axum::response::Response;
use entitlement_types::Duration;
use serde::{Deserialize, Serialize};
use url::Url;

use super::Issuer;
use super::authorization_request::{AuthorizationRequest, Refusal, SignedIn, Step, next_step};
use super::cookies::Cookie;
use super::grants::give_code;
use super::parameters::Parameters;
use super::secrets::{fresh_secret, hash};
use super::visit::{Problem, Visit, redirect, with_cookie};
use crate::store::issuer_interactions::{self, StoredInteraction};

/// How long a sign-in may take.
const INTERACTIONS_LIVE: Duration = Duration::hours(1);

/// What an interaction has to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The request.
    pub request: AuthorizationRequest,
    /// Whether to offer to go on as who is signed in.
    pub offers_session: bool,
}

/// `GET` and `POST /oidc/authorize`.
pub async fn authorize(State(_): State<Arc<Issuer>>, visit: Visit, method: Method, body: Bytes) -> Response {
    let parameters = match method {
        Method::POST => Parameters::parse(&body),
        _ => visit.query.clone(),
    };
    let result = answer(&visit, &parameters).await;
    visit.conclude(result).await
}

async fn answer(visit: &Visit, parameters: &Parameters) -> Result<Response, Problem> {
    let (client_id, redirect_uri) = registered(&visit.issuer, parameters)?;
    let request = match AuthorizationRequest::read(parameters, client_id, redirect_uri) {
        Ok(request) => request,
        Err(refusal) => {
            tracing::info!(client_id, error = refusal.error, "refused an authorization request");
            return Ok(refuse(&visit.issuer, redirect_uri, parameters.get("state"), &refusal));
        }
    };
    let now = visit.issuer.app.now();
    let found = visit.signed_in().await?;
    let signed_in = found.as_ref().map(|(session, person)| SignedIn {
        email: person.email.as_deref(),
        at: session.signed_in,
    });
    match (next_step(&request, signed_in, now), found) {
        (Step::Answer, Some((session, _))) => {
            let (asked, language) = (request.clone(), visit.language);
            let code = visit
                .issuer
                .app
                .write(move |tx| give_code(tx, &asked, &session, language, now))
                .await?;
            Ok(redirect(&with_code(&visit.issuer, &request, &code)))
        }
        (Step::LoginRequired, _) => {
            let refusal = Refusal::new("login_required", "Nobody is signed in who fits the request.");
            Ok(refuse(&visit.issuer, redirect_uri, request.state.as_deref(), &refusal))
        }
        (step, _) => begin(visit, request, step == Step::Choose).await,
    }
}

/// The client and its redirect address, if both are registered: before that is known, nobody is sent anywhere.
fn registered<'a>(issuer: &Issuer, parameters: &'a Parameters) -> Result<(&'a str, &'a str), Problem> {
    let client_id = parameters.get("client_id").unwrap_or_default();
    let Some(client) = issuer.clients.find(client_id) else {
        return Err(Problem::UnknownClient(client_id.to_owned()));
    };
    let redirect_uri = parameters.get("redirect_uri").unwrap_or_default();
    if !client.redirect_uris.iter().any(|known| known == redirect_uri) {
        return Err(Problem::WrongRedirect {
            client_id: client_id.to_owned(),
            redirect_uri: redirect_uri.to_owned(),
        });
    }
    Ok((client_id, redirect_uri))
}

/// Begins an interaction, bound to this browser, and sends the browser to its page.
async fn begin(visit: &Visit, request: AuthorizationRequest, offers_session: bool) -> Result<Response, Problem> {
    let now = visit.issuer.app.now();
    let known_browser = visit.cookie(Cookie::Browser);
    let browser = known_browser.clone().unwrap_or_else(fresh_secret);
    let secret = fresh_secret();
    let asked = Asked {
        request,
        offers_session,
    };
    let interaction = StoredInteraction {
        hash: hash(&secret),
        browser_hash: hash(&browser),
        request: crate::store::json_text(&asked),
        language: visit.language.tag().to_owned(),
        address: None,
        passcode_hash: None,
        passcode_ends: None,
        tries: 0,
        ends: now + INTERACTIONS_LIVE,
    };
    visit
        .issuer
        .app
        .write(move |tx| {
            issuer_interactions::remove_ended_interactions(tx, now)?;
            Ok(issuer_interactions::add_interaction(tx, &interaction)?)
        })
        .await?;
    let cookie = match known_browser {
        Some(_) => None,
        None => Cookie::Browser.set(&browser, visit.issuer.is_secure()),
    };
    Ok(with_cookie(redirect(&format!("/oidc/sign-in/{secret}")), cookie))
}

/// Where a browser goes with its code. `iss` tells the client who answers (RFC 9207).
pub fn with_code(issuer: &Issuer, request: &AuthorizationRequest, code: &str) -> String {
    let state = request.state.as_deref();
    address_with(
        &request.redirect_uri,
        &[("code", Some(code)), ("state", state), ("iss", Some(issuer.name()))],
    )
}

/// Sends a browser back with an error (RFC 6749, section 4.1.2.1).
pub fn refuse(issuer: &Issuer, redirect_uri: &str, state: Option<&str>, refusal: &Refusal) -> Response {
    redirect(&address_with(
        redirect_uri,
        &[
            ("error", Some(refusal.error)),
            ("error_description", Some(&refusal.description)),
            ("state", state),
            ("iss", Some(issuer.name())),
        ],
    ))
}

/// An address with parameters added to those it has.
pub fn address_with(address: &str, parameters: &[(&str, Option<&str>)]) -> String {
    let mut url = Url::parse(address).expect("registered addresses were checked when they were registered");
    for (name, value) in parameters {
        if let Some(value) = value {
            url.query_pairs_mut().append_pair(name, value);
        }
    }
    url.into()
}
