//! Making the memberships that an assignment gives: one in each step.

use entitlement_rules::{AssignmentEvent, RequestEvent};
use entitlement_types::{
    AssignmentId, AssignmentState, DateTimeOffset, DeliveryFailure, DeliveryState, OriginSystem, RequestState,
};
use serde_json::{Value, json};

use crate::app::progress::{
    AssignmentMove, RequestMove, move_assignment, move_request, parties_of_assignment, status_of,
};
use crate::app::{AppError, Change, Initiator, record};
use crate::store::Transaction;
use crate::store::assignment_requests::find_open_request;
use crate::store::assignments::{AssignmentProgress, StoredAssignment, advance_assignment, find_assignment};
use crate::store::deliveries::{
    Grant, StoredDelivery, add_membership, find_deliveries, find_grants, is_deliverable, mark_delivery, plan_delivery,
    remove_membership,
};

/// One step towards what the assignment should give: takes away what its package does not give any more, plans what is
/// new, delivers what is planned, and in the end says how it went.
pub(super) fn process_deliveries(tx: &Transaction<'_>, now: DateTimeOffset, id: &AssignmentId) -> Result<(), AppError> {
    let Some(mut assignment) = find_assignment(tx, id)?.filter(|assignment| assignment.due.is_some()) else {
        return Ok(());
    };
    if assignment.state != AssignmentState::Delivering {
        return forget(tx, &assignment);
    }
    let grants = find_grants(tx, &assignment.access_package_id)?;
    let deliveries = find_deliveries(tx, id)?;
    let is_given = |delivery: &StoredDelivery| grants.iter().any(|grant| is_same(grant, &delivery.grant));
    let excess = deliveries
        .iter()
        .find(|delivery| delivery.state != DeliveryState::Removed && !is_given(delivery));
    if let Some(delivery) = excess {
        return take_away(tx, now, &assignment, delivery);
    }
    let is_planned = |grant: &&Grant| {
        let planned = deliveries.iter().find(|delivery| is_same(&delivery.grant, grant));
        planned.is_some_and(|delivery| delivery.state != DeliveryState::Removed)
    };
    if let Some(grant) = grants.iter().find(|grant| !is_planned(grant)) {
        return Ok(plan_delivery(tx, id, grant, now)?);
    }
    match deliveries
        .iter()
        .find(|delivery| delivery.state == DeliveryState::Pending)
    {
        Some(delivery) => deliver(tx, now, &assignment, delivery),
        None => finish(tx, now, &mut assignment, &deliveries),
    }
}

fn is_same(one: &Grant, other: &Grant) -> bool {
    one.role_id == other.role_id && one.scope_id == other.scope_id
}

fn forget(tx: &Transaction<'_>, assignment: &StoredAssignment) -> Result<(), AppError> {
    let progress = AssignmentProgress {
        state: &assignment.state,
        status: &assignment.status,
        expired: assignment.expired,
        due: None,
    };
    advance_assignment(tx, assignment, &progress)?;
    Ok(())
}

fn deliver(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    assignment: &StoredAssignment,
    delivery: &StoredDelivery,
) -> Result<(), AppError> {
    if !is_deliverable(tx, &delivery.grant)? {
        tracing::warn!(assignment = %assignment.id, resource = %delivery.grant.container_id, "cannot deliver");
        mark_delivery(
            tx,
            delivery,
            &DeliveryState::Failed,
            Some(DeliveryFailure::ResourceGone.as_str()),
            now,
        )?;
        return record_membership(tx, now, assignment, &delivery.grant, Membership::Failed);
    }
    add_membership(tx, &delivery.grant, &assignment.target_id, now)?;
    mark_delivery(tx, delivery, &DeliveryState::Delivered, None, now)?;
    record_membership(tx, now, assignment, &delivery.grant, Membership::Added)
}

/// Takes one membership away, unless the person has it by other means.
pub(super) fn take_away(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    assignment: &StoredAssignment,
    delivery: &StoredDelivery,
) -> Result<(), AppError> {
    let was_delivered = delivery.state == DeliveryState::Delivered;
    mark_delivery(tx, delivery, &DeliveryState::Removed, None, now)?;
    if !was_delivered {
        return Ok(());
    }
    remove_membership(tx, &delivery.grant, &assignment.target_id, &assignment.id)?;
    record_membership(tx, now, assignment, &delivery.grant, Membership::Removed)
}

