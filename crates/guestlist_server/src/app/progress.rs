//! How requests and assignments move from state to state: by the machines of the rules, each move with its audit.

use entitlement_rules::{AssignmentEvent, RequestEvent, is_request_final, transition_assignment, transition_request};
use entitlement_types::{AssignmentState, DateTimeOffset, RequestState};
use serde_json::{Value, json};

use super::refusal::illegal;
use super::{About, AppError, Change, Initiator, record};
use crate::store::Transaction;
use crate::store::assignment_requests::{RequestProgress, StoredRequest, advance_request};
use crate::store::assignments::{AssignmentProgress, StoredAssignment, advance_assignment};

/// What a move of a request says beyond the event.
#[derive(Clone, Debug)]
pub struct RequestMove<'a> {
    /// What happens.
    pub event: RequestEvent,
    /// The status to be told; Graph has no closed list.
    pub status: &'a str,
    /// When the worker has to look again.
    pub due: Option<DateTimeOffset>,
    /// The audit's name for it.
    pub activity: &'a str,
    /// What helps to understand it.
    pub details: &'a [(&'a str, &'a str)],
}

/// Moves a request, which is changed in place.
///
/// # Errors
/// A conflict named after the event where the state does not allow it; the database's.
pub fn move_request(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    by: &Initiator<'_>,
    request: &mut StoredRequest,
    to: &RequestMove<'_>,
) -> Result<(), AppError> {
    let state = transition_request(&request.state, to.event).map_err(|error| illegal(to.event.as_str(), &error))?;
    let completed = is_request_final(&state).then_some(now);
    let before = request_facts(request);
    let has_moved = advance_request(
        tx,
        request,
        &RequestProgress {
            state: &state,
            status: to.status,
            assignment_id: request.assignment_id.as_ref(),
            completed,
            due: to.due,
        },
    )?;
    if !has_moved {
        return Err(AppError::conflict(
            to.event.as_str(),
            "state",
            "The request has moved meanwhile.",
        ));
    }
    request.state = state;
    to.status.clone_into(&mut request.status);
    request.completed = completed;
    request.due = to.due;
    record(
        tx,
        now,
        by,
        &Change {
            activity: to.activity,
            kind: "AccessPackageAssignmentRequest",
            id: request.id.as_str(),
            about: &parties_of_request(request),
            before,
            after: request_facts(request),
            details: to.details,
            has_failed: matches!(to.event, RequestEvent::DeliverPartly | RequestEvent::FailDelivery),
            ..Change::default()
        },
    )
}

/// Notes when the worker has to look at a request again, which is no change that anybody is told of.
///
/// # Errors
/// The database's.
pub fn wait_until(
    tx: &Transaction<'_>,
    request: &mut StoredRequest,
    due: Option<DateTimeOffset>,
) -> Result<(), AppError> {
    let progress = RequestProgress {
        state: &request.state,
        status: &request.status,
        assignment_id: request.assignment_id.as_ref(),
        completed: request.completed,
        due,
    };
    advance_request(tx, request, &progress)?;
    request.due = due;
    Ok(())
}

/// Tells another status while the state stays.
///
/// # Errors
/// The database's.
pub fn set_status(tx: &Transaction<'_>, request: &mut StoredRequest, status: &str) -> Result<(), AppError> {
    status.clone_into(&mut request.status);
    let due = request.due;
    wait_until(tx, request, due)
}

/// What a move of an assignment says beyond the event.
#[derive(Clone, Debug)]
pub struct AssignmentMove<'a> {
    /// What happens.
    pub event: AssignmentEvent,
    /// The status to be told.
    pub status: &'a str,
    /// When the worker has to look at its deliveries.
    pub due: Option<DateTimeOffset>,
    /// The audit's name for it.
    pub activity: &'a str,
    /// What helps to understand it.
    pub details: &'a [(&'a str, &'a str)],
}

/// Moves an assignment, which is changed in place.
///
/// # Errors
/// A conflict named after the event where the state does not allow it; the database's.
pub fn move_assignment(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    by: &Initiator<'_>,
    assignment: &mut StoredAssignment,
    to: &AssignmentMove<'_>,
) -> Result<(), AppError> {
    let state =
        transition_assignment(&assignment.state, to.event).map_err(|error| illegal(to.event.as_str(), &error))?;
    let expired = (state == AssignmentState::Expired).then_some(now);
    let before = assignment_facts(assignment);
    let has_moved = advance_assignment(
        tx,
        assignment,
        &AssignmentProgress {
            state: &state,
            status: to.status,
            expired,
            due: to.due,
        },
    )?;
    if !has_moved {
        return Err(AppError::conflict(
            to.event.as_str(),
            "state",
            "The assignment has moved meanwhile.",
        ));
    }
    assignment.state = state;
    to.status.clone_into(&mut assignment.status);
    assignment.expired = expired;
    assignment.due = to.due;
    record(
        tx,
        now,
        by,
        &Change {
            activity: to.activity,
            kind: "AccessPackageAssignment",
            id: assignment.id.as_str(),
            about: &parties_of_assignment(assignment),
            before,
            after: assignment_facts(assignment),
            details: to.details,
            has_failed: matches!(to.event, AssignmentEvent::DeliverPartly | AssignmentEvent::FailDelivery),
            ..Change::default()
        },
    )
}

/// Whose request it is, and for which package.
pub fn parties_of_request(request: &StoredRequest) -> [About<'_>; 2] {
    [
        About::Person(request.target_id.as_str()),
        About::Package(request.access_package_id.as_str()),
    ]
}

/// Whose assignment it is, and of which package.
pub fn parties_of_assignment(assignment: &StoredAssignment) -> [About<'_>; 2] {
    [
        About::Person(assignment.target_id.as_str()),
        About::Package(assignment.access_package_id.as_str()),
    ]
}

/// What the audit keeps of a request.
pub fn request_facts(request: &StoredRequest) -> Value {
    json!({
        "requestType": request.request_type,
        "state": request.state,
        "status": request.status,
        "accessPackageId": request.access_package_id,
        "assignmentPolicyId": request.assignment_policy_id,
        "assignmentId": request.assignment_id,
        "requestorId": request.requestor_id,
        "targetId": request.target_id,
        "justification": request.justification,
        "schedule": request.schedule,
    })
}

/// What the audit keeps of an assignment.
pub fn assignment_facts(assignment: &StoredAssignment) -> Value {
    json!({
        "state": assignment.state,
        "status": assignment.status,
        "accessPackageId": assignment.access_package_id,
        "assignmentPolicyId": assignment.assignment_policy_id,
        "targetId": assignment.target_id,
        "schedule": assignment.schedule,
        "expiredDateTime": assignment.expired,
    })
}

/// The word that is told for a state where there is nothing more to say.
pub fn status_of(state: &RequestState) -> &'static str {
    match state {
        RequestState::Submitted => "Accepted",
        RequestState::PendingApproval => "PendingApproval",
        RequestState::Scheduled => "PendingNotBefore",
        RequestState::Delivering => "Delivering",
        RequestState::Delivered => "Delivered",
        RequestState::PartiallyDelivered => "PartiallyDelivered",
        RequestState::DeliveryFailed => "DeliveryFailed",
        RequestState::Denied => "Denied",
        RequestState::Canceled => "Canceled",
        RequestState::Unknown(_) => "Unknown",
    }
}
