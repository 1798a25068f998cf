//! One request with all that the decision needs, on one screen.

use std::sync::Arc;

use entitlement_types::{ApprovalStage, AssignmentRequest, Collection, RequestId, RequestState};
use leptos::prelude::*;

use super::decision::{DecisionForm, use_decision};
use super::desk::{Desk, headline, requestor_name};
use super::facts::{Background, facts_of_request, facts_to_decide, other_requests, person};
use super::outcome::outcome_view;
use super::standing::{Standing, is_about, standing};
use crate::api::{self, ApiError, ErrorKind, ListPage};
use crate::drafts::use_draft;
use crate::features::requests::{Known, story_view, tell, timeline_of_stages};
use crate::paths::{ApprovalListParams, Page};
use crate::query::{Loaded, Query, never_empty, use_query, use_query_when};
use crate::session;
use crate::shell::{ErrorView, PageHeading, announce, use_another_account};
use crate::text::{fill, text};
use crate::ui::{Button, ButtonVariant, EmptyState, Icon, LinkButton, Skeleton};

/// How often to look whether somebody else has decided, in seconds.
const LOOK_AGAIN: u32 = 15;

/// The request beside the list, or alone.
#[component]
pub fn RequestDetail(
    /// The list that it is from.
    desk: Desk,
    /// Which request.
    id: Memo<RequestId>,
) -> impl IntoView {
    let request = use_query(move || api::approvals::get_request_to_decide(&id.get()))
        .poll(|request: &AssignmentRequest| is_pending(request).then_some(LOOK_AGAIN));
    let reader = session::account_untracked().unwrap_or_default().id().clone();
    // The stages of one's own request may not be read. What is listed is somebody else's: its stages are asked for
    // along with it, and those of what a link leads to once it is known whose it is.
    let is_of_others = Memo::new(move |_| {
        let id = id.get();
        let is_listed = |page: Arc<ListPage<AssignmentRequest>>| page.items.iter().any(|listed| listed.id == id);
        desk.requests.data().is_some_and(is_listed)
            || request.data().is_some_and(|request| !is_about(&request, &reader))
    });
    let stages =
        use_query_when(move || is_of_others.get().then(|| api::approvals::list_stages(&id.get()))).poll(move |_| {
            untrack(|| request.data())
                .filter(|request| is_pending(request))
                .map(|_| LOOK_AGAIN)
        });
    let not_yours = Callback::new(move |error: ApiError| {
        matches!(error.kind, ErrorKind::NotFound | ErrorKind::Forbidden).then(not_yours)
    });
    view! {
        {back(desk)}
        <Loaded
            query=request
            empty=never_empty()
            on_error=not_yours
            page_title=text().requests.one_title
            skeleton=|| view! { <Skeleton count=4 /> }
            children=move |request| view(desk, request, stages)
        />
    }
    .into_any()
}

fn is_pending(request: &AssignmentRequest) -> bool {
    request.state == Some(RequestState::PendingApproval)
}

/// The way to the list where there is room for one of them only.
fn back(desk: Desk) -> AnyView {
    let list = move || Page::Approvals(desk.params.get()).to_string();
    view! {
        <a class="two-pane__back approvals__back" href=list>
            {Icon::ArrowLeft.draw("icon")}
            {text().approvals.back}
        </a>
    }
    .into_any()
}

