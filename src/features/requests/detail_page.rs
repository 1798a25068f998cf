//! `/requests/:id`: one request and its timeline.

use std::sync::Arc;

use entitlement_rules::{can_cancel, can_resubmit};
use entitlement_types::{AssignmentRequest, RequestId, RequestState, RequestTimeline, RequestType};
use leptos::prelude::*;

use super::answers::filled_in;
use super::cancel::CancelButton;
use super::history::History;
use super::kind::kind_text;
use super::state::{poll_interval, state_text, state_tone};
use super::story::{Known, has_ended, takes_away, tell};
use super::story_view::story_view;
use crate::api::{self, Resource};
use crate::drafts;
use crate::features::packages::{Again, again_key};
use crate::local_day::day_of;
use crate::navigation::use_id;
use crate::paths::Page;
use crate::query::{self, Loaded, Query, never_empty, use_query};
use crate::shell::{Crumb, PageHeading, announce};
use crate::text::{format, text};
use crate::ui::{ButtonVariant, LinkButton, StatusBadge, Tone};

/// How a request goes.
#[component]
pub fn RequestPage() -> impl IntoView {
    let id = use_id::<RequestId>();
    let request = use_query(move || api::assignment_requests::get_request(&id.get()))
        .poll(|request: &AssignmentRequest| poll_interval(request.state.as_ref()));
    let interval = move || request.data().and_then(|request| poll_interval(request.state.as_ref()));
    let history = History::of(id.into()).poll(move || untrack(interval));
    follow(request);
    let is_ready = Signal::derive(move || history.is_settled());
    let lags = Signal::derive(move || history.lags_behind(request));
    view! {
        <Loaded
            query=request
            empty=never_empty()
            page_title=text().requests.one_title
            is_ready=is_ready
            children=move |request| view(request, history, lags)
        />
    }
}

/// Whenever the request has moved on, so have its history and what it gives.
fn follow(request: Query<AssignmentRequest>) {
    let state = Memo::new(move |_| request.data().and_then(|request| request.state.clone()));
    Effect::new(move |before: Option<Option<RequestState>>| {
        let now = state.get();
        match before.flatten() {
            Some(before) if Some(&before) != now.as_ref() => {
                query::invalidate(&[Resource::AssignmentRequests, Resource::Assignments, Resource::Approvals]);
            }
            Some(_) => {}
            // It may have moved on between being sent and being looked at.
            None => query::invalidate(&[Resource::Assignments]),
        }
        now
    });
}

fn package_name(request: &AssignmentRequest) -> String {
    request
        .access_package
        .as_ref()
        .and_then(|package| package.display_name.clone())
        .unwrap_or_default()
}

/// A request and its history as they stood at one time.
#[derive(Clone, PartialEq)]
struct Moment {
    request: Arc<AssignmentRequest>,
    timeline: RequestTimeline,
}

/// What to show: a new state only together with its history, so that the page never says two things at once.
fn shown(request: Signal<Arc<AssignmentRequest>>, history: History, lags: Signal<bool>) -> Memo<Moment> {
    Memo::new(move |before: Option<&Moment>| {
        let request = request.get();
        match before {
            Some(before) if before.request.state != request.state && lags.get() => before.clone(),
            _ => Moment {
                request,
                timeline: history.get(),
            },
        }
    })
}

fn view(request: Signal<Arc<AssignmentRequest>>, history: History, lags: Signal<bool>) -> AnyView {
    let texts = &text().requests;
    let shown = shown(request, history, lags);
    let request = Memo::new(move |_| shown.get().request);
    tell_changes(request);
    view! {
        <PageHeading
            title=Signal::derive(move || package_name(&request.get()))
            trail=vec![Crumb::new(texts.title, Page::requests())]
        >
            {move || primary_action(&shown.get())}
        </PageHeading>
        <div class="cluster">
            {move || {
                let Moment { request, timeline } = shown.get();
                let (tone, word) = if has_ended(&request, &timeline, format::now()) {
                    (Tone::Neutral, texts.state_ended.to_owned())
                } else {
                    (state_tone(request.state.as_ref()), state_text(request.state.as_ref(), texts))
                };
                view! {
                    <StatusBadge tone=tone>{word}</StatusBadge>
                    <span>{kind_text(request.request_type.as_ref(), texts)}</span>
                }
            }}
        </div>
        <section class="section" aria-labelledby="story-title">
            <h2 id="story-title">{texts.how_it_goes}</h2>
            {move || {
                let Moment { request, timeline } = shown.get();
                story_view(tell(Known { request: &request, timeline: &timeline }), None)
            }}
        </section>
        <section class="section" aria-labelledby="details-title">
            <h2 id="details-title">{texts.details}</h2>
            {move || filled_in(&request.get())}
        </section>
        <div class="actions">
            {move || {
                let request = request.get();
                let package = request.access_package.as_ref().map(|package| Page::package(&package.id).to_string());
                package.map(|page| view! { <a href=page>{texts.see_package}</a> })
            }}
            {move || {
                let request = request.get();
                let may_cancel = request.state.as_ref().is_some_and(can_cancel);
                may_cancel
                    .then(|| view! { <CancelButton id=request.id.clone() name=package_name(&request) /> })
            }}
        </div>
    }
    .into_any()
}

/// Says a new state to whoever cannot see it change.
fn tell_changes(request: Memo<Arc<AssignmentRequest>>) {
    Effect::new(move |before: Option<Option<RequestState>>| {
        let state = request.get().state.clone();
        if before.is_some_and(|before| before != state) {
            announce(state_text(state.as_ref(), &text().requests));
        }
        state
    });
}

/// The one thing to do now, if there is one.
fn primary_action(Moment { request, timeline }: &Moment) -> Option<AnyView> {
    let texts = &text().requests;
    let (state, kind) = (request.state.as_ref()?, request.request_type.as_ref()?);
    let is_over = has_ended(request, timeline, format::now());
    if can_resubmit(kind, state) || is_over && *kind == RequestType::UserAdd {
        let package = request.access_package.as_ref()?;
        let form = Page::request_package(&package.id).to_string();
        let (key, again) = (
            again_key(package.id.as_str()),
            Again::of(request, format::now(), day_of),
        );
        let hand_over = move |_| drafts::hand_over(&key, &again);
        return Some(
            view! {
                <a class="button" data-variant="primary" href=form on:click=hand_over>
                    {texts.resubmit}
                </a>
            }
            .into_any(),
        );
    }
    let is_there =
        !is_over && matches!(state, RequestState::Delivered | RequestState::PartiallyDelivered) && !takes_away(request);
    let assignment = timeline
        .assignment_id
        .clone()
        .or_else(|| request.assignment.as_ref().map(|assignment| assignment.id.clone()));
    let page = Page::Assignment(assignment.filter(|id| is_there && !id.is_empty())?).to_string();
    Some(view! { <LinkButton href=page variant=ButtonVariant::Primary>{texts.open_access}</LinkButton> }.into_any())
}
