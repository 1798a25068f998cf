//! Letting somebody in: looked at once more, given an account, and an assignment now or later.

use entitlement_rules::{Conflicts, End, Period, RequestEvent, period_if_approved_at};
use entitlement_types::{
    AssignmentId, AssignmentState, DateTimeOffset, ExpirationPattern, ExpirationPatternType, RequestState, Schedule,
};
use serde_json::Value;

use super::accounts::make_account;
use super::request::{deny, start_delivery};
use crate::app::progress::{RequestMove, assignment_facts, move_request, parties_of_assignment, status_of, wait_until};
use crate::app::request_facts::KnownFacts;
use crate::app::{AppError, Change, Initiator, new_id, record};
use crate::store::Transaction;
use crate::store::assignment_requests::StoredRequest;
use crate::store::assignments::{StoredAssignment, add_assignment, find_live_assignment};
use crate::store::deliveries::{find_grants, plan_delivery};

/// Gives access that nothing is in the way of, from now or from the moment that was asked for.
///
/// Days may lie between the request and its approval, so what the person has is looked at again.
pub(super) fn admit(tx: &Transaction<'_>, now: DateTimeOffset, request: &mut StoredRequest) -> Result<(), AppError> {
    let facts = KnownFacts::read(tx, &request.access_package_id, &request.target_id)?;
    if Conflicts::of(&facts.package(), &facts.person, &facts.holdings)
        .verdict()
        .is_no()
    {
        let reason = "What the person has meanwhile rules the package out";
        return deny(tx, now, request, "ConflictingAccess", reason);
    }
    if find_live_assignment(tx, &request.access_package_id, &request.target_id)?.is_some() {
        return deny(
            tx,
            now,
            request,
            "AlreadyAssigned",
            "The person has the package meanwhile",
        );
    }
    let expiration = request.policy.as_ref().and_then(|policy| policy.expiration.as_ref());
    let period = period_if_approved_at(expiration, request.schedule.as_ref(), now);
    if period.is_empty() || period.end == End::NotTold {
        return deny(tx, now, request, "PeriodOver", "The period that was asked for is over");
    }
    make_account(tx, now, request)?;
    if period.start > now {
        return schedule(tx, now, request, period.start);
    }
    begin_assignment(tx, now, request, period)
}

fn schedule(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    request: &mut StoredRequest,
    start: DateTimeOffset,
) -> Result<(), AppError> {
    if request.state == RequestState::Scheduled {
        return wait_until(tx, request, Some(start));
    }
    let work = request.id.to_string();
    move_request(
        tx,
        now,
        &Initiator::Worker(&work),
        request,
        &RequestMove {
            event: RequestEvent::Schedule,
            status: status_of(&RequestState::Scheduled),
            due: Some(start),
            activity: "Schedule a future access package assignment",
            details: &[("StartDateTime", &start.to_string())],
        },
    )
}

fn begin_assignment(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    request: &mut StoredRequest,
    period: Period,
) -> Result<(), AppError> {
    let Some(policy_id) = request.assignment_policy_id.clone() else {
        return deny(tx, now, request, "PolicyGone", "The request names no policy");
    };
    let assignment = StoredAssignment {
        id: AssignmentId::from(new_id()),
        access_package_id: request.access_package_id.clone(),
        assignment_policy_id: policy_id,
        target_id: request.target_id.clone(),
        state: AssignmentState::Delivering,
        status: AssignmentState::Delivering.as_str().to_owned(),
        schedule: schedule_of(period.start, period.end.moment()),
        starts: period.start,
        ends: period.end.moment(),
        expired: None,
        due: Some(now),
        created: now,
    };
    add_assignment(tx, &assignment)?;
    for grant in find_grants(tx, &assignment.access_package_id)? {
        plan_delivery(tx, &assignment.id, &grant, now)?;
    }
    let work = request.id.to_string();
    record(
        tx,
        now,
        &Initiator::Worker(&work),
        &Change {
            activity: "Create access package assignment",
            operation: "Add",
            kind: "AccessPackageAssignment",
            id: assignment.id.as_str(),
            about: &parties_of_assignment(&assignment),
            before: Value::Null,
            after: assignment_facts(&assignment),
            ..Change::default()
        },
    )?;
    request.assignment_id = Some(assignment.id);
    start_delivery(tx, now, request)
}

/// A period as Graph tells it.
pub(super) fn schedule_of(start: DateTimeOffset, end: Option<DateTimeOffset>) -> Schedule {
    Schedule {
        start_date_time: Some(start),
        expiration: Some(match end {
            Some(end) => ExpirationPattern {
                kind: Some(ExpirationPatternType::AfterDateTime),
                end_date_time: Some(end),
                duration: None,
            },
            None => ExpirationPattern {
                kind: Some(ExpirationPatternType::NoExpiration),
                end_date_time: None,
                duration: None,
            },
        }),
        recurrence: None,
    }
}
