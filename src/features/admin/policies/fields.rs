//! What the fields of a policy have in common.

use leptos::prelude::*;

use super::draft::PolicyDraft;
use crate::browser;
use crate::session;
use crate::text::text;
use crate::ui::{Choice, RadioGroup, described_by, error_words};

/// What is filled in, and what is wrong with it.
#[derive(Clone, Copy)]
pub struct Form {
    /// What is filled in.
    pub draft: RwSignal<PolicyDraft>,
    /// What is wrong with it, as far as it shall be shown.
    pub problems: Signal<Vec<crate::ui::FieldError>>,
    /// Whether what is wrong is shown.
    pub is_checked: RwSignal<bool>,
}

impl Form {
    /// A part of what is filled in.
    pub fn part<T>(self, get: impl Fn(&PolicyDraft) -> T + Send + Sync + 'static) -> Signal<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.draft.with(&get)).into()
    }

    /// Something is added, or comes up by a choice, that nobody could fill in yet: what is wrong is told when somebody
    /// wants to go on again.
    pub fn begin(self, add: impl FnOnce(&mut PolicyDraft)) {
        self.is_checked.set(false);
        self.draft.update(add);
    }

    /// What is wrong with a field.
    pub fn error(self, field: impl Into<String>) -> Signal<Option<String>> {
        crate::features::admin::checks::error_at(self.problems, field)
    }
}

/// Yes or No.
pub fn yes_or_no(
    id: impl Into<String>,
    label: &'static str,
    hint: &'static str,
    value: Signal<bool>,
    set: impl Fn(bool) + Send + Sync + 'static,
) -> AnyView {
    let words = &text().admin;
    let choices = vec![Choice::new("yes", words.yes), Choice::new("no", words.no)];
    view! {
        <RadioGroup
            id=id.into()
            label=label
            hint=hint
            value=Signal::derive(move || if value.get() { "yes" } else { "no" }.to_owned())
            on_change=move |value: String| set(value == "yes")
            choices=choices
        />
    }
    .into_any()
}

/// The extension of a backend that sends mail about requests and assignments.
pub const NOTIFICATIONS: &str = "notifications";

/// Whether a backend does not do something that declares what it does. Of one that is plain Graph nothing is known to
/// be missing.
pub fn is_missing(extension: &str) -> bool {
    session::account_untracked().is_some_and(|account| {
        let declared = &account.capabilities;
        !declared.product.is_empty() && !declared.has(extension)
    })
}

/// Says so where it does not.
pub fn backend_note(extension: &str, words: &'static str) -> AnyView {
    is_missing(extension)
        .then(|| view! { <p class="muted small">{words}</p> })
        .into_any()
}

/// Around several controls that answer one question and have names of their own. A group and no label: a label would
/// be the name of the first of them.
pub fn group_field(
    id: &str,
    label: &'static str,
    hint: Option<&'static str>,
    error: Signal<Option<String>>,
    controls: AnyView,
) -> AnyView {
    view! {
        <fieldset
            class="field"
            role="group"
            aria-describedby=described_by(id)
            data-invalid=move || error.with(Option::is_some).then_some("")
        >
            <legend class="field__label">{label}</legend>
            {hint.map(|hint| view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            <p class="field__error" id=format!("{id}-error")>
                {error_words(error)}
            </p>
            <div class="stack" data-gap="within">
                {controls}
            </div>
        </fieldset>
    }
    .into_any()
}

/// Moves the focus to the element of this id once what has changed is drawn.
pub fn focus_soon(id: &str) {
    let selector = ["#", id].concat();
    request_animation_frame(move || browser::focus(&selector));
}
