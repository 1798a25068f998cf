//! Signing out (OpenID Connect RP-Initiated Logout): the session ends, and with it all that clients got through it.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{Method, StatusCode};
use axum::response::Response;

use super::Issuer;
use super::authorize::address_with;
use super::cookies::Cookie;
use super::pages::{sign_out_page, signed_out_page};
use super::parameters::Parameters;
use super::secrets::{equal, hash};
use super::visit::{Problem, Visit, redirect, with_cookie};
use crate::store::{issuer_grants, issuer_sessions};

/// What a client sends along, and what the page that asks hands on.
const HANDED_ON: [&str; 4] = ["client_id", "post_logout_redirect_uri", "state", "id_token_hint"];

/// `GET` and `POST /oidc/end-session`.
pub async fn end_session(State(_): State<Arc<Issuer>>, visit: Visit, method: Method, body: Bytes) -> Response {
    let parameters = match method {
        Method::POST => Parameters::parse(&body),
        _ => visit.query.clone(),
    };
    let result = answer(&visit, &parameters).await;
    visit.conclude(result).await
}

async fn answer(visit: &Visit, parameters: &Parameters) -> Result<Response, Problem> {
    let hint = match parameters.get("id_token_hint") {
        Some(token) => visit.issuer.tokens.read_id_token_hint(token).await?,
        None => None,
    };
    let named = parameters.get("client_id");
    let hinted = hint.as_ref().map(|hint| hint.client_id.as_str());
    if let (Some(named), Some(hinted)) = (named, hinted)
        && named != hinted
    {
        return Err(Problem::Malformed("client_id is not the client of id_token_hint"));
    }
    if let Some((session, person)) = visit.signed_in().await? {
        let proof = proof(visit);
        let is_asked_by_client = hint.as_ref().is_some_and(|hint| hint.subject == session.subject_id);
        let is_confirmed = parameters.get("confirm").is_some_and(|confirm| equal(confirm, &proof));
        if !is_asked_by_client && !is_confirmed {
            let handed_on: Vec<_> = HANDED_ON
                .iter()
                .filter_map(|name| parameters.get(name).map(|value| (*name, value)))
                .collect();
            let page = sign_out_page(visit.language, &person, &proof, &handed_on);
            let title = visit.language.texts().sign_out_title;
            let mut frame = visit.frame().await;
            frame.form_target =
                landing(visit, parameters, named.or(hinted)).and_then(|address| super::clients::origin_of(&address));
            return Ok(frame.answer(StatusCode::OK, title, &page));
        }
        let now = visit.issuer.app.now();
        tracing::info!(subject = session.subject_id, "signed out");
        visit
            .issuer
            .app
            .write(move |tx| {
                issuer_sessions::remove_session(tx, &session.hash)?;
                Ok(issuer_grants::revoke_grants_of_session(tx, &session.hash, now)?)
            })
            .await?;
    }
    let response = match landing(visit, parameters, named.or(hinted)) {
        Some(address) => redirect(&address),
        None => {
            let page = signed_out_page(visit.language);
            let title = visit.language.texts().signed_out_title;
            visit.frame().await.answer(StatusCode::OK, title, &page)
        }
    };
    Ok(with_cookie(response, Cookie::Session.remove(visit.issuer.is_secure())))
}

/// Where the browser goes afterwards, if that address is registered.
fn landing(visit: &Visit, parameters: &Parameters, client_id: Option<&str>) -> Option<String> {
    let address = parameters.get("post_logout_redirect_uri")?;
    let is_registered = visit.issuer.clients.may_land_at(client_id, address);
    is_registered.then(|| address_with(address, &[("state", parameters.get("state"))]))
}

/// What only a page of this browser's session can send.
fn proof(visit: &Visit) -> String {
    hash(&format!(
        "sign-out:{}",
        visit.cookie(Cookie::Session).unwrap_or_default()
    ))
}
