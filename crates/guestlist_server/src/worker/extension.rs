//! Moving the end of access: an extension, or an administrator's change.

use entitlement_rules::{AssignmentEvent, End, end_if_changed_at, end_if_extended_at, transition_assignment};
use entitlement_types::{AssignmentState, DateTimeOffset, Duration, RequestType};

use super::admission::schedule_of;
use super::request::{deny, fulfill};
use crate::app::progress::{assignment_facts, parties_of_assignment, wait_until};
use crate::app::{AppError, Change, Initiator, record};
use crate::store::Transaction;
use crate::store::assignment_requests::StoredRequest;
use crate::store::assignments::{find_assignment, reschedule_assignment};

/// How long an extension waits for the deliveries of its assignment.
const WHILE_DELIVERING: Duration = Duration::seconds(5);

/// Gives an assignment the end that was asked for, as far as the policy allows it now.
pub(super) fn extend(tx: &Transaction<'_>, now: DateTimeOffset, request: &mut StoredRequest) -> Result<(), AppError> {
    let held = match &request.assignment_id {
        Some(id) => find_assignment(tx, id)?,
        None => None,
    };
    let Some(mut assignment) = held else {
        return deny(tx, now, request, "AssignmentEnded", "There is no assignment to change");
    };
    if assignment.state == AssignmentState::Delivering {
        return wait_until(tx, request, Some(now + WHILE_DELIVERING));
    }
    let current = assignment.ends.map_or(End::Never, End::At);
    let is_running = transition_assignment(&assignment.state, AssignmentEvent::Extend).is_ok() && !current.is_due(now);
    let expiration = request.policy.as_ref().and_then(|policy| policy.expiration.as_ref());
    let schedule = request.schedule.as_ref();
    let (end, activity) = if request.request_type == RequestType::AdminUpdate {
        let end = end_if_changed_at(expiration, schedule, current, now);
        (end, "Update access package assignment")
    } else {
        let end = end_if_extended_at(expiration, schedule, current, now);
        (end, "Extend access package assignment")
    };
    if !is_running || end == End::NotTold {
        return deny(tx, now, request, "AssignmentEnded", "The access to change has ended");
    }
    let before = assignment_facts(&assignment);
    assignment.ends = end.moment();
    assignment.schedule = schedule_of(assignment.starts, assignment.ends);
    reschedule_assignment(tx, &assignment.id, &assignment.schedule, assignment.ends)?;
    let work = request.id.to_string();
    let until = assignment
        .ends
        .map_or_else(|| "never".to_owned(), |end| end.to_string());
    record(
        tx,
        now,
        &Initiator::Worker(&work),
        &Change {
            activity,
            kind: "AccessPackageAssignment",
            id: assignment.id.as_str(),
            about: &parties_of_assignment(&assignment),
            before,
            after: assignment_facts(&assignment),
            details: &[("EndDateTime", &until)],
            ..Change::default()
        },
    )?;
    fulfill(tx, now, request)
}
