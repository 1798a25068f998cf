//! The end of access: its time is up, its holder gave it up, or an administrator took it away.

use entitlement_rules::{AssignmentEvent, RequestEvent};
use entitlement_types::{AssignmentId, AssignmentState, DateTimeOffset, DeliveryState, RequestState};

use super::accounts::look_after_account;
use super::delivery::take_away;
use super::request::{deny, fulfill};
use crate::app::progress::{AssignmentMove, RequestMove, move_assignment, move_request, status_of};
use crate::app::{AppError, Initiator};
use crate::store::Transaction;
use crate::store::approvals::close_open_stages;
use crate::store::assignment_requests::{StoredRequest, find_open_request};
use crate::store::assignments::{StoredAssignment, find_assignment};
use crate::store::deliveries::find_deliveries;

/// Ends an assignment whose time is up.
pub(super) fn end_by_time(tx: &Transaction<'_>, now: DateTimeOffset, id: &AssignmentId) -> Result<(), AppError> {
    let over =
        |assignment: &StoredAssignment| assignment.expired.is_none() && assignment.ends.is_some_and(|ends| ends <= now);
    let Some(mut assignment) = find_assignment(tx, id)?.filter(over) else {
        return Ok(());
    };
    let work = assignment.id.to_string();
    let details = &[("Reason", "Its time is up")];
    end(
        tx,
        now,
        &Initiator::Worker(&work),
        &mut assignment,
        "Expire access package assignment",
        details,
    )?;
    settle_open_request(tx, now, &assignment)
}

/// Ends the assignment that a request is about. One that has ended meanwhile is as good.
pub(super) fn end_by_request(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    request: &mut StoredRequest,
) -> Result<(), AppError> {
    let held = match &request.assignment_id {
        Some(id) => find_assignment(tx, id)?,
        None => None,
    };
    if let Some(mut assignment) = held.filter(|assignment| assignment.expired.is_none()) {
        let work = request.id.to_string();
        let details = &[("RequestId", work.as_str())];
        end(
            tx,
            now,
            &Initiator::Worker(&work),
            &mut assignment,
            "Remove access package assignment",
            details,
        )?;
    }
    fulfill(tx, now, request)?;
    look_after_account(tx, now, &request.target_id)
}

fn end(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    by: &Initiator<'_>,
    assignment: &mut StoredAssignment,
    activity: &str,
    details: &[(&str, &str)],
) -> Result<(), AppError> {
    for delivery in find_deliveries(tx, &assignment.id)? {
        if delivery.state != DeliveryState::Removed {
            take_away(tx, now, assignment, &delivery)?;
        }
    }
    move_assignment(
        tx,
        now,
        by,
        assignment,
        &AssignmentMove {
            event: AssignmentEvent::End,
            status: AssignmentState::Expired.as_str(),
            due: None,
            activity,
            details,
        },
    )
}

/// What was under way about an assignment that has ended is over too.
fn settle_open_request(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    assignment: &StoredAssignment,
) -> Result<(), AppError> {
    let open = find_open_request(tx, &assignment.access_package_id, &assignment.target_id)?
        .filter(|request| request.assignment_id.as_ref() == Some(&assignment.id));
    if let Some(mut request) = open {
        if request.state == RequestState::Delivering {
            let work = request.id.to_string();
            move_request(
                tx,
                now,
                &Initiator::Worker(&work),
                &mut request,
                &RequestMove {
                    event: RequestEvent::FailDelivery,
                    status: status_of(&RequestState::DeliveryFailed),
                    due: None,
                    activity: "Failed access package assignment request",
                    details: &[("Reason", "The access ended while it was being given")],
                },
            )?;
        } else {
            close_open_stages(tx, &request.id)?;
            deny(
                tx,
                now,
                &mut request,
                "AssignmentEnded",
                "The access ended before this was decided",
            )?;
        }
    }
    look_after_account(tx, now, &assignment.target_id)
}
