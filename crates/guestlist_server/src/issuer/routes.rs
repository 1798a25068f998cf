//! Where everything of the issuer is served.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::Issuer;
use super::authorize::authorize;
use super::end_session::end_session;
use super::metadata::{discover, list_keys};
use super::pages::STYLESHEET;
use super::sign_in::{be_person, cancel, enter_passcode, go_on, send_passcode, show};
use super::token_endpoint::give_tokens;
use super::userinfo::read_userinfo;
use super::visit::{Problem, Visit, redirect};

/// The largest form that anybody has a reason to send.
const LARGEST_FORM: usize = 16 * 1024;

impl Issuer {
    /// Everything of the issuer: what programs read, with answers for pages of registered clients' origins, and what
    /// people see.
    pub fn router(self: &Arc<Self>) -> Router {
        let for_programs = Router::new()
            .route("/oidc/.well-known/openid-configuration", get(discover))
            .route("/.well-known/oauth-authorization-server/oidc", get(discover))
            .route("/oidc/jwks", get(list_keys))
            .route("/oidc/token", post(give_tokens))
            .route("/oidc/userinfo", get(read_userinfo).post(read_userinfo))
            .layer(self.cors());
        let for_people = Router::new()
            .route("/oidc/authorize", get(authorize).post(authorize))
            .route("/oidc/end-session", get(end_session).post(end_session))
            .route("/oidc/sign-in/{interaction}", get(show))
            .route("/oidc/sign-in/{interaction}/address", post(send_passcode).get(back))
            .route("/oidc/sign-in/{interaction}/passcode", post(enter_passcode).get(back))
            .route("/oidc/sign-in/{interaction}/person", post(be_person).get(back))
            .route("/oidc/sign-in/{interaction}/continue", post(go_on).get(back))
            .route("/oidc/sign-in/{interaction}/cancel", post(cancel).get(back))
            .route("/oidc/assets/{file}", get(stylesheet))
            .route("/oidc/{*path}", get(nothing_here));
        for_programs
            .merge(for_people)
            .layer(DefaultBodyLimit::max(LARGEST_FORM))
            .with_state(Arc::clone(self))
    }

    fn cors(self: &Arc<Self>) -> CorsLayer {
        let issuer = Arc::clone(self);
        let is_known =
            move |origin: &HeaderValue, _: &_| origin.to_str().is_ok_and(|text| issuer.clients.has_origin(text));
        CorsLayer::new()
            .allow_origin(AllowOrigin::predicate(is_known))
            .allow_methods([Method::GET, Method::POST])
            .allow_headers([AUTHORIZATION, CONTENT_TYPE])
            .max_age(std::time::Duration::from_secs(3600))
    }
}

/// A form's address that is opened or reloaded as a page.
async fn back(Path(interaction): Path<String>) -> Response {
    redirect(&format!("/oidc/sign-in/{interaction}"))
}

async fn stylesheet(Path(file): Path<String>) -> Response {
    if file != STYLESHEET.name {
        return StatusCode::NOT_FOUND.into_response();
    }
    let headers = [
        (CONTENT_TYPE, "text/css; charset=utf-8"),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, STYLESHEET.text).into_response()
}

async fn nothing_here(visit: Visit) -> Response {
    visit.conclude(Err(Problem::NotFound)).await
}
