//! `accessPackageAssignmentApprovals`

use axum::extract::Path;
use axum::http::Method;
use entitlement_types::{RequestId, StageId};

use super::{Arguments, Endpoint, REQUEST, SELF_SERVICE, em};
use crate::app::{decide_stage, get_approval, get_stage, list_own_approvals, list_stages};

const CONTEXT: &str = "identityGovernance/entitlementManagement/accessPackageAssignmentApprovals";
const STAGES: &str = "Collection(approvalStage)";

type OfApproval = Path<RequestId>;
type OfStage = Path<(RequestId, StageId)>;

pub(super) fn endpoints() -> Vec<Endpoint> {
    let one = em("/accessPackageAssignmentApprovals/{id}");
    let stages = em("/accessPackageAssignmentApprovals/{id}/stages");
    let stage = em("/accessPackageAssignmentApprovals/{id}/stages/{stage_id}");
    let mut all = vec![
        Endpoint::get(&one, REQUEST, CONTEXT, |tx, caller, Path(id): &OfApproval, query| {
            get_approval(tx, caller, id, query)
        }),
        Endpoint::get(
            &stage,
            REQUEST,
            STAGES,
            |tx, caller, Path((id, stage)): &OfStage, query| get_stage(tx, caller, id, stage, query),
        ),
        Endpoint::change(
            Method::PATCH,
            &stage,
            SELF_SERVICE,
            |tx, now, caller, Path((id, stage)): &OfStage, body| decide_stage(tx, now, caller, id, stage, body),
        ),
    ];
    all.extend(Endpoint::list(
        &stages,
        REQUEST,
        STAGES,
        |tx, caller, Path(id): &OfApproval, wanted| list_stages(tx, caller, id, wanted),
    ));
    all.extend(Endpoint::list(
        &em("/accessPackageAssignmentApprovals/filterByCurrentUser()"),
        REQUEST,
        CONTEXT,
        |tx, caller, arguments: &Arguments, wanted| list_own_approvals(tx, caller, arguments.get("on")?, wanted),
    ));
    all
}
