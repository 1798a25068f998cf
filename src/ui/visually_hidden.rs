//! Words for ears only. Its style is in `layout.css`.

use leptos::prelude::*;

/// Words that are read out but not shown, for what the eye sees from the layout.
#[component]
pub fn VisuallyHidden(children: Children) -> impl IntoView {
    view! { <span class="visually-hidden">{children()}</span> }
}
