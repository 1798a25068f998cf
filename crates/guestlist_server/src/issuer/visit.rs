//! One call of a browser to the issuer's pages: its language, its cookies, where it comes from; and the page for each
//! kind of trouble.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, LOCATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::Issuer;
use super::cookies::Cookie;
use super::language::Language;
use super::pages::{Frame, ProblemView, problem_page};
use super::parameters::Parameters;
use super::secrets::hash;
use crate::app::AppError;
use crate::http::{CallId, ClientAddress};
use crate::store::issuer_people::{self, Person};
use crate::store::issuer_sessions::{self, StoredSession};

/// One call of a browser.
pub struct Visit {
    /// The issuer.
    pub issuer: Arc<Issuer>,
    /// The language of the answer, until an interaction says otherwise.
    pub language: Language,
    /// The id of the call.
    pub request_id: String,
    /// Where it comes from, as text.
    pub client_address: String,
    /// What the address carries.
    pub query: Parameters,
    headers: HeaderMap,
}

/// Why a call gets a page of trouble.
#[derive(Debug)]
pub enum Problem {
    /// The client is not registered.
    UnknownClient(String),
    /// The redirect address is not the client's.
    WrongRedirect {
        /// The client.
        client_id: String,
        /// The address that is not registered for it.
        redirect_uri: String,
    },
    /// What the browser sent is not complete; what is missing.
    Malformed(&'static str),
    /// The interaction has ended, or is another browser's.
    Expired,
    /// The person's sign-in is blocked.
    Blocked,
    /// No such page.
    NotFound,
    /// The backend's.
    App(AppError),
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl FromRequestParts<Arc<Issuer>> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, issuer: &Arc<Issuer>) -> Result<Self, Infallible> {
        let query = Parameters::parse(parts.uri.query().unwrap_or_default().as_bytes());
        let accepted = parts
            .headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|header| header.to_str().ok());
        let language = query
            .get("lang")
            .and_then(Language::of_tag)
            .or_else(|| query.get("ui_locales").and_then(Language::of_ui_locales))
            .or_else(|| accepted.and_then(Language::of_accept_language))
            .unwrap_or(Language::English);
        let request_id = parts.extensions.get::<CallId>().map(CallId::to_string);
        Ok(Self {
            issuer: Arc::clone(issuer),
            language,
            request_id: request_id.unwrap_or_default(),
            client_address: parts
                .extensions
                .get::<ClientAddress>()
                .map(|address| address.0.to_string())
                .unwrap_or_default(),
            query,
            headers: parts.headers.clone(),
        })
    }
}

impl Visit {
    /// The value of a cookie.
    pub fn cookie(&self, cookie: Cookie) -> Option<String> {
        cookie.read(&self.headers, self.issuer.is_secure())
    }

    /// Who is signed in in this browser, and may be.
    ///
    /// # Errors
    /// The database's.
    pub async fn signed_in(&self) -> Result<Option<(StoredSession, Person)>, AppError> {
        let Some(secret) = self.cookie(Cookie::Session) else {
            return Ok(None);
        };
        let now = self.issuer.app.now();
        let work = move |tx: &crate::store::Transaction<'_>| {
            let Some(session) = issuer_sessions::find_session(tx, &hash(&secret), now)? else {
                return Ok(None);
            };
            let person = issuer_people::find_person(tx, &session.subject_id)?;
            Ok(person
                .filter(|person| !person.is_blocked)
                .map(|person| (session, person)))
        };
        self.issuer.app.read(work).await
    }

    /// What surrounds a page of this call.
    pub async fn frame(&self) -> Frame {
        Frame {
            language: self.language,
            organization: self.issuer.organization().await,
            form_target: None,
            address: None,
        }
    }

    /// The answer, or the page of trouble.
    pub async fn conclude(&self, result: Result<Response, Problem>) -> Response {
        match result {
            Ok(response) => response,
            Err(problem) => self.show(&problem).await,
        }
    }

    async fn show(&self, problem: &Problem) -> Response {
        let texts = self.language.texts();
        let (status, text) = match problem {
            Problem::UnknownClient(_) => (StatusCode::BAD_REQUEST, &texts.unknown_client),
            Problem::WrongRedirect { .. } => (StatusCode::BAD_REQUEST, &texts.wrong_redirect),
            Problem::Malformed(_) => (StatusCode::BAD_REQUEST, &texts.malformed),
            Problem::Expired => (StatusCode::GONE, &texts.expired),
            Problem::Blocked => (StatusCode::FORBIDDEN, &texts.blocked),
            Problem::NotFound => (StatusCode::NOT_FOUND, &texts.not_found),
            Problem::App(error) if is_passing(error) => (StatusCode::SERVICE_UNAVAILABLE, &texts.busy),
            Problem::App(_) => (StatusCode::INTERNAL_SERVER_ERROR, &texts.broken),
        };
        let details = match problem {
            Problem::UnknownClient(client_id) => vec![("client_id", client_id.clone())],
            Problem::WrongRedirect {
                client_id,
                redirect_uri,
            } => vec![("client_id", client_id.clone()), ("redirect_uri", redirect_uri.clone())],
            Problem::Malformed(reason) => vec![("reason", (*reason).to_owned())],
            _ => Vec::new(),
        };
        if let Problem::App(error) = problem {
            tracing::error!(%error, "a page of the issuer failed");
        }
        let view = ProblemView {
            request_id: &self.request_id,
            details: &details,
            leads_to_portal: !matches!(problem, Problem::WrongRedirect { .. }),
        };
        let page = problem_page(self.language, text, &view);
        let title = format!("{}: {}", texts.error_prefix, text.happened);
        self.frame().await.answer(status, &title, &page)
    }
}

/// Whether trying again can help.
fn is_passing(error: &AppError) -> bool {
    match error {
        AppError::Interrupted => true,
        AppError::Store(error) => error.is_busy(),
        _ => false,
    }
}

/// Sends a browser on, with a GET even after a form.
pub fn redirect(location: &str) -> Response {
    let Ok(location) = HeaderValue::from_str(location) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = StatusCode::SEE_OTHER.into_response();
    response.headers_mut().insert(LOCATION, location);
    response
}

/// Adds a cookie to an answer.
pub fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
