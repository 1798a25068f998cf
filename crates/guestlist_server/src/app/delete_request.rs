//! Removing a finished request for good. Graph: `accesspackageassignmentrequest-delete`.

use entitlement_rules::{can_delete, is_assignment_running};
use entitlement_types::{DateTimeOffset, RequestId};
use serde_json::Value;

use super::progress::{parties_of_request, request_facts};
use super::request_access::{RequestPart, require_part};
use super::{AppError, Caller, Change, Initiator, record};
use crate::store::Transaction;
use crate::store::assignment_requests::{self, find_request};
use crate::store::assignments::find_assignment;

/// Removes a request; the audit keeps what it was.
///
/// # Errors
/// Not found and forbidden as for any request; a conflict `delete` while it is under way, or an assignment that came of
/// it is held.
pub fn delete_request(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &RequestId,
) -> Result<(), AppError> {
    let unknown = || AppError::not_found("accessPackageAssignmentRequest", id.as_str());
    let request = find_request(tx, id)?.ok_or_else(unknown)?;
    require_part(tx, caller, &request, &[RequestPart::Manager])?;
    let assignment = match &request.assignment_id {
        Some(assignment) => find_assignment(tx, assignment)?,
        None => None,
    };
    let is_held = assignment.is_some_and(|assignment| is_assignment_running(&assignment.state));
    if !can_delete(&request.state, is_held) {
        return Err(AppError::conflict(
            "delete",
            "state",
            format!(
                "Only finished requests without an assignment are removed; this one is {}.",
                request.state
            ),
        ));
    }
    record(
        tx,
        now,
        &Initiator::Caller(caller),
        &Change {
            activity: "Delete access package assignment request",
            operation: "Delete",
            kind: "AccessPackageAssignmentRequest",
            id: id.as_str(),
            about: &parties_of_request(&request),
            before: request_facts(&request),
            after: Value::Null,
            ..Change::default()
        },
    )?;
    assignment_requests::delete_request(tx, id)?;
    Ok(())
}
