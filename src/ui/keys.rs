//! Keys to press.

use leptos::prelude::*;

/// Keys to press together: "Ctrl", "K".
#[component]
pub fn Keys(
    /// Their names, as they stand on a keyboard.
    keys: &'static [&'static str],
) -> impl IntoView {
    view! {
        <span class="keys">
            {keys.iter().map(|key| view! { <kbd class="keys__key">{*key}</kbd> }).collect_view()}
        </span>
    }
    .into_any()
}
