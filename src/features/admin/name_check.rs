//! Whether something else has a name already: asked while somebody types, and before they go on.

use entitlement_types::Collection;
use leptos::prelude::*;

use super::pick::TYPING_PAUSE;
use super::wizard::StepCheck;
use crate::api::Read;
use crate::query::use_query_when;

/// Whether something else has the name that is filled in. Copy it freely.
pub struct NameCheck<T: Send + Sync + 'static> {
    name: Signal<String>,
    /// The name as it stood after a pause in typing, or when somebody wanted to go on.
    asked: RwSignal<String>,
    namesake: Memo<Option<T>>,
    is_open: Signal<bool>,
}

impl<T: Send + Sync + 'static> Clone for NameCheck<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for NameCheck<T> {}

/// Checks a name. `read` asks for what is called so; none where that is no question, as of what is made already.
pub fn use_name_check<T>(
    name: impl Fn() -> String + Send + Sync + 'static,
    read: impl Fn(&str) -> Option<Read<Collection<T>>> + Send + Sync + 'static,
) -> NameCheck<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let name = Signal::derive(move || name().trim().to_owned());
    let asked = RwSignal::new(name.get_untracked());
    let mut ask = debounce(TYPING_PAUSE, move |name: String| _ = asked.try_set(name));
    Effect::new(move |_| ask(name.get()));
    let found = use_query_when(move || asked.with(|asked| if asked.is_empty() { None } else { read(asked) }));
    let namesake = Memo::new(move |_| {
        let is_asked = name.with(|name| asked.with(|asked| name == asked));
        let found = found.data().filter(|_| is_asked)?;
        found.value.first().cloned()
    });
    NameCheck {
        name,
        asked,
        namesake,
        is_open: Signal::derive(move || !found.is_settled()),
    }
}

impl<T> NameCheck<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    /// What has the name. Tracked.
    pub fn namesake(self) -> Option<T> {
        self.namesake.get()
    }

    /// For the step in which the name is filled in.
    pub fn check(self) -> StepCheck {
        let Self {
            name, asked, is_open, ..
        } = self;
        StepCheck {
            ask: Callback::new(move |()| asked.set(name.get_untracked())),
            is_open,
        }
    }
}
