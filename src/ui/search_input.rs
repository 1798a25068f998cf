//! A field that narrows what stands below it.

use leptos::prelude::*;

use super::{Icon, Words};

/// A field that narrows what stands below it, as one types. What was found, the page announces.
#[component]
pub fn SearchInput(
    /// The control's id.
    #[prop(into)]
    id: Words,
    /// What is searched: "Search packages".
    #[prop(into)]
    label: Words,
    /// An example of what can be looked for.
    #[prop(optional, into)]
    placeholder: Option<Words>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new text at every change.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let name = label.clone();
    view! {
        <search class="search-input" aria-label=name>
            <label class="visually-hidden" for=id.clone()>
                {label}
            </label>
            {Icon::Search.draw("icon search-input__icon")}
            <input
                class="input search-input__control"
                type="search"
                id=id
                autocomplete="off"
                placeholder=placeholder
                dir="auto"
                prop:value=value
                on:input=move |event| on_input.run(event_target_value(&event))
            />
        </search>
    }
    .into_any()
}
