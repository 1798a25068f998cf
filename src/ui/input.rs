//! Controls that take text, a day, or one of many.

use leptos::html;
use leptos::prelude::*;

use super::{Choice, Icon, Words, field::FieldParts};

/// A line of text.
#[component]
pub fn TextInput(
    /// The control's id, to which an error summary links.
    #[prop(into)]
    id: Words,
    /// What is asked for.
    #[prop(into)]
    label: Words,
    /// Whether it may be left out.
    #[prop(optional)]
    is_optional: bool,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: Option<Words>,
    /// What is wrong with the answer, and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new text at every change.
    #[prop(into)]
    on_input: Callback<String>,
    /// HTML's kind of text: `email`, `url`, `tel`; plain text without.
    #[prop(default = "text")]
    kind: &'static str,
    /// HTML's name for what the browser may fill in: `email`, `organization`.
    #[prop(optional, into)]
    autocomplete: Option<&'static str>,
    /// Whether a few characters are all it takes.
    #[prop(optional)]
    is_short: bool,
) -> impl IntoView {
    let parts = FieldParts {
        id,
        label,
        is_optional,
        hint,
        error,
    };
    let control = view! {
        <input
            class="input"
            type=kind
            id=parts.id.clone()
            name=parts.id.clone()
            autocomplete=autocomplete
            data-width=is_short.then_some("short")
            dir="auto"
            aria-describedby=parts.described_by()
            aria-invalid=parts.is_invalid()
            aria-required=(!is_optional).then_some("true")
            prop:value=value
            on:input=move |event| on_input.run(event_target_value(&event))
        />
    };
    parts.around(control.into_any())
}

/// Several lines of text, with a count of what is left where there is a limit.
///
/// More can be typed or pasted than fits: cutting off would lose words without saying so. The form says that it is
/// too long.
#[component]
pub fn TextArea(
    /// The control's id, to which an error summary links.
    #[prop(into)]
    id: Words,
    /// What is asked for.
    #[prop(into)]
    label: Words,
    /// Whether it may be left out.
    #[prop(optional)]
    is_optional: bool,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: Option<Words>,
    /// What is wrong with the answer, and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new text at every change.
    #[prop(into)]
    on_input: Callback<String>,
    /// How many characters fit.
    #[prop(optional)]
    limit: Option<usize>,
    /// Says how many characters are left, or, below zero, how many are too many.
    #[prop(optional, into)]
    count_words: Option<Callback<i32, String>>,
) -> impl IntoView {
    let parts = FieldParts {
        id,
        label,
        is_optional,
        hint,
        error,
    };
    let left = move || limit.map_or(0, |limit| value.with(|text| limit as i32 - text.chars().count() as i32));
    let count_id = format!("{}-count", parts.id);
    let count = count_words.zip(limit).map(|(words, _)| {
        view! {
            <p class="input-count" id=count_id.clone() data-over=move || (left() < 0).then_some("")>
                {move || words.run(left())}
            </p>
        }
    });
    let control = view! {
        <textarea
            class="input"
            id=parts.id.clone()
            name=parts.id.clone()
            rows="3"
            dir="auto"
            aria-describedby=format!("{} {count_id}", parts.described_by())
            aria-invalid=parts.is_invalid()
            aria-required=(!is_optional).then_some("true")
            prop:value=value
            on:input=move |event| on_input.run(event_target_value(&event))
        ></textarea>
        {count}
    };
    parts.around(control.into_any())
}

/// The value of a [`DateInput`] in which a day is typed by half. It is no day, so it is refused, and not taken for none.
pub const UNFINISHED_DAY: &str = "?";

/// A day, in the browser's own picker. Its value is ISO 8601: `2026-11-28`.
#[component]
pub fn DateInput(
    /// The control's id, to which an error summary links.
    #[prop(into)]
    id: Words,
    /// What is asked for.
    #[prop(into)]
    label: Words,
    /// Whether it may be left out.
    #[prop(optional)]
    is_optional: bool,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: Option<Words>,
    /// What is wrong with the answer, and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The day, or nothing.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new day, or nothing, or [`UNFINISHED_DAY`].
    #[prop(into)]
    on_input: Callback<String>,
    /// The first day that may be chosen.
    #[prop(optional, into)]
    min: Option<Words>,
    /// The last day that may be chosen.
    #[prop(optional, into)]
    max: Option<Words>,
) -> impl IntoView {
    let parts = FieldParts {
        id,
        label,
        is_optional,
        hint,
        error,
    };
    let element = NodeRef::<html::Input>::new();
    // The browser says nothing while a day is typed by half, and has no value then.
    let report = move || {
        let Some(element) = element.get_untracked() else { return };
        let day = if element.validity().bad_input() {
            UNFINISHED_DAY.to_owned()
        } else {
            element.value()
        };
        if value.with_untracked(|value| *value != day) {
            on_input.run(day);
        }
    };
    Effect::new(move |_| {
        let value = value.get();
        let Some(element) = element.get() else { return };
        if value == UNFINISHED_DAY {
            // What is typed stays; of what was typed before a reload nothing is there.
            report();
        } else if element.value() != value {
            element.set_value(&value);
        }
    });
    let control = view! {
        <input
            node_ref=element
            class="input"
            type="date"
            id=parts.id.clone()
            name=parts.id.clone()
            data-width="date"
            min=min
            max=max
            aria-describedby=parts.described_by()
            aria-invalid=parts.is_invalid()
            aria-required=(!is_optional).then_some("true")
            on:input=move |_| report()
            on:keyup=move |_| report()
            on:blur=move |_| report()
        />
    };
    parts.around(control.into_any())
}

/// One of many, in the browser's own list. For up to five, a [`RadioGroup`](super::RadioGroup) shows them all.
#[component]
pub fn Select(
    /// The control's id, to which an error summary links.
    #[prop(into)]
    id: Words,
    /// What is asked for.
    #[prop(into)]
    label: Words,
    /// Whether it may be left out.
    #[prop(optional)]
    is_optional: bool,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: Option<Words>,
    /// What is wrong with the answer, and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The value of the one that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the value of the new one.
    #[prop(into)]
    on_change: Callback<String>,
    /// What to choose from. The first may be an invitation with an empty value.
    choices: Vec<Choice>,
) -> impl IntoView {
    let parts = FieldParts {
        id,
        label,
        is_optional,
        hint,
        error,
    };
    let options = choices
        .into_iter()
        .map(|Choice { value: this, label, .. }| {
            let is_chosen = {
                let this = this.clone();
                move || value.with(|value| *value == *this)
            };
            view! { <option value=this prop:selected=is_chosen>{label}</option> }
        })
        .collect_view();
    let control = view! {
        <div class="input-select">
            <select
                class="input"
                id=parts.id.clone()
                name=parts.id.clone()
                aria-describedby=parts.described_by()
                aria-invalid=parts.is_invalid()
                aria-required=(!is_optional).then_some("true")
                on:change=move |event| on_change.run(event_target_value(&event))
            >
                {options}
            </select>
            {Icon::ChevronDown.draw("icon input-select__arrow")}
        </div>
    };
    parts.around(control.into_any())
}
