//! Controls that are chosen by a click: radio buttons, checkboxes, switches.

use leptos::prelude::*;

use super::{Words, field::FieldParts, unique_id};

/// One of the answers to choose from.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the form sends for it.
    pub value: Words,
    /// What the person reads.
    pub label: Words,
    /// What it means, where its label is not enough.
    pub hint: Option<Words>,
}

impl Choice {
    /// An answer with a label.
    pub fn new(value: impl Into<Words>, label: impl Into<Words>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: None,
        }
    }

    /// The same with a line that says what it means.
    pub fn with_hint(self, hint: impl Into<Words>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }
}

/// One of a few, all in sight. With hints each gets a box, to compare them.
#[component]
pub fn RadioGroup(
    /// The id of the first radio button, to which an error summary links.
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
    /// The value of the one that is chosen, or nothing.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the value of the new one.
    #[prop(into)]
    on_change: Callback<String>,
    /// What to choose from.
    choices: Vec<Choice>,
) -> impl IntoView {
    let is_chosen = Callback::new(move |this: Words| value.with(|value| *value == *this));
    let change = Callback::new(move |(this, _)| on_change.run(this));
    let parts = FieldParts {
        id,
        label,
        is_optional,
        hint,
        error,
    };
    let controls = controls("radio", &parts, choices, is_chosen, change);
    parts.around_group("radiogroup", controls)
}

/// Any of a few, all in sight.
#[component]
pub fn CheckboxGroup(
    /// The id of the first checkbox, to which an error summary links.
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
    /// The values of those that are chosen.
    #[prop(into)]
    value: Signal<Vec<String>>,
    /// Called with the value of one, and whether it is chosen now.
    #[prop(into)]
    on_change: Callback<(String, bool)>,
    /// What to choose from.
    choices: Vec<Choice>,
) -> impl IntoView {
    let is_chosen = Callback::new(move |this: Words| value.with(|values| values.iter().any(|value| **value == *this)));
    let parts = FieldParts {
        id,
        label,
        is_optional,
        hint,
        error,
    };
    let controls = controls("checkbox", &parts, choices, is_chosen, on_change);
    parts.around_group("group", controls)
}

fn controls(
    kind: &'static str,
    parts: &FieldParts,
    choices: Vec<Choice>,
    is_chosen: Callback<Words, bool>,
    on_change: Callback<(String, bool)>,
) -> AnyView {
    let look = choices.iter().any(|choice| choice.hint.is_some()).then_some("boxes");
    let is_invalid = parts.is_invalid();
    let name = &parts.id;
    let choices = choices
        .into_iter()
        .enumerate()
        .map(|(index, Choice { value, label, hint })| {
            let id = if index == 0 {
                name.to_string()
            } else {
                format!("{name}-{index}")
            };
            let this = value.clone();
            let sent = value.to_string();
            view! {
                <label class="choice">
                    <input
                        class="choice__control"
                        type=kind
                        id=id
                        name=name.clone()
                        value=value
                        aria-invalid=(kind == "checkbox").then_some(is_invalid)
                        prop:checked=move || is_chosen.run(this.clone())
                        on:change=move |event| on_change.run((sent.clone(), event_target_checked(&event)))
                    />
                    <span class="choice__label">
                        {label} {hint.map(|hint| view! { <span class="choice__hint">{hint}</span> })}
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <div class="choices" data-look=look>
            {choices}
        </div>
    }
    .into_any()
}

/// Something that is on or off, and changes at once. In a form that is sent, a [`CheckboxGroup`] says it better.
#[component]
pub fn Switch(
    /// What is on or off.
    #[prop(into)]
    label: Words,
    /// What it means.
    #[prop(optional, into)]
    hint: Option<Words>,
    /// Whether it is on.
    #[prop(into)]
    is_on: Signal<bool>,
    /// Called with what it shall be.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    let hint_id = hint.as_ref().map(|_| unique_id("switch-hint"));
    view! {
        <label class="choice">
            <input
                class="switch"
                type="checkbox"
                role="switch"
                aria-describedby=hint_id.clone()
                prop:checked=is_on
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span class="choice__label">
                {label} {hint.map(|hint| view! { <span class="choice__hint" id=hint_id>{hint}</span> })}
            </span>
        </label>
    }
    .into_any()
}
