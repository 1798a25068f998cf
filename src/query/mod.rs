//! Answers of the API, kept and kept fresh; and the one way to show them.
//!
//! Reads: [`use_query`] for one thing, [`use_list`] for a list whose filter or page changes, [`Loaded`] to show
//! either. Writes: [`use_action`]. What a write made stale is fetched again by itself, or
//! once for many writes: [`hold_refreshing`].
//!
//! Sends nothing itself: that is `api`.

mod action;
mod cache;
mod loaded;
mod pause;
mod poll;
mod read;
mod schedule;

pub use self::{
    action::{Action, ActionState, use_action},
    cache::{forget_everything, hold_refreshing, invalidate},
    loaded::{Empty, Loaded, empty_list, empty_when, never_empty},
    pause::Pause,
    poll::wait_until_none,
    read::{Query, QueryState, use_list, use_query, use_query_when},
};

/// Connects the cache with the API and with the browser's events, once, at start.
pub fn install() {
    crate::api::on_write(cache::settle);
    cache::listen();
}
