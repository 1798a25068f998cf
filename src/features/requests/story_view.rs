//! The story of a request as people read it: who acted or acts, and when.

use entitlement_types::{DateTimeOffset, Delivery, DeliveryState, ReviewResult, StageStatus, TimelineStage};
use leptos::prelude::*;

use super::story::{Arrival, Ending, Event, EventKind};
use crate::features::access::tracked_row;
use crate::text::{fill, format, text};
use crate::ui::{StepState, Timeline, TimelineItem};

/// All events from the top down. `who` is the name of the one who asked, where that is not the reader.
pub fn story_view(events: Vec<Event>, who: Option<String>) -> AnyView {
    let items = events
        .into_iter()
        .map(|event| item(event, who.as_deref()))
        .collect_view();
    view! { <Timeline label=text().requests.how_it_goes>{items}</Timeline> }.into_any()
}

fn item(event: Event, who: Option<&str>) -> AnyView {
    let texts = &text().requests;
    let Event { state, kind } = event;
    match kind {
        EventKind::Asked(moment) => {
            let title = who.map_or_else(
                || texts.step_asked.to_owned(),
                |who| fill(texts.step_asked_by, &[("name", who)]),
            );
            plain(state, title, moment)
        }
        EventKind::Stage { number, count, stage } => stage_item(state, number, count, &stage),
        EventKind::Canceled(moment) => plain(state, texts.step_canceled.to_owned(), moment),
        EventKind::Scheduled(start) => plain(
            state,
            fill(texts.step_scheduled, &[("date", &format::date(start))]),
            None,
        ),
        EventKind::Delivery { arrival, deliveries } => delivery_item(state, arrival, &deliveries),
        EventKind::Removal => {
            let title = if state == StepState::Done {
                texts.removal_done
            } else {
                texts.removal_pending
            };
            plain(state, title.to_owned(), None)
        }
        EventKind::End(end) => plain(state, end_words(end), None),
    }
}

fn plain(state: StepState, title: String, moment: Option<DateTimeOffset>) -> AnyView {
    match moment.map(format::date_time) {
        Some(time) => view! { <TimelineItem state=state title=title time=time /> }.into_any(),
        None => view! { <TimelineItem state=state title=title /> }.into_any(),
    }
}

fn end_words(ending: Ending) -> String {
    let texts = &text().requests;
    let on = |words: &str, end: DateTimeOffset| fill(words, &[("date", &format::date(end))]);
    match ending {
        Ending::At(end) => on(texts.end_on, end),
        Ending::IfApprovedNow(end) => on(texts.end_if_approved_today, end),
        Ending::Was(end) => on(texts.ended_on, end),
        Ending::NotTold => texts.end_unknown.to_owned(),
    }
}

