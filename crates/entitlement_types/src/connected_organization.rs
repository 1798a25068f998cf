//! Connected organizations: the partners whose people may ask for access.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::{ConnectedOrganizationId, DateTimeOffset, DirectoryObject, enumeration::enumeration, union::union};

enumeration! {
    /// `proposed` was made by itself when somebody asked; nobody has vouched for it.
    ///
    /// Graph: `connectedOrganizationState`.
    ConnectedOrganizationState {
        /// Made or confirmed by an administrator.
        Configured = "configured",
        /// Made by itself when somebody from there was approved.
        Proposed = "proposed",
    }
}

/// A partner whose people may ask for access.
///
/// Graph: `connectedOrganization`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ConnectedOrganization {
    /// Read-only.
    #[serde(skip_serializing_if = "ConnectedOrganizationId::is_empty")]
    pub id: ConnectedOrganizationId,
    /// The name that people see.
    pub display_name: Option<String>,
    /// What it is for, in a sentence or two.
    pub description: Option<String>,
    /// Whether somebody has vouched for it.
    pub state: Option<ConnectedOrganizationState>,
    /// How its people are recognised. There is always one, so that an empty list is left out: a change of the name
    /// must not take it away.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub identity_sources: Vec<IdentitySource>,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// When it was last changed; read-only.
    pub modified_date_time: Option<DateTimeOffset>,
    /// People here who answer for it; only when expanded.
    pub internal_sponsors: Option<Vec<DirectoryObject>>,
    /// People there who answer for it; only when expanded.
    pub external_sponsors: Option<Vec<DirectoryObject>>,
}

union! {
    /// How the people of an organization are recognised.
    ///
    /// Graph: `identitySource`.
    IdentitySource {
        AzureActiveDirectoryTenant(AzureActiveDirectoryTenant) = "azureActiveDirectoryTenant",
        CrossCloudAzureActiveDirectoryTenant(CrossCloudAzureActiveDirectoryTenant) = "crossCloudAzureActiveDirectoryTenant",
        Domain(DomainIdentitySource) = "domainIdentitySource",
        ExternalDomainFederation(ExternalDomainFederation) = "externalDomainFederation",
        Social(SocialIdentitySource) = "socialIdentitySource",
    }
}

/// A directory in the same cloud.
///
/// Graph: `azureActiveDirectoryTenant`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct AzureActiveDirectoryTenant {
    /// The name that people see.
    pub display_name: Option<String>,
    /// The id of the directory.
    pub tenant_id: Option<String>,
}

/// A directory in another cloud.
///
/// Graph: `crossCloudAzureActiveDirectoryTenant`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct CrossCloudAzureActiveDirectoryTenant {
    /// The name that people see.
    pub display_name: Option<String>,
    /// The id of the directory.
    pub tenant_id: Option<String>,
    /// The host of that cloud, for instance `microsoftonline.us`.
    pub cloud_instance: Option<String>,
}

/// A mail domain without a directory: its people sign in with a one-time passcode.
///
/// Graph: `domainIdentitySource`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct DomainIdentitySource {
    /// The name that people see.
    pub display_name: Option<String>,
    /// The part of a mail address after `@`.
    pub domain_name: Option<String>,
}

/// A domain whose own issuer signs its people in.
///
/// Graph: `externalDomainFederation`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ExternalDomainFederation {
    /// The name that people see.
    pub display_name: Option<String>,
    /// The part of a mail address after `@`.
    pub domain_name: Option<String>,
    /// The address of the issuer.
    pub issuer_uri: Option<String>,
}

/// Accounts of a social network.
///
/// Graph: `socialIdentitySource`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct SocialIdentitySource {
    /// The name that people see.
    pub display_name: Option<String>,
    /// Which network: `facebook`.
    pub social_identity_source_type: Option<String>,
}
