//! What an access token says, whoever checked it.

use std::future::Future;
use std::pin::Pin;

use entitlement_types::UserId;

use super::AppError;

/// An access token that was checked: whose it is and what it allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedToken {
    /// The caller's object id; there may be no account behind it yet.
    pub id: UserId,
    /// Scopes as they stand in the token.
    pub scopes: Vec<String>,
}

/// The answer of a [`TokenVerifier`], which may have to fetch an issuer's keys first.
pub type Verification<'a> = Pin<Box<dyn Future<Output = Result<VerifiedToken, AppError>> + Send + 'a>>;

/// Checks access tokens: the built-in issuer's, or another's.
pub trait TokenVerifier: Send + Sync {
    /// Checks one token, without the word `Bearer`.
    ///
    /// # Errors
    /// [`AppError::Unauthenticated`] when it is not valid; whatever else keeps it from being checked.
    fn verify<'a>(&'a self, bearer: &'a str) -> Verification<'a>;
}
