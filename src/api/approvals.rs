//! Deciding about the requests of others. An approval has the id of the request that it is about.

use entitlement_types::{
    Approval, ApprovalStage, AssignmentRequest, Collection, RequestId, ReviewResult, StageId, UserId,
};

use super::odata::{Options, all, contains_words, literal, one_of};
use super::write::json;
use super::{Read, Resource, Write, brief};
use crate::paths::{ApprovalListParams, ApprovalListState, encode};

const PATH: &str = "/identityGovernance/entitlementManagement/accessPackageAssignmentApprovals";
const REQUESTS: &str =
    "/identityGovernance/entitlementManagement/assignmentRequests/filterByCurrentUser(on='approver')";
const REQUEST: &str = "/identityGovernance/entitlementManagement/assignmentRequests";
/// How many requests stand on a page.
pub const PAGE_SIZE: u32 = 25;

/// What an approver needs of a request: who asks for what, and under which policy, which says how long access would
/// last, by when to decide, and whether to say why.
const FOR_APPROVERS: &str =
    "requestor($expand=connectedOrganization),assignment($expand=assignmentPolicy),accessPackage";

/// The stages of these approvals, as far as the caller is an approver of them.
///
/// Graph: `approval-filterbycurrentuser`.
pub fn list_stages_of(requests: &[RequestId]) -> Read<Collection<Approval>> {
    let ids: Vec<&str> = requests.iter().map(RequestId::as_str).collect();
    let options = Options::new()
        .filter(&one_of("id", &ids))
        .expand("stages")
        .top(PAGE_SIZE);
    Read::get(
        Resource::Approvals,
        options.on(&[PATH, "/filterByCurrentUser(on='approver')"].concat()),
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
        .expand(FOR_APPROVERS)
        .order_by(order)
        .top(PAGE_SIZE)
        .count();
    Read::get(Resource::Approvals, options.on(REQUESTS))
}

/// The newest requests that the caller may decide, or could, by the name of who asks or of what is asked for.
///
/// Graph: `accesspackageassignmentrequest-filterbycurrentuser`.
pub fn find_requests_to_decide(search: &str) -> Read<Collection<AssignmentRequest>> {
    let names = ["requestor/displayName", "requestor/email", "accessPackage/displayName"];
    let options = Options::new()
        .filter(&all(&contains_words(search, &names)))
        .expand("requestor,accessPackage($select=id,displayName)")
        .order_by("createdDateTime desc")
        .top(5);
    Read::list_brief(Resource::Approvals, options.on(REQUESTS), brief::request_to_decide)
}

/// One request as its approvers see it, see [`list_requests_to_decide`].
///
/// Graph: `accesspackageassignmentrequest-get`.
pub fn get_request_to_decide(id: &RequestId) -> Read<AssignmentRequest> {
    let options = Options::new().expand(FOR_APPROVERS);
    Read::get(
        Resource::Approvals,
        options.on(&[REQUEST, "/", &encode(id.as_str())].concat()),
    )
}

/// The newest other requests of somebody that the caller may decide, or could, each with the access that came of it.
///
/// Graph: `accesspackageassignmentrequest-filterbycurrentuser`.
pub fn list_other_requests_of(person: &UserId, except: &RequestId) -> Read<Collection<AssignmentRequest>> {
    let filter = all(&[
        ["requestor/objectId eq ", &literal(person.as_str())].concat(),
        ["id ne ", &literal(except.as_str())].concat(),
    ]);
    let options = Options::new()
        .filter(&filter)
        .expand("accessPackage($select=id,displayName),assignment")
        .order_by("createdDateTime desc")
        .top(5);
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Approve,
    /// No; ends the whole request.
    Deny,
}

/// Decides a stage. 409 when another approver of the stage was first.
///
/// Graph: `approvalstage-update`.
pub fn decide_stage(request: &RequestId, stage: &StageId, decision: Decision, justification: &str) -> Write<()> {
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
