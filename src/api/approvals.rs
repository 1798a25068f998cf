//! Deciding about the requests of others. An approval has the id of the request that it is about.

use entitlement_types::{Approval, ApprovalStage, AssignmentRequest, Collection, RequestId, ReviewResult, StageId};

use super::odata::Options;
use super::write::json;
use super::{Read, Resource, Write};
use crate::paths::{ApprovalListParams, ApprovalListState, encode};

const PATH: &str = "/identityGovernance/entitlementManagement/accessPackageAssignmentApprovals";
const REQUESTS: &str =
    "/identityGovernance/entitlementManagement/assignmentRequests/filterByCurrentUser(on='approver')";
/// How many requests stand on a page.
pub const PAGE_SIZE: u32 = 25;

/// The approvals that wait for the caller: ids only, see [`list_requests_to_decide`] for what they are about.
///
/// Graph: `approval-filterbycurrentuser`.
pub fn list_my_approvals() -> Read<Collection<Approval>> {
    Read::get(
        Resource::Approvals,
        [PATH, "/filterByCurrentUser(on='approver')"].concat(),
    )
}

/// The requests of which the caller is an approver, the oldest first while they wait and the newest first after that,
/// each with its package and who asked.
///
/// Graph: `accesspackageassignmentrequest-filterbycurrentuser`.
pub fn list_requests_to_decide(params: &ApprovalListParams) -> Read<Collection<AssignmentRequest>> {
    let (filter, order) = match params.state {
        ApprovalListState::Pending => ("state eq 'pendingApproval'", "createdDateTime"),
        ApprovalListState::History => ("state ne 'pendingApproval'", "createdDateTime desc"),
    };
    let options = Options::new()
        .filter(filter)
        .expand("accessPackage($select=id,displayName),requestor($expand=connectedOrganization)")
        .order_by(order)
        .top(PAGE_SIZE)
        .count();
    Read::get(Resource::Approvals, options.on(REQUESTS))
}

/// The stages of an approval in order; none when nobody has to approve.
///
/// Graph: `approval-list-stages`.
pub fn list_stages(id: &RequestId) -> Read<Collection<ApprovalStage>> {
    Read::get(
        Resource::Approvals,
        [PATH, "/", &encode(id.as_str()), "/stages"].concat(),
    )
}

/// What an approver decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Approve,
    /// No; ends the whole request.
    Deny,
}

/// Decides a stage. 409 when another approver of the stage was first.
///
/// Graph: `approvalstage-update`.
pub fn decide_stage(request: &RequestId, stage: &StageId, decision: &Decision, justification: &str) -> Write<()> {
    let body = ApprovalStage {
        review_result: Some(match decision {
            Decision::Approve => ReviewResult::Approve,
            Decision::Deny => ReviewResult::Deny,
        }),
        justification: Some(justification.to_owned()),
        ..ApprovalStage::default()
    };
    Write::without_answer(
        "PATCH",
        [
            PATH,
            "/",
            &encode(request.as_str()),
            "/stages/",
            &encode(stage.as_str()),
        ]
        .concat(),
        Some(json(&body)),
        &[Resource::Approvals, Resource::AssignmentRequests],
    )
}
