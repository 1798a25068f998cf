//! What stands in the place of the buttons when there is nothing to decide: who decided and when, or why not.

use std::sync::Arc;

use entitlement_types::{ApprovalStage, AssignmentRequest, Identity, RequestState, StageStatus};
use leptos::prelude::*;

use super::desk::{Desk, requestor_name};
use super::standing::{Standing, is_decided};
use crate::drafts::Draft;
use crate::features::requests::{outcome, timeline_of_stages};
use crate::navigation;
use crate::paths::{ApprovalListParams, ApprovalListState, Page};
use crate::text::{fill, format, text};
use crate::ui::{Button, CopyButton, Icon, LinkButton, Notice, Tone};

/// Who decided a stage and when, as a sentence; none where nobody did.
pub fn decision_words(stage: &ApprovalStage) -> Option<String> {
    timeline_of_stages(std::slice::from_ref(stage))
        .stages
        .first()
        .and_then(outcome)
}

/// What happened last, as a sentence: who decided and when, or that nobody did in time.
pub fn last_outcome(stages: &[ApprovalStage]) -> Option<String> {
    last_settled(stages).and_then(decision_words)
}

fn last_settled(stages: &[ApprovalStage]) -> Option<&ApprovalStage> {
    let is_settled = |stage: &&ApprovalStage| is_decided(stage) || stage.status == Some(StageStatus::Expired);
    stages.iter().rev().find(is_settled)
}

/// What stands there instead of the buttons.
pub fn outcome_view(
    desk: Desk,
    request: Signal<Arc<AssignmentRequest>>,
    standing: Standing,
    others: &[Identity],
    draft: Draft<String>,
) -> AnyView {
    let texts = &text().approvals;
    let request = request.get_untracked();
    let name = requestor_name(&request);
    // What was typed for a decision that came too late stays in sight, to be used elsewhere.
    let unsent = draft.value.get_untracked();
    let has_unsent = !unsent.trim().is_empty();
    let (tone, title, meaning) = match &standing {
        Standing::Decided { stage, is_own, goes_on } => {
            let title = match (is_own, has_unsent) {
                (true, _) => texts.own_decision_title,
                (false, true) => texts.too_late_title,
                (false, false) => texts.decided_title,
            };
            let is_pending = request.state == Some(RequestState::PendingApproval);
            let goes_on = (*goes_on && is_pending).then_some(texts.goes_on);
            let words = [decision_words(stage), goes_on.map(str::to_owned)];
            (
                Tone::Neutral,
                title,
                words.into_iter().flatten().collect::<Vec<_>>().join(". "),
            )
        }
        Standing::Expired => (
            Tone::Neutral,
            texts.expired_title,
            fill(texts.expired_meaning, &[("name", &name)]),
        ),
        Standing::Canceled => (
            Tone::Neutral,
            texts.canceled_title,
            fill(texts.canceled_meaning, &[("name", &name)]),
        ),
        Standing::Own => (Tone::Neutral, texts.own_title, texts.own_meaning.to_owned()),
        Standing::Others => (Tone::Neutral, texts.others_title, others_words(others)),
        Standing::Settled | Standing::Open(_) => (Tone::Neutral, texts.settled_title, texts.settled_meaning.to_owned()),
    };
    let action = action(desk, &request, &standing);
    let unsent = has_unsent.then(|| unsent_view(unsent, draft));
    view! {
        <div class="stack">
            <Notice tone=tone action=action>
                <h2 class="approvals__outcome">{title}</h2>
                <p>{meaning}</p>
            </Notice>
            {unsent}
        </div>
    }
    .into_any()
}

fn others_words(others: &[Identity]) -> String {
    let texts = &text().approvals;
    let names: Vec<&str> = others
        .iter()
        .filter_map(|other| other.display_name.as_deref())
        .collect();
    if names.is_empty() {
        texts.others_meaning.to_owned()
    } else {
        fill(texts.others_names, &[("names", &format::any_of(&names))])
    }
}

/// Where to go from here.
fn action(desk: Desk, request: &AssignmentRequest, standing: &Standing) -> AnyView {
    let texts = &text().approvals;
    if *standing == Standing::Own {
        let page = Page::Request(request.id.clone()).to_string();
        return view! { <LinkButton href=page>{texts.see_own_request}</LinkButton> }.into_any();
    }
    let is_over = request.state != Some(RequestState::PendingApproval);
    let history = Page::Approval(
        request.id.clone(),
        ApprovalListParams {
            state: ApprovalListState::History,
            ..ApprovalListParams::default()
        },
    );
    let is_in_history = move || desk.params.get().state == ApprovalListState::History;
    let id = request.id.clone();
    let next = move || desk.go_on_after(&id);
    let has_next = move || desk.inbox.with(|inbox| !inbox.open_ids().is_empty());
    view! {
        {move || {
            let history = history.clone();
            (is_over && !is_in_history())
                .then(|| {
                    view! {
                        <Button icon=Icon::History on_click=move || navigation::replace(&history)>
                            {texts.see_decision}
                        </Button>
                    }
                })
        }}
        {move || {
            let next = next.clone();
            has_next().then(|| view! { <Button on_click=move || next()>{texts.next_request}</Button> })
        }}
    }
    .into_any()
}

fn unsent_view(unsent: String, draft: Draft<String>) -> AnyView {
    let texts = &text().approvals;
    let is_there = RwSignal::new(true);
    let dismiss = move || {
        draft.forget();
        is_there.set(false);
    };
    (move || {
        let unsent = unsent.clone();
        is_there.get().then(|| {
            view! {
                <section class="stack" data-gap="within">
                    <h3>{texts.not_sent}</h3>
                    <CopyButton value=unsent name=text().core.copy />
                    <div class="actions">
                        <Button is_small=true on_click=dismiss>{text().core.dismiss}</Button>
                    </div>
                </section>
            }
        })
    })
    .into_any()
}

#[cfg(test)]
mod tests {
    use entitlement_types::ReviewResult;

    use super::*;

    #[test]
    fn what_happened_last_is_told() {
        let stage = |id: &str, status: StageStatus, result: ReviewResult| ApprovalStage {
            id: id.into(),
            status: Some(status),
            review_result: Some(result),
            ..ApprovalStage::default()
        };
        let approved = stage("1", StageStatus::Completed, ReviewResult::Approved);
        let expired = stage("2", StageStatus::Expired, ReviewResult::NotReviewed);
        let later = stage("2", StageStatus::Initializing, ReviewResult::NotReviewed);
        let check = |stages: &[ApprovalStage], expected: Option<&ApprovalStage>| {
            assert_eq!(last_settled(stages), expected);
        };
        check(&[approved.clone(), expired.clone()], Some(&expired));
        check(&[approved.clone(), later.clone()], Some(&approved));
        check(&[later], None);
    }
}
