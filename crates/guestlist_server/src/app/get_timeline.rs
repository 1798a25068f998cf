//! How a request goes and has gone: the extension `timelines`.

use entitlement_rules::{is_request_final, period_if_approved_at};
use entitlement_types::{DateTimeOffset, Delivery, RequestId, RequestTimeline, ReviewResult, TimelineStage, UserId};

use super::approver_names::{may_see_approvers, name_people};
use super::request_access::{RequestPart, part_in_request};
use super::{AppError, Caller, is_removal, settings_of};
use crate::store::Transaction;
use crate::store::approvals::{StoredApprover, StoredStage, find_approvers, find_stages};
use crate::store::assignment_requests::{StoredRequest, find_request};
use crate::store::assignments::find_assignment;
use crate::store::deliveries::{find_deliveries_with_links, find_grants};
use crate::store::facts::find_person;

/// The stages with their deadlines, names as far as the caller may see them, and every delivery.
///
/// # Errors
/// Not found where the caller has no part in the request.
pub fn get_timeline(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &RequestId,
) -> Result<RequestTimeline, AppError> {
    let unknown = || AppError::not_found("accessPackageAssignmentRequest", id.as_str());
    let request = find_request(tx, id)?.ok_or_else(unknown)?;
    let part = part_in_request(tx, caller, &request)?.ok_or_else(unknown)?;
    let reader = find_person(tx, &caller.id.as_str().into())?;
    let approvers = find_approvers(tx, id)?;
    let mut stages = Vec::new();
    for stage in find_stages(tx, id)? {
        let names_are_visible = part != RequestPart::Party
            || settings_of(&request, &stage)
                .zip(reader.as_ref())
                .is_some_and(|(settings, reader)| may_see_approvers(&settings, reader));
        stages.push(timeline_stage(tx, stage, &approvers, names_are_visible)?);
    }
    let assignment = match &request.assignment_id {
        Some(assignment) => find_assignment(tx, assignment)?,
        None => None,
    };
    let end_date_time = match &assignment {
        Some(assignment) => assignment.expired.or(assignment.ends),
        None => end_if_approved_now(&request, now),
    };
    Ok(RequestTimeline {
        request_id: id.clone(),
        stages,
        deliveries: deliveries(tx, &request)?,
        end_date_time,
        assignment_id: request.assignment_id,
    })
}

fn timeline_stage(
    tx: &Transaction<'_>,
    stage: StoredStage,
    approvers: &[StoredApprover],
    names_are_visible: bool,
) -> Result<TimelineStage, AppError> {
    let of_stage = approvers.iter().filter(|approver| approver.stage_id == stage.id);
    let people: Vec<UserId> = of_stage.map(|approver| approver.user_id.clone()).collect();
    let reviewer: Vec<UserId> = stage.reviewed_by.into_iter().collect();
    Ok(TimelineStage {
        id: stage.id,
        status: Some(stage.status),
        started_date_time: stage.started,
        decide_by_date_time: stage.decide_by,
        escalation_date_time: stage.escalates,
        approvers: if names_are_visible {
            Some(name_people(tx, &people)?)
        } else {
            None
        },
        review_result: Some(stage.review_result.clone()),
        reviewed_by: if names_are_visible {
            name_people(tx, &reviewer)?.pop()
        } else {
            None
        },
        reviewed_date_time: stage.reviewed,
        // The reason is for the requestor too. `entra:access-package-approval-policy`, Require approver justification.
        justification: stage
            .justification
            .filter(|_| stage.review_result != ReviewResult::NotReviewed),
    })
}

fn end_if_approved_now(request: &StoredRequest, now: DateTimeOffset) -> Option<DateTimeOffset> {
    if is_request_final(&request.state) || is_removal(&request.request_type) {
        return None;
    }
    let expiration = request.policy.as_ref()?.expiration.as_ref();
    period_if_approved_at(expiration, request.schedule.as_ref(), now)
        .end
        .moment()
}

/// What was delivered; before there is anything to deliver, what the package gives, without a state.
fn deliveries(tx: &Transaction<'_>, request: &StoredRequest) -> Result<Vec<Delivery>, AppError> {
    if let Some(assignment) = &request.assignment_id {
        return Ok(find_deliveries_with_links(tx, assignment)?);
    }
    let grants = find_grants(tx, &request.access_package_id)?.into_iter();
    Ok(grants
        .map(|grant| Delivery {
            resource_role_scope_id: format!("{}_{}", grant.role_id, grant.scope_id).into(),
            resource_display_name: Some(grant.resource_display_name),
            role_display_name: Some(grant.role_display_name),
            origin_system: Some(grant.origin_system),
            ..Delivery::default()
        })
        .collect())
}
