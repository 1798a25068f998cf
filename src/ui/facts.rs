//! What is known about one thing.

use leptos::prelude::*;

use super::Words;

/// What is known about one thing: names and values.
#[component]
pub fn Facts(
    /// The [`Fact`]s.
    children: Children,
) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }.into_any()
}

/// One of the [`Facts`].
#[component]
pub fn Fact(
    /// What it is.
    #[prop(into)]
    name: Words,
    /// Its value.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="facts__row">
            <dt>{name}</dt>
            <dd>{children()}</dd>
        </div>
    }
    .into_any()
}
