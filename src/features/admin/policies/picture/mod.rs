//! A policy as a picture: who may ask, what they are asked, who decides, for how long, who reviews. It is the editor
//! too: a node opens its fields. Form and picture are two views of one draft.

mod asked;
mod draw;
mod flow;
mod lookups;
mod node;
mod panel;
mod reach;
mod resolved;
mod sentences;
mod words;

use leptos::prelude::*;

pub use self::asked::named_in;
pub use self::draw::problem_badge;
use self::draw::{Choosing, Editing, Picture, is_wide};
pub use self::flow::{Branch, Place};
use self::lookups::Lookups;
pub use self::node::Node;
use self::panel::{HEADING, facts_panel, fields_panel};
pub use self::resolved::resolved;
use self::sentences::sentences;
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
        choosing: None,
    };
    once_known(picture.lookups, move || {
        view! { <div class="stack">{picture.draw()} {twin(picture)}</div> }.into_any()
    })
}

/// The picture of a policy for who may not change it: its nodes tell what they come to.
pub fn picture_reader(draft: Signal<PolicyDraft>) -> AnyView {
    let lookups = Lookups::of(draft);
    let chosen = RwSignal::new(None::<Node>);
    let close = close(chosen.into(), chosen);
    let picture = Picture {
        draft,
        lookups,
        choosing: Some(Choosing {
            chosen: chosen.into(),
            choose: choose(chosen.into(), chosen),
            panel: Callback::new(move |node| facts_panel(draft, lookups, node, close)),
            editing: None,
        }),
    };
    once_known(lookups, move || {
        let texts = &text().policies;
        shown(picture, texts.picture_hint_reader, texts.picture_hint_reader_touch)
    })
}

/// The picture as the editor of a policy. `chosen` is the node whose fields are open.
pub fn picture_editor(form: Form, chosen: RwSignal<Option<Node>>) -> AnyView {
    let texts = &text().policies;
    let draft = form.draft;
    let open: Signal<Option<Node>> =
        Memo::new(move |_| chosen.get().map(|node| draft.with(|draft| node.among(draft)))).into();
    let add_stage = move |()| {
        form.is_checked.set(false);
        let added = draft.try_update(PolicyDraft::add_stage).unwrap_or_default();
        show(chosen, Node::step(Place::Stage(added)), HEADING);
        announce(texts.stage_added);
    };
    let add_forward = move |index: usize| {
        form.begin(|draft| {
            if let Some(stage) = draft.stages.get_mut(index) {
                stage.escalates = true;
            }
        });
        let forward = Node::branch(Place::Stage(index), Branch::Forward);
        show(chosen, forward, &stage_field(index, "escalation"));
    };
    // What is removed takes the focus with it.
    let removable = form.part(|draft| {
        let forwarded = draft.stages.iter().filter(|stage| stage.escalates);
        (draft.stages.len(), forwarded.count())
    });
    Effect::new(move |before: Option<(usize, usize)>| {
        let now = removable.get();
        if before.is_some_and(|before| now.0 < before.0) {
            announce(texts.stage_removed);
        }
        if before.is_some_and(|before| now.0 < before.0 || now.1 < before.1) && chosen.get_untracked().is_some() {
            focus_soon(HEADING);
        }
        now
    });
    let close = close(open, chosen);
    let picture = Picture {
        draft: draft.into(),
        lookups: Lookups::of(draft.into()),
        choosing: Some(Choosing {
            chosen: open,
            choose: choose(open, chosen),
            panel: Callback::new(move |node| fields_panel(form, node, close)),
            editing: Some(Editing {
                add_stage: Callback::new(add_stage),
                add_forward: Callback::new(add_forward),
                problems: form.problems,
            }),
        }),
    };
    once_known(picture.lookups, move || {
        shown(picture, texts.picture_hint, texts.picture_hint_touch)
    })
}

/// The picture with how it is used, and the same in words.
fn shown(picture: Picture, for_keys: &'static str, for_touch: &'static str) -> AnyView {
    view! {
        <div class="stack">
            <p class="muted small flow-picture__hint">
                <span class="for-keys">{for_keys}</span>
                <span class="for-touch">{for_touch}</span>
            </p>
            {picture.draw()}
            {twin(picture)}
        </div>
    }
    .into_any()
}

/// Opens a node, or closes the one that is open.
fn choose(open: Signal<Option<Node>>, chosen: RwSignal<Option<Node>>) -> Callback<Node> {
    Callback::new(move |node: Node| {
        if open.get_untracked() == Some(node) {
            chosen.set(None);
        } else {
            show(chosen, node, HEADING);
        }
    })
}

/// Opens a node. Beside its fields the picture scrolls within itself: the focus, which goes on to a field from there,
/// brings the node into sight.
pub fn open_node(chosen: RwSignal<Option<Node>>, node: Node) {
    chosen.set(Some(node));
    focus_soon(&node.id());
}

/// Opens a node and moves the focus to a control in it. Where that stands between the nodes, the node stays in sight;
/// beside them it begins at the window's edge, and so does the picture, which is no higher than the window.
fn show(chosen: RwSignal<Option<Node>>, node: Node, control: &str) {
    // Only what gets the focus is scrolled to, and a node that is chosen may have it already.
    focus_soon(control);
    open_node(chosen, node);
    focus_soon(control);
    request_animation_frame(move || {
        let element = if is_wide() {
            document().query_selector(".flow-picture__panel").ok().flatten()
        } else {
            document().get_element_by_id(&node.id())
        };
        if let Some(element) = element {
            element.scroll_into_view();
        }
    });
}

/// Closes the node that is open, and leads back to it.
fn close(open: Signal<Option<Node>>, chosen: RwSignal<Option<Node>>) -> Callback<()> {
    Callback::new(move |()| {
        if let Some(node) = open.get_untracked() {
            chosen.set(None);
            focus_soon(&node.id());
        }
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
        <div class="policy-views">
            <Segments
                label=texts.views
                segments=vec![segment(FORM, texts.form), segment(PICTURE, texts.picture)]
                value=Signal::derive(move || if is_picture.get() { PICTURE } else { FORM }.to_owned())
                on_change=move |view: &'static str| show(view == PICTURE)
            />
        </div>
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
            let stops = flow::flow(draft).into_iter();
            let said = stops.map(|stop| sentences(&stop, draft, picture.lookups));
            said.collect::<Vec<_>>()
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
