//! What is wrong with a form, in one place.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::Words;

/// Something that is wrong with a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the control, where one control is to blame.
    pub field: Option<Words>,
    /// What is wrong, and how to put it right.
    pub message: String,
}

/// What is wrong with a form, in one place above it. Takes the focus after each attempt to send that failed; its
/// links lead to the fields.
#[component]
pub fn ErrorSummary(
    /// "There is a problem", or better: how many answers need another look.
    #[prop(into)]
    title: Signal<String>,
    /// What is wrong, in the order of the fields.
    #[prop(into)]
    errors: Signal<Vec<FieldError>>,
    /// Counts the attempts to send. Focus moves when it grows, never while somebody types.
    #[prop(into)]
    attempts: Signal<u32>,
    /// Brings a field into the page that may be out of it: in another view, in another step.
    #[prop(optional, into)]
    before_focus: Option<Callback<Words>>,
) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move |before: Option<u32>| {
        let now = attempts.get();
        if before.is_some_and(|before| before < now) && errors.with_untracked(|errors| !errors.is_empty()) {
            // The list is drawn by then, so all of it is read out.
            request_animation_frame(move || {
                if let Some(summary) = summary.get_untracked() {
                    focus(&summary);
                }
            });
        }
        now
    });
    let items = move || {
        errors
            .get()
            .into_iter()
            .map(|FieldError { field, message }| match field {
                Some(id) => view! {
                    <li>
                        <a
                            class="error-summary__link"
                            href=format!("#{id}")
                            on:click=move |event| {
                                event.prevent_default();
                                let Some(bring) = before_focus else {
                                    return focus_field(&id);
                                };
                                bring.run(id.clone());
                                let id = id.clone();
                                // It is drawn by then.
                                request_animation_frame(move || focus_field(&id));
                            }
                        >
                            {message}
                        </a>
                    </li>
                }
                .into_any(),
                None => view! { <li>{message}</li> }.into_any(),
            })
            .collect_view()
    };
    view! {
        <div
            class="error-summary"
            node_ref=summary
            tabindex="-1"
            role="group"
            aria-label=move || title.get()
            hidden=move || errors.with(Vec::is_empty)
        >
            <h2>{move || title.get()}</h2>
            <ul class="error-summary__list">{items}</ul>
        </div>
    }
    .into_any()
}

/// Shows the question before it focuses the control: a focused control is scrolled to so sparingly that its label
/// would stay out of sight.
fn focus_field(id: &str) {
    let Some(control) = document().get_element_by_id(id) else {
        return;
    };
    if let Ok(Some(field)) = control.closest(".field") {
        field.scroll_into_view();
    }
    if let Some(control) = control.dyn_ref::<web_sys::HtmlElement>() {
        focus(control);
    }
}

fn focus(element: &web_sys::HtmlElement) {
    // Only fails for what can't have focus, and then there is nothing better to do.
    let _ = element.focus();
}
