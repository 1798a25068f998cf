//! Requests: asking for access, for more time, to be rid of it; and taking a request back.

use entitlement_types::{AccessPackageId, Assignment, AssignmentRequest, Collection, RequestId, RequestState};

use super::odata::{Options, literal, one_of};
use super::write::json;
use super::{Read, Resource, Write};
use crate::paths::{RequestListParams, RequestListState, encode};

const PATH: &str = "/identityGovernance/entitlementManagement/assignmentRequests";
/// How many requests stand on a page.
pub const PAGE_SIZE: u32 = 25;

/// States in which a request may still change.
pub const OPEN_STATES: &[RequestState] = &[
    RequestState::Submitted,
    RequestState::PendingApproval,
    RequestState::Scheduled,
    RequestState::Delivering,
];
/// States in which a request is settled.
pub const CLOSED_STATES: &[RequestState] = &[
    RequestState::Delivered,
    RequestState::PartiallyDelivered,
    RequestState::DeliveryFailed,
    RequestState::Denied,
    RequestState::Canceled,
];

const WHAT_A_REQUEST_CHANGES: &[Resource] = &[
    Resource::AssignmentRequests,
    Resource::Assignments,
    Resource::Approvals,
    Resource::AccessPackages,
];

fn in_states(states: &[RequestState]) -> String {
    let names: Vec<&str> = states.iter().map(RequestState::as_str).collect();
    one_of("state", &names)
}

fn mine(options: &Options) -> String {
    options.on(&[PATH, "/filterByCurrentUser(on='target')"].concat())
}

/// The caller's requests, the newest first, each with its package.
///
/// Graph: `accesspackageassignmentrequest-filterbycurrentuser`.
pub fn list_my_requests(params: &RequestListParams) -> Read<Collection<AssignmentRequest>> {
    let states = match params.state {
        RequestListState::All => String::new(),
        RequestListState::Open => in_states(OPEN_STATES),
        RequestListState::Closed => in_states(CLOSED_STATES),
    };
    let options = Options::new()
        .filter(&states)
        .expand("accessPackage($select=id,displayName)")
        .order_by("createdDateTime desc")
        .top(PAGE_SIZE)
        .count();
    Read::get(Resource::AssignmentRequests, mine(&options))
}

/// As many of the caller's open requests as fit on one large page, each with its package: to see what is asked for
/// already.
///
/// Graph: `accesspackageassignmentrequest-filterbycurrentuser`.
pub fn list_my_open_requests() -> Read<Collection<AssignmentRequest>> {
    let options = Options::new()
        .filter(&in_states(OPEN_STATES))
        .expand("accessPackage($select=id,displayName)")
        .top(100);
    Read::get(Resource::AssignmentRequests, mine(&options))
}

/// The caller's latest requests for one package: to see whether one that was sent has arrived.
///
/// Graph: `accesspackageassignmentrequest-filterbycurrentuser`.
pub fn list_my_requests_for(package: &AccessPackageId) -> Read<Collection<AssignmentRequest>> {
    let options = Options::new()
        .filter(&["accessPackage/id eq ", &literal(package.as_str())].concat())
        .expand("accessPackage($select=id,displayName)")
        .order_by("createdDateTime desc")
        .top(5);
    Read::get(Resource::AssignmentRequests, mine(&options))
}

/// One request with its package, who asked, and the assignment that it is about.
///
/// Graph: `accesspackageassignmentrequest-get`.
pub fn get_request(id: &RequestId) -> Read<AssignmentRequest> {
    let options = Options::new().expand("accessPackage,requestor($expand=connectedOrganization),assignment");
    Read::get(
        Resource::AssignmentRequests,
        options.on(&[PATH, "/", &encode(id.as_str())].concat()),
    )
}

/// Asks for something: `userAdd`, `userUpdate` or `userRemove`. Answered at once with `submitted`; what becomes of it
/// is seen later.
///
/// Graph: `entitlementmanagement-post-assignmentrequests`.
pub fn create_request(request: &AssignmentRequest) -> Write<AssignmentRequest> {
    Write::create(PATH.to_owned(), json(request), WHAT_A_REQUEST_CHANGES)
}

/// Gives an assignment up: a `userRemove`.
///
/// Graph: `entitlementmanagement-post-assignmentrequests`.
pub fn give_up_assignment(assignment: &Assignment) -> Write<AssignmentRequest> {
    create_request(&AssignmentRequest {
        request_type: Some(entitlement_types::RequestType::UserRemove),
        assignment: Some(Assignment {
            id: assignment.id.clone(),
            ..Assignment::default()
        }),
        ..AssignmentRequest::default()
    })
}

/// Takes a request back.
///
/// Graph: `accesspackageassignmentrequest-cancel`.
pub fn cancel_request(id: &RequestId) -> Write<()> {
    let path = [PATH, "/", &encode(id.as_str()), "/cancel"].concat();
    Write::without_answer("POST", path, None, WHAT_A_REQUEST_CHANGES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_state_is_open_or_closed_and_never_both() {
        for state in RequestState::KNOWN {
            assert_ne!(OPEN_STATES.contains(state), CLOSED_STATES.contains(state), "{state}");
        }
    }
}
