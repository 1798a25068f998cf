//! What a decision needs to know: who, why, what it gives, for how long, by when, and who else decides.

use std::sync::Arc;

use entitlement_rules::End;
use entitlement_types::{
    ApprovalStage, Assignment, AssignmentRequest, Collection, DateTimeOffset, Delivery, Identity, RequestTimeline,
    RequestType, ResourceRoleScope, TIMELINES, TimelineStage,
};
use leptos::prelude::*;

use super::desk::{access_words, package_name, requestor_name};
use super::outcome::decision_words;
use super::standing::{Granted, OpenStage, decide_by, end_if_approved, granted, is_decided};
use crate::api;
use crate::features::access::{ends_at, resource_row, row_of};
use crate::features::requests::{answered, period_words, requested_period, requested_start, state_text};
use crate::paths::Page;
use crate::query::{Query, use_query_when};
use crate::session;
use crate::text::{fill, format, language, text};
use crate::ui::{Countdown, Fact, Facts, Person, Tone};

/// A deadline that is nearer than this wants attention, in seconds: two days.
const SOON: i64 = 2 * 86_400;

/// What is known beside the request and its stages.
#[derive(Clone, Copy)]
pub struct Background {
    /// The timeline, where the backend has them: deadlines, names, what the package gives.
    pub timeline: Query<RequestTimeline>,
    resources: Query<Collection<ResourceRoleScope>>,
    other_requests: Query<Collection<AssignmentRequest>>,
}

impl Background {
    /// Asks for all that the backend has.
    pub fn of(request: Signal<Arc<AssignmentRequest>>) -> Self {
        let id = Memo::new(move |_| request.get().id.clone());
        let package = Memo::new(move |_| request.get().access_package.as_ref().map(|package| package.id.clone()));
        let person = Memo::new(move |_| {
            request
                .get()
                .requestor
                .as_ref()
                .map(|requestor| requestor.object_id.clone())
        });
        let has_timelines = || session::has_extension(TIMELINES);
        Self {
            timeline: use_query_when(move || has_timelines().then(|| api::extensions::get_timeline(&id.get()))),
            resources: use_query_when(move || {
                let package = package.get().filter(|_| !has_timelines())?;
                Some(api::access_packages::list_available_resource_role_scopes(&package))
            }),
            other_requests: use_query_when(move || {
                let person = person.get().filter(|person| !person.is_empty() && has_timelines())?;
                Some(api::approvals::list_other_requests_of(&person, &id.get()))
            }),
        }
    }

    /// What the package gives; none while it is not known.
    fn gives(self) -> Option<Vec<Delivery>> {
        if let Some(timeline) = self.timeline.data() {
            return Some(timeline.deliveries.clone());
        }
        let scopes = self.resources.data()?;
        let nobody = Assignment::default();
        Some(scopes.value.iter().map(|scope| row_of(scope, &nobody)).collect())
    }

    /// Who may decide the stage that waits, without the reader; none where that is not told.
    pub fn others(self) -> Option<Vec<Identity>> {
        let timeline = self.timeline.data()?;
        let reader = session::account_untracked().unwrap_or_default();
        let approvers = waiting_stage(&timeline)?.approvers.clone()?;
        let is_other = |approver: &Identity| approver.id.as_deref() != Some(reader.id().as_str());
        Some(approvers.into_iter().filter(is_other).collect())
    }
}

fn waiting_stage(timeline: &RequestTimeline) -> Option<&TimelineStage> {
    use entitlement_types::StageStatus;
    timeline
        .stages
        .iter()
        .find(|stage| stage.status == Some(StageStatus::InProgress))
}

/// Who asks: name, mail, organization.
pub fn person(request: &AssignmentRequest) -> AnyView {
    let requestor = request.requestor.as_ref();
    let mail = requestor.and_then(|requestor| requestor.email.clone());
    let organization = requestor
        .and_then(|requestor| requestor.connected_organization.as_ref())
        .and_then(|organization| organization.display_name.clone());
    let about: Vec<String> = [organization, mail].into_iter().flatten().collect();
    let about = about.join(" · ");
    view! { <Person name=requestor_name(request) about=about /> }.into_any()
}

