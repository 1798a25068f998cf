//! Asking again and again, while it makes sense.

use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::cache::age;
use super::read::{QueryCore, Snapshot};
use super::schedule;
use crate::api::{ApiError, Data, ErrorKind};
use crate::browser;

/// Polls a query until its owner is gone.
pub(super) fn poll(query: QueryCore, interval: impl Fn(&Data) -> Option<u32> + 'static) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    Effect::new(move |_| {
        stop();
        if !browser::is_visible().get() || !browser::is_online().get() {
            return;
        }
        let Snapshot::Loaded(data, state) = query.snapshot() else {
            return;
        };
        let Some(interval) = interval(&data).filter(|_| !state.is_loading) else {
            return;
        };
        let retry_after = match state.error.as_ref().map(|error| error.kind) {
            Some(ErrorKind::Throttled { retry_after }) => retry_after,
            _ => None,
        };
        let wait = schedule::wait(interval, age(&state), state.failures, state.unchanged, retry_after);
        let handle = set_timeout_with_handle(move || query.refetch(), Duration::from_millis(wait as u64));
        timer.try_set_value(handle.ok());
    });
    on_cleanup(stop);
}

/// Asks again and again until something has come about, at the pace of a page that looks at it: every `interval`
/// seconds at first, less often while nothing changes. False when it was stopped before.
///
/// `look` says how much is still to come, zero at the end. A failure that may pass is sat out a few times.
///
/// # Errors
/// The failure of `look`.
pub async fn wait_until_none<F>(
    interval: u32,
    look: impl Fn() -> F,
    is_stopped: impl Fn() -> bool,
) -> Result<bool, ApiError>
where
    F: Future<Output = Result<u64, ApiError>>,
{
    /// How often in a row it may fail.
    const FAILURES: u32 = 3;
    /// How often it is seen whether it was stopped, in milliseconds.
    const TICK: f64 = 250.0;
    let (mut failures, mut unchanged, mut before) = (0, 0, None);
    loop {
        if is_stopped() {
            return Ok(false);
        }
        let mut retry_after = None;
        match look().await {
            Ok(0) => return Ok(true),
            Ok(left) => {
                failures = 0;
                unchanged = if before == Some(left) { unchanged + 1 } else { 0 };
                before = Some(left);
            }
            Err(error) if error.is_passing() && failures < FAILURES => {
                failures += 1;
                if let ErrorKind::Throttled { retry_after: asked } = error.kind {
                    retry_after = asked;
                }
            }
            Err(error) => return Err(error),
        }
        let mut left = schedule::wait(interval, 0.0, failures, unchanged, retry_after);
        while left > 0.0 && !is_stopped() {
            TimeoutFuture::new(left.min(TICK) as u32).await;
            left -= TICK;
        }
    }
}
