//! The keys that sign tokens, and their rotation: a key is published a day before it signs, signs for thirty days, and
//! stays published until what it signed is over. Rotation needs nobody: whoever asks for the keys carries it out when
//! it is due, in one transaction, so that several servers over one database agree.

use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use entitlement_types::{DateTimeOffset, Duration};
use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse, ThumbprintHash};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};

use crate::app::{App, AppError};
use crate::store::issuer_keys::{self, StoredKey};
use crate::store::{StoreError, Transaction};

/// How long a key signs before the next one does.
const SIGNS_FOR: Duration = Duration::days(30);
/// How long before it signs a key is published; longer than anybody caches the published keys.
const PUBLISHED_BEFORE: Duration = Duration::days(1);
/// How long a key stays published after it last signed; longer than any token lives.
const KEPT_AFTER: Duration = Duration::days(1);
/// How old the keys in memory may be before the database is asked again.
const FRESH_FOR: Duration = Duration::seconds(60);

/// A key in use.
pub struct SigningKey {
    /// Its `kid`: the thumbprint of RFC 7638.
    pub id: String,
    /// Signs.
    pub encoding: EncodingKey,
    /// Checks.
    pub decoding: DecodingKey,
    jwk: Jwk,
    signs_from: DateTimeOffset,
}

/// All keys of this installation.
pub struct SigningKeys {
    app: App,
    loaded: RwLock<Loaded>,
}

#[derive(Clone, Default)]
struct Loaded {
    at: Option<DateTimeOffset>,
    /// The one that signs last first.
    keys: Arc<Vec<Arc<SigningKey>>>,
}

impl SigningKeys {
    /// The keys of this backend; the first is made when it is first needed.
    pub fn new(app: App) -> Self {
        Self {
            app,
            loaded: RwLock::default(),
        }
    }

    /// The key that signs now.
    ///
    /// # Errors
    /// The database's.
    pub async fn current(&self) -> Result<Arc<SigningKey>, AppError> {
        let now = self.app.now();
        let keys = self.all().await?;
        // When the clock was turned back behind all of them, the oldest signs.
        let current = keys.iter().find(|key| key.signs_from <= now).or(keys.last());
        Ok(Arc::clone(current.expect("rotation leaves at least one")))
    }

    /// The key with this `kid`, while what it signed may still be good.
    ///
    /// # Errors
    /// The database's.
    pub async fn find(&self, id: &str) -> Result<Option<Arc<SigningKey>>, AppError> {
        Ok(self.all().await?.iter().find(|key| key.id == id).cloned())
    }

    /// What is published: the keys that signed, sign and will sign (RFC 7517).
    ///
    /// # Errors
    /// The database's.
    pub async fn published(&self) -> Result<JwkSet, AppError> {
        let keys = self.all().await?;
        Ok(JwkSet {
            keys: keys.iter().map(|key| key.jwk.clone()).collect(),
        })
    }

    async fn all(&self) -> Result<Arc<Vec<Arc<SigningKey>>>, AppError> {
        let now = self.app.now();
        let loaded = self.loaded.read().unwrap_or_else(PoisonError::into_inner).clone();
        if loaded.at.is_some_and(|at| at <= now && now < at + FRESH_FOR) {
            return Ok(loaded.keys);
        }
        let mut stored = self.app.read(|tx| Ok(issuer_keys::list_keys(tx)?)).await?;
        if !due(&stored, now).is_nothing() {
            stored = self.app.write(move |tx| rotate(tx, now)).await?;
        }
        let keys = stored
            .iter()
            .map(|key| open(key).map(Arc::new))
            .collect::<Result<Vec<_>, _>>()?;
        let keys = Arc::new(keys);
        *self.loaded.write().unwrap_or_else(PoisonError::into_inner) = Loaded {
            at: Some(now),
            keys: Arc::clone(&keys),
        };
        Ok(keys)
    }
}

/// What rotation has to do.
#[derive(Debug, Default, PartialEq, Eq)]
struct Due {
    /// A new key that signs from then on.
    add: Option<DateTimeOffset>,
    /// Keys whose tokens are over.
    remove: Vec<String>,
}

impl Due {
    fn is_nothing(&self) -> bool {
        self.add.is_none() && self.remove.is_empty()
    }
}

