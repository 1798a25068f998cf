//! Giving a package to several people: one request after another.

use entitlement_rules::can_cancel;
use entitlement_types::{AssignmentRequest, DateTimeOffset, Duration, RequestId};
use leptos::prelude::*;

use super::draft::{AssignmentDraft, Target};
use super::refusal::refusal_words;
use super::{end_of, start_of};
use crate::api;
use crate::api::{ApiError, ErrorKind};
use crate::drafts::Draft;
use crate::features::admin::assignments::take_away;
use crate::features::admin::plan::{Plan, PlanStep};
use crate::navigation;
use crate::paths::{AdminPage, ListParams};
use crate::shell::notices;
use crate::text::{fill, format, text};
use crate::ui::Tone;

/// One request for each person; what was made is kept with what is filled in.
pub(super) fn giving_plan(draft: Draft<AssignmentDraft>, package: Signal<String>) -> Plan {
    let made = draft.value.with_untracked(|draft| draft.made.clone());
    // Clocks differ; nobody assigns the same twice within an hour and means it.
    let since = format::now() - Duration::hours(1);
    // But for what was undone.
    let undone = StoredValue::new(Vec::<RequestId>::new());
    Plan::new(made, move || {
        let filled = draft.value.get_untracked();
        let (start, end) = (start_of(&filled), end_of(&filled));
        let package = package.get_untracked();
        let receivers = filled.receivers();
        // Of whom nothing stands here any more, nothing would be undone.
        let begun = receivers.iter().filter(|target| filled.is_made(target)).count();
        let can_undo = begun == filled.made.len();
        let step = |target: Target| {
            let label = fill(
                text().governance.assign_step,
                &[("package", &package), ("name", target.name())],
            );
            let name = filled.step_name(&target);
            let sent = (filled.request(&target, start, end), target);
            let sought = sent.clone();
            let step = PlanStep::new(name, label, move |_| {
                let (request, target) = sent.clone();
                async move { give(&target, &request, since, undone).await }
            })
            .found_by(move |_| {
                let (request, target) = sought.clone();
                async move { find_given(&target, &request, since, undone).await }
            });
            if !can_undo {
                return step;
            }
            step.undone_by(move |id| async move {
                let request = RequestId::from(id.as_str());
                take_back(&request).await?;
                undone.try_update_value(|undone| undone.push(request));
                Ok(())
            })
            .leaving(text().governance.assigned_stays.to_owned())
        };
        receivers.into_iter().map(step).collect()
    })
    .on_made(move |made| {
        let made = made.clone();
        draft.value.try_update(|draft| draft.made = made);
    })
    .explained_by(|error, _| refusal_words(error))
    .leaving_out(move |step| draft.value.update(|draft| draft.leave_out(step)))
    .on_done(move |made| {
        draft.forget();
        navigation::go_to(&AdminPage::Requests(ListParams::default()).into());
        let given = format::count(text().governance.assigned, made.len() as u64);
        notices::show(Tone::Positive, given);
    })
}

/// Sends it; a refusal may mean that it was sent before.
async fn give(
    target: &Target,
    request: &AssignmentRequest,
    since: DateTimeOffset,
    undone: StoredValue<Vec<RequestId>>,
) -> Result<String, ApiError> {
    match api::assignment_requests::create_request(request).send().await {
        Ok(made) => Ok(made.id.to_string()),
        Err(refusal) if refusal.kind == ErrorKind::Conflict => {
            let found = find_given(target, request, since, undone).await?;
            found.ok_or(refusal)
        }
        Err(error) => Err(error),
    }
}

/// The same request, sent before and not undone.
async fn find_given(
    target: &Target,
    request: &AssignmentRequest,
    since: DateTimeOffset,
    undone: StoredValue<Vec<RequestId>>,
) -> Result<Option<String>, ApiError> {
    let package = request
        .assignment
        .as_ref()
        .map(|assignment| assignment.access_package_id.clone());
    let sent = api::assignment_requests::list_assigned_since(&package.unwrap_or_default(), since);
    let found = sent.send().await?.value;
    let undone = undone.try_get_value().unwrap_or_default();
    Ok(found
        .iter()
        .find(|found| target.is_of(found) && !undone.contains(&found.id))
        .map(|found| found.id.to_string()))
}

/// Takes away what came of a request; one of which nothing has come yet is cancelled.
async fn take_back(id: &RequestId) -> Result<(), ApiError> {
    let request = api::assignment_requests::get_request_to_administer(id, false)
        .send()
        .await?;
    if request.state.as_ref().is_some_and(can_cancel) {
        return api::assignment_requests::cancel_request(id).send().await;
    }
    let assignment = request.assignment.map(|assignment| assignment.id);
    match assignment.filter(|id| !id.is_empty()) {
        Some(id) => take_away(id).await.map(|_| ()),
        None => Ok(()),
    }
}
