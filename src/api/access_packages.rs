//! Access packages as requestors see them, and as administrators keep them.

use entitlement_types::{
    AccessPackage, AccessPackageId, Assignment, AssignmentRequest, AssignmentState, CatalogId, Collection, Group,
    GroupId, Reference, RequestRequirements, ResourceRoleScope, ResourceRoleScopeId,
};

use super::assignments::ACTIVE_STATES;
use super::odata::{Options, all, contains_words, literal, one_of};
use super::write::json;
use super::{Read, Resource, Write, brief};
use crate::config::config;
use crate::paths::{PackageListParams, PackageSort, encode};

const PATH: &str = "/identityGovernance/entitlementManagement/accessPackages";
/// How many packages stand on a page: whole rows of two and of three cards, no more nodes than a phone shows with ease,
/// and no more than one batch can ask about, see [`super::package_terms`].
pub const PAGE_SIZE: u32 = 18;
const _: () = assert!(PAGE_SIZE as usize <= entitlement_types::MAX_BATCH_REQUESTS);
/// Graph's largest page.
const LARGEST_PAGE: u32 = 999;
/// How many packages stand on a page with all that belongs to them.
const WHOLE_PAGE_SIZE: u32 = 100;

/// How a backend finds packages by a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchBy {
    /// `$search`: name, description and resources. Not documented for Graph, so only where a backend declares it.
    Search,
    /// `$filter` with `contains`: name and description.
    Filter,
}

fn requestable(options: &Options) -> String {
    options.on(&[PATH, "/filterByCurrentUser(on='allowedRequestor')"].concat())
}

/// The packages that the caller may request and that are not hidden; filter, search and order by the server. Each with
/// its catalog, and on a backend that declares itself with what it gives: Graph documents no way to ask that of a list.
///
/// Graph: `accesspackage-filterbycurrentuser`.
pub fn list_requestable_access_packages(
    params: &PackageListParams,
    search_by: SearchBy,
) -> Read<Collection<AccessPackage>> {
    let mut conditions = match search_by {
        SearchBy::Filter => contains_words(&params.search, &["displayName", "description"]),
        SearchBy::Search => Vec::new(),
    };
    let catalog = params.catalog.as_ref();
    conditions.extend(catalog.map(|id| ["catalog/id eq ", &literal(id.as_str())].concat()));
    let mut options = Options::new().filter(&all(&conditions));
    if search_by == SearchBy::Search {
        options = options.search(&params.search);
    }
    let order = match params.sort {
        PackageSort::Name => "displayName",
        PackageSort::Newest => "createdDateTime desc",
    };
    let expanded = match search_by {
        SearchBy::Search => "catalog($select=id,displayName),resourceRoleScopes($expand=role($expand=resource))",
        SearchBy::Filter => "catalog($select=id,displayName)",
    };
    let options = options.expand(expanded).order_by(order).top(PAGE_SIZE).count();
    Read::list_brief(Resource::AccessPackages, requestable(&options), brief::access_package)
}

/// The catalogs of the packages that the caller may request, each as often as it has such packages: for a filter, for
/// people who may not list catalogs.
///
/// Graph: `accesspackage-filterbycurrentuser`.
pub fn list_requestable_catalogs() -> Read<Collection<AccessPackage>> {
    let options = Options::new()
        .select("id")
        .expand("catalog($select=id,displayName)")
        .top(LARGEST_PAGE);
    Read::list_brief(Resource::AccessPackages, requestable(&options), brief::access_package)
}

/// The first few packages that match a text, for the command palette.
///
/// Graph: `accesspackage-filterbycurrentuser`.
pub fn find_requestable_access_packages(text: &str, search_by: SearchBy) -> Read<Collection<AccessPackage>> {
    let conditions = match search_by {
        SearchBy::Filter => contains_words(text, &["displayName"]),
        SearchBy::Search => Vec::new(),
    };
    let mut options = Options::new().filter(&all(&conditions));
    if search_by == SearchBy::Search {
        options = options.search(text);
    }
    let options = options.select("id,displayName").top(6);
    Read::list_brief(Resource::AccessPackages, requestable(&options), brief::access_package)
}

/// One package with its catalog. Hidden ones too: who has the link may see them.
///
/// Graph: `accesspackage-get`.
pub fn get_access_package(id: &AccessPackageId) -> Read<AccessPackage> {
    let options = Options::new().expand("catalog($select=id,displayName)");
    Read::get(
        Resource::AccessPackages,
        options.on(&[PATH, "/", &encode(id.as_str())].concat()),
    )
}

