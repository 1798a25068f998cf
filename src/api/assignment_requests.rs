//! Requests: asking for access, for more time, to be rid of it; and taking a request back. For administrators also
//! giving access and taking it away.

use entitlement_types::{
    AccessPackageId, Assignment, AssignmentId, AssignmentRequest, Collection, DateTimeOffset, PolicyId, RequestId,
    RequestState, RequestType,
};

use super::odata::{Options, all, at_domains, contains_words, literal, moment, one_of};
use super::write::json;
use super::{Counts, Read, Resource, Write, brief, counts};
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
    Read::list_brief(Resource::AssignmentRequests, mine(&options), brief::assignment_request)
}

/// The caller's latest requests for one package, each with the assignment that it is about: to see whether one that was
/// sent has arrived.
///
/// Graph: `accesspackageassignmentrequest-filterbycurrentuser`.
pub fn list_my_requests_for(package: &AccessPackageId) -> Read<Collection<AssignmentRequest>> {
    let options = Options::new()
        .filter(&["accessPackage/id eq ", &literal(package.as_str())].concat())
        .expand("accessPackage($select=id,displayName),assignment")
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

/// One request as those see it who administer it: with its package, who asked, for whom, and under which policy.
/// `with_catalog` as for a list.
///
/// Graph: `accesspackageassignmentrequest-get`.
pub fn get_request_to_administer(id: &RequestId, with_catalog: bool) -> Read<AssignmentRequest> {
    let package = super::assignments::package_expanded(with_catalog);
    let options = Options::new().expand(&[package, ",requestor,assignment($expand=target,assignmentPolicy)"].concat());
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
    end_assignment(RequestType::UserRemove, &assignment.id)
}

/// Takes an assignment away: an `adminRemove`.
///
/// Graph: `entitlementmanagement-post-assignmentrequests`.
pub fn remove_assignment(id: &AssignmentId) -> Write<AssignmentRequest> {
    end_assignment(RequestType::AdminRemove, id)
}

fn end_assignment(request_type: RequestType, id: &AssignmentId) -> Write<AssignmentRequest> {
    create_request(&AssignmentRequest {
        request_type: Some(request_type),
        assignment: Some(Assignment {
            id: id.clone(),
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

/// Delivers once more what could not be delivered.
///
/// Graph: `accesspackageassignmentrequest-reprocess`.
pub fn reprocess_request(id: &RequestId) -> Write<()> {
    let path = [PATH, "/", &encode(id.as_str()), "/reprocess"].concat();
    Write::without_answer("POST", path, None, WHAT_A_REQUEST_CHANGES)
}

/// By what a request is found: whom it is for, and who made it, who may be somebody else.
const NAMES: [&str; 4] = [
    "assignment/target/displayName",
    "assignment/target/email",
    "requestor/displayName",
    "requestor/email",
];

/// The requests that the caller may administer, each with its package, who asked and for whom; search, filter, order and
/// size of a page as a list asks. `with_catalog`: each package with the id of its catalog.
///
/// Graph: `entitlementmanagement-list-assignmentrequests`.
pub fn list_requests(
    search: &str,
    filter: &str,
    order_by: &str,
    top: u32,
    with_catalog: bool,
) -> Read<Collection<AssignmentRequest>> {
    let package = super::assignments::package_expanded(with_catalog);
    let named = all(&contains_words(search, &NAMES));
    let options = Options::new()
        .filter(&all(&[named, filter.to_owned()]))
        .expand(&["requestor,", package, ",assignment($expand=target)"].concat())
        .order_by(order_by)
        .top(top)
        .count();
    Read::get(Resource::AssignmentRequests, options.on(PATH))
}

/// Some requests by their ids, as many as fit on a page of a list.
///
/// Graph: `entitlementmanagement-list-assignmentrequests`.
pub fn list_requests_by_id(ids: &[String], with_catalog: bool) -> Read<Collection<AssignmentRequest>> {
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    list_requests("", &one_of("id", &ids), "", ids.len() as u32, with_catalog)
}

/// The latest request about an assignment that fits a condition: one at most. `with_catalog` as for a list.
///
/// Graph: `entitlementmanagement-list-assignmentrequests`.
pub fn list_latest_request_about(
    assignment: &AssignmentId,
    condition: &str,
    with_catalog: bool,
) -> Read<Collection<AssignmentRequest>> {
    let fitting = ["(", condition, ")"].concat();
    list_requests(
        "",
        &all(&[about(assignment), fitting]),
        "createdDateTime desc",
        1,
        with_catalog,
    )
}

fn about(assignment: &AssignmentId) -> String {
    ["assignment/id eq ", &literal(assignment.as_str())].concat()
}

/// What administrators have assigned of a package since a moment, as far as it fits on one large page: to see whether a
/// request that was sent has arrived.
///
/// Graph: `entitlementmanagement-list-assignmentrequests`.
pub fn list_assigned_since(package: &AccessPackageId, since: DateTimeOffset) -> Read<Collection<AssignmentRequest>> {
    let conditions = [
        "requestType eq 'adminAdd'".to_owned(),
        super::assignments::of_package(package),
        ["createdDateTime ge ", &moment(since)].concat(),
    ];
    let options = Options::new()
        .filter(&all(&conditions))
        .expand("assignment($expand=target)")
        .top(999);
    Read::get(Resource::AssignmentRequests, options.on(PATH))
}

/// How many requests there are for each package that fit a condition, for as many packages as fit into one batch.
///
/// Graph: `entitlementmanagement-list-assignmentrequests`.
pub fn count_requests<'a>(packages: impl Iterator<Item = &'a AccessPackageId>, condition: &str) -> Read<Counts> {
    let asked = super::assignments::of_packages(packages, condition);
    counts::get_counts(Resource::AssignmentRequests, PATH, asked)
}

/// A large page of the requests for a package that are under way, each with the assignment that it is about.
///
/// Graph: `entitlementmanagement-list-assignmentrequests`.
pub fn list_requests_under_way(package: &AccessPackageId) -> Read<Collection<AssignmentRequest>> {
    under_way(super::assignments::of_package(package))
}

/// The same of those that go by a policy.
///
/// Graph: `entitlementmanagement-list-assignmentrequests`.
pub fn list_requests_under_way_by(policy: &PolicyId) -> Read<Collection<AssignmentRequest>> {
    under_way(by_policy(policy))
}

fn under_way(condition: String) -> Read<Collection<AssignmentRequest>> {
    let options = Options::new()
        .filter(&all(&[condition, in_states(OPEN_STATES)]))
        .expand("assignment")
        .top(999)
        .count();
    Read::get(Resource::AssignmentRequests, options.on(PATH))
}

/// A large page of the requests that wait for a decision and are by people with a mail address of these domains, or by
/// somebody for others, whoever these are; each with who asked and for whom.
///
/// Graph: `entitlementmanagement-list-assignmentrequests`.
pub fn list_waiting_at(domains: &[String]) -> Read<Collection<AssignmentRequest>> {
    let for_others = [
        RequestType::AdminAdd,
        RequestType::AdminUpdate,
        RequestType::OnBehalfAdd,
    ];
    let for_others = one_of("requestType", &for_others.each_ref().map(RequestType::as_str));
    let asked = ["(", &at_domains("requestor/email", domains), " or ", &for_others, ")"].concat();
    let options = Options::new()
        .filter(&all(&[in_states(&[RequestState::PendingApproval]), asked]))
        .expand("requestor,assignment($expand=target)")
        .top(999)
        .count();
    Read::get(Resource::AssignmentRequests, options.on(PATH))
}

/// Whether anything was ever asked for by a policy: one request at most.
///
/// Graph: `entitlementmanagement-list-assignmentrequests`.
pub fn list_any_request_by(policy: &PolicyId) -> Read<Collection<AssignmentRequest>> {
    let options = Options::new().filter(&by_policy(policy)).top(1);
    Read::get(Resource::AssignmentRequests, options.on(PATH))
}

fn by_policy(policy: &PolicyId) -> String {
    ["assignment/assignmentPolicy/id eq ", &literal(policy.as_str())].concat()
}

/// The requests under way that take an assignment away.
///
/// Graph: `entitlementmanagement-list-assignmentrequests`.
pub fn list_removals_under_way(assignment: &AssignmentId) -> Read<Collection<AssignmentRequest>> {
    let options = Options::new().filter(&all(&[
        about(assignment),
        one_of("requestType", &["userRemove", "adminRemove", "systemRemove"]),
        in_states(OPEN_STATES),
    ]));
    Read::get(Resource::AssignmentRequests, options.on(PATH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_for_people_of_a_domain_is_asked_for_by_them_or_for_others() {
        let key = list_waiting_at(&["fabrikam.example".to_owned()]).key();
        let query = crate::paths::decode(key.split_once('?').expect("options").1);
        let expected = "$filter=(state eq 'pendingApproval') and ((endswith(requestor/email,'@fabrikam.example')) \
                        or (requestType eq 'adminAdd' or ";
        assert!(query.starts_with(expected), "{query}");
    }

    #[test]
    fn every_known_state_is_open_or_closed_and_never_both() {
        for state in RequestState::KNOWN {
            assert_ne!(OPEN_STATES.contains(state), CLOSED_STATES.contains(state), "{state}");
        }
    }
}
