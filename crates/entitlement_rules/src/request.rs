//! Whether a request for access, for more time or for the end of access is accepted.
//!
//! Graph: `entitlementmanagement-post-assignmentrequests`, `accesspackageassignmentrequest`;
//! `entra:access-package-lifecycle-policy` (extension), `entra:access-package-assignments` (direct assignment).
//!
//! All that is wrong is said at once. The list is empty when the request is accepted.

use entitlement_types::{Assignment, AssignmentRequest, AssignmentState, DateTimeOffset, PolicyId, RequestType};

use crate::request_add::{check_admin_add, check_user_add, direct_policy, offered_policy};
use crate::request_change::{check_admin_update, check_remove, check_user_update};
use crate::{
    HeldAssignment, Holdings, PackageFacts, PatternMatcher, Person, Refusal, is_assignment_running, is_request_final,
    visibility,
};

/// What a request is judged by.
#[derive(Clone, Copy)]
pub struct RequestFacts<'a> {
    /// Who is to get, keep or lose access: the requestor, except in an administrator's request.
    pub person: &'a Person,
    /// The package that the request, or its assignment, is about.
    pub package: &'a PackageFacts<'a>,
    /// What the person has and has asked for.
    pub holdings: &'a Holdings,
    /// When the request is made.
    pub now: DateTimeOffset,
    /// How patterns of questions are matched.
    pub matches: &'a PatternMatcher<'a>,
}

/// Everything that is wrong with the request; nothing if it is accepted.
pub fn check_request(request: &AssignmentRequest, facts: &RequestFacts) -> Vec<Refusal> {
    match &request.request_type {
        Some(RequestType::UserAdd) => check_user_add(request, facts),
        Some(RequestType::UserUpdate) => check_user_update(request, facts),
        Some(RequestType::UserRemove) => check_remove(request, facts, true),
        Some(RequestType::AdminAdd) => check_admin_add(request, facts),
        Some(RequestType::AdminUpdate) => check_admin_update(request, facts),
        Some(RequestType::AdminRemove) => check_remove(request, facts, false),
        _ => vec![Refusal::RequestTypeNotSupported],
    }
}

/// The policy under which the request is made: the one it names, the only one that is offered, or its assignment's.
///
/// # Errors
/// When there is none, or several are offered and none was named.
pub fn policy_of_request(request: &AssignmentRequest, facts: &RequestFacts) -> Result<PolicyId, Refusal> {
    match &request.request_type {
        Some(RequestType::UserAdd) => offered_policy(request, visibility(facts.package, facts.person).offered),
        Some(RequestType::AdminAdd) => direct_policy(request, facts).map(|policy| policy.id.clone()),
        _ => assignment_of_request(request, facts).map(|held| held.policy_id.clone()),
    }
}

/// The assignment that a request for more time or for the end of access is about: the one it names, or the running one
/// of the package it names.
///
/// # Errors
/// When the person has no such assignment, or the caller was not told.
pub fn assignment_of_request<'a>(
    request: &AssignmentRequest,
    facts: &RequestFacts<'a>,
) -> Result<&'a HeldAssignment, Refusal> {
    let held = facts
        .holdings
        .assignments
        .as_ref()
        .ok_or(Refusal::NotTold { what: "assignments" })?;
    let asked = request.assignment.as_ref().ok_or(Refusal::AssignmentNotFound)?;
    held.iter()
        .find(|held| {
            if asked.id.is_empty() {
                held.access_package_id == asked.access_package_id && is_assignment_running(&held.state)
            } else {
                held.id == asked.id
            }
        })
        .ok_or(Refusal::AssignmentNotFound)
}

pub(crate) fn pending_request(facts: &RequestFacts, counts: impl Fn(&RequestType) -> bool) -> Option<Refusal> {
    let Some(requests) = &facts.holdings.requests else {
        return Some(Refusal::NotTold { what: "requests" });
    };
    requests
        .iter()
        .filter(|prior| prior.access_package_id == facts.package.id)
        .filter(|prior| !is_request_final(&prior.state) && counts(&prior.request_type))
        .map(|prior| &prior.id)
        .min()
        .map(|id| Refusal::RequestPending { request_id: id.clone() })
}

/// The running assignment of a package.
pub(crate) fn running_assignment<'a>(held: &'a [HeldAssignment], package: &PackageFacts) -> Option<&'a HeldAssignment> {
    held.iter()
        .filter(|held| held.access_package_id == package.id && is_assignment_running(&held.state))
        .min_by_key(|held| (held.state == AssignmentState::DeliveryFailed, &held.id))
}

/// Whether the request names nobody, or this person.
pub(crate) fn is_for(assignment: Option<&Assignment>, person: &Person) -> bool {
    let Some(assignment) = assignment else { return true };
    let named = assignment.target.as_ref().map(|target| &target.object_id);
    [Some(&assignment.target_id), named]
        .into_iter()
        .flatten()
        .all(|id| id.is_empty() || *id == person.id)
}
