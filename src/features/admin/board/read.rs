//! What the server says of packages, as the board knows it.

use entitlement_types::{AccessPackage, OriginSystem, ResourceRoleScope};

use super::change_set::{BoardPackage, Given};
use crate::features::admin::packages::{RoleDraft, name_of};

/// A package with what it gives.
pub fn board_package(package: &AccessPackage) -> BoardPackage {
    let given = package.resource_role_scopes.as_deref().unwrap_or_default();
    BoardPackage {
        id: package.id.clone(),
        name: name_of(package),
        given: given.iter().map(given_role).collect(),
    }
}

/// A role that a package gives.
pub fn given_role(given: &ResourceRoleScope) -> Given {
    let role = given.role.clone().unwrap_or_default();
    let scope = given.scope.clone().unwrap_or_default();
    // What does not tell its resource tells its part of it, which is nearly always all of it.
    let resource = role.resource.as_deref().cloned().unwrap_or_default();
    let origin_id = resource.origin_id.or(scope.origin_id.clone()).unwrap_or_default();
    let system = resource.origin_system.or(role.origin_system);
    Given {
        id: given.id.clone(),
        role: RoleDraft {
            resource: resource.id,
            name: resource.display_name.or(scope.display_name).unwrap_or_default(),
            system: system.as_ref().map_or("", OriginSystem::as_str).to_owned(),
            role: role.id,
            role_name: role.display_name.unwrap_or_default(),
            role_origin: role.origin_id.unwrap_or_default(),
            scope_origin: scope.origin_id.unwrap_or_else(|| origin_id.clone()),
            origin_id,
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn package() -> BoardPackage {
        let package: AccessPackage = serde_json::from_value(json!({
            "id": "p", "displayName": "Delta",
            "resourceRoleScopes": [{
                "id": "4_s",
                "role": {
                    "id": "4", "displayName": "Visitors", "originId": "4", "originSystem": "SharePointOnline",
                    "resource": {"id": "r", "displayName": "Drawings", "originId": "https://x", "originSystem": "SharePointOnline"},
                },
                "scope": {"id": "s", "originId": "https://x", "isRootScope": true},
            }],
        }))
        .expect("a package");
        board_package(&package)
    }

    #[test]
    fn what_is_given_can_be_given_again() {
        let package = package();
        let sent = serde_json::to_value(package.given[0].role.role_scope()).expect("JSON");
        assert_eq!(
            sent,
            json!({
                "role": {
                    "id": "4", "displayName": "Visitors", "originId": "4", "originSystem": "SharePointOnline",
                    "resource": {"id": "r", "originId": "https://x", "originSystem": "SharePointOnline"},
                },
                "scope": {"originId": "https://x", "originSystem": "SharePointOnline", "isRootScope": true},
            })
        );
        assert_eq!((package.name.as_str(), package.given[0].id.as_str()), ("Delta", "4_s"));
    }
}
