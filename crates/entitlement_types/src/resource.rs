//! Resources (groups, teams, apps, sites), their roles and scopes, and what of them a package gives.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::{
    Catalog, DateTimeOffset, RequestState, RequestType, ResourceId, ResourceRoleId, ResourceRoleScopeId,
    ResourceScopeId, enumeration::enumeration,
};

enumeration! {
    /// The system that holds a resource. A string in the metadata; these are the values of the pages.
    ///
    /// Graph: `accessPackageResource`.
    OriginSystem {
        /// A group or team of the directory.
        AadGroup = "AadGroup",
        /// An app of the directory.
        AadApplication = "AadApplication",
        /// A SharePoint site.
        SharePointOnline = "SharePointOnline",
    }
}

/// A group, team, app or site that a catalog offers.
///
/// Graph: `accessPackageResource`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Resource {
    /// Read-only; differs from the id in the origin system.
    #[serde(skip_serializing_if = "ResourceId::is_empty")]
    pub id: ResourceId,
    /// The name that people see.
    pub display_name: Option<String>,
    /// What it is for, in a sentence or two.
    pub description: Option<String>,
    /// Its id in the origin system: a group's or service principal's object id, a site's address.
    pub origin_id: Option<String>,
    /// Where it lives.
    pub origin_system: Option<OriginSystem>,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// When it was last changed; read-only.
    pub modified_date_time: Option<DateTimeOffset>,
    /// Only when expanded.
    pub roles: Option<Vec<ResourceRole>>,
    /// Only when expanded.
    pub scopes: Option<Vec<ResourceScope>>,
    /// Attributes to collect from requestors; kept as they come.
    pub attributes: Option<Vec<serde_json::Value>>,
    /// Only when expanded; kept as it comes.
    pub environment: Option<serde_json::Value>,
}

/// What a person can be to a resource: member, owner, visitor.
///
/// Graph: `accessPackageResourceRole`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ResourceRole {
    /// Read-only.
    #[serde(skip_serializing_if = "ResourceRoleId::is_empty")]
    pub id: ResourceRoleId,
    /// The name that people see.
    pub display_name: Option<String>,
    /// What it is for, in a sentence or two.
    pub description: Option<String>,
    /// For a group `Member_<groupId>`; for a site a sequence number.
    pub origin_id: Option<String>,
    /// Where it lives.
    pub origin_system: Option<OriginSystem>,
    /// Only when expanded.
    pub resource: Option<Box<Resource>>,
}

/// The part of a resource that a role is given on; nearly always its root.
///
/// Graph: `accessPackageResourceScope`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ResourceScope {
    /// Read-only.
    #[serde(skip_serializing_if = "ResourceScopeId::is_empty")]
    pub id: ResourceScopeId,
    /// The name that people see.
    pub display_name: Option<String>,
    /// What it is for, in a sentence or two.
    pub description: Option<String>,
    /// Its id in the origin system.
    pub origin_id: Option<String>,
    /// Where it lives.
    pub origin_system: Option<OriginSystem>,
    /// Whether it is the whole resource.
    pub is_root_scope: Option<bool>,
    /// Only when expanded.
    pub resource: Option<Box<Resource>>,
}

/// One role on one scope, as a package gives it.
///
/// Graph: `accessPackageResourceRoleScope`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ResourceRoleScope {
    /// `<roleId>_<scopeId>`.
    #[serde(skip_serializing_if = "ResourceRoleScopeId::is_empty")]
    pub id: ResourceRoleScopeId,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// Only when expanded.
    pub role: Option<ResourceRole>,
    /// Only when expanded.
    pub scope: Option<ResourceScope>,
}

/// The only way to add a resource to a catalog or take it out.
///
/// Graph: `accessPackageResourceRequest`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ResourceRequest {
    /// Read-only.
    pub id: Option<String>,
    /// `adminAdd`, `adminUpdate` or `adminRemove`.
    pub request_type: Option<RequestType>,
    /// Read-only.
    pub state: Option<RequestState>,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// The resource.
    pub resource: Option<Resource>,
    /// Sent as `{"id":…}`.
    pub catalog: Option<Catalog>,
}