fn stage_item(state: StepState, number: usize, count: usize, stage: &TimelineStage) -> AnyView {
    let texts = &text().requests;
    let title = if count > 1 {
        let (number, count) = (format::number(number as u64), format::number(count as u64));
        fill(texts.step_stage_of, &[("number", &number), ("count", &count)])
    } else {
        texts.step_stage.to_owned()
    };
    let outcome = outcome(stage);
    let reason = stage
        .justification
        .as_deref()
        .filter(|reason| !reason.trim().is_empty());
    let reason = reason.map(|reason| fill(texts.stage_reason, &[("reason", reason)]));
    let waits = if state == StepState::Now {
        waiting(stage)
    } else {
        Vec::new()
    };
    let next = (state == StepState::Next).then_some(texts.stage_next);
    view! {
        <TimelineItem state=state title=title>
            {outcome.map(|outcome| view! { <p>{outcome}</p> })}
            {reason.map(|reason| view! { <p>{reason}</p> })}
            {waits.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
            {next.map(|next| view! { <p>{next}</p> })}
        </TimelineItem>
    }
    .into_any()
}

/// Who decided and when, where somebody did.
pub fn outcome(stage: &TimelineStage) -> Option<String> {
    let texts = &text().requests;
    if stage.status == Some(StageStatus::Expired) {
        return Some(texts.stage_expired.to_owned());
    }
    let (anonymous, by) = match stage.review_result.as_ref()? {
        ReviewResult::Approved | ReviewResult::Approve => (texts.stage_approved, texts.stage_approved_by),
        ReviewResult::Denied | ReviewResult::Deny => (texts.stage_denied, texts.stage_denied_by),
        _ => return None,
    };
    let date = stage.reviewed_date_time.map(format::date_time).unwrap_or_default();
    let name = stage
        .reviewed_by
        .as_ref()
        .and_then(|reviewer| reviewer.display_name.as_deref());
    Some(match name {
        Some(name) => fill(by, &[("name", name), ("date", &date)]),
        None => fill(anonymous, &[("date", &date)]),
    })
}

/// Who can decide, until when, and what happens if nobody does.
fn waiting(stage: &TimelineStage) -> Vec<String> {
    let texts = &text().requests;
    let names: Vec<&str> = stage
        .approvers
        .iter()
        .flatten()
        .filter_map(|approver| approver.display_name.as_deref())
        .collect();
    let who = if names.is_empty() {
        texts.stage_waits_hidden.to_owned()
    } else {
        fill(texts.stage_waits_for, &[("names", &format::any_of(&names))])
    };
    let deadline = stage.decide_by_date_time.map(|by| {
        fill(
            texts.stage_decide_by,
            &[("date", &format::date_time(by)), ("relative", &format::relative(by))],
        )
    });
    let escalation = stage
        .escalation_date_time
        .filter(|moment| *moment > format::now())
        .map(|moment| fill(texts.stage_escalates, &[("date", &format::date_time(moment))]));
    [Some(who), deadline, escalation].into_iter().flatten().collect()
}

fn delivery_item(state: StepState, arrival: Arrival, deliveries: &[Delivery]) -> AnyView {
    let texts = &text().requests;
    let title = match arrival {
        Arrival::AfterApproval => texts.delivery_after_approval,
        Arrival::OnStart => texts.delivery_on_start,
        Arrival::Underway => texts.delivery_pending,
        Arrival::Ready => texts.delivery_done,
        Arrival::Partly => texts.delivery_partly,
        Arrival::Failed => texts.delivery_failed,
        Arrival::Over => texts.delivery_over,
    };
    let failures = if arrival == Arrival::Partly {
        failure_words(deliveries)
    } else {
        Vec::new()
    };
    let may_open = arrival != Arrival::Over;
    // Before anything is given there is nothing to open and no state to tell.
    let rows = (state != StepState::Next && !deliveries.is_empty()).then(|| {
        deliveries
            .iter()
            .map(|delivery| tracked_row(delivery, may_open))
            .collect_view()
    });
    view! {
        <TimelineItem state=state title=title>
            {failures.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
            {rows.map(|rows| view! { <ul class="resources">{rows}</ul> })}
        </TimelineItem>
    }
    .into_any()
}

/// What could not be given, since when, and who can put it right.
fn failure_words(deliveries: &[Delivery]) -> Vec<String> {
    let texts = &text().requests;
    let failed = deliveries
        .iter()
        .filter(|delivery| delivery.state == Some(DeliveryState::Failed));
    let sentence = |delivery: &Delivery| {
        let name = delivery.resource_display_name.as_deref();
        let name = name.unwrap_or(text().core.unknown_name);
        match delivery.date_time.map(format::date) {
            Some(date) => fill(texts.failed_since, &[("name", name), ("date", &date)]),
            None => fill(texts.failed_named, &[("name", name)]),
        }
    };
    let mut sentences: Vec<String> = failed.map(sentence).collect();
    sentences.push(texts.failed_remedy.to_owned());
    sentences
}
