//! Access tokens that were found good: a caller shows the same one for minutes, and its signature is as good the next
//! time. Kept by their hashes, as everything that lets somebody in.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::secrets::Hash;
use crate::app::VerifiedToken;

/// Most tokens that are remembered. Few installations have so many callers within the life of a token.
const MOST: usize = 10_000;

/// What was found.
#[derive(Clone, Debug)]
pub(super) struct CheckedToken {
    /// The key that signed it.
    pub(super) key: String,
    /// From when it is good, and when it expires, in seconds since 1970.
    pub(super) times: (i64, i64),
    /// The grant that it ends with, where there is one.
    pub(super) grant: Option<String>,
    /// Whose it is and what it allows.
    pub(super) token: VerifiedToken,
    /// The version of the database in which the person and the grant were looked up last; none before that.
    pub(super) looked_up_in: Option<i64>,
}

/// The tokens that callers have shown lately.
#[derive(Debug, Default)]
pub(super) struct CheckedTokens(Mutex<HashMap<Hash, Arc<CheckedToken>>>);

impl CheckedTokens {
    pub(super) fn find(&self, hash: &Hash) -> Option<Arc<CheckedToken>> {
        self.all().get(hash).cloned()
    }

    /// Remembers one; `now` is in seconds since 1970.
    pub(super) fn remember(&self, hash: Hash, token: CheckedToken, now: i64) {
        let mut all = self.all();
        if all.len() >= MOST {
            all.retain(|_, token| token.times.1 > now);
        }
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(hash, Arc::new(token));
    }

    /// A holder that panicked has left a whole map behind.
    fn all(&self) -> MutexGuard<'_, HashMap<Hash, Arc<CheckedToken>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issuer::secrets::digest_of;

    fn token(expires: i64) -> CheckedToken {
        CheckedToken {
            key: "key".to_owned(),
            times: (0, expires),
            grant: None,
            token: VerifiedToken {
                id: "ann".into(),
                scopes: Vec::new(),
            },
            looked_up_in: None,
        }
    }

    #[test]
    fn there_are_never_more_than_so_many_and_those_that_expired_go_first() {
        let tokens = CheckedTokens::default();
        let kept = digest_of("kept");
        tokens.remember(kept, token(20), 0);
        for number in 1..MOST {
            tokens.remember(digest_of(&number.to_string()), token(10), 0);
        }
        assert_eq!(tokens.all().len(), MOST);
        tokens.remember(digest_of("another"), token(20), 10);
        assert_eq!(tokens.all().len(), 2);
        assert!(tokens.find(&kept).is_some());
        for number in 0..2 * MOST {
            tokens.remember(digest_of(&number.to_string()), token(20), 10);
            assert!(tokens.all().len() <= MOST);
        }
    }
}
