//! How the page shows a building block.

use leptos::prelude::*;

/// The examples of one building block.
#[component]
pub(super) fn Section(
    /// Its name, as in the code.
    title: &'static str,
    /// What it is for, and when to take another one.
    note: &'static str,
    /// Its examples.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="styleguide__section" id=title>
            <header>
                <h2>{title}</h2>
                <p class="muted">{note}</p>
            </header>
            <div class="styleguide__examples">{children()}</div>
        </section>
    }
    .into_any()
}

/// One state of a building block.
#[component]
pub(super) fn Example(
    /// Which state.
    title: &'static str,
    /// The building block in it.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="styleguide__example">
            <p class="styleguide__state">{title}</p>
            {children()}
        </div>
    }
    .into_any()
}
