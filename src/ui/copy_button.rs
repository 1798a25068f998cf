//! A text to pass on.

use leptos::{html, prelude::*};

use super::{Icon, Words, announce};
use crate::browser;
use crate::text::text;

/// A text that somebody passes on, and a button that puts it on the clipboard.
#[component]
pub fn CopyButton(
    /// The text.
    #[prop(into)]
    value: Words,
    /// What is copied, for who can't see what it stands beside: "Copy request id".
    #[prop(optional, into)]
    name: Option<Words>,
) -> impl IntoView {
    let texts = &text().core;
    let is_copied = RwSignal::new(false);
    let code = NodeRef::<html::Code>::new();
    let copied = value.to_string();
    let copy = move |_| {
        if browser::copy(&copied) {
            is_copied.set(true);
            announce(texts.copied);
        } else if let Some(code) = code.get_untracked() {
            browser::select(&code);
        }
    };
    view! {
        <span class="copy">
            <code class="copy__text" node_ref=code>
                {value}
            </code>
            <button type="button" class="button" data-variant="plain" data-size="small" aria-label=name on:click=copy>
                {move || (if is_copied.get() { Icon::Check } else { Icon::Copy }).into_render()}
                <span class="button__label">{move || if is_copied.get() { texts.copied } else { texts.copy }}</span>
            </button>
        </span>
    }
    .into_any()
}
