//! From whatever went wrong to a status and Graph's envelope, once and here only.
//!
//! A handler answers a [`Failure`]; the context of the call (`context.rs`) writes the body, because only it knows the
//! ids of the call and the time.

use axum::http::header::{ALLOW, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use entitlement_types::ErrorDetail;

use crate::app::{AppError, Problem};
use crate::store::StoreError;

/// An answer that is not a success, before the ids of the call are known.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The HTTP status.
    pub status: StatusCode,
    /// A word for programs.
    pub code: &'static str,
    /// A sentence for developers.
    pub message: String,
    /// What it is about.
    pub target: Option<String>,
    /// Each thing that is wrong.
    pub details: Vec<ErrorDetail>,
    header: Option<(HeaderName, HeaderValue)>,
}

impl Failure {
    /// A failure without more than a status, a code and a sentence.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            target: None,
            details: Vec::new(),
            header: None,
        }
    }

    /// The address names nothing that the service has.
    pub fn no_such_address() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "itemNotFound",
            "There is no resource at this address.",
        )
    }

    /// The address has other methods than the one that was used; the router adds the `Allow` header.
    pub fn method_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "notSupported",
            format!("This method is not supported here; the {ALLOW} header lists those that are."),
        )
    }

    /// The body or an option is not what the contract says.
    pub fn bad_request(target: Option<String>, message: impl Into<String>) -> Self {
        Self {
            target,
            ..Self::new(StatusCode::BAD_REQUEST, "invalidRequest", message)
        }
    }

    /// Something broke that the caller cannot help; the log has the cause.
    pub fn internal() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "generalException",
            "The service failed. Try again; if it happens again, tell the operator the request id.",
        )
    }

    /// The service cannot answer now.
    pub fn unavailable(message: impl Into<String>) -> Self {
        let failure = Self::new(StatusCode::SERVICE_UNAVAILABLE, "serviceNotAvailable", message);
        failure.with_header(RETRY_AFTER, HeaderValue::from_static("2"))
    }

    fn with_header(self, name: HeaderName, value: HeaderValue) -> Self {
        Self {
            header: Some((name, value)),
            ..self
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some((name, value)) = self.header.clone() {
            response.headers_mut().insert(name, value);
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        Failure::from(self).into_response()
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        let message = error.to_string();
        match error {
            AppError::Unauthenticated(reason) => unauthenticated(reason, message),
            AppError::Forbidden { .. } => Self::new(StatusCode::FORBIDDEN, "accessDenied", message),
            AppError::NotFound { .. } => Self::new(StatusCode::NOT_FOUND, "itemNotFound", message),
            AppError::Invalid(problems) => several(StatusCode::BAD_REQUEST, "invalidRequest", problems),
            AppError::Refused(problems) => several(StatusCode::FORBIDDEN, "accessDenied", problems),
            AppError::Conflict(problems) => {
                let code = problems.first().map_or("notAllowed", |problem| problem.code);
                several(StatusCode::CONFLICT, code, problems)
            }
            AppError::Throttled { retry_after } => Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "activityLimitReached",
                "Too many calls; wait and try again.",
            )
            .with_header(RETRY_AFTER, HeaderValue::from(retry_after)),
            AppError::Query(error) => Self::bad_request(Some(error.option), message),
            AppError::Store(error) => store_failure(&error),
            AppError::IssuerUnreachable => Self::unavailable(
                "The issuer of access tokens does not answer, so the token cannot be checked; try again in a minute.",
            ),
            AppError::Interrupted => {
                Self::unavailable("The service was interrupted before it could answer; try again.")
            }
        }
    }
}

/// RFC 6750, section 3: a challenge, with the error only when there was a token.
fn unauthenticated(reason: &'static str, message: String) -> Failure {
    let challenge = if reason.contains("missing") {
        "Bearer"
    } else {
        r#"Bearer error="invalid_token""#
    };
    Failure::new(StatusCode::UNAUTHORIZED, "unauthenticated", message)
        .with_header(WWW_AUTHENTICATE, HeaderValue::from_static(challenge))
}

fn several(status: StatusCode, code: &'static str, problems: Vec<Problem>) -> Failure {
    let details = problems.iter().map(detail).collect();
    let mut problems = problems.into_iter();
    let (target, message) = match (problems.next(), problems.len()) {
        (Some(only), 0) => (Some(only.target), only.message),
        (Some(first), more) => (None, format!("{} ({more} more in details)", first.message)),
        (None, _) => (None, "The request is not valid.".to_owned()),
    };
    Failure {
        target,
        details,
        ..Failure::new(status, code, message)
    }
}

fn detail(problem: &Problem) -> ErrorDetail {
    ErrorDetail {
        code: problem.code.to_owned(),
        message: problem.message.clone(),
        target: Some(problem.target.clone()),
    }
}

fn store_failure(error: &StoreError) -> Failure {
    if error.is_busy() {
        return Failure::unavailable("The database is busy; try again.");
    }
    tracing::error!(error = %error, "the database failed");
    Failure::internal()
}
