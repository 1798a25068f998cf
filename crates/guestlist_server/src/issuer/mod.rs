//! The built-in OpenID Connect issuer, for installations without one: people sign in with nothing but a mail address,
//! or in demo mode as one of the demo people. There are no passwords here and there never will be.
//!
//! It knows nothing of entitlement management: what it gives is who somebody is and which scopes a client asked for;
//! roles and rules are the business of `app`. See docs/decisions/0006-issuer.md.

mod command;
mod signing_keys;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod token_tests;
mod tokens;

pub use command::{TokenCommandError, make_token};
pub use tokens::{AccessTokenRequest, Tokens};
