//! Bringing the holders of a package up to date after what it gives has changed. Graph: added roles reach current
//! assignees too.

use entitlement_rules::AssignmentEvent;
use entitlement_types::{AccessPackageId, AssignmentState, DateTimeOffset, DeliveryState};

use crate::app::progress::{AssignmentMove, move_assignment};
use crate::app::{AppError, Initiator};
use crate::store::Transaction;
use crate::store::assignments::{StoredAssignment, find_live_assignments_after};
use crate::store::deliveries::{
    Grant, advance_role_scope_change, find_deliveries, find_grants, find_role_scope_changes,
};

/// How many holders are looked at in one step.
const HOLDERS: u64 = 50;

/// Has the deliveries of the next holders looked at, where they are not what the package gives.
pub(super) fn bring_holders_up_to_date(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    package: &AccessPackageId,
) -> Result<(), AppError> {
    let changes = find_role_scope_changes(tx, u64::from(u32::MAX))?;
    let Some(change) = changes.into_iter().find(|change| change.access_package_id == *package) else {
        return Ok(());
    };
    let holders = find_live_assignments_after(tx, package, (change.after_created, &change.after_id), HOLDERS)?;
    let grants = find_grants(tx, package)?;
    let last = holders
        .last()
        .map(|assignment| (assignment.created, assignment.id.clone()));
    for mut assignment in holders {
        if assignment.state != AssignmentState::Delivering && !is_up_to_date(tx, &assignment, &grants)? {
            move_assignment(
                tx,
                now,
                &Initiator::Worker(package.as_str()),
                &mut assignment,
                &AssignmentMove {
                    event: AssignmentEvent::Reprocess,
                    status: AssignmentState::Delivering.as_str(),
                    due: Some(now),
                    activity: "Reprocess access package assignment",
                    details: &[("Reason", "What the package gives has changed")],
                },
            )?;
        }
    }
    let up_to = last.as_ref().map(|(created, id)| (*created, id));
    advance_role_scope_change(tx, package, up_to)?;
    Ok(())
}

fn is_up_to_date(tx: &Transaction<'_>, assignment: &StoredAssignment, grants: &[Grant]) -> Result<bool, AppError> {
    let mut given: Vec<_> = find_deliveries(tx, &assignment.id)?
        .into_iter()
        .filter(|delivery| delivery.state != DeliveryState::Removed)
        .map(|delivery| (delivery.grant.role_id, delivery.grant.scope_id))
        .collect();
    let mut wanted: Vec<_> = grants
        .iter()
        .map(|grant| (grant.role_id.clone(), grant.scope_id.clone()))
        .collect();
    given.sort_unstable();
    wanted.sort_unstable();
    Ok(given == wanted)
}
