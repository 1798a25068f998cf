//! How often a person, and a network address, may call: a generous allowance that refills evenly. It keeps a script
//! that runs wild from taking the server away from everybody else.

use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use entitlement_types::UserId;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::client_address::ClientAddress;
use crate::app::AppError;

/// How many calls between two clean-ups of callers that are not heard of any more.
const CLEAN_EVERY: u32 = 10_000;

/// How often may be called, in calls per minute; zero: as often as they like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimits {
    /// Each person.
    pub per_person: u32,
    /// Each network address, whoever it is.
    pub per_address: u32,
    /// How many proxies of the operator's own stand in front of this server.
    pub proxies: usize,
}

impl Default for RateLimits {
    fn default() -> Self {
        Self {
            per_person: 1_200,
            per_address: 6_000,
            proxies: 0,
        }
    }
}

/// Counts calls.
#[derive(Clone)]
pub struct RateLimiting {
    people: Option<Arc<Allowance<UserId>>>,
    addresses: Option<Arc<Allowance<ClientAddress>>>,
    proxies: usize,
}

struct Allowance<K: Hash + Eq + Clone> {
    limiter: DefaultKeyedRateLimiter<K>,
    clock: DefaultClock,
    calls: AtomicU32,
}

impl RateLimiting {
    /// Counts from now on.
    pub fn new(limits: RateLimits) -> Self {
        Self {
            people: Allowance::new(limits.per_person),
            addresses: Allowance::new(limits.per_address),
            proxies: limits.proxies,
        }
    }

    /// Counts a call of a person.
    ///
    /// # Errors
    /// [`AppError::Throttled`] when it was one too many.
    pub fn count_person(&self, person: &UserId) -> Result<(), AppError> {
        self.people.as_ref().map_or(Ok(()), |people| people.count(person))
    }

    fn count_address(&self, address: &ClientAddress) -> Result<(), AppError> {
        self.addresses
            .as_ref()
            .map_or(Ok(()), |addresses| addresses.count(address))
    }
}

impl<K: Hash + Eq + Clone> Allowance<K> {
    fn new(per_minute: u32) -> Option<Arc<Self>> {
        let quota = Quota::per_minute(NonZeroU32::new(per_minute)?);
        Some(Arc::new(Self {
            limiter: RateLimiter::keyed(quota),
            clock: DefaultClock::default(),
            calls: AtomicU32::new(0),
        }))
    }

    fn count(&self, key: &K) -> Result<(), AppError> {
        if self.calls.fetch_add(1, Ordering::Relaxed) % CLEAN_EVERY == CLEAN_EVERY - 1 {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(key).map_err(|not_until| AppError::Throttled {
            retry_after: not_until.wait_time_from(self.clock.now()).as_secs() + 1,
        })
    }
}

/// Notes where a call comes from, and answers 429 with `Retry-After` when it was one too many.
pub(super) async fn limit_addresses(
    State(limiting): State<RateLimiting>,
    mut request: Request,
    next: Next,
) -> Response {
    let address = ClientAddress::of(request.headers(), request.extensions(), limiting.proxies);
    if let Err(error) = limiting.count_address(&address) {
        return error.into_response();
    }
    request.extensions_mut().insert(address);
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_who_calls_too_often_is_told_when_to_try_again_and_others_are_not() {
        let limiting = RateLimiting::new(RateLimits {
            per_person: 2,
            ..RateLimits::default()
        });
        let (ann, bob) = (UserId::from("ann"), UserId::from("bob"));
        assert!(limiting.count_person(&ann).is_ok());
        assert!(limiting.count_person(&ann).is_ok());
        match limiting.count_person(&ann) {
            Err(AppError::Throttled { retry_after }) => assert!((1..=31).contains(&retry_after), "{retry_after}"),
            other => panic!("{other:?}"),
        }
        assert!(limiting.count_person(&bob).is_ok());
        let unlimited = RateLimiting::new(RateLimits {
            per_person: 0,
            ..RateLimits::default()
        });
        assert!((0..10_000).all(|_| unlimited.count_person(&ann).is_ok()));
    }
}
