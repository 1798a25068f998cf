//! A search that the address keeps and the server answers.

use std::time::Duration;

use leptos::prelude::*;

use crate::ui::SearchInput;

/// How long to wait for the next letter before the server is asked.
const TYPING_PAUSE: Duration = Duration::from_millis(250);

/// A field for what is searched for. `apply` is called with it once nothing more is typed for a moment.
pub fn search_field(id: String, label: &'static str, search: Signal<String>, apply: Callback<String>) -> AnyView {
    // What is typed and not in the address yet.
    let typed = RwSignal::new(None::<String>);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(stop);
    let input = move |text: String| {
        stop();
        typed.set(Some(text));
        let apply = move || {
            if let Some(text) = typed.try_update(Option::take).flatten() {
                apply.run(text);
            }
        };
        timer.set_value(set_timeout_with_handle(apply, TYPING_PAUSE).ok());
    };
    let value = Signal::derive(move || typed.get().unwrap_or_else(|| search.get()));
    view! { <SearchInput id=id label=label placeholder=label value=value on_input=input /> }.into_any()
}
