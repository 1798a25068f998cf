//! The kept answers: one entry for each thing that was asked, shared by all who ask it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{ApiError, Data, ErasedAnswer, ErasedRead, ErrorKind, Resource};
use crate::browser;

/// An answer younger than this is shown without asking again.
const FRESH_MILLISECONDS: f64 = 10_000.0;
/// On return to the tab, answers older than this are fetched again.
const RETURN_MILLISECONDS: f64 = 30_000.0;
/// The longest pause, in seconds, after which it is asked again by itself where the server wants one.
const LONGEST_PAUSE: u32 = 300;
/// Above this many entries, those that nobody looks at go.
const CAPACITY: usize = 200;

/// What is known of one read.
#[derive(Clone, Default)]
pub(super) struct EntryState {
    /// The last good answer.
    pub data: Option<Data>,
    /// When it came, in milliseconds since 1970.
    pub loaded_at: f64,
    /// Why the last attempt failed; none after a good one.
    pub error: Option<ApiError>,
    /// An attempt is under way.
    pub is_loading: bool,
    /// Attempts that failed since the last good answer.
    pub failures: u32,
    /// Good answers in a row that said nothing new.
    pub unchanged: u32,
    /// Something changed it; the next look fetches it again.
    is_stale: bool,
    /// Of the last good answer.
    fingerprint: u64,
}

/// One read and what is known of it. Cheap to clone; equal when it is the same entry.
#[derive(Clone)]
pub(super) struct Entry(Arc<EntryInner>);

struct EntryInner {
    read: ErasedRead,
    state: ArcRwSignal<EntryState>,
    observers: AtomicU32,
    /// Counts attempts: an answer to any but the last attempt is dropped.
    attempt: AtomicU32,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

thread_local! {
    static ENTRIES: RefCell<HashMap<String, Entry>> = RefCell::default();
    /// How many hold back refreshing, and what is to be fetched once none does.
    static HELD: RefCell<(u32, Vec<Entry>)> = RefCell::default();
}

/// The entry of a read, new if nobody asked before.
pub(super) fn entry(read: ErasedRead) -> Entry {
    ENTRIES.with_borrow_mut(|entries| {
        if entries.len() > CAPACITY {
            entries.retain(|_, entry| entry.is_observed());
        }
        entries
            .entry(read.key())
            .or_insert_with(|| {
                Entry(Arc::new(EntryInner {
                    read,
                    state: ArcRwSignal::new(EntryState::default()),
                    observers: AtomicU32::new(0),
                    attempt: AtomicU32::new(0),
                }))
            })
            .clone()
    })
}

impl Entry {
    /// What is known now; whoever reads it hears of changes.
    pub fn state(&self) -> EntryState {
        self.0.state.get()
    }

    /// What is known now, once.
    pub fn state_untracked(&self) -> EntryState {
        self.0.state.get_untracked()
    }

    /// What is asked, as text.
    pub fn key(&self) -> String {
        self.0.read.key()
    }

    fn is_observed(&self) -> bool {
        self.0.observers.load(Ordering::Relaxed) > 0
    }

    /// Somebody looks at it from now on. Fetches it where that is due.
    pub fn observe(&self) {
        self.0.observers.fetch_add(1, Ordering::Relaxed);
        let state = self.state_untracked();
        let is_fresh = !state.is_stale && state.data.is_some() && age(&state) < FRESH_MILLISECONDS;
        if !is_fresh && !state.is_loading {
            self.fetch();
        }
    }

    /// Somebody looks away.
    pub fn release(&self) {
        self.0.observers.fetch_sub(1, Ordering::Relaxed);
    }

    /// Asks now. An answer that is still on its way is dropped when it comes.
    pub fn fetch(&self) {
        let attempt = self.0.attempt.fetch_add(1, Ordering::Relaxed) + 1;
        self.0.state.update(|state| {
            state.is_loading = true;
            state.is_stale = false;
        });
        let entry = self.clone();
        spawn_local(async move {
            let answer = entry.0.read.send().await;
            let is_last = || entry.0.attempt.load(Ordering::Relaxed) == attempt;
            if !is_last() {
                return;
            }
            let pause = answer.as_ref().err().and_then(pause_of);
            entry.0.state.update(|state| Self::take(state, answer));
            if let Some(milliseconds) = pause {
                TimeoutFuture::new(milliseconds).await;
                if is_last() && entry.is_observed() {
                    entry.fetch();
                }
            }
        });
    }

