//! Trying again what could not be delivered.
//!
//! Graph: `accesspackageassignmentrequest-reprocess` (202, 400, 404), `accesspackageassignment-reprocess`.

use entitlement_rules::{AssignmentEvent, Refusal, RequestEvent, can_reprocess, transition_assignment};
use entitlement_types::{AssignmentId, AssignmentState, DateTimeOffset, DeliveryState, RequestId, RequestState};

use super::progress::{AssignmentMove, RequestMove, move_assignment, move_request, status_of};
use super::request_access::{RequestPart, require_part};
use super::{AppError, Caller, CatalogRight, Initiator, Scope};
use crate::store::assignment_requests::find_request;
use crate::store::assignments::{StoredAssignment, find_assignment};
use crate::store::deliveries::{find_deliveries, mark_delivery};
use crate::store::{StoreError, Transaction};

/// Tries again what a request could not deliver.
///
/// # Errors
/// Not found and forbidden as for any request; invalid where nothing failed, or too long ago, where the assignment has
/// ended, or another request is under way.
pub fn reprocess_request(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &RequestId,
) -> Result<(), AppError> {
    let unknown = || AppError::not_found("accessPackageAssignmentRequest", id.as_str());
    let mut request = find_request(tx, id)?.ok_or_else(unknown)?;
    require_part(tx, caller, &request, &[RequestPart::Manager])?;
    let mut assignment = match &request.assignment_id {
        Some(assignment) => find_assignment(tx, assignment)?,
        None => None,
    };
    let is_running = assignment
        .as_ref()
        .is_some_and(|assignment| assignment.expired.is_none());
    if !can_reprocess(&request.state, request.completed, now) {
        return Err(AppError::invalid(
            RequestEvent::Reprocess.as_str(),
            "state",
            format!(
                "Only what could not be delivered is tried again, within 14 days; this request is {}.",
                request.state
            ),
        ));
    }
    if !is_running {
        return Err(AppError::invalid(
            Refusal::AssignmentNotRunning.code(),
            "assignment",
            "The assignment has ended, so nothing is delivered again.",
        ));
    }
    let by = Initiator::Caller(caller);
    let moved = move_request(
        tx,
        now,
        &by,
        &mut request,
        &RequestMove {
            event: RequestEvent::Reprocess,
            status: status_of(&RequestState::Delivering),
            due: None,
            activity: "Reprocess access package assignment request",
            details: &[],
        },
    );
    match moved {
        Err(AppError::Store(StoreError::NotUnique(_))) => {
            return Err(AppError::invalid(
                "requestPending",
                "state",
                "Another request about this package is under way for this person.",
            ));
        }
        other => other?,
    }
    match &mut assignment {
        Some(assignment) => deliver_again(tx, now, &by, assignment),
        None => Ok(()),
    }
}

/// Goes through the resources of an assignment again.
///
/// # Errors
/// Not found for what the caller may not know of; invalid where it has ended or is being delivered anyway.
pub fn reprocess_assignment(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &AssignmentId,
) -> Result<(), AppError> {
    // First, so that nobody without a role learns which ids there are.
    caller.require_any_role(tx)?;
    let unknown = || AppError::not_found("accessPackageAssignment", id.as_str());
    let mut assignment = find_assignment(tx, id)?.ok_or_else(unknown)?;
    if !caller.has_scope(Scope::EntitlementReadWrite) {
        return Err(AppError::Forbidden {
            needs: Scope::EntitlementReadWrite.as_str(),
        });
    }
    caller
        .require_in_package(tx, CatalogRight::ManageAssignments, &assignment.access_package_id)
        .map_err(|error| match error {
            AppError::NotFound { .. } => unknown(),
            other => other,
        })?;
    if transition_assignment(&assignment.state, AssignmentEvent::Reprocess).is_err() {
        return Err(AppError::invalid(
            AssignmentEvent::Reprocess.as_str(),
            "state",
            format!("An assignment that is {} is not gone through again.", assignment.state),
        ));
    }
    deliver_again(tx, now, &Initiator::Caller(caller), &mut assignment)
}

/// Every delivery that is not taken away is due again; the worker makes sure of each.
fn deliver_again(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    by: &Initiator<'_>,
    assignment: &mut StoredAssignment,
) -> Result<(), AppError> {
    for delivery in find_deliveries(tx, &assignment.id)? {
        if delivery.state != DeliveryState::Removed {
            mark_delivery(tx, &delivery, &DeliveryState::Pending, None, now)?;
        }
    }
    move_assignment(
        tx,
        now,
        by,
        assignment,
        &AssignmentMove {
            event: AssignmentEvent::Reprocess,
            status: AssignmentState::Delivering.as_str(),
            due: Some(now),
            activity: "Reprocess access package assignment",
            details: &[],
        },
    )
}
