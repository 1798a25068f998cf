//! A text to pass on.

use leptos::prelude::*;

use super::{Icon, Words, announce, unique_id};
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
    /// What the button says to everybody, where copying is what the page is for.
    #[prop(optional)]
    label: Option<&'static str>,
) -> impl IntoView {
    let id = unique_id("copy");
    let name = name.or_else(|| label.map(Words::from));
    let button = copy_button(value.to_string(), id.clone(), name, label);
    view! {
        <span class="copy">
            <code class="copy__text" id=id>
                {value}
            </code>
            {button}
        </span>
    }
    .into_any()
}

/// A button that puts a text on the clipboard. Where the browser forbids it, it selects the element with this id, so
/// that the person's own way of copying works.
pub(super) fn copy_button(value: String, id: String, name: Option<Words>, label: Option<&'static str>) -> AnyView {
    let texts = &text().core;
    let (variant, size) = match label {
        Some(_) => ("primary", None),
        None => ("plain", Some("small")),
    };
    let label = label.unwrap_or(texts.copy);
    let is_copied = RwSignal::new(false);
    let copy = move |_| {
        if browser::copy(&value) {
            is_copied.set(true);
            announce(texts.copied);
        } else if let Some(element) = browser::document().get_element_by_id(&id) {
            browser::select(&element);
        }
    };
    view! {
        <button type="button" class="button" data-variant=variant data-size=size aria-label=name on:click=copy>
            {move || (if is_copied.get() { Icon::Check } else { Icon::Copy }).into_render()}
            <span class="button__label">{move || if is_copied.get() { texts.copied } else { label }}</span>
        </button>
    }
    .into_any()
}
