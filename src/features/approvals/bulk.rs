//! Deciding several at once: one confirmation, one after another, and what came of each.

use entitlement_rules::Refusal;
use leptos::prelude::*;

use super::decision::{reason_label, reason_words};
use super::desk::{Desk, package_name, requestor_name};
use super::inbox::Entry;
use super::outcome::last_outcome;
use super::sending::Sending;
use super::standing::reason_fault;
use crate::api::approvals::Decision;
use crate::api::{self, ErrorKind};
use crate::browser;
use crate::query::use_action;
use crate::shell::{announce, notices};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Dialog, StatusBadge, TextArea, Tone};

/// What came of one decision.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    /// It was not sent yet.
    Waiting,
    /// It counts.
    Sent,
    /// Somebody else was first; who and when, where that could be found out.
    Meanwhile(Option<String>),
    /// It does not count; why.
    Failed(String),
    /// The answer was lost.
    Unknown,
}

impl Outcome {
    /// Whether it is worth another attempt.
    fn is_left(&self) -> bool {
        matches!(self, Self::Waiting | Self::Failed(_) | Self::Unknown)
    }
}

/// Asks once for all, and shows what came of each.
#[component]
pub fn BulkDialog(
    /// The list that they are from.
    desk: Desk,
    /// What is decided.
    decision: Decision,
    /// About which.
    entries: Vec<Entry>,
) -> impl IntoView {
    let texts = &text().approvals;
    let count = entries.len() as u64;
    let is_required = entries
        .iter()
        .flat_map(|entry| &entry.open)
        .any(|open| open.is_reason_required);
    let outcomes = RwSignal::new(vec![Outcome::Waiting; entries.len()]);
    let reason = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<Refusal>);
    let entries = StoredValue::new(entries);
    let send = use_action(move |reason: String| async move {
        for (at, entry) in entries.get_value().into_iter().enumerate() {
            let before = outcomes.try_with_untracked(|outcomes| outcomes[at].clone());
            let Some(before) = before.filter(Outcome::is_left) else {
                continue;
            };
            let Some(sending) = sending(&entry, decision, &reason) else {
                continue;
            };
            let outcome = decide(sending, before == Outcome::Unknown).await;
            outcomes.try_update(|outcomes| outcomes[at] = outcome);
        }
        Ok(())
    })
    .on_done(move |_, ()| announce(summary(decision, &outcomes.get_untracked())));
    let has_run = Signal::derive(move || send.is_sending() || send.done().is_some());
    let is_sending = Signal::derive(move || send.is_sending());
    let left = Memo::new(move |_| outcomes.with(|outcomes| outcomes.iter().filter(|one| one.is_left()).count() as u64));
    let run = move || {
        let reason = reason.get_untracked();
        fault.set(reason_fault(&reason, is_required));
        if fault.with_untracked(Option::is_some) {
            browser::focus("#bulk-reason");
        } else {
            send.run(reason);
        }
    };
    let close = move || {
        if !send.is_sending() {
            finish(desk, decision, entries, &outcomes.get_untracked());
        }
    };
    let outcome = Signal::derive(move || {
        let is_done = send.done().is_some();
        is_done.then(|| outcomes.with(|outcomes| summary(decision, outcomes)))
    });
    let title = match decision {
        Decision::Approve => texts.approve_many_title,
        Decision::Deny => texts.deny_many_title,
    };
    let form = move || {
        (!has_run.get()).then(|| {
            let loses = (decision == Decision::Deny).then(|| format::count(texts.bulk_deny_loses, count));
            view! {
                {loses.map(|loses| view! { <p>{loses}</p> })}
                <TextArea
                    id="bulk-reason"
                    label=reason_label(is_required)
                    is_optional=!is_required
                    hint=format::count(texts.bulk_reason_hint, count)
                    error=Signal::derive(move || fault.with(|fault| fault.as_ref().map(reason_words)))
                    value=reason
                    on_input=move |text| reason.set(text)
                />
            }
        })
    };
    let list = move || {
        let outcomes = outcomes.get();
        let lines = entries.with_value(|entries| {
            let lines = entries.iter().zip(&outcomes);
            lines
                .map(|(entry, outcome)| line(entry, outcome, decision, has_run.get()))
                .collect_view()
        });
        view! { <ul class="plain-list">{lines}</ul> }
    };
    let confirm = move || {
        let variant = match decision {
            Decision::Approve => ButtonVariant::Primary,
            Decision::Deny => ButtonVariant::Danger,
        };
        let words = match (decision, send.done().is_some()) {
            (_, true) => format::count(texts.try_many, left.get()),
            (Decision::Approve, _) => format::count(texts.approve_many, count),
            (Decision::Deny, _) => format::count(texts.deny_many, count),
        };
        (left.get() > 0 || is_sending.get()).then(|| {
            view! {
                <Button variant=variant is_busy=is_sending busy_words=send.busy_words(texts.bulk_running) on_click=run>{words}</Button>
            }
        })
    };
    view! {
        <Dialog title=format::count(title, count) outcome=outcome on_close=close>
            {form}
            {list}
            <div class="dialog__actions">
                <Button on_click=close>
                    {move || if has_run.get() { text().core.close } else { text().core.cancel }}
                </Button>
                {confirm}
            </div>
        </Dialog>
    }
    .into_any()
}

