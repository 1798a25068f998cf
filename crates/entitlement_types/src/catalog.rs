//! Catalogs: containers of resources and of the access packages made from them.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::{
    AccessPackage, CatalogId, DateTimeOffset, Resource, ResourceRole, ResourceScope, enumeration::enumeration,
};

enumeration! {
    /// Whether the packages of a catalog can be requested at all.
    ///
    /// Graph: `accessPackageCatalogState`.
    CatalogState {
        /// They can.
        Published = "published",
        /// They cannot.
        Unpublished = "unpublished",
    }
}

enumeration! {
    /// Who keeps a catalog.
    ///
    /// Graph: `accessPackageCatalogType`.
    CatalogType {
        /// Made by people.
        UserManaged = "userManaged",
        /// The one that is always there: General.
        ServiceDefault = "serviceDefault",
        /// Made and kept by a product.
        ServiceManaged = "serviceManaged",
    }
}

/// A container of resources and access packages, with owners of its own.
///
/// Graph: `accessPackageCatalog`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Catalog {
    /// Read-only.
    #[serde(skip_serializing_if = "CatalogId::is_empty")]
    pub id: CatalogId,
    /// The name that people see.
    pub display_name: Option<String>,
    /// What it is for, in a sentence or two.
    pub description: Option<String>,
    /// Read-only.
    pub catalog_type: Option<CatalogType>,
    /// Whether its packages can be requested.
    pub state: Option<CatalogState>,
    /// Whether people outside the directory can request its packages.
    pub is_externally_visible: Option<bool>,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// When it was last changed; read-only.
    pub modified_date_time: Option<DateTimeOffset>,
    /// Only when expanded.
    pub access_packages: Option<Vec<AccessPackage>>,
    /// Only when expanded.
    pub resources: Option<Vec<Resource>>,
    /// Only when expanded.
    pub resource_roles: Option<Vec<ResourceRole>>,
    /// Only when expanded.
    pub resource_scopes: Option<Vec<ResourceScope>>,
}
