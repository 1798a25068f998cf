//! The form of one step of the picture: the same fields as in the form of the whole policy.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::flow::Place;
use super::words::place_words;
use crate::features::admin::policies::fields::{Form, focus_soon};
use crate::features::admin::policies::lifecycle::{expiration_fields, extension_fields, review_fields};
use crate::features::admin::policies::question_list::question_list;
use crate::features::admin::policies::requests::{approval_field, audience_fields, enable_field, justification_field};
use crate::features::admin::policies::stage::{stage_fields, stage_removal};

/// The id of its heading, which takes the focus when a step is opened.
pub const HEADING: &str = "picture-panel";

/// The form of the step that is chosen.
pub fn panel(form: Form, chosen: Signal<Place>) -> AnyView {
    // What makes other fields: another step, other stages.
    let shown = Memo::new(move |_| {
        let place = chosen.get();
        let (has_approval, stages) = form.draft.with(|draft| (draft.has_approval(), draft.stages.len()));
        (
            place,
            matches!(place, Place::Stage(_)).then_some((has_approval, stages)),
        )
    });
    let count = form.part(|draft| draft.stages.len());
    let title = move || form.draft.with(|draft| place_words(chosen.get(), draft));
    let removal = move || match shown.get() {
        (Place::Stage(index), Some((true, _))) => stage_removal(form, index, count),
        _ => ().into_any(),
    };
    let fields = move || {
        let (place, stages) = shown.get();
        fields(form, place, stages.is_some_and(|(has_approval, _)| has_approval))
    };
    view! {
        <section class="card flow-picture__panel" aria-labelledby=HEADING on:keydown=move |event| leave(&event, chosen)>
            <div class="card__head">
                <h2 class="card__heading" id=HEADING tabindex="-1">
                    {title}
                </h2>
                {removal}
            </div>
            <div class="stack">{fields}</div>
        </section>
    }
    .into_any()
}

fn fields(form: Form, place: Place, has_approval: bool) -> AnyView {
    match place {
        Place::Who => view! { {audience_fields(form)} {enable_field(form)} }.into_any(),
        Place::Asked => view! { {question_list(form)} {justification_field(form)} }.into_any(),
        Place::Stage(index) => {
            // Whether anybody has to approve is asked where the approval begins.
            let required = (index == 0).then(|| approval_field(form));
            let stage = has_approval.then(|| stage_fields(form, index));
            view! { {required} {stage} }.into_any()
        }
        Place::Access => expiration_fields(form),
        Place::Review => review_fields(form),
        Place::End => extension_fields(form),
    }
}

/// Escape leads back to the picture, unless it closes a dialog.
fn leave(event: &KeyboardEvent, chosen: Signal<Place>) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let is_in_dialog = target.is_some_and(|target| target.closest("dialog").ok().flatten().is_some());
    if event.key() == "Escape" && !is_in_dialog {
        focus_soon(&chosen.get_untracked().id());
    }
}