/// Everything that the decision needs, while it can be made.
pub fn facts_to_decide(
    request: &AssignmentRequest,
    stages: &[ApprovalStage],
    open: &OpenStage,
    background: Background,
) -> AnyView {
    let texts = &text().approvals;
    let timeline = background.timeline.data();
    let told = timeline
        .as_deref()
        .and_then(waiting_stage)
        .and_then(|stage| stage.decide_by_date_time);
    let deadline = told.or_else(|| decide_by(request, stages));
    let earlier: Vec<AnyView> = stages
        .iter()
        .filter(|stage| is_decided(stage))
        .map(earlier_decision)
        .collect();
    let has_earlier = !earlier.is_empty();
    let starts = requested_start(request).filter(|start| *start > format::now());
    let ends = starts.map_or(texts.ends, |_| text().access.one_title);
    let is_update = request.request_type == Some(RequestType::UserUpdate);
    let has_until = request.assignment.as_ref().filter(|_| is_update).and_then(ends_at);
    let (end, asked, step) = (
        end_view(request, timeline.as_deref(), starts),
        asked(request),
        step_words(open),
    );
    view! {
        <Facts>
            <Fact name=texts.decide_until>{deadline_view(deadline)}</Fact>
            <Fact name=ends>{end}</Fact>
            {has_until.map(|until| view! { <Fact name=texts.has_until>{format::date(until)}</Fact> })}
            {asked}
            <Fact name=texts.gives>{move || gives_view(background)}</Fact>
            <Fact name=texts.step>{step}</Fact>
            <Fact name=texts.co_approvers>{move || co_approvers(background.others())}</Fact>
            {has_earlier.then(|| view! { <Fact name=texts.earlier><ul class="stack" data-gap="within">{earlier}</ul></Fact> })}
        </Facts>
    }
    .into_any()
}

/// What was asked, once there is nothing to decide.
pub fn facts_of_request(request: &AssignmentRequest, background: Background) -> AnyView {
    let texts = &text().approvals;
    let asked = asked(request);
    view! {
        <Facts>
            {asked}
            <Fact name=texts.gives>{move || gives_view(background)}</Fact>
        </Facts>
    }
    .into_any()
}

/// When, why, the answers, the period.
fn asked(request: &AssignmentRequest) -> AnyView {
    let texts = &text().approvals;
    let asked_on = request.created_date_time.map(format::date_time);
    let why = request.justification.clone().filter(|why| !why.trim().is_empty());
    let period = requested_period(request);
    view! {
        <Fact name=texts.why>{why.unwrap_or_else(|| texts.why_none.to_owned())}</Fact>
        {answered(request, language().tag)
            .into_iter()
            .map(|answered| view! { <Fact name=answered.question>{answered.answer}</Fact> })
            .collect_view()}
        {period.map(|period| view! { <Fact name=text().requests.period>{period}</Fact> })}
        {asked_on.map(|asked_on| view! { <Fact name=texts.asked_on>{asked_on}</Fact> })}
    }
    .into_any()
}

fn deadline_view(deadline: Option<DateTimeOffset>) -> AnyView {
    let texts = &text().approvals;
    let Some(deadline) = deadline else {
        return texts.decide_no_limit.into_any();
    };
    let is_soon = deadline.since(format::now()).as_seconds() < SOON;
    let tone = if is_soon { Tone::Warning } else { Tone::Neutral };
    view! {
        <Countdown date=format::date_time(deadline) distance=format::relative(deadline) tone=tone />
        <p class="muted small">{texts.decide_until_meaning}</p>
    }
    .into_any()
}

/// Until when they would have access; and from when, where that is later than the approval.
fn end_view(
    request: &AssignmentRequest,
    timeline: Option<&RequestTimeline>,
    starts: Option<DateTimeOffset>,
) -> AnyView {
    let texts = &text().approvals;
    let end = match timeline.and_then(|timeline| timeline.end_date_time) {
        Some(end) => End::At(end),
        None => end_if_approved(request, format::now()),
    };
    let start_words = || period_words(starts, None);
    match end {
        End::At(end) if starts.is_some() => period_words(starts, Some(end)).into_any(),
        End::At(end) => view! {
            <Countdown date=format::date(end) distance=format::relative(end) />
            <p class="muted small">{texts.ends_meaning}</p>
        }
        .into_any(),
        End::Never => start_words().unwrap_or_else(|| texts.ends_never.to_owned()).into_any(),
        End::NotTold => start_words()
            .unwrap_or_else(|| texts.ends_unknown.to_owned())
            .into_any(),
    }
}

