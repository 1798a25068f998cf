//! Assignment policies: who may request a package, who decides, until when. For administrators.

use entitlement_types::{AccessPackageId, AssignmentPolicy, Collection, ConnectedOrganizationId, PolicyId};

use super::connected_organizations::named_by_policy;
use super::odata::{Options, literal};
use super::write::json;
use super::{Read, Resource, Write};
use crate::paths::encode;

const PATH: &str = "/identityGovernance/entitlementManagement/assignmentPolicies";
/// More policies than a package can have, or than name most organizations.
const ALL: u32 = 100;

fn of(id: &PolicyId) -> String {
    [PATH, "/", &encode(id.as_str())].concat()
}

/// The policies of one package, with their questions.
///
/// Graph: `entitlementmanagement-list-assignmentpolicies`.
pub fn list_policies_of_package(package: &AccessPackageId) -> Read<Collection<AssignmentPolicy>> {
    let options = Options::new()
        .filter(&["accessPackage/id eq ", &literal(package.as_str())].concat())
        .expand("questions")
        .top(ALL);
    Read::get(Resource::AccessPackages, options.on(PATH))
}

/// Policies that meet a condition, each with its package and with what its catalog lets through; order and size of a page
/// as a list asks.
///
/// Graph: `entitlementmanagement-list-assignmentpolicies`.
pub fn list_policies(filter: &str, order_by: &str, top: u32) -> Read<Collection<AssignmentPolicy>> {
    let options = Options::new()
        .filter(filter)
        .expand("accessPackage($select=id,displayName,isHidden),catalog($select=id,state,isExternallyVisible)");
    let options = if order_by.is_empty() {
        options
    } else {
        options.order_by(order_by)
    };
    Read::get(Resource::AccessPackages, options.top(top).count().on(PATH))
}

/// The policies that name a connected organization, each with its catalog.
///
/// Graph: `entitlementmanagement-list-assignmentpolicies`.
pub fn list_policies_naming(organization: &ConnectedOrganizationId) -> Read<Collection<AssignmentPolicy>> {
    let options = Options::new()
        .filter(&named_by_policy(organization))
        .expand("catalog($select=id,displayName)")
        .top(ALL);
    Read::get(Resource::AccessPackages, options.on(PATH))
}

/// One policy with its questions, which no answer has that does not expand them.
///
/// Graph: `accesspackageassignmentpolicy-get`.
pub fn get_policy(id: &PolicyId) -> Read<AssignmentPolicy> {
    Read::get(Resource::AccessPackages, Options::new().expand("questions").on(&of(id)))
}

/// Makes a policy for the package that it names.
///
/// Graph: `entitlementmanagement-post-assignmentpolicies`.
pub fn create_policy(policy: &AssignmentPolicy) -> Write<AssignmentPolicy> {
    Write::create(PATH.to_owned(), json(policy), &[Resource::AccessPackages])
}

/// Replaces a policy as a whole: what is left out is gone.
///
/// Graph: `accesspackageassignmentpolicy-update`.
pub fn replace_policy(id: &PolicyId, policy: &AssignmentPolicy) -> Write<AssignmentPolicy> {
    Write::replace(of(id), json(policy), &[Resource::AccessPackages])
}

/// Deletes a policy under which nothing was ever asked for or given.
///
/// Graph: `accesspackageassignmentpolicy-delete`.
pub fn delete_policy(id: &PolicyId) -> Write<()> {
    Write::without_answer("DELETE", of(id), None, &[Resource::AccessPackages])
}
