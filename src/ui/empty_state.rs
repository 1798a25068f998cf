//! There is nothing here, and what to do about it.

use leptos::prelude::*;

use super::Icon;

/// There is nothing here: one sentence that says what would be, and one action.
#[component]
pub fn EmptyState(
    /// What would be here.
    icon: Icon,
    /// The sentence.
    #[prop(into)]
    sentence: super::Words,
    /// The next step, as a button or a link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty-state">
            <div class="empty-state__drawing">{icon.into_render()}</div>
            <p class="empty-state__sentence">{sentence}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