/// What a package gives: each role on each resource.
///
/// Graph: `availableaccesspackage-list-resourcerolescopes`.
pub fn list_available_resource_role_scopes(id: &AccessPackageId) -> Read<Collection<ResourceRoleScope>> {
    let path = [
        "/identityGovernance/entitlementManagement/availableAccessPackages/",
        &encode(id.as_str()),
        "/resourceRoleScopes",
    ];
    let options = Options::new().expand("role($expand=resource),scope");
    Read::get(Resource::AccessPackages, options.on(&path.concat()))
}

/// What requesting a package takes, one entry for each policy through which the caller may; none when there is none.
///
/// Graph: `accesspackage-getapplicablepolicyrequirements`.
pub fn get_applicable_policy_requirements(id: &AccessPackageId) -> Read<Collection<RequestRequirements>> {
    Read::post(
        Resource::AccessPackages,
        [PATH, "/", &encode(id.as_str()), "/getApplicablePolicyRequirements"].concat(),
    )
}

/// One package with its policies, for those who assign it.
///
/// Graph: `accesspackage-get`.
pub fn get_access_package_with_policies(id: &AccessPackageId) -> Read<AccessPackage> {
    let options = Options::new().expand("assignmentPolicies($expand=questions)");
    Read::get(
        Resource::AccessPackages,
        options.on(&[PATH, "/", &encode(id.as_str())].concat()),
    )
}

/// The packages of exactly this name in a catalog.
///
/// Graph: `entitlementmanagement-list-accesspackages`.
pub fn list_access_packages_named(name: &str, catalog: &CatalogId) -> Read<Collection<AccessPackage>> {
    let named = ["displayName eq ", &literal(name)].concat();
    list_access_packages("", &all(&[in_catalog(catalog), named]), "", 2)
}

/// The packages that the caller may administer; filter, order and size of a page as a list asks.
///
/// Graph: `entitlementmanagement-list-accesspackages`.
pub fn list_access_packages(search: &str, filter: &str, order_by: &str, top: u32) -> Read<Collection<AccessPackage>> {
    administered(search, filter, order_by, top, "catalog($select=id,displayName)")
}

/// The same, each with the ids of its policies: to count them.
///
/// Graph: `entitlementmanagement-list-accesspackages`.
pub fn list_access_packages_with_policies(
    search: &str,
    filter: &str,
    order_by: &str,
    top: u32,
) -> Read<Collection<AccessPackage>> {
    let expanded = "catalog($select=id,displayName),assignmentPolicies($select=id)";
    administered(search, filter, order_by, top, expanded)
}

fn administered(
    search: &str,
    filter: &str,
    order_by: &str,
    top: u32,
    expanded: &str,
) -> Read<Collection<AccessPackage>> {
    let named = all(&contains_words(search, &["displayName", "description"]));
    let options = Options::new()
        .filter(&all(&[named, filter.to_owned()]))
        .expand(expanded);
    let options = if order_by.is_empty() {
        options
    } else {
        options.order_by(order_by)
    };
    Read::get(Resource::AccessPackages, options.top(top).count().on(PATH))
}

/// The packages of a catalog with what they give, in the order of their names.
///
/// Graph: `entitlementmanagement-list-accesspackages`.
pub fn list_access_packages_with_roles(catalog: &CatalogId, search: &str, top: u32) -> Read<Collection<AccessPackage>> {
    let named = all(&contains_words(search, &["displayName", "description"]));
    with_roles(&all(&[in_catalog(catalog), named]), top)
}

/// Some packages by their ids, with what they give.
///
/// Graph: `entitlementmanagement-list-accesspackages`.
pub fn list_access_packages_with_roles_by_id(ids: &[AccessPackageId]) -> Read<Collection<AccessPackage>> {
    let words: Vec<&str> = ids.iter().map(AccessPackageId::as_str).collect();
    with_roles(&one_of("id", &words), ids.len() as u32)
}

fn with_roles(filter: &str, top: u32) -> Read<Collection<AccessPackage>> {
    let options = Options::new()
        .filter(filter)
        .expand("resourceRoleScopes($expand=role($expand=resource),scope)")
        .order_by("displayName")
        .top(top)
        .count();
    Read::get(Resource::AccessPackages, options.on(PATH))
}