    fn take(state: &mut EntryState, answer: Result<ErasedAnswer, ApiError>) {
        state.is_loading = false;
        match answer {
            Ok(ErasedAnswer { data, fingerprint }) => {
                let said_before = state.data.is_some() && state.fingerprint == fingerprint;
                state.fingerprint = fingerprint;
                // What is the same keeps its identity, so that nothing is drawn again.
                if said_before {
                    state.unchanged += 1;
                } else {
                    state.data = Some(data);
                    state.unchanged = 0;
                }
                state.loaded_at = browser::now_milliseconds();
                state.error = None;
                state.failures = 0;
            }
            Err(error) => {
                state.error = Some(error);
                state.failures += 1;
            }
        }
    }
}

/// For how long the server asks to be left alone, in milliseconds.
fn pause_of(error: &ApiError) -> Option<u32> {
    match error.kind {
        ErrorKind::Throttled { retry_after } => retry_after.map(|seconds| seconds.clamp(1, LONGEST_PAUSE) * 1000),
        _ => None,
    }
}

/// How old an answer is, in milliseconds.
pub(super) fn age(state: &EntryState) -> f64 {
    browser::now_milliseconds() - state.loaded_at
}

fn entries_where(wanted: impl Fn(&Entry) -> bool) -> Vec<Entry> {
    ENTRIES.with_borrow(|entries| entries.values().filter(|entry| wanted(entry)).cloned().collect())
}

/// Marks what is kept about these as stale; what somebody looks at is fetched again at once.
pub fn invalidate(resources: &'static [Resource]) {
    settle(resources, None);
}

/// The same after a write that deleted what stands at a path: the page that still shows it, for the moment until it
/// goes, does not ask for it any more.
pub(super) fn settle(resources: &'static [Resource], deleted: Option<&str>) {
    for entry in entries_where(|entry| resources.contains(&entry.0.read.resource)) {
        let is_gone = deleted.is_some_and(|path| is_at_or_below(&entry.key(), path));
        let is_wanted = entry.is_observed() && !is_gone;
        if is_wanted && !hold_back(&entry) {
            entry.fetch();
            continue;
        }
        entry.0.state.update_untracked(|state| state.is_stale = true);
        if is_gone {
            HELD.with_borrow_mut(|(_, held)| held.retain(|held| *held != entry));
        }
    }
}

/// Puts an entry off that is to be fetched, while somebody holds back refreshing.
fn hold_back(entry: &Entry) -> bool {
    HELD.with_borrow_mut(|(holders, held)| {
        let is_held = *holders > 0;
        if is_held && !held.contains(entry) {
            held.push(entry.clone());
        }
        is_held
    })
}

/// While it lives, what writes make stale is not fetched again, but all at once at its end.
pub struct Hold(());

/// Holds back refreshing: many writes that belong together would fetch all that is shown after each of them.
pub fn hold_refreshing() -> Hold {
    HELD.with_borrow_mut(|(holders, _)| *holders += 1);
    Hold(())
}

impl Drop for Hold {
    fn drop(&mut self) {
        let due = HELD.with_borrow_mut(|(holders, held)| {
            *holders -= 1;
            if *holders == 0 {
                std::mem::take(held)
            } else {
                Vec::new()
            }
        });
        // What was fetched meanwhile, because somebody looked again, is fresh.
        let is_due = |entry: &Entry| entry.is_observed() && entry.state_untracked().is_stale;
        for entry in due.into_iter().filter(is_due) {
            entry.fetch();
        }
    }
}

/// Whether a read asks for what stands at a path, or for something below it.
fn is_at_or_below(key: &str, path: &str) -> bool {
    let rest = key.split_once(' ').and_then(|(_, asked)| asked.strip_prefix(path));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

/// Forgets all answers, when another person signs in or this one out.
pub fn forget_everything() {
    ENTRIES.with_borrow_mut(HashMap::clear);
    crate::api::forget_pages();
}

/// Fetches again what failed for want of a connection, and on return to the tab what has grown old.
pub(super) fn listen() {
    browser::on_online(|| {
        for entry in entries_where(|entry| entry.is_observed() && entry.state_untracked().error.is_some()) {
            entry.fetch();
        }
    });
    browser::on_visible(|| {
        for entry in entries_where(Entry::is_observed) {
            let state = entry.state_untracked();
            if !state.is_loading && age(&state) > RETURN_MILLISECONDS {
                entry.fetch();
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::is_at_or_below;

    #[test]
    fn what_is_deleted_is_not_asked_for_again() {
        let check = |key: &str, expected: bool| assert_eq!(is_at_or_below(key, "/catalogs/1"), expected, "{key}");
        check("GET /catalogs/1", true);
        check("GET /catalogs/1?$expand=resources", true);
        check("GET /catalogs/1/resources?$top=50#2", true);
        check("GET /catalogs/12", false);
        check("GET /catalogs?$top=50", false);
        check("GET /packages?$filter=catalog/id eq '1'", false);
    }
}