fn sending(entry: &Entry, decision: Decision, reason: &str) -> Option<Sending> {
    let open = entry.open.as_ref()?;
    Some(Sending {
        request: entry.request.id.clone(),
        stage: open.id.clone(),
        is_last: open.is_last(),
        decision,
        reason: reason.to_owned(),
    })
}

/// Sends one decision. One whose answer was lost is looked for first.
async fn decide(sending: Sending, was_lost: bool) -> Outcome {
    if was_lost {
        match sending.clone().find().await {
            Ok(Some(())) => return Outcome::Sent,
            Ok(None) => {}
            Err(_) => return Outcome::Unknown,
        }
    }
    let request = sending.request.clone();
    match sending.send().await {
        Ok(()) => Outcome::Sent,
        Err(error) if error.is_unconfirmed => Outcome::Unknown,
        Err(error) if error.kind == ErrorKind::Conflict => {
            let stages = api::approvals::list_stages(&request).send().await;
            Outcome::Meanwhile(stages.ok().and_then(|stages| last_outcome(&stages.value)))
        }
        Err(error) => {
            let words = error.explain(text());
            Outcome::Failed([words.title, words.remedy].join(". "))
        }
    }
}

fn line(entry: &Entry, outcome: &Outcome, decision: Decision, has_run: bool) -> AnyView {
    let texts = &text().approvals;
    let (name, package) = (requestor_name(&entry.request), package_name(&entry.request));
    let (tone, word, detail) = match outcome {
        Outcome::Waiting => (Tone::Neutral, texts.outcome_waiting, None),
        Outcome::Sent if decision == Decision::Approve => (Tone::Positive, texts.outcome_approved, None),
        Outcome::Sent => (Tone::Neutral, texts.outcome_denied, None),
        Outcome::Meanwhile(by) => (Tone::Warning, texts.outcome_meanwhile, by.clone()),
        Outcome::Failed(why) => (Tone::Danger, texts.outcome_failed, Some(why.clone())),
        Outcome::Unknown => (
            Tone::Warning,
            texts.outcome_unknown,
            Some(texts.outcome_unknown_meaning.to_owned()),
        ),
    };
    view! {
        <li class="plain-list__item">
            <span>{fill(texts.bulk_entry, &[("name", &name), ("package", &package)])}</span>
            {has_run.then(|| view! { <StatusBadge tone=tone>{word}</StatusBadge> })}
            {detail.map(|detail| view! { <span class="plain-list__about approvals__why">{detail}</span> })}
        </li>
    }
    .into_any()
}

fn summary(decision: Decision, outcomes: &[Outcome]) -> String {
    let texts = &text().approvals;
    let sent = outcomes.iter().filter(|outcome| **outcome == Outcome::Sent).count();
    let words = match decision {
        Decision::Approve => texts.approved_many,
        Decision::Deny => texts.denied_many,
    };
    let left = outcomes.len() - sent;
    let left = (left > 0).then(|| format::count(texts.left_many, left as u64));
    let sentences = [(sent > 0).then(|| format::count(words, sent as u64)), left];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// Closes the dialog. What is settled leaves the selection, and stays in sight as news.
fn finish(desk: Desk, decision: Decision, entries: StoredValue<Vec<Entry>>, outcomes: &[Outcome]) {
    let is_settled = |at: usize| !outcomes[at].is_left();
    entries.with_value(|entries| {
        let settled: Vec<_> = (0..entries.len())
            .filter(|at| is_settled(*at))
            .map(|at| &entries[at].request.id)
            .collect();
        desk.selected
            .update(|selected| selected.retain(|id| !settled.contains(&id)));
    });
    if outcomes.iter().any(|outcome| *outcome != Outcome::Waiting) {
        let is_whole = outcomes.iter().all(|outcome| *outcome == Outcome::Sent);
        let tone = if is_whole { Tone::Positive } else { Tone::Warning };
        notices::show(tone, summary(decision, outcomes));
    }
    desk.bulk.set(None);
}
