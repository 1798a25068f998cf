//! Narrowing a list by one of thousands: chosen in a dialog with a search, and called by its name again after a reload.

use std::sync::Arc;

use leptos::{html, prelude::*};

use super::{AdminList, change};
use crate::api::Read;
use crate::features::admin::pick::{Pick, PickFrom, pick_dialog};
use crate::paths::ListParams;
use crate::query::{QueryState, use_query_when};
use crate::ui::{Icon, IconButton};

/// Something that a list can be narrowed by and of which there may be thousands.
pub struct PickFilter {
    /// Its name in the address: `catalog`.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What it says when nothing is chosen: "All catalogs".
    pub all: &'static str,
    condition: fn(&str) -> String,
    called: Arc<dyn Fn(Memo<String>) -> Signal<Option<String>> + Send + Sync>,
    dialog: Arc<dyn Fn(Callback<Vec<Pick>>) -> AnyView + Send + Sync>,
}

impl PickFilter {
    /// By name, label and what it says when nothing is chosen; what the server is asked for a chosen id, what has this
    /// id, and among what is chosen.
    pub fn of<T>(
        (name, label, all): (&'static str, &'static str, &'static str),
        condition: fn(&str) -> String,
        get: fn(&str) -> Read<T>,
        from: fn() -> PickFrom<T>,
    ) -> Self
    where
        T: Clone + Send + Sync + 'static,
    {
        Self {
            name,
            label,
            all,
            condition,
            called: Arc::new(move |id| called(id, get, from().pick)),
            dialog: Arc::new(move |done| pick_dialog(from(), done)),
        }
    }

    /// What the server is asked for a chosen id; none where nothing is chosen.
    pub fn condition(&self, id: &str) -> Option<String> {
        (!id.is_empty()).then(|| (self.condition)(id))
    }
}

/// What a thing is called, and its id where that can't be found out; none while it is not known.
fn called<T>(id: Memo<String>, get: fn(&str) -> Read<T>, pick: fn(&T) -> Option<Pick>) -> Signal<Option<String>>
where
    T: Send + Sync + 'static,
{
    let found = use_query_when(move || id.with(|id| (!id.is_empty()).then(|| get(id))));
    Signal::derive(move || match found.state() {
        QueryState::Idle | QueryState::Loading => None,
        QueryState::Loaded { data, .. } => Some(pick(&data).map_or_else(|| id.get(), |pick| pick.name)),
        QueryState::Failed(_) => Some(id.get()),
    })
}

/// The filter: a button that says what is chosen and opens the dialog, and one that chooses nothing again.
pub(super) fn pick_filter<T>(list: Arc<AdminList<T>>, at: usize, params: Memo<ListParams>) -> AnyView
where
    T: Send + Sync + 'static,
{
    let PickFilter { name, label, all, .. } = list.picks[at];
    let id = Memo::new(move |_| params.with(|params| params.filter(name).to_owned()));
    let called = (list.picks[at].called)(id);
    let dialog = Arc::clone(&list.picks[at].dialog);
    let is_open = RwSignal::new(false);
    let opener = NodeRef::<html::Button>::new();
    let choose = Callback::new(move |id: String| change(&list, params.get_untracked().with_filter(name, &id)));
    let done = Callback::new(move |picks: Vec<Pick>| {
        is_open.set(false);
        if let Some(pick) = picks.into_iter().next() {
            choose.run(pick.id);
        }
    });
    let clear = move |()| {
        // The button that has the focus goes.
        if let Some(opener) = opener.get_untracked() {
            let _ = opener.focus();
        }
        choose.run(String::new());
    };
    let is_all = move || id.with(String::is_empty);
    let words = move || {
        if is_all() {
            all.to_owned()
        } else {
            called.get().unwrap_or_else(|| "\u{a0}".to_owned())
        }
    };
    let end = move || {
        if is_all() {
            Icon::ChevronDown.draw("icon input-select__arrow")
        } else {
            view! { <IconButton icon=Icon::X name=all on_click=clear /> }.into_any()
        }
    };
    view! {
        <div class="input-select toolbar__select pick-filter">
            <button
                type="button"
                class="input pick-filter__open"
                aria-haspopup="dialog"
                node_ref=opener
                on:click=move |_| is_open.set(true)
            >
                <span class="visually-hidden">{label}": "</span>
                {words}
            </button>
            {end}
        </div>
        {move || is_open.get().then(|| dialog(done))}
    }
    .into_any()
}
