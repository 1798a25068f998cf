//! How much is done.

use leptos::prelude::*;

use super::Words;

/// How much of something is done, in words and as a bar.
#[component]
pub fn Progress(
    /// What is being done: "Inviting guests".
    #[prop(into)]
    label: Words,
    /// How much in words: "120 of 2,000".
    #[prop(into)]
    amount: Signal<String>,
    /// How much, between 0 and 1.
    #[prop(into)]
    value: Signal<f64>,
) -> impl IntoView {
    view! {
        <label class="progress">
            <span class="progress__words">
                <span>{label}</span>
                <span class="progress__amount">{move || amount.get()}</span>
            </span>
            <progress class="progress__bar" prop:value=value max="1"></progress>
        </label>
    }
    .into_any()
}
