//! Moving the end of access.

use entitlement_rules::{AssignmentEvent, End, end_if_extended_at, transition_assignment};
use entitlement_types::{AssignmentState, DateTimeOffset, Duration};

use super::admission::schedule_of;
use super::request::{deny, fulfill};
use crate::app::progress::{AssignmentMove, move_assignment, wait_until};
use crate::app::{AppError, Initiator};
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
        return deny(tx, now, request, "AssignmentEnded", "There is no assignment to extend");
    };
    if assignment.state == AssignmentState::Delivering {
        return wait_until(tx, request, Some(now + WHILE_DELIVERING));
    }
    let current = assignment.ends.map_or(End::Never, End::At);
    let is_running = transition_assignment(&assignment.state, AssignmentEvent::Extend).is_ok() && !current.is_due(now);
    let expiration = request.policy.as_ref().and_then(|policy| policy.expiration.as_ref());
    let end = end_if_extended_at(expiration, request.schedule.as_ref(), current, now);
    if !is_running || end == End::NotTold {
        return deny(tx, now, request, "AssignmentEnded", "The access to extend has ended");
    }
    let work = request.id.to_string();
    assignment.ends = end.moment();
    assignment.schedule = schedule_of(assignment.starts, assignment.ends);
    reschedule_assignment(tx, &assignment.id, &assignment.schedule, assignment.ends)?;
    let (status, due) = (assignment.status.clone(), assignment.due);
    let until = assignment
        .ends
        .map_or_else(|| "never".to_owned(), |end| end.to_string());
    move_assignment(
        tx,
        now,
        &Initiator::Worker(&work),
        &mut assignment,
        &AssignmentMove {
            event: AssignmentEvent::Extend,
            status: &status,
            due,
            activity: "Extend access package assignment",
            details: &[("EndDateTime", &until)],
        },
    )?;
    fulfill(tx, now, request)
}
