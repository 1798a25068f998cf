//! A policy as a picture: who may ask, what they are asked, who decides, for how long, who looks again. It is the
//! editor too: choosing a step opens its fields beside it. Form and picture are two views of one draft.

mod asked;
mod draw;
mod flow;
mod lookups;
mod panel;
mod words;

use leptos::prelude::*;

pub use self::draw::problem_badge;
use self::draw::{Editing, Picture};
pub use self::flow::Place;
use self::lookups::Lookups;
use self::panel::{HEADING, panel};
use self::words::{reached, sentences};
use super::draft::PolicyDraft;
use super::fields::{Form, focus_soon};
use super::problems::stage_field;
use crate::text::text;
use crate::ui::{Segment, Segments, Skeleton, SkeletonShape, announce};

/// What is filled in with the names of all whom it names, as far as they are known: those that it does not tell are
/// looked up. Then whether none is waited for any more.
pub fn with_names(draft: PolicyDraft) -> (Memo<PolicyDraft>, Memo<bool>) {
    let lookups = Lookups::of(Signal::stored(draft));
    (lookups.named, lookups.is_named)
}

/// The picture of a policy, to look at, with the same in words.
pub fn policy_picture(draft: Signal<PolicyDraft>) -> AnyView {
    let picture = Picture {
        draft,
        lookups: Lookups::of(draft),
        editing: None,
    };
    once_known(picture.lookups, move || {
        view! { <div class="stack">{picture.draw()} {twin(picture)}</div> }.into_any()
    })
}

/// The picture as the editor of a policy. `chosen` is the step whose fields are open.
pub fn picture_editor(form: Form, chosen: RwSignal<Place>) -> AnyView {
    let texts = &text().policies;
    let draft = form.draft;
    let shown = Memo::new(move |_| draft.with(|draft| chosen.get().among(draft)));
    let open = move |place: Place, field: &str| {
        chosen.set(place);
        focus_soon(field);
    };
    let add_stage = move |()| {
        form.is_checked.set(false);
        let added = draft.try_update(PolicyDraft::add_stage).unwrap_or_default();
        open(Place::Stage(added), HEADING);
        announce(texts.stage_added);
    };
    let add_forward = move |index: usize| {
        draft.update(|draft| {
            if let Some(stage) = draft.stages.get_mut(index) {
                stage.escalates = true;
            }
        });
        open(Place::Stage(index), &stage_field(index, "escalation"));
    };
    // A stage that is removed takes the focus with it.
    let stages = form.part(|draft| draft.stages.len());
    Effect::new(move |before: Option<usize>| {
        let now = stages.get();
        if before.is_some_and(|before| now < before) {
            focus_soon(HEADING);
            announce(texts.stage_removed);
        }
        now
    });
    let picture = Picture {
        draft: draft.into(),
        lookups: Lookups::of(draft.into()),
        editing: Some(Editing {
            chosen: shown.into(),
            choose: Callback::new(move |place| open(place, HEADING)),
            add_stage: Callback::new(add_stage),
            add_forward: Callback::new(add_forward),
            problems: form.problems,
        }),
    };
    once_known(picture.lookups, move || {
        view! {
            <div class="picture-editor">
                <div class="stack picture-editor__picture">
                    {picture.draw()}
                    <p class="muted small">
                        <span class="for-keys">{texts.picture_hint}</span>
                        <span class="for-touch">{texts.picture_hint_touch}</span>
                    </p>
                    {twin(picture)}
                </div>
                {panel(form, shown.into())}
            </div>
        }
        .into_any()
    })
}

/// Lets somebody choose between the form and the picture; `show` gets whether it is the picture.
pub fn view_switch(is_picture: Memo<bool>, show: impl Fn(bool) + Send + Sync + 'static) -> AnyView {
    const FORM: &str = "form";
    const PICTURE: &str = "picture";
    let texts = &text().policies;
    let segment = |value: &'static str, label: &'static str| Segment {
        value,
        icon: None,
        label: label.into(),
    };
    view! {
        <Segments
            label=texts.views
            segments=vec![segment(FORM, texts.form), segment(PICTURE, texts.picture)]
            value=Signal::derive(move || if is_picture.get() { PICTURE } else { FORM }.to_owned())
            on_change=move |view: &'static str| show(view == PICTURE)
        />
    }
    .into_any()
}

/// Waits for the names, once, so that nothing moves when they come.
fn once_known(lookups: Lookups, content: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let content = move || {
        if lookups.is_settled.get() {
            content()
        } else {
            view! { <Skeleton shape=SkeletonShape::Card count=3 /> }.into_any()
        }
    };
    content.into_any()
}

/// What the picture says, as a list of sentences.
fn twin(picture: Picture) -> AnyView {
    let named = picture.lookups.named;
    let said = Memo::new(move |_| {
        named.with(|draft| {
            let said = flow::flow(draft).into_iter().map(|stop| {
                let said = Some(sentences(stop.place, draft)).filter(|said| !said.is_empty());
                let people = reached(stop.place, draft, picture.lookups);
                said.into_iter().chain(people).collect::<Vec<_>>().join(" ")
            });
            said.filter(|said| !said.is_empty()).collect::<Vec<_>>()
        })
    });
    let items = move || {
        said.get()
            .into_iter()
            .map(|said| view! { <li>{said}</li> })
            .collect_view()
    };
    view! {
        <details class="picture-words">
            <summary>{text().policies.in_words}</summary>
            <ol>{items}</ol>
        </details>
    }
    .into_any()
}
