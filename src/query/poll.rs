//! Asking again and again, while it makes sense.

use std::time::Duration;

use leptos::prelude::*;

use super::cache::age;
use super::read::{QueryCore, Snapshot};
use super::schedule;
use crate::api::{Data, ErrorKind};
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
