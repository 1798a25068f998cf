//! One of a few ways to see the same.

use leptos::prelude::*;

use super::{Icon, Words, unique_id};

/// One of a few ways to see the same, and what each looks like.
#[derive(Clone, Debug)]
pub struct Segment {
    /// What it is called in `value`.
    pub value: &'static str,
    /// What it looks like. Then its label is for ears, and for the pointer that rests on it.
    pub icon: Option<Icon>,
    /// What the person reads.
    pub label: Words,
}

/// One of a few ways to see the same: cards or table, comfortable or compact, light or dark. Changes at once.
#[component]
pub fn Segments(
    /// What is chosen.
    #[prop(into)]
    label: Words,
    /// Whether the label is in sight, where nothing around says it.
    #[prop(optional)]
    is_labelled: bool,
    /// The ways.
    segments: Vec<Segment>,
    /// The one that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new one.
    #[prop(into)]
    on_change: Callback<&'static str>,
) -> impl IntoView {
    let name = unique_id("segments");
    let segments = segments
        .into_iter()
        .map(
            |Segment {
                 value: this,
                 icon,
                 label,
             }| {
                let words = match icon {
                    Some(icon) => view! {
                        {icon.into_render()}
                        <span class="visually-hidden">{label.clone()}</span>
                    }
                    .into_any(),
                    None => label.clone().into_any(),
                };
                view! {
                    <label class="segments__segment" title=icon.map(|_| label)>
                        <input
                            class="visually-hidden"
                            type="radio"
                            name=name.clone()
                            prop:checked=move || value.with(|value| value == this)
                            on:change=move |_| on_change.run(this)
                        />
                        {words}
                    </label>
                }
            },
        )
        .collect_view();
    view! {
        <fieldset class="field">
            <legend class=if is_labelled { "field__label" } else { "visually-hidden" }>{label}</legend>
            <div class="segments">{segments}</div>
        </fieldset>
    }
    .into_any()
}