/// Some packages by their ids, as many as fit on a page of a list.
///
/// Graph: `entitlementmanagement-list-accesspackages`.
pub fn list_access_packages_by_id(ids: &[String]) -> Read<Collection<AccessPackage>> {
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    list_access_packages("", &one_of("id", &ids), "", ids.len() as u32)
}

/// The condition of being in a catalog.
pub fn in_catalog(id: &CatalogId) -> String {
    ["catalog/id eq ", &literal(id.as_str())].concat()
}

/// The packages of one catalog, for its administrators.
///
/// Graph: `entitlementmanagement-list-accesspackages`.
pub fn list_access_packages_of_catalog(id: &CatalogId) -> Read<Collection<AccessPackage>> {
    let options = Options::new()
        .filter(&in_catalog(id))
        .order_by("displayName")
        .top(PAGE_SIZE)
        .count();
    Read::get(Resource::AccessPackages, options.on(PATH))
}

/// The packages of one catalog that a text finds, each with its policies and what it gives.
///
/// Graph: `entitlementmanagement-list-accesspackages`.
pub fn list_whole_access_packages_of_catalog(id: &CatalogId, search: &str) -> Read<Collection<AccessPackage>> {
    let named = all(&contains_words(search, &["displayName", "description"]));
    let options = Options::new()
        .filter(&all(&[in_catalog(id), named]))
        .expand("assignmentPolicies,resourceRoleScopes($expand=role($expand=resource),scope)")
        .order_by("displayName")
        .top(WHOLE_PAGE_SIZE)
        .count();
    Read::get(Resource::AccessPackages, options.on(PATH))
}

fn of(id: &AccessPackageId, below: &str) -> String {
    [PATH, "/", &encode(id.as_str()), below].concat()
}

/// One package with all that makes it work: its catalog, its policies, what it gives.
///
/// Graph: `accesspackage-get`.
pub fn get_whole_access_package(id: &AccessPackageId) -> Read<AccessPackage> {
    let options =
        Options::new().expand("catalog,assignmentPolicies,resourceRoleScopes($expand=role($expand=resource),scope)");
    Read::get(Resource::AccessPackages, options.on(&of(id, "")))
}

/// Makes a package in the catalog that it names.
///
/// Graph: `entitlementmanagement-post-accesspackages`.
pub fn create_access_package(package: &AccessPackage) -> Write<AccessPackage> {
    Write::create(PATH.to_owned(), json(package), &[Resource::AccessPackages])
}

/// Changes what is given of a package; what is absent stays.
///
/// Graph: `accesspackage-update`.
pub fn update_access_package(id: &AccessPackageId, change: &AccessPackage) -> Write<()> {
    Write::without_answer("PATCH", of(id, ""), Some(json(change)), &[Resource::AccessPackages])
}

/// Deletes a package that nobody has and nobody waits for.
///
/// Graph: `accesspackage-delete`.
pub fn delete_access_package(id: &AccessPackageId) -> Write<()> {
    Write::without_answer("DELETE", of(id, ""), None, &[Resource::AccessPackages])
}

/// Makes a package give a role on a resource of its catalog.
///
/// Graph: `accesspackage-post-resourcerolescopes`.
pub fn add_resource_role_scope(id: &AccessPackageId, given: &ResourceRoleScope) -> Write<ResourceRoleScope> {
    Write::create(
        of(id, "/resourceRoleScopes"),
        json(given),
        &[Resource::AccessPackages, Resource::Catalogs],
    )
}

/// Makes a package no longer give a role.
///
/// Graph: `accesspackage-delete-resourcerolescopes`.
pub fn remove_resource_role_scope(id: &AccessPackageId, given: &ResourceRoleScopeId) -> Write<()> {
    let path = of(id, &["/resourceRoleScopes/", &encode(given.as_str())].concat());
    Write::without_answer("DELETE", path, None, &[Resource::AccessPackages, Resource::Catalogs])
}

/// How many have a package or are about to: a page of one, which counts the rest.
///
/// Graph: `entitlementmanagement-list-assignments`.
pub fn list_holders(id: &AccessPackageId) -> Read<Collection<Assignment>> {
    let states: Vec<&str> = ACTIVE_STATES.iter().map(AssignmentState::as_str).collect();
    let options = Options::new()
        .filter(&all(&[of_package(id), one_of("state", &states)]))
        .top(1)
        .count();
    let path = "/identityGovernance/entitlementManagement/assignments";
    Read::get(Resource::Assignments, options.on(path))
}

