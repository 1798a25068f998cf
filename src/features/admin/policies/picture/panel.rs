//! What a node of the picture opens: the same fields as in the form of the whole policy, or what they come to.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::flow::{Branch, Place};
use super::lookups::Lookups;
use super::node::Node;
use super::words::node_words;
use crate::features::admin::policies::draft::PolicyDraft;
use crate::features::admin::policies::facts::node_facts;
use crate::features::admin::policies::fields::Form;
use crate::features::admin::policies::lifecycle::{
    expiration_fields, extension_fields, reviewer_fields, unreviewed_field,
};
use crate::features::admin::policies::question_list::question_list;
use crate::features::admin::policies::requests::{approval_field, audience_fields, enable_field, justification_field};
use crate::features::admin::policies::sections::Section;
use crate::features::admin::policies::stage::{forward_removal, stage_node_fields, stage_removal};
use crate::text::text;
use crate::ui::{Button, Fact, Facts, Icon, IconButton};

/// The id of its heading, which takes the focus when a node is opened.
pub const HEADING: &str = "picture-panel";

/// The fields of a node.
pub fn fields_panel(form: Form, node: Node, close: Callback<()>) -> AnyView {
    let has_approval = form.part(|draft| draft.has_approval());
    let count = form.part(|draft| draft.stages.len());
    let removal = move || match (node.place, node.branch) {
        (Place::Stage(index), None) if has_approval.get() => stage_removal(form, index, count),
        (Place::Stage(index), Some(Branch::Forward)) => forward_removal(form, index),
        _ => ().into_any(),
    };
    let fields = move || fields(form, node, has_approval.get());
    panel(node, form.draft.into(), removal.into_any(), fields.into_any(), close)
}

/// What a node comes to, for who may not change it.
pub fn facts_panel(draft: Signal<PolicyDraft>, lookups: Lookups, node: Node, close: Callback<()>) -> AnyView {
    let facts = move || {
        let facts = lookups.named.with(|draft| node_facts(node, draft));
        let facts: Vec<_> = facts
            .into_iter()
            .map(|(name, value)| view! { <Fact name=name>{value}</Fact> })
            .collect();
        view! { <Facts>{facts}</Facts> }
    };
    let denial = about_denial(node);
    let content = view! { {denial} {facts} }.into_any();
    panel(node, draft, ().into_any(), content, close)
}

fn panel(node: Node, draft: Signal<PolicyDraft>, removal: AnyView, content: AnyView, close: Callback<()>) -> AnyView {
    let title = move || draft.with(|draft| node_words(node, draft));
    view! {
        <section
            class="card flow-picture__panel"
            aria-labelledby=HEADING
            on:keydown=move |event| leave(&event, close)
        >
            <div class="card__head">
                <h2 class="card__heading" id=HEADING tabindex="-1">
                    {title}
                </h2>
                {removal}
                <IconButton icon=Icon::X is_small=true name=text().core.close on_click=close />
            </div>
            <div class="stack">{content}</div>
            <div class="actions">
                <Button is_small=true on_click=close>
                    {text().policies.back_to_picture}
                </Button>
            </div>
        </section>
    }
    .into_any()
}

fn fields(form: Form, node: Node, has_approval: bool) -> AnyView {
    match (node.place, node.branch) {
        (Place::Who, _) => {
            let enable = Section::Enable.while_shown(form, move || enable_field(form));
            view! { {audience_fields(form)} {enable} }.into_any()
        }
        (Place::Asked, _) => view! { {question_list(form)} {justification_field(form)} }.into_any(),
        (Place::Stage(index), branch) => {
            // Whether anybody has to approve is asked where the approval begins.
            let required = (index == 0 && branch.is_none()).then(|| approval_field(form));
            let stage = has_approval.then(|| stage_node_fields(form, index, branch));
            view! { {required} {about_denial(node)} {stage} }.into_any()
        }
        (Place::Access, _) => expiration_fields(form),
        (Place::Review, None) => reviewer_fields(form),
        (Place::Review, Some(_)) => unreviewed_field(form),
        (Place::End, _) => extension_fields(form),
    }
}

fn about_denial(node: Node) -> AnyView {
    let words = (node.branch == Some(Branch::Denial)).then_some(text().policies.denial_about);
    words.map(|words| view! { <p class="muted">{words}</p> }).into_any()
}

/// Escape leads back to the picture, unless it closes a dialog.
fn leave(event: &KeyboardEvent, close: Callback<()>) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let is_in_dialog = target.is_some_and(|target| target.closest("dialog").ok().flatten().is_some());
    if event.key() == "Escape" && !is_in_dialog {
        close.run(());
    }
}
