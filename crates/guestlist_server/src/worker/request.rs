//! Taking a request from one state to the next.

use entitlement_rules::{RequestEvent, required_stages};
use entitlement_types::{DateTimeOffset, RequestId, RequestState, RequestType};

use super::{admission, approval, ending, extension};
use crate::app::progress::{RequestMove, move_request, status_of, wait_until};
use crate::app::{AppError, Initiator, is_removal};
use crate::store::Transaction;
use crate::store::assignment_requests::{StoredRequest, find_request};

/// One step of a request.
pub(super) fn process_request(tx: &Transaction<'_>, now: DateTimeOffset, id: &RequestId) -> Result<(), AppError> {
    let Some(mut request) = find_request(tx, id)?.filter(|request| request.due.is_some_and(|due| due <= now)) else {
        return Ok(());
    };
    match request.state {
        RequestState::Submitted => begin(tx, now, &mut request),
        RequestState::PendingApproval => approval::look_at_stages(tx, now, &mut request),
        RequestState::Scheduled => grant(tx, now, &mut request),
        _ => wait_until(tx, &mut request, None),
    }
}

fn begin(tx: &Transaction<'_>, now: DateTimeOffset, request: &mut StoredRequest) -> Result<(), AppError> {
    let needs_approval = request
        .policy
        .as_ref()
        .is_some_and(|policy| !required_stages(policy, &request.request_type).is_empty());
    if needs_approval {
        approval::ask(tx, now, request)
    } else {
        grant(tx, now, request)
    }
}

/// Does what was asked for, now that nothing more is in the way.
pub(super) fn grant(tx: &Transaction<'_>, now: DateTimeOffset, request: &mut StoredRequest) -> Result<(), AppError> {
    match &request.request_type {
        RequestType::UserUpdate | RequestType::AdminUpdate => extension::extend(tx, now, request),
        request_type if is_removal(request_type) => ending::end_by_request(tx, now, request),
        _ => admission::admit(tx, now, request),
    }
}

/// Denies what can no longer be given.
pub(super) fn deny(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    request: &mut StoredRequest,
    status: &str,
    reason: &str,
) -> Result<(), AppError> {
    let work = request.id.to_string();
    move_request(
        tx,
        now,
        &Initiator::Worker(&work),
        request,
        &RequestMove {
            event: RequestEvent::Deny,
            status,
            due: None,
            activity: "Deny access package assignment request",
            details: &[("Reason", reason)],
        },
    )
}

/// Takes a request that is done in one step through `delivering` to `delivered`.
pub(super) fn fulfill(tx: &Transaction<'_>, now: DateTimeOffset, request: &mut StoredRequest) -> Result<(), AppError> {
    start_delivery(tx, now, request)?;
    let work = request.id.to_string();
    move_request(
        tx,
        now,
        &Initiator::Worker(&work),
        request,
        &RequestMove {
            event: RequestEvent::Deliver,
            status: status_of(&RequestState::Delivered),
            due: None,
            activity: "Fulfill access package assignment request",
            details: &[],
        },
    )
}

/// Takes a request to `delivering`.
pub(super) fn start_delivery(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    request: &mut StoredRequest,
) -> Result<(), AppError> {
    let activity = match request.state {
        RequestState::Submitted => "Auto approve access package assignment request",
        RequestState::PendingApproval => "Approve access package assignment request",
        _ => "Ready to fulfill access package assignment request",
    };
    let work = request.id.to_string();
    move_request(
        tx,
        now,
        &Initiator::Worker(&work),
        request,
        &RequestMove {
            event: RequestEvent::StartDelivery,
            status: status_of(&RequestState::Delivering),
            due: None,
            activity,
            details: &[],
        },
    )
}