/// What became of a membership.
#[derive(Clone, Copy)]
enum Membership {
    Added,
    Failed,
    Removed,
}

fn record_membership(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    assignment: &StoredAssignment,
    grant: &Grant,
    what: Membership,
) -> Result<(), AppError> {
    let membership = json!({ "userId": assignment.target_id, "role": grant.role_display_name });
    let (activity, operation, before, after) = match what {
        Membership::Added => (
            "Fulfill access package resource assignment",
            "Add",
            Value::Null,
            membership,
        ),
        Membership::Failed => (
            "Failed access package resource assignment",
            "Add",
            Value::Null,
            json!({ "failure": DeliveryFailure::ResourceGone }),
        ),
        Membership::Removed => (
            "Remove access package resource assignment",
            "Delete",
            membership,
            Value::Null,
        ),
    };
    record(
        tx,
        now,
        &Initiator::Worker(assignment.id.as_str()),
        &Change {
            activity,
            operation,
            kind: match grant.origin_system {
                OriginSystem::AadGroup => "Group",
                OriginSystem::AadApplication => "ServicePrincipal",
                OriginSystem::SharePointOnline => "Site",
                OriginSystem::Unknown(_) => "Other",
            },
            id: &grant.container_id,
            display_name: Some(&grant.resource_display_name),
            about: &parties_of_assignment(assignment),
            before,
            after,
            details: &[
                ("AssignmentId", assignment.id.as_str()),
                ("UserId", assignment.target_id.as_str()),
            ],
            has_failed: matches!(what, Membership::Failed),
        },
    )
}

/// Says how the deliveries went, of the assignment and of the request that waits for them.
fn finish(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    assignment: &mut StoredAssignment,
    deliveries: &[StoredDelivery],
) -> Result<(), AppError> {
    let count = |state: DeliveryState| deliveries.iter().filter(|delivery| delivery.state == state).count();
    let outcome = match (count(DeliveryState::Failed), count(DeliveryState::Delivered)) {
        (0, _) => Outcome::Delivered,
        (_, 0) => Outcome::Failed,
        _ => Outcome::Partly,
    };
    let work = assignment.id.to_string();
    let by = Initiator::Worker(&work);
    let state = outcome.assignment_state();
    move_assignment(
        tx,
        now,
        &by,
        assignment,
        &AssignmentMove {
            event: outcome.assignment_event(),
            status: state.as_str(),
            due: None,
            activity: outcome.activity(),
            details: &[],
        },
    )?;
    let waiting = find_open_request(tx, &assignment.access_package_id, &assignment.target_id)?
        .filter(|request| request.state == RequestState::Delivering)
        .filter(|request| request.assignment_id.as_ref() == Some(&assignment.id));
    let Some(mut request) = waiting else {
        return Ok(());
    };
    move_request(
        tx,
        now,
        &by,
        &mut request,
        &RequestMove {
            event: outcome.request_event(),
            status: status_of(&outcome.request_state()),
            due: None,
            activity: outcome.activity(),
            details: &[],
        },
    )
}

/// How the deliveries of an assignment went.
#[derive(Clone, Copy)]
enum Outcome {
    Delivered,
    Partly,
    Failed,
}

impl Outcome {
    const fn assignment_event(self) -> AssignmentEvent {
        match self {
            Self::Delivered => AssignmentEvent::Deliver,
            Self::Partly => AssignmentEvent::DeliverPartly,
            Self::Failed => AssignmentEvent::FailDelivery,
        }
    }

    const fn assignment_state(self) -> AssignmentState {
        match self {
            Self::Delivered => AssignmentState::Delivered,
            Self::Partly => AssignmentState::PartiallyDelivered,
            Self::Failed => AssignmentState::DeliveryFailed,
        }
    }

    const fn request_event(self) -> RequestEvent {
        match self {
            Self::Delivered => RequestEvent::Deliver,
            Self::Partly => RequestEvent::DeliverPartly,
            Self::Failed => RequestEvent::FailDelivery,
        }
    }

    const fn request_state(self) -> RequestState {
        match self {
            Self::Delivered => RequestState::Delivered,
            Self::Partly => RequestState::PartiallyDelivered,
            Self::Failed => RequestState::DeliveryFailed,
        }
    }

    const fn activity(self) -> &'static str {
        match self {
            Self::Delivered => "Fulfill access package assignment request",
            Self::Partly => "Partially fulfill access package assignment request",
            Self::Failed => "Failed access package assignment request",
        }
    }
}
