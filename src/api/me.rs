//! The caller, and what they may do.

use entitlement_types::{Capabilities, Collection, RoleAssignment, User};

use super::odata::{Options, literal, one_of};
use super::{Read, Resource, brief};

/// The caller.
///
/// Graph: `user-get`.
pub fn get_me() -> Read<User> {
    let options = Options::new().select("id,displayName,mail,userPrincipalName,userType,companyName,preferredLanguage");
    Read::get_brief(Resource::Directory, options.on("/me"), brief::user)
}

/// The roles that people and groups have in entitlement management. 403 for most people, who have none.
///
/// Graph: `rbacapplication-list-roleassignments`.
pub fn list_role_assignments_of(principals: &[&str]) -> Read<Collection<RoleAssignment>> {
    let options = Options::new().filter(&match principals {
        [only] => ["principalId eq ", &literal(only)].concat(),
        several => one_of("principalId", several),
    });
    Read::list_brief(
        Resource::Directory,
        options.on("/roleManagement/entitlementManagement/roleAssignments"),
        brief::role_assignment,
    )
}

/// The directory roles that the caller has, each as a role that counts everywhere, and the groups that they are in,
/// which come without a role. What is a principal there is the role or group itself.
///
/// Graph: `user-list-memberof`.
pub fn list_memberships() -> Read<Collection<RoleAssignment>> {
    // Not selected: the properties of directory roles are none of the objects that this lists.
    let options = Options::new().top(999);
    Read::list_brief(Resource::Directory, options.on("/me/memberOf"), brief::directory_role)
}

/// What the backend offers beyond Graph. Any 4xx means: nothing.
pub fn get_capabilities() -> Read<Capabilities> {
    Read::get(Resource::Directory, "/guestlist/capabilities".to_owned())
}
