//! What every form control has around it: its label, its hint, its error, tied together.

use leptos::prelude::*;

use super::{Icon, Words};
use crate::text::text;

/// Around a control of one's own: its label, its hint, its error.
///
/// The control inside has the id `id`, names [`described_by`] in `aria-describedby`, and says `aria-invalid` while
/// there is an error. [`TextInput`](super::TextInput) and the others do so already.
#[component]
pub fn Field(
    /// The control's id.
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
    /// The control.
    children: Children,
) -> impl IntoView {
    FieldParts {
        id,
        label,
        is_optional,
        hint,
        error,
    }
    .around(children())
}

/// The ids of a control's hint and error, for its `aria-describedby`.
pub fn described_by(id: &str) -> String {
    format!("{id}-hint {id}-error")
}

/// What is wrong with a control, as it stands in the line that its `aria-describedby` names: with the icon, and a word
/// for who does not see that.
pub fn error_words(error: Signal<Option<String>>) -> AnyView {
    let content = move || {
        error.get().map(|error| {
            view! {
                {Icon::Error.draw("icon")}
                <span>
                    <span class="visually-hidden">{text().core.error_prefix}" "</span>
                    {error}
                </span>
            }
        })
    };
    content.into_any()
}

/// What stands around a control or a group of them.
pub(super) struct FieldParts {
    pub(super) id: Words,
    pub(super) label: Words,
    pub(super) is_optional: bool,
    pub(super) hint: Option<Words>,
    pub(super) error: Signal<Option<String>>,
}

impl FieldParts {
    /// `aria-describedby` of the control: what is there of it.
    pub(super) fn described_by(&self) -> String {
        match self.hint {
            Some(_) => described_by(&self.id),
            None => [&*self.id, "-error"].concat(),
        }
    }

    /// `aria-invalid` of the control.
    pub(super) fn is_invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + Copy + 'static {
        let error = self.error;
        move || error.with(Option::is_some).then_some("true")
    }

    fn invalid_mark(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + Copy + 'static {
        let error = self.error;
        move || error.with(Option::is_some).then_some("")
    }

    pub(super) fn around(self, control: AnyView) -> AnyView {
        let head = self.head();
        let invalid = self.invalid_mark();
        let id = self.id.clone();
        view! {
            <div class="field" data-invalid=invalid>
                <label class="field__label" for=id>
                    {head}
                </label>
                {self.hint_and_error()}
                <div class="field__control">{control}</div>
            </div>
        }
        .into_any()
    }

    /// For several controls that answer one question: a legend instead of a label.
    pub(super) fn around_group(self, role: &'static str, controls: AnyView) -> AnyView {
        let head = self.head();
        let invalid = self.invalid_mark();
        let described_by = self.described_by();
        view! {
            <fieldset class="field" data-invalid=invalid role=role aria-describedby=described_by>
                <legend class="field__label">{head}</legend>
                {self.hint_and_error()}
                {controls}
            </fieldset>
        }
        .into_any()
    }

    fn head(&self) -> AnyView {
        let optional = self.is_optional.then(|| {
            view! {
                " "
                <span class="field__optional">"("{text().core.optional}")"</span>
            }
        });
        (self.label.clone(), optional).into_any()
    }

    fn hint_and_error(self) -> AnyView {
        let Self { id, hint, error, .. } = self;
        view! {
            {hint.map(|hint| view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            <p class="field__error" id=format!("{id}-error")>{error_words(error)}</p>
        }
        .into_any()
    }
}