fn view(desk: Desk, request: Signal<Arc<AssignmentRequest>>, stages: Query<Collection<ApprovalStage>>) -> AnyView {
    let draft = use_draft(
        &["approval/", request.get_untracked().id.as_str()].concat(),
        String::new,
    );
    let send = use_decision(desk, request, draft);
    let background = Background::of(request);
    let reader = session::account_untracked().unwrap_or_default().id().clone();
    let known_stages = Memo::new(move |_| stages.data().map(|stages| stages.value.clone()));
    let stands = Memo::new(move |_| {
        let request = request.get();
        match (known_stages.get(), standing(&request, &[], &reader)) {
            (_, Standing::Own) => Some(Standing::Own),
            (Some(stages), _) => Some(standing(&request, &stages, &reader)),
            (None, _) => None,
        }
    });
    tell_changes(stands, send);
    let decision = move || match stands.get() {
        Some(Standing::Open(stage)) => {
            view! { <DecisionForm request=request stage=stage draft=draft send=send /> }.into_any()
        }
        Some(_) => ().into_any(),
        None => unknown(stages),
    };
    let outcome = move || {
        let stands = stands.get().filter(|stands| !matches!(stands, Standing::Open(_)))?;
        Some(outcome_view(
            desk,
            request,
            stands,
            &background.others().unwrap_or_default(),
            draft,
        ))
    };
    view! {
        <PageHeading title=Signal::derive(move || headline(&request.get())) />
        {move || person(&request.get())}
        {outcome}
        {move || facts(&request.get(), known_stages.get().as_deref(), stands.get(), background)}
        {move || other_requests(&request.get(), background)}
        {decision}
    }
    .into_any()
}

/// What the decision needs, or how it went.
fn facts(
    request: &AssignmentRequest,
    stages: Option<&[ApprovalStage]>,
    stands: Option<Standing>,
    background: Background,
) -> AnyView {
    let texts = &text().approvals;
    if let (Some(Standing::Open(open)), Some(stages)) = (&stands, stages) {
        return facts_to_decide(request, stages, open, background);
    }
    let timeline = background.timeline.data();
    let timeline = timeline.map_or_else(
        || timeline_of_stages(stages.unwrap_or_default()),
        |told| (*told).clone(),
    );
    let events = tell(Known {
        request,
        timeline: &timeline,
    });
    view! {
        <section class="section" aria-labelledby="story-title">
            <h2 id="story-title">{texts.how_it_went}</h2>
            {story_view(events, Some(requestor_name(request)))}
        </section>
        <section class="section" aria-labelledby="asked-title">
            <h2 id="asked-title">{texts.request_details}</h2>
            {facts_of_request(request, background)}
        </section>
    }
    .into_any()
}

/// Says to who cannot see it that there is nothing to decide any more. What they do themselves is told elsewhere.
fn tell_changes(stands: Memo<Option<Standing>>, send: crate::query::Action<super::sending::Sending, ()>) {
    Effect::new(move |was_open: Option<bool>| {
        let is_open = matches!(stands.get(), Some(Standing::Open(_)));
        let is_own = untrack(|| send.is_sending() || send.done().is_some());
        if was_open == Some(true) && !is_open && !is_own {
            announce(text().approvals.decided_title);
        }
        is_open
    });
}

/// Whether there is something to decide is not known yet, or could not be found out.
fn unknown(stages: Query<Collection<ApprovalStage>>) -> AnyView {
    match stages.error() {
        Some(error) => view! {
            <p>{text().approvals.stages_failed}</p>
            <ErrorView error=error retry=Callback::new(move |()| stages.refetch()) />
        }
        .into_any(),
        None => view! { <Skeleton count=1 /> }.into_any(),
    }
}

fn not_yours() -> AnyView {
    let texts = &text().approvals;
    let account = session::account_untracked().unwrap_or_default();
    view! {
        <PageHeading title=texts.not_yours_title />
        <EmptyState icon=Icon::Lock sentence=texts.not_yours_meaning>
            <p class="muted">{fill(texts.signed_in_as, &[("mail", account.mail())])}</p>
            <div class="actions">
                <Button variant=ButtonVariant::Primary on_click=use_another_account>
                    {text().core.use_another_account}
                </Button>
                <LinkButton href=Page::Approvals(ApprovalListParams::default()).to_string()>{texts.back}</LinkButton>
            </div>
        </EmptyState>
    }
    .into_any()
}