fn gives_view(background: Background) -> AnyView {
    match background.gives() {
        Some(rows) if !rows.is_empty() => {
            let rows = rows.iter().map(|row| resource_row(row, false)).collect_view();
            view! { <ul class="resources">{rows}</ul> }.into_any()
        }
        _ => text().approvals.gives_unknown.into_any(),
    }
}

fn step_words(open: &OpenStage) -> String {
    let texts = &text().approvals;
    let words = match (open.count, open.is_last()) {
        (1, _) => texts.step_only,
        (_, true) => texts.step_last_of,
        (_, false) => texts.step_of,
    };
    let number = |number: usize| format::number(number as u64);
    fill(
        words,
        &[("number", &number(open.number)), ("count", &number(open.count))],
    )
}

fn co_approvers(others: Option<Vec<Identity>>) -> AnyView {
    let texts = &text().approvals;
    let Some(others) = others else {
        return texts.co_unknown.into_any();
    };
    let names: Vec<&str> = others
        .iter()
        .filter_map(|other| other.display_name.as_deref())
        .collect();
    if names.is_empty() {
        return texts.only_you.into_any();
    }
    view! {
        <p>{format::all_of(&names)}</p>
        <p class="muted small">{texts.co_approvers_meaning}</p>
    }
    .into_any()
}

fn earlier_decision(stage: &ApprovalStage) -> AnyView {
    let reason = stage
        .justification
        .as_deref()
        .filter(|reason| !reason.trim().is_empty());
    let reason = reason.map(|reason| fill(text().requests.stage_reason, &[("reason", reason)]));
    view! {
        <li>
            <p>{decision_words(stage)}</p>
            {reason.map(|reason| view! { <p class="muted">{reason}</p> })}
        </li>
    }
    .into_any()
}

/// What else this person asks for and has by it, or that there is nothing, where the backend tells. Of requests that
/// are not theirs to decide, approvers may know nothing.
pub fn other_requests(request: &AssignmentRequest, background: Background) -> Option<AnyView> {
    let texts = &text().approvals;
    let others = background.other_requests;
    let content = match others.data() {
        Some(others) if others.value.is_empty() => {
            view! { <p class="muted">{texts.other_requests_none}</p> }.into_any()
        }
        Some(others) => {
            let lines = others.value.iter().map(other_request).collect_view();
            view! { <ul class="plain-list">{lines}</ul> }.into_any()
        }
        None if others.is_settled() => return None,
        // Keeps the place of a line.
        None => view! { <p class="muted">{text().core.loading}</p> }.into_any(),
    };
    let title = fill(texts.other_requests, &[("name", &requestor_name(request))]);
    Some(
        view! {
            <section class="section" aria-labelledby="others-title">
                <h2 id="others-title">{title}</h2>
                {content}
            </section>
        }
        .into_any(),
    )
}

fn other_request(other: &AssignmentRequest) -> AnyView {
    let asked_on = other
        .created_date_time
        .map(|made| fill(text().requests.made_on, &[("date", &format::short_date(made))]));
    let about: Vec<String> = [Some(what_came_of(other)), asked_on].into_iter().flatten().collect();
    view! {
        <li class="plain-list__item">
            <a href=Page::approval(&other.id).to_string()>{package_name(other)}</a>
            <span class="plain-list__about">{about.join(" · ")}</span>
        </li>
    }
    .into_any()
}

/// What they have by it, or how far it has come.
fn what_came_of(other: &AssignmentRequest) -> String {
    let texts = &text().requests;
    let has = match granted(other) {
        Some(Granted::Lasts(end)) => access_words(end),
        Some(Granted::Over) => Some(texts.state_ended.to_owned()),
        None => None,
    };
    has.unwrap_or_else(|| state_text(other.state.as_ref(), texts))
}
