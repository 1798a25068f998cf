//! Reading approvals and their stages: by those who are asked to decide, and by whoever looks after the catalog.
//!
//! Graph: `approval-get`, `approval-filterbycurrentuser`, `approval-list-stages`, `approvalstage-get`.

use std::collections::HashSet;

use entitlement_types::odata::Query as Options;
use entitlement_types::{Approval, ApprovalStage, RequestId, StageId, StageStatus};
use sea_query::{Condition, ExprTrait};

use super::request_access::{RequestPart, part_in_request};
use super::{AppError, Caller};
use crate::store::Transaction;
use crate::store::approvals::{find_approvers, select_requests_to_decide};
use crate::store::assignment_requests::find_request;
use crate::store::listing::{Page, Wanted, column, everything, find, list};

/// The approvals on which the caller is asked to decide, or was. `on` is that of `filterByCurrentUser`.
///
/// # Errors
/// Invalid for any other `on` than `approver`.
pub fn list_own_approvals(
    tx: &Transaction<'_>,
    caller: &Caller,
    on: &str,
    wanted: &Wanted,
) -> Result<Page<Approval>, AppError> {
    if !on.eq_ignore_ascii_case("approver") {
        return Err(AppError::invalid(
            "filterNotSupported",
            "on",
            "`on` is `approver`: people see what they are asked to decide.",
        ));
    }
    let mine = column("assignment_requests", "id").in_subquery(select_requests_to_decide(&caller.id));
    let mut page: Page<Approval> = list(tx, wanted, Condition::all().add(mine))?;
    for approval in &mut page.rows {
        if let Some(stages) = &mut approval.stages {
            mark_own(tx, caller, &approval.id, stages)?;
        }
    }
    Ok(page)
}

/// One approval; it has the id of its request.
///
/// # Errors
/// Not found where the caller is not asked and does not look after the catalog.
pub fn get_approval(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &RequestId,
    options: &Options,
) -> Result<Approval, AppError> {
    require_sight(tx, caller, id)?;
    let mut approval: Approval =
        find(tx, id.as_str(), options, everything())?.ok_or_else(|| AppError::not_found("approval", id.as_str()))?;
    if let Some(stages) = &mut approval.stages {
        mark_own(tx, caller, id, stages)?;
    }
    Ok(approval)
}

/// The stages of an approval in order; none where nobody has to approve.
///
/// # Errors
/// As [`get_approval`].
pub fn list_stages(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &RequestId,
    wanted: &Wanted,
) -> Result<Page<ApprovalStage>, AppError> {
    require_sight(tx, caller, id)?;
    let of_request = column("approval_stages", "request_id").eq(id.as_str());
    let mut page: Page<ApprovalStage> = list(tx, wanted, Condition::all().add(of_request))?;
    mark_own(tx, caller, id, &mut page.rows)?;
    Ok(page)
}

/// One stage.
///
/// # Errors
/// As [`get_approval`].
pub fn get_stage(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &RequestId,
    stage: &StageId,
    options: &Options,
) -> Result<ApprovalStage, AppError> {
    require_sight(tx, caller, id)?;
    let of_request = Condition::all().add(column("approval_stages", "request_id").eq(id.as_str()));
    let mut found: ApprovalStage = find(tx, stage.as_str(), options, of_request)?
        .ok_or_else(|| AppError::not_found("approvalStage", stage.as_str()))?;
    mark_own(tx, caller, id, std::slice::from_mut(&mut found))?;
    Ok(found)
}

/// Requestors learn how their request goes from the request itself and its timeline, which hold back names where the
/// policy says so; here they find nothing, not even on a request of their own that they could otherwise decide.
fn require_sight(tx: &Transaction<'_>, caller: &Caller, id: &RequestId) -> Result<(), AppError> {
    let unknown = || AppError::not_found("approval", id.as_str());
    let request = find_request(tx, id)?.ok_or_else(unknown)?;
    match part_in_request(tx, caller, &request)? {
        Some(RequestPart::Approver | RequestPart::Reader | RequestPart::Manager) => Ok(()),
        Some(RequestPart::Party) | None => Err(unknown()),
    }
}

/// Says of each stage whether it waits for the caller.
fn mark_own(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &RequestId,
    stages: &mut [ApprovalStage],
) -> Result<(), AppError> {
    let approvers = find_approvers(tx, id)?;
    let own: HashSet<&StageId> = approvers
        .iter()
        .filter(|approver| approver.user_id == caller.id)
        .map(|approver| &approver.stage_id)
        .collect();
    for stage in stages {
        let is_open = stage.status == Some(StageStatus::InProgress);
        stage.assigned_to_me = Some(is_open && own.contains(&stage.id));
    }
    Ok(())
}
