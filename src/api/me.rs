//! The caller, and what they may do.

use entitlement_types::{Capabilities, Collection, RoleAssignment, User, UserId};

use super::odata::{Options, literal};
use super::{Read, Resource};

/// The caller.
///
/// Graph: `user-get`.
pub fn get_me() -> Read<User> {
    let options = Options::new().select("id,displayName,mail,userPrincipalName,userType,companyName,preferredLanguage");
    Read::get(Resource::Directory, options.on("/me"))
}

/// The roles that somebody has in entitlement management. 403 for most people, who have none.
///
/// Graph: `rbacapplication-list-roleassignments`.
pub fn list_role_assignments_of(id: &UserId) -> Read<Collection<RoleAssignment>> {
    let options = Options::new().filter(&["principalId eq ", &literal(id.as_str())].concat());
    Read::get(
        Resource::Directory,
        options.on("/roleManagement/entitlementManagement/roleAssignments"),
    )
}

/// What the backend offers beyond Graph. Any 4xx means: nothing.
pub fn get_capabilities() -> Read<Capabilities> {
    Read::get(Resource::Directory, "/guestlist/capabilities".to_owned())
}
