//! The published keys of another issuer: found by discovery, kept, and read again when a token names one that is not
//! there, but at most once a minute, so that nobody can make this server call the issuer at will.

use std::sync::{Arc, PoisonError, RwLock};

use entitlement_types::{DateTimeOffset, Duration};
use jsonwebtoken::jwk::{Jwk, JwkSet};
use serde::Deserialize;
use tokio::sync::Mutex;

use super::fetch::{FetchError, Fetcher};

/// How long after an attempt the next one may be made.
const BETWEEN_ATTEMPTS: Duration = Duration::seconds(60);
/// How long keys are used before they are read again, so that one that the issuer has withdrawn is not used for ever.
const FRESH_FOR: Duration = Duration::hours(1);

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
enum KeysError {
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// OpenID Connect Discovery, section 4.3: the document must be about the issuer that was asked.
    #[error("the document at {asked} is about another issuer: {found}")]
    OtherIssuer { asked: String, found: String },
}

#[derive(Deserialize)]
struct Discovery {
    issuer: String,
    jwks_uri: String,
}

/// The keys of one issuer.
#[derive(Debug)]
pub struct ExternalKeys {
    issuer: String,
    fetcher: Fetcher,
    known: RwLock<Known>,
    attempts: Mutex<Option<DateTimeOffset>>,
}

#[derive(Clone, Debug, Default)]
struct Known {
    keys: Option<Arc<JwkSet>>,
    read: Option<DateTimeOffset>,
}

/// What a token's `kid` leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The key.
    Key(Box<Jwk>),
    /// The issuer has no such key.
    NoSuchKey,
    /// The issuer's keys were never read; the log says why.
    Unreachable,
}

impl ExternalKeys {
    /// The keys of an issuer; read when they are first needed.
    pub fn new(issuer: &str) -> Self {
        Self {
            issuer: issuer.to_owned(),
            fetcher: Fetcher::new(),
            known: RwLock::default(),
            attempts: Mutex::default(),
        }
    }

    /// The key with this `kid`. A token without one is checked with the issuer's only key, if it has only one.
    pub async fn find(&self, kid: Option<&str>, now: DateTimeOffset) -> Found {
        let known = self.known();
        let is_fresh = known.read.is_some_and(|read| now < read + FRESH_FOR);
        if let (true, Found::Key(key)) = (is_fresh, look_up(&known, kid)) {
            return Found::Key(key);
        }
        self.read_again(now).await;
        look_up(&self.known(), kid)
    }

    fn known(&self) -> Known {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the keys again, unless that was tried a moment ago. One reads; the others wait for what comes of it.
    async fn read_again(&self, now: DateTimeOffset) {
        let mut last_attempt = self.attempts.lock().await;
        if last_attempt.is_some_and(|at| now < at + BETWEEN_ATTEMPTS) {
            return;
        }
        *last_attempt = Some(now);
        let (issuer, fetcher) = (self.issuer.clone(), self.fetcher.clone());
        match tokio::task::spawn_blocking(move || read_keys(&issuer, &fetcher)).await {
            Ok(Ok(keys)) => {
                tracing::info!(issuer = self.issuer, keys = keys.keys.len(), "read the issuer's keys");
                *self.known.write().unwrap_or_else(PoisonError::into_inner) = Known {
                    keys: Some(Arc::new(keys)),
                    read: Some(now),
                };
            }
            Ok(Err(error)) => tracing::error!(%error, issuer = self.issuer, "the issuer's keys cannot be read"),
            Err(error) => tracing::error!(%error, issuer = self.issuer, "reading the issuer's keys did not end"),
        }
    }
}

fn read_keys(issuer: &str, fetcher: &Fetcher) -> Result<JwkSet, KeysError> {
    let asked = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    let discovery: Discovery = fetcher.fetch(&asked)?;
    if discovery.issuer != issuer {
        return Err(KeysError::OtherIssuer {
            asked,
            found: discovery.issuer,
        });
    }
    Ok(fetcher.fetch(&discovery.jwks_uri)?)
}

fn look_up(known: &Known, kid: Option<&str>) -> Found {
    let Some(keys) = &known.keys else {
        return Found::Unreachable;
    };
    let found = match (kid, &keys.keys[..]) {
        (Some(kid), _) => keys.find(kid),
        (None, [only]) => Some(only),
        (None, _) => None,
    };
    found.map_or(Found::NoSuchKey, |key| Found::Key(Box::new(key.clone())))
}
