//! Who may do what in entitlement management, for administrators.

use entitlement_rules::scope_of_catalog;
use entitlement_types::{CatalogId, Collection, RoleAssignment};

use super::odata::{Options, all, contains_words, literal};
use super::write::json;
use super::{Read, Resource, Write};
use crate::paths::encode;

const PATH: &str = "/roleManagement/entitlementManagement/roleAssignments";

/// The condition of counting on one catalog.
pub fn on_catalog(id: &CatalogId) -> String {
    equals("appScopeId", &scope_of_catalog(id))
}

fn equals(property: &str, value: &str) -> String {
    [property, " eq ", &literal(value)].concat()
}

/// The roles that people and groups have, as far as the caller may know; filter and size of a page as a list asks.
///
/// Graph: `rbacapplication-list-roleassignments`.
pub fn list_role_assignments(filter: &str, top: u32) -> Read<Collection<RoleAssignment>> {
    find_role_assignments("", filter, "", top)
}

/// The same of those whose names a text finds, in an order.
///
/// Graph: `rbacapplication-list-roleassignments`.
pub fn find_role_assignments(search: &str, filter: &str, order_by: &str, top: u32) -> Read<Collection<RoleAssignment>> {
    let named = all(&contains_words(search, &["principal/displayName"]));
    let options = Options::new()
        .filter(&all(&[named, filter.to_owned()]))
        .expand("principal")
        .order_by(order_by)
        .top(top)
        .count();
    Read::get(Resource::Roles, options.on(PATH))
}

/// The same role of the same person or group in the same place: one or none.
///
/// Graph: `rbacapplication-list-roleassignments`.
pub fn find_role_assignment(wanted: &RoleAssignment) -> Read<Collection<RoleAssignment>> {
    let of = |value: &Option<String>, property: &str| equals(property, value.as_deref().unwrap_or_default());
    let conditions = [
        of(&wanted.principal_id, "principalId"),
        of(&wanted.role_definition_id, "roleDefinitionId"),
        of(&wanted.app_scope_id, "appScopeId"),
    ];
    Read::get(Resource::Roles, Options::new().filter(&all(&conditions)).on(PATH))
}

/// Gives somebody a role.
///
/// Graph: `rbacapplication-post-roleassignments`.
pub fn add_role_assignment(assignment: &RoleAssignment) -> Write<RoleAssignment> {
    Write::create(PATH.to_owned(), json(assignment), &[Resource::Roles])
}

/// Takes a role away.
///
/// Graph: `unifiedroleassignment-delete`.
pub fn remove_role_assignment(id: &str) -> Write<()> {
    let path = [PATH, "/", &encode(id)].concat();
    Write::without_answer("DELETE", path, None, &[Resource::Roles])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_goes_by_the_name_of_who_has_the_role() {
        let key = find_role_assignments("O'Neil", &on_catalog(&"c".into()), "principal/displayName desc", 50).key();
        let query = crate::paths::decode(key.split_once('?').expect("options").1);
        assert!(
            query.starts_with("$filter=(contains(principal/displayName,'O''Neil')) and appScopeId eq "),
            "{query}"
        );
        assert!(
            query.contains("&$orderby=principal/displayName desc&$top=50"),
            "{query}"
        );
    }
}
