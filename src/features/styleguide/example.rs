//! How the page shows a building block.

use leptos::prelude::*;

/// The examples of one building block.
#[component]
pub(super) fn Section(
    /// Its name.
    title: &'static str,
    /// What it is for.
    note: &'static str,
    /// Its examples.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="styleguide__section">
            <h2>{title}</h2>
            <p class="muted">{note}</p>
            <div class="styleguide__examples">{children()}</div>
        </section>
    }
    .into_any()
}
