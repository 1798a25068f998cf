//! Everything that can go wrong, free of any transport; `http/error.rs` turns it into Graph's envelope, once.

use entitlement_types::odata::QueryError;
use tokio::task::JoinError;

use crate::store::StoreError;

/// One thing that is wrong with what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A word for programs, in lower camel case, for instance `justificationRequired`.
    pub code: &'static str,
    /// What it is about: a property's path, for instance `requestApprovalSettings/stages/0`.
    pub target: String,
    /// A sentence for developers; people get theirs from the code.
    pub message: String,
}

/// Why a call was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// No, or no valid, access token.
    #[error("no valid access token: {0}")]
    Unauthenticated(&'static str),
    /// The caller may know of it but may not do this.
    #[error("not allowed: needs {needs}")]
    Forbidden {
        /// The scope or role that would be enough.
        needs: &'static str,
    },
    /// There is no such thing, or the caller may not know that there is.
    #[error("{kind} '{id}' does not exist, or you may not see it")]
    NotFound {
        /// What it is, in Graph's words.
        kind: &'static str,
        /// The id that was asked for.
        id: String,
    },
    /// The body is not what the contract says, or breaks a rule; every problem at once.
    #[error("{} things are wrong with the request", .0.len())]
    Invalid(Vec<Problem>),
    /// The rules do not let this person do it; every reason at once.
    #[error("{}", first_message(.0))]
    Refused(Vec<Problem>),
    /// It does not fit the present state, for instance a stage that is decided already; every reason at once. The
    /// target of a reason that points at another thing is that thing, for instance `assignmentRequests/{id}`.
    #[error("{}", first_message(.0))]
    Conflict(Vec<Problem>),
    /// Too often; try again after so many seconds.
    #[error("too many calls")]
    Throttled {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// A query option is not understood, or names what the resource does not have.
    #[error(transparent)]
    Query(QueryError),
    /// Whether the token is valid cannot be known, because its issuer does not answer.
    #[error("the issuer of access tokens does not answer")]
    IssuerUnreachable,
    /// The database said no.
    #[error(transparent)]
    Store(StoreError),
    /// The work was interrupted, by a panic or because the server is stopping.
    #[error("interrupted")]
    Interrupted,
}

impl AppError {
    /// There is no such thing.
    pub fn not_found(kind: &'static str, id: impl Into<String>) -> Self {
        Self::NotFound { kind, id: id.into() }
    }

    /// One thing is wrong with the body.
    pub fn invalid(code: &'static str, target: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Invalid(vec![Problem {
            code,
            target: target.into(),
            message: message.into(),
        }])
    }

    /// It does not fit the present state.
    pub fn conflict(code: &'static str, target: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Conflict(vec![Problem {
            code,
            target: target.into(),
            message: message.into(),
        }])
    }

    pub(crate) fn interrupted(error: JoinError) -> Self {
        tracing::error!(%error, "a piece of work did not end");
        Self::Interrupted
    }
}

fn first_message(problems: &[Problem]) -> &str {
    problems.first().map_or("not possible", |problem| &problem.message)
}
