//! Reads as views see them.

use std::marker::PhantomData;
use std::sync::{Arc, Mutex};

use leptos::prelude::*;

use super::cache::{self, Entry, EntryState};
use crate::api::{ApiError, Data, Read};

/// A read that is kept fresh for as long as its owner lives. Copy it freely.
pub struct Query<T> {
    core: QueryCore,
    answers: PhantomData<fn() -> T>,
}

impl<T> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Query<T> {}

/// What is known of a read.
pub enum QueryState<T> {
    /// Not asked yet, because what it takes is not known.
    Idle,
    /// Asked for the first time.
    Loading,
    /// There is an answer.
    Loaded {
        /// The last good answer.
        data: Arc<T>,
        /// When it came, in milliseconds since 1970.
        loaded_at: f64,
        /// A newer one, or the answer to what is asked now, is on its way.
        is_refreshing: bool,
        /// Why the last attempt to refresh it failed.
        error: Option<ApiError>,
    },
    /// There is no answer.
    Failed(ApiError),
}

/// The part of a query that does not depend on its type.
#[derive(Clone, Copy)]
pub(super) struct QueryCore {
    entry: Memo<Option<Entry>>,
    keeps_previous: bool,
    previous: StoredValue<Option<Data>>,
}

/// One thing: `use_query(move || api::access_packages::get_access_package(&id.get()))`.
///
/// The closure runs again when a signal that it reads changes. Two queries that ask the same share one answer.
pub fn use_query<T>(read: impl Fn() -> Read<T> + Send + Sync + 'static) -> Query<T>
where
    T: Send + Sync + 'static,
{
    use_query_when(move || Some(read()))
}

/// One thing that can be asked only once something is known: none means not yet.
pub fn use_query_when<T>(read: impl Fn() -> Option<Read<T>> + Send + Sync + 'static) -> Query<T>
where
    T: Send + Sync + 'static,
{
    let entry = Memo::new(move |_| read().map(|read| cache::entry(read.erase())));
    Query {
        core: QueryCore::new(entry, false),
        answers: PhantomData,
    }
}

/// A list: as [`use_query`], but when filter or page change, the old rows stay until the new ones are there.
pub fn use_list<T>(read: impl Fn() -> Read<T> + Send + Sync + 'static) -> Query<T>
where
    T: Send + Sync + 'static,
{
    let entry = Memo::new(move |_| Some(cache::entry(read().erase())));
    Query {
        core: QueryCore::new(entry, true),
        answers: PhantomData,
    }
}

impl<T: Send + Sync + 'static> Query<T> {
    /// What is known now. Tracked.
    pub fn state(self) -> QueryState<T> {
        match self.core.snapshot() {
            Snapshot::Idle => QueryState::Idle,
            Snapshot::Loading => QueryState::Loading,
            Snapshot::Failed(error) => QueryState::Failed(error),
            Snapshot::Loaded(data, state) => QueryState::Loaded {
                data: typed(data),
                loaded_at: state.loaded_at,
                is_refreshing: state.is_loading,
                error: state.error,
            },
        }
    }

    /// The answer, if there is one. Tracked.
    pub fn data(self) -> Option<Arc<T>> {
        match self.core.snapshot() {
            Snapshot::Loaded(data, _) => Some(typed(data)),
            _ => None,
        }
    }

    /// Why there is no answer, or no fresh one. Tracked.
    pub fn error(self) -> Option<ApiError> {
        match self.core.snapshot() {
            Snapshot::Failed(error) => Some(error),
            Snapshot::Loaded(_, state) => state.error,
            _ => None,
        }
    }

    /// Whether it waits for nothing: there is an answer or a failure, or it is not asked. Tracked.
    pub fn is_settled(self) -> bool {
        !matches!(self.core.snapshot(), Snapshot::Loading)
    }

    /// When the answer came that is known now, in milliseconds since 1970; none where a newer one failed to come.
    /// Tracked.
    pub fn answered_at(self) -> Option<f64> {
        match self.core.snapshot() {
            Snapshot::Loaded(_, state) if state.error.is_none() => Some(state.loaded_at),
            _ => None,
        }
    }

    /// What is asked, as text; the same for lists whatever their filter. Tracked.
    pub(super) fn key(self) -> String {
        match self.core.entry.get() {
            Some(entry) if !self.core.keeps_previous => entry.key(),
            _ => String::new(),
        }
    }

    /// Asks again now.
    pub fn refetch(self) {
        self.core.refetch();
    }

    /// Asks again and again while somebody looks: `interval` says after how many seconds, from the last answer; none
    /// stops. Not in hidden tabs, not offline, slower after failures and when nothing changes.
    pub fn poll(self, interval: impl Fn(&T) -> Option<u32> + Send + Sync + 'static) -> Self {
        super::poll::poll(self.core, move |data| data.downcast_ref::<T>().and_then(&interval));
        self
    }
}

fn typed<T: Send + Sync + 'static>(data: Data) -> Arc<T> {
    data.downcast()
        .expect("the key of an entry holds its path, and a path has one type")
}

pub(super) enum Snapshot {
    Idle,
    Loading,
    Loaded(Data, EntryState),
    Failed(ApiError),
}

impl QueryCore {
    fn new(entry: Memo<Option<Entry>>, keeps_previous: bool) -> Self {
        let held: Arc<Mutex<Option<Entry>>> = Arc::default();
        let hold = move |held: &Mutex<Option<Entry>>, entry: Option<Entry>| {
            if let Some(entry) = &entry {
                entry.observe();
            }
            if let Some(before) = held
                .lock()
                .ok()
                .and_then(|mut held| std::mem::replace(&mut *held, entry))
            {
                before.release();
            }
        };
        Effect::new({
            let held = Arc::clone(&held);
            move |_| {
                let entry = entry.get();
                untrack(|| hold(&held, entry));
            }
        });
        on_cleanup(move || hold(&held, None));
        Self {
            entry,
            keeps_previous,
            previous: StoredValue::new(None),
        }
    }

    pub fn snapshot(self) -> Snapshot {
        let Some(entry) = self.entry.try_get().flatten() else {
            return Snapshot::Idle;
        };
        let mut state = entry.state();
        if let Some(data) = state.data.clone() {
            if self.keeps_previous {
                self.previous.try_set_value(Some(data.clone()));
            }
            return Snapshot::Loaded(data, state);
        }
        if let Some(error) = state.error {
            return Snapshot::Failed(error);
        }
        match self.previous.try_get_value().flatten() {
            Some(data) => {
                state.is_loading = true;
                Snapshot::Loaded(data, state)
            }
            None => Snapshot::Loading,
        }
    }

    pub fn entry_untracked(self) -> Option<Entry> {
        self.entry.try_get_untracked().flatten()
    }

    pub fn refetch(self) {
        if let Some(entry) = self.entry_untracked() {
            entry.fetch();
        }
    }
}
