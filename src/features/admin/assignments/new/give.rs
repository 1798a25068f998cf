//! Giving a package to several people: one request after another.

use entitlement_types::{AssignmentRequest, DateTimeOffset, Duration};
use leptos::prelude::*;

use super::draft::{AssignmentDraft, Target};
use super::refusal::refusal_words;
use super::{end_of, start_of};
use crate::api;
use crate::api::{ApiError, ErrorKind};
use crate::drafts::Draft;
use crate::features::admin::plan::{Plan, PlanStep};
use crate::navigation;
use crate::paths::{AdminPage, ListParams};
use crate::shell::notices;
use crate::text::{fill, format, text};
use crate::ui::Tone;

/// One request for each person.
pub(super) fn giving_plan(draft: Draft<AssignmentDraft>, package: Signal<String>) -> Plan {
    let made = draft.value.with_untracked(|draft| draft.made.clone());
    // Clocks differ; nobody assigns the same twice within an hour and means it.
    let since = format::now() - Duration::hours(1);
    // Steps that were tried: those look first whether it worked.
    let tried = StoredValue::new(made.iter().map(|(name, _)| name.clone()).collect::<Vec<String>>());
    Plan::new(made, move || {
        let filled = draft.value.get_untracked();
        let (start, end) = (start_of(&filled), end_of(&filled));
        let package = package.get_untracked();
        let step = |target: Target| {
            let label = fill(
                text().governance.assign_step,
                &[("package", &package), ("name", target.name())],
            );
            let name = filled.step_name(&target);
            let request = filled.request(&target, start, end);
            PlanStep::new(name.clone(), label, move |_| {
                let is_again = tried.with_value(|tried| tried.contains(&name));
                tried.update_value(|tried| tried.push(name.clone()));
                let (name, target, request) = (name.clone(), target.clone(), request.clone());
                async move {
                    let id = give(&target, &request, since, is_again).await?;
                    draft.value.try_update(|draft| draft.made.push((name, id.clone())));
                    Ok(id)
                }
            })
        };
        filled.receivers().into_iter().map(step).collect()
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

async fn give(
    target: &Target,
    request: &AssignmentRequest,
    since: DateTimeOffset,
    is_again: bool,
) -> Result<String, ApiError> {
    if is_again && let Some(id) = find_given(target, request, since).await? {
        return Ok(id);
    }
    match api::assignment_requests::create_request(request).send().await {
        Ok(made) => Ok(made.id.to_string()),
        // It may be the one that was sent before.
        Err(refusal) if refusal.kind == ErrorKind::Conflict => find_given(target, request, since).await?.ok_or(refusal),
        Err(error) => Err(error),
    }
}

/// The same request, sent before.
async fn find_given(
    target: &Target,
    request: &AssignmentRequest,
    since: DateTimeOffset,
) -> Result<Option<String>, ApiError> {
    let package = request
        .assignment
        .as_ref()
        .map(|assignment| assignment.access_package_id.clone());
    let sent = api::assignment_requests::list_assigned_since(&package.unwrap_or_default(), since);
    let found = sent.send().await?.value;
    Ok(found
        .iter()
        .find(|found| target.is_of(found))
        .map(|found| found.id.to_string()))
}
