//! The page: a switch for the theme, and the sections.

use leptos::prelude::*;

use super::{feedback, forms, foundations};

/// Every building block in every state.
#[component]
pub fn StyleguidePage() -> impl IntoView {
    let theme = RwSignal::new("system");
    let themes = ["system", "light", "dark"].into_iter().map(|name| {
        view! {
            <button
                type="button"
                class="button"
                aria-pressed=move || (theme.get() == name).to_string()
                on:click=move |_| theme.set(name)
            >
                {name}
            </button>
        }
    });
    view! {
        <div class="styleguide" data-theme=move || theme.get()>
            <div class="cluster">{themes.collect_view()}</div>
            {foundations::sections()}
            {forms::sections()}
            {feedback::sections()}
        </div>
    }
    .into_any()
}
