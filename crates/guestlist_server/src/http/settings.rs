//! What the operator decides about serving.

use std::path::PathBuf;

use serde_json::{Map, Value};

use super::RateLimits;
use crate::issuer::SubjectClaim;

/// How this installation is served.
#[derive(Clone, Debug, Default)]
pub struct HttpSettings {
    /// The address under which people reach it, without a slash at the end; `None`: as each call says.
    pub public_url: Option<String>,
    /// The folder with the portal's files; `None`: this server serves none.
    pub portal: Option<PathBuf>,
    /// Properties of the portal's `config.json` that differ from what the server says by itself.
    pub portal_configuration: Map<String, Value>,
    /// Origins of pages elsewhere that may read what this server answers: a portal that is hosted apart.
    pub allowed_origins: Vec<String>,
    /// Whether there are demo people to be.
    pub is_demo: bool,
    /// The issuer of access tokens where it is not the built-in one.
    pub external_issuer: Option<ExternalIssuer>,
    /// How often may be called.
    pub rate_limits: RateLimits,
}

/// An issuer that is not ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalIssuer {
    /// Its `iss`.
    pub url: String,
    /// The `aud` that its tokens for this server carry.
    pub audience: String,
    /// The portal's client id there.
    pub client_id: String,
    /// The claim by which its people are known here.
    pub subject_claim: SubjectClaim,
}
