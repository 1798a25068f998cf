//! Connected organizations: the partners whose people may ask for access.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{
    ConnectedOrganizationId, DateTimeOffset, DirectoryObject, Text, collection::null_as_default,
    enumeration::enumeration, union::union,
};

enumeration! {
    /// `proposed` was made by itself when somebody asked; nobody has vouched for it.
    ///
    /// Graph: `connectedOrganizationState`.
    ConnectedOrganizationState {
        Configured = "configured",
        Proposed = "proposed",
    }
}

/// A partner whose people may ask for access.
///
/// Graph: `connectedOrganization`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ConnectedOrganization {
    /// Read-only.
    #[serde(skip_serializing_if = "ConnectedOrganizationId::is_empty")]
    pub id: ConnectedOrganizationId,
    /// The name that people see.
    pub display_name: Text,
    /// What it is for, in a sentence or two.
    pub description: Text,
    /// Whether somebody has vouched for it.
    pub state: Option<ConnectedOrganizationState>,
    /// How its people are recognised.
    #[serde(deserialize_with = "null_as_default")]
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AzureActiveDirectoryTenant {
    /// The name that people see.
    pub display_name: Text,
    /// The id of the directory.
    pub tenant_id: Text,
}

/// A directory in another cloud.
///
/// Graph: `crossCloudAzureActiveDirectoryTenant`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CrossCloudAzureActiveDirectoryTenant {
    /// The name that people see.
    pub display_name: Text,
    /// The id of the directory.
    pub tenant_id: Text,
    /// The host of that cloud, for instance `microsoftonline.us`.
    pub cloud_instance: Text,
}

/// A mail domain without a directory: its people sign in with a one-time passcode.
///
/// Graph: `domainIdentitySource`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DomainIdentitySource {
    /// The name that people see.
    pub display_name: Text,
    /// The part of a mail address after `@`.
    pub domain_name: Text,
}

/// A domain whose own issuer signs its people in.
///
/// Graph: `externalDomainFederation`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ExternalDomainFederation {
    /// The name that people see.
    pub display_name: Text,
    /// The part of a mail address after `@`.
    pub domain_name: Text,
    /// The address of the issuer.
    pub issuer_uri: Text,
}

/// Accounts of a social network.
///
/// Graph: `socialIdentitySource`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SocialIdentitySource {
    /// The name that people see.
    pub display_name: Text,
    /// Which network: `facebook`.
    pub social_identity_source_type: Text,
}