/// What is due at a time, by the keys that there are, the one that signs last first.
fn due(keys: &[StoredKey], now: DateTimeOffset) -> Due {
    let Some(last) = keys.first() else {
        return Due {
            add: Some(now),
            remove: Vec::new(),
        };
    };
    let ends = last.signs_from + SIGNS_FOR;
    let add = (ends - PUBLISHED_BEFORE <= now).then(|| ends.max(now + PUBLISHED_BEFORE));
    let signed_until = keys.iter().zip(keys.iter().skip(1));
    let remove = signed_until
        .filter(|(next, _)| next.signs_from + KEPT_AFTER <= now)
        .map(|(_, key)| key.id.clone())
        .collect();
    Due { add, remove }
}

fn rotate(tx: &Transaction<'_>, now: DateTimeOffset) -> Result<Vec<StoredKey>, AppError> {
    // Read again inside the transaction: another server may have been first.
    let due = due(&issuer_keys::list_keys(tx)?, now);
    if let Some(signs_from) = due.add {
        let key = generate(now, signs_from);
        tracing::info!(kid = key.id, signs_from = %key.signs_from, "made a signing key");
        issuer_keys::add_key(tx, &key)?;
    }
    for id in &due.remove {
        tracing::info!(kid = id, "removed a signing key whose tokens are over");
        issuer_keys::remove_key(tx, id)?;
    }
    Ok(issuer_keys::list_keys(tx)?)
}

fn generate(now: DateTimeOffset, signs_from: DateTimeOffset) -> StoredKey {
    let private_key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
        .expect("the operating system gives randomness");
    let jwk = Jwk::from_encoding_key(&EncodingKey::from_ec_der(private_key.as_ref()), Algorithm::ES256)
        .expect("a P-256 key was just made");
    StoredKey {
        id: jwk.thumbprint(ThumbprintHash::SHA256).expect("P-256 keys have one"),
        private_key: BASE64_STANDARD.encode(private_key.as_ref()),
        created: now,
        signs_from,
    }
}

fn open(stored: &StoredKey) -> Result<SigningKey, AppError> {
    let unreadable = |reason: String| {
        AppError::Store(StoreError::Unreadable {
            column: 1,
            reason: format!("signing key {}: {reason}", stored.id),
        })
    };
    let private_key = BASE64_STANDARD
        .decode(&stored.private_key)
        .map_err(|error| unreadable(error.to_string()))?;
    let encoding = EncodingKey::from_ec_der(&private_key);
    let mut jwk = Jwk::from_encoding_key(&encoding, Algorithm::ES256).map_err(|error| unreadable(error.to_string()))?;
    jwk.common.key_id = Some(stored.id.clone());
    jwk.common.public_key_use = Some(PublicKeyUse::Signature);
    let decoding = DecodingKey::from_jwk(&jwk).map_err(|error| unreadable(error.to_string()))?;
    Ok(SigningKey {
        id: stored.id.clone(),
        encoding,
        decoding,
        jwk,
        signs_from: stored.signs_from,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(id: &str, signs_from_day: i64) -> StoredKey {
        StoredKey {
            id: id.to_owned(),
            private_key: String::new(),
            created: day(signs_from_day),
            signs_from: day(signs_from_day),
        }
    }

    fn day(number: i64) -> DateTimeOffset {
        DateTimeOffset::from_unix_milliseconds(0) + Duration::days(number)
    }

    fn check(keys: &[StoredKey], today: i64, add: Option<i64>, remove: &[&str]) {
        let expected = Due {
            add: add.map(day),
            remove: remove.iter().map(ToString::to_string).collect(),
        };
        assert_eq!(due(keys, day(today)), expected, "on day {today}");
    }

    #[test]
    fn a_key_is_published_a_day_before_it_signs_and_kept_a_day_after() {
        check(&[], 0, Some(0), &[]);
        let first = [key("a", 0)];
        check(&first, 0, None, &[]);
        check(&first, 28, None, &[]);
        check(&first, 29, Some(30), &[]);
        let both = [key("b", 30), key("a", 0)];
        check(&both, 29, None, &[]);
        check(&both, 30, None, &[]);
        check(&both, 31, None, &["a"]);
    }

    #[test]
    fn after_a_long_silence_the_next_key_is_still_published_before_it_signs() {
        check(&[key("a", 0)], 400, Some(401), &[]);
        check(&[key("b", 401), key("a", 0)], 400, None, &[]);
    }
}
