//! What the caller has.

use entitlement_types::{Assignment, AssignmentId, AssignmentState, Collection};

use super::odata::{Options, literal, one_of};
use super::{Read, Resource};
use crate::paths::{AccessListParams, AccessListState};

const MINE: &str = "/identityGovernance/entitlementManagement/assignments/filterByCurrentUser(on='target')";
/// How many assignments stand on a page.
pub const PAGE_SIZE: u32 = 25;

/// States in which an assignment gives access or is about to.
pub const ACTIVE_STATES: &[AssignmentState] = &[
    AssignmentState::Delivering,
    AssignmentState::PartiallyDelivered,
    AssignmentState::Delivered,
    AssignmentState::DeliveryFailed,
];

const EXPANDED: &str = "accessPackage,assignmentPolicy";

/// The caller's assignments, each with its package and policy.
///
/// Graph: `accesspackageassignment-filterbycurrentuser`.
pub fn list_my_assignments(params: &AccessListParams) -> Read<Collection<Assignment>> {
    let states: Vec<&str> = match params.state {
        AccessListState::Active => ACTIVE_STATES.iter().map(AssignmentState::as_str).collect(),
        AccessListState::Expired => vec![AssignmentState::Expired.as_str()],
    };
    let options = Options::new()
        .filter(&one_of("state", &states))
        .expand(EXPANDED)
        .top(PAGE_SIZE)
        .count();
    Read::get(Resource::Assignments, options.on(MINE))
}

/// As many of the caller's active assignments as fit on one large page: to see which end soon. Graph orders
/// assignments by nothing.
///
/// Graph: `accesspackageassignment-filterbycurrentuser`.
pub fn list_my_active_assignments() -> Read<Collection<Assignment>> {
    let states: Vec<&str> = ACTIVE_STATES.iter().map(AssignmentState::as_str).collect();
    let options = Options::new()
        .filter(&one_of("state", &states))
        .expand("accessPackage($select=id,displayName)")
        .top(100);
    Read::get(Resource::Assignments, options.on(MINE))
}

/// One of the caller's assignments, with its package and policy: a list of one or none, because Graph publishes no
/// way for a person without a role to get an assignment by id.
///
/// Graph: `accesspackageassignment-filterbycurrentuser`.
pub fn find_my_assignment(id: &AssignmentId) -> Read<Collection<Assignment>> {
    let options = Options::new()
        .filter(&["id eq ", &literal(id.as_str())].concat())
        .expand(EXPANDED);
    Read::get(Resource::Assignments, options.on(MINE))
}
