//! Guestlist's reference backend: Microsoft Graph's entitlement management over one SQLite file, with an issuer of its
//! own, serving the portal's files too, so that one binary is a whole installation.
//!
//! `http` decodes, calls and encodes; `app` holds what may happen, by the rules of `entitlement_rules`, and writes the
//! audit; `store` holds SQL. `app` and `store` know no HTTP.

pub mod app;
pub mod demo;
pub mod http;
pub mod issuer;
pub mod mail;
pub mod serve;
pub mod store;
pub mod worker;
