//! Access packages: bundles of resource roles that are asked for, given and taken away as one.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::{AccessPackageId, AssignmentPolicy, Catalog, DateTimeOffset, Group, ResourceRoleScope};

/// A bundle of resource roles that is requested as one.
///
/// Graph: `accessPackage`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct AccessPackage {
    /// Read-only.
    #[serde(skip_serializing_if = "AccessPackageId::is_empty")]
    pub id: AccessPackageId,
    /// The name that people see.
    pub display_name: Option<String>,
    /// What it is for, in a sentence or two.
    pub description: Option<String>,
    /// Whether it is left out of My Access; a hidden package is requested by its link.
    pub is_hidden: Option<bool>,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// When it was last changed; read-only.
    pub modified_date_time: Option<DateTimeOffset>,
    /// Sent as `{"id":…}` on create; otherwise only when expanded.
    pub catalog: Option<Box<Catalog>>,
    /// Only when expanded.
    pub assignment_policies: Option<Vec<AssignmentPolicy>>,
    /// Only when expanded.
    pub resource_role_scopes: Option<Vec<ResourceRoleScope>>,
    /// Packages whose holders may not request this one; only when expanded.
    pub incompatible_access_packages: Option<Vec<AccessPackage>>,
    /// The reverse of `incompatible_access_packages`; read-only, only when expanded.
    pub access_packages_incompatible_with: Option<Vec<AccessPackage>>,
    /// Groups whose members may not request this package; only when expanded.
    pub incompatible_groups: Option<Vec<Group>>,
}

/// An access package as an end user may see it.
///
/// Graph: `availableAccessPackage`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct AvailableAccessPackage {
    /// The id of the `accessPackage`.
    #[serde(skip_serializing_if = "AccessPackageId::is_empty")]
    pub id: AccessPackageId,
    /// The name that people see.
    pub display_name: Option<String>,
    /// What it is for, in a sentence or two.
    pub description: Option<String>,
    /// What the package gives; only when expanded.
    pub resource_role_scopes: Option<Vec<ResourceRoleScope>>,
}
