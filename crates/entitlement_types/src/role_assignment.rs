//! Who may do what in entitlement management.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::DirectoryObject;

/// One person or group having one role, everywhere or in one catalog.
///
/// Graph: `unifiedRoleAssignment`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct RoleAssignment {
    /// Read-only.
    pub id: Option<String>,
    /// The object id of the person or group.
    pub principal_id: Option<String>,
    /// The role; the ids of the built-in roles are fixed.
    pub role_definition_id: Option<String>,
    /// `/` or `/AccessPackageCatalog/<id>`.
    pub app_scope_id: Option<String>,
    /// `/`: not limited to a part of the directory.
    pub directory_scope_id: Option<String>,
    /// Only when expanded.
    pub principal: Option<DirectoryObject>,
    /// Only when expanded.
    pub role_definition: Option<RoleDefinition>,
}

/// A role.
///
/// Graph: `unifiedRoleDefinition`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct RoleDefinition {
    /// Read-only.
    pub id: Option<String>,
    /// The name that people see.
    pub display_name: Option<String>,
    /// What it is for, in a sentence or two.
    pub description: Option<String>,
    /// Whether it comes with the product.
    pub is_built_in: Option<bool>,
    /// Whether it can be given to anybody now.
    pub is_enabled: Option<bool>,
    /// The same for a role in every directory.
    pub template_id: Option<String>,
}
