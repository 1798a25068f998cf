//! What the caller has, and for administrators what everybody has.

use entitlement_types::{AccessPackageId, Assignment, AssignmentId, AssignmentState, Collection, PolicyId};

use super::odata::{Options, all, at_domains, contains_words, literal, one_of};
use super::{Counts, Read, Resource, brief, counts};
use crate::paths::{AccessListParams, AccessListState};

const PATH: &str = "/identityGovernance/entitlementManagement/assignments";
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
    Read::list_brief(Resource::Assignments, options.on(MINE), brief::assignment)
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

/// A package in a list of something else: its name, and where it is asked for the id of its catalog.
pub(super) fn package_expanded(with_catalog: bool) -> &'static str {
    if with_catalog {
        "accessPackage($select=id,displayName;$expand=catalog($select=id))"
    } else {
        "accessPackage($select=id,displayName)"
    }
}

/// With whom it is, and of package and policy the names.
fn expanded_for_administrators(with_catalog: bool) -> String {
    let package = package_expanded(with_catalog);
    ["target,", package, ",assignmentPolicy($select=id,displayName)"].concat()
}

/// The assignments that the caller may administer; filter, order and size of a page as a list asks. `with_catalog`:
/// each package with the id of its catalog.
///
/// Graph: `entitlementmanagement-list-assignments`.
pub fn list_assignments(
    search: &str,
    filter: &str,
    order_by: &str,
    top: u32,
    with_catalog: bool,
) -> Read<Collection<Assignment>> {
    let named = all(&contains_words(search, &["target/displayName", "target/email"]));
    let options = Options::new()
        .filter(&all(&[named, filter.to_owned()]))
        .expand(&expanded_for_administrators(with_catalog))
        .order_by(order_by)
        .top(top)
        .count();
    Read::get(Resource::Assignments, options.on(PATH))
}

/// A large page of those who have a package or are about to.
///
/// Graph: `entitlementmanagement-list-assignments`.
pub fn list_running_assignments(package: &AccessPackageId) -> Read<Collection<Assignment>> {
    let states: Vec<&str> = ACTIVE_STATES.iter().map(AssignmentState::as_str).collect();
    let options = Options::new()
        .filter(&all(&[of_package(package), one_of("state", &states)]))
        .expand("target")
        .top(999)
        .count();
    Read::get(Resource::Assignments, options.on(PATH))
}

/// Which of these people, a dozen at most, have a package or are about to: a filter has an end.
///
/// Graph: `entitlementmanagement-list-assignments`.
pub fn list_running_of(package: &AccessPackageId, people: &[&str]) -> Read<Collection<Assignment>> {
    let states: Vec<&str> = ACTIVE_STATES.iter().map(AssignmentState::as_str).collect();
    let conditions = [
        of_package(package),
        one_of("state", &states),
        one_of("target/objectId", people),
    ];
    let options = Options::new()
        .filter(&all(&conditions))
        .expand("target")
        .top(people.len() as u32);
    Read::get(Resource::Assignments, options.on(PATH))
}

/// How many assignments each package has that fit a condition, for as many packages as fit into one batch.
///
/// Graph: `entitlementmanagement-list-assignments`.
pub fn count_assignments<'a>(packages: impl Iterator<Item = &'a AccessPackageId>, condition: &str) -> Read<Counts> {
    counts::get_counts(Resource::Assignments, PATH, of_packages(packages, condition))
}

/// For each package its id, and the condition of being of it and fitting another condition.
pub(super) fn of_packages<'a>(
    packages: impl Iterator<Item = &'a AccessPackageId>,
    condition: &str,
) -> impl Iterator<Item = (String, String)> {
    packages.map(move |id| {
        let fitting = ["(", condition, ")"].concat();
        (id.to_string(), all(&[of_package(id), fitting]))
    })
}

/// How many have access under a policy or are about to: a page of one, which counts the rest.
///
/// Graph: `entitlementmanagement-list-assignments`.
pub fn list_holders_under(policy: &PolicyId) -> Read<Collection<Assignment>> {
    Read::get(Resource::Assignments, running_under(policy).top(1).on(PATH))
}

/// A large page of those who have access under a policy or are about to.
///
/// Graph: `entitlementmanagement-list-assignments`.
pub fn list_running_under(policy: &PolicyId) -> Read<Collection<Assignment>> {
    let options = running_under(policy).expand("target").top(999);
    Read::get(Resource::Assignments, options.on(PATH))
}

fn running_under(policy: &PolicyId) -> Options {
    let states: Vec<&str> = ACTIVE_STATES.iter().map(AssignmentState::as_str).collect();
    let under = ["assignmentPolicy/id eq ", &literal(policy.as_str())].concat();
    Options::new().filter(&all(&[under, one_of("state", &states)])).count()
}

/// A large page of what people with a mail address of these domains have or are about to have.
///
/// Graph: `entitlementmanagement-list-assignments`.
pub fn list_running_at(domains: &[String]) -> Read<Collection<Assignment>> {
    let states: Vec<&str> = ACTIVE_STATES.iter().map(AssignmentState::as_str).collect();
    let options = Options::new()
        .filter(&all(&[at_domains("target/email", domains), one_of("state", &states)]))
        .expand("target")
        .top(999)
        .count();
    Read::get(Resource::Assignments, options.on(PATH))
}

/// The condition of being of a package.
pub fn of_package(id: &AccessPackageId) -> String {
    ["accessPackage/id eq ", &literal(id.as_str())].concat()
}

/// Some assignments by their ids, as many as fit on a page of a list.
///
/// Graph: `entitlementmanagement-list-assignments`.
pub fn list_assignments_by_id(ids: &[String], with_catalog: bool) -> Read<Collection<Assignment>> {
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let options = Options::new()
        .filter(&one_of("id", &ids))
        .expand(&expanded_for_administrators(with_catalog))
        .top(ids.len() as u32);
    Read::get(Resource::Assignments, options.on(PATH))
}