/// How many wait for a decision on their request for a package: a page of one, which counts the rest.
///
/// Graph: `entitlementmanagement-list-assignmentrequests`.
pub fn list_open_requests(id: &AccessPackageId) -> Read<Collection<AssignmentRequest>> {
    let options = Options::new()
        .filter(&all(&[
            of_package(id),
            one_of("state", &["submitted", "pendingApproval"]),
        ]))
        .top(1)
        .count();
    let path = "/identityGovernance/entitlementManagement/assignmentRequests";
    Read::get(Resource::AssignmentRequests, options.on(path))
}

fn of_package(id: &AccessPackageId) -> String {
    ["accessPackage/id eq ", &literal(id.as_str())].concat()
}

/// The packages whose holders may not request this one.
///
/// Graph: `accesspackage-list-incompatibleaccesspackages`.
pub fn list_incompatible_access_packages(id: &AccessPackageId) -> Read<Collection<AccessPackage>> {
    Read::get(Resource::AccessPackages, of(id, "/incompatibleAccessPackages"))
}

/// The packages that holders of this one may not request.
///
/// Graph: `accesspackage-list-accesspackagesincompatiblewith`.
pub fn list_access_packages_incompatible_with(id: &AccessPackageId) -> Read<Collection<AccessPackage>> {
    Read::get(Resource::AccessPackages, of(id, "/accessPackagesIncompatibleWith"))
}

/// Keeps holders of another package from requesting this one.
///
/// Graph: `accesspackage-post-incompatibleaccesspackage`.
pub fn add_incompatible_access_package(id: &AccessPackageId, other: &AccessPackageId) -> Write<()> {
    let reference = Reference {
        odata_id: [&config().api_base, &of(other, "")].map(String::as_str).concat(),
    };
    let path = of(id, "/incompatibleAccessPackages/$ref");
    Write::without_answer("POST", path, Some(json(&reference)), &[Resource::AccessPackages])
}

/// Lets holders of another package request this one again.
///
/// Graph: `accesspackage-delete-incompatibleaccesspackage`.
pub fn remove_incompatible_access_package(id: &AccessPackageId, other: &AccessPackageId) -> Write<()> {
    let below = ["/incompatibleAccessPackages/", &encode(other.as_str()), "/$ref"];
    Write::without_answer("DELETE", of(id, &below.concat()), None, &[Resource::AccessPackages])
}

/// The groups whose members may not request a package.
///
/// Graph: `accesspackage-list-incompatiblegroups`.
pub fn list_incompatible_groups(id: &AccessPackageId) -> Read<Collection<Group>> {
    Read::get(Resource::AccessPackages, of(id, "/incompatibleGroups"))
}

/// Keeps members of a group from requesting a package.
///
/// Graph: `accesspackage-post-incompatiblegroup`.
pub fn add_incompatible_group(id: &AccessPackageId, group: &GroupId) -> Write<()> {
    let reference = Reference {
        odata_id: [config().api_base.as_str(), "/groups/", &encode(group.as_str())].concat(),
    };
    let path = of(id, "/incompatibleGroups/$ref");
    Write::without_answer("POST", path, Some(json(&reference)), &[Resource::AccessPackages])
}

/// Lets members of a group request a package again.
///
/// Graph: `accesspackage-delete-incompatiblegroup`.
pub fn remove_incompatible_group(id: &AccessPackageId, group: &GroupId) -> Write<()> {
    let below = ["/incompatibleGroups/", &encode(group.as_str()), "/$ref"];
    Write::without_answer("DELETE", of(id, &below.concat()), None, &[Resource::AccessPackages])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_goes_to_the_server() {
        let params = PackageListParams {
            search: " O'Neil ".to_owned(),
            catalog: Some("c".into()),
            ..Default::default()
        };
        let check = |search_by: SearchBy, expected: &str| {
            let key = list_requestable_access_packages(&params, search_by).key();
            let query = crate::paths::decode(key.split_once('?').expect("options").1);
            assert!(query.starts_with(expected), "{query}");
        };
        check(
            SearchBy::Filter,
            "$filter=(contains(displayName,'O''Neil') or contains(description,'O''Neil')) and catalog/id eq 'c'&$expand=",
        );
        check(
            SearchBy::Search,
            "$filter=catalog/id eq 'c'&$search=\"O'Neil\"&$expand=",
        );
    }
}
