//! The directory: users, groups, service principals and sites.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{DateTimeOffset, GroupId, Text, UserId, collection::null_as_default, union::union};

union! {
    /// Anything that a directory holds.
    ///
    /// Graph: `directoryObject`.
    DirectoryObject {
        User(User) = "user",
        Group(Group) = "group",
        ServicePrincipal(ServicePrincipal) = "servicePrincipal",
    }
}

/// A person with an account: a member, or a guest.
///
/// Graph: `user`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct User {
    /// Read-only.
    #[serde(skip_serializing_if = "UserId::is_empty")]
    pub id: UserId,
    /// The name that people see.
    pub display_name: Text,
    pub given_name: Text,
    pub surname: Text,
    pub mail: Text,
    pub user_principal_name: Text,
    /// `Member` or `Guest`.
    pub user_type: Text,
    pub company_name: Text,
    pub job_title: Text,
    pub department: Text,
    pub preferred_language: Text,
    /// Whether signing in is allowed.
    pub account_enabled: Option<bool>,
    /// Of a guest: `PendingAcceptance` or `Accepted`.
    pub external_user_state: Text,
    pub external_user_state_change_date_time: Option<DateTimeOffset>,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// Only when expanded.
    pub manager: Option<Box<DirectoryObject>>,
    /// Only when expanded.
    pub sponsors: Option<Vec<DirectoryObject>>,
}

/// A group or team.
///
/// Graph: `group`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Group {
    /// Read-only.
    #[serde(skip_serializing_if = "GroupId::is_empty")]
    pub id: GroupId,
    /// The name that people see.
    pub display_name: Text,
    /// What it is for, in a sentence or two.
    pub description: Text,
    pub mail: Text,
    pub mail_enabled: Option<bool>,
    pub mail_nickname: Text,
    pub security_enabled: Option<bool>,
    pub visibility: Text,
    /// `Unified` for a team or Microsoft 365 group.
    #[serde(deserialize_with = "null_as_default")]
    pub group_types: Vec<String>,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// Only when expanded.
    pub members: Option<Vec<DirectoryObject>>,
    /// Only when expanded.
    pub owners: Option<Vec<DirectoryObject>>,
}

/// An app as a directory knows it.
///
/// Graph: `servicePrincipal`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ServicePrincipal {
    /// Read-only.
    pub id: Text,
    pub app_id: Text,
    /// The name that people see.
    pub display_name: Text,
    /// What it is for, in a sentence or two.
    pub description: Text,
    /// Where it opens.
    pub homepage: Text,
    /// Where it signs in.
    pub login_url: Text,
    pub account_enabled: Option<bool>,
    /// The roles it offers.
    pub app_roles: Option<Vec<AppRole>>,
    #[serde(deserialize_with = "null_as_default")]
    pub tags: Vec<String>,
}

/// A role that an app offers.
///
/// Graph: `appRole`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AppRole {
    pub id: Text,
    /// The name that people see.
    pub display_name: Text,
    /// What it is for, in a sentence or two.
    pub description: Text,
    /// As it stands in tokens.
    pub value: Text,
    pub is_enabled: Option<bool>,
    #[serde(deserialize_with = "null_as_default")]
    pub allowed_member_types: Vec<String>,
}

/// A SharePoint site.
///
/// Graph: `site`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Site {
    /// Read-only.
    pub id: Text,
    pub name: Text,
    /// The name that people see.
    pub display_name: Text,
    /// What it is for, in a sentence or two.
    pub description: Text,
    /// Where it opens.
    pub web_url: Text,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    pub last_modified_date_time: Option<DateTimeOffset>,
}

/// The organization whose directory this is.
///
/// Graph: `organization`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Organization {
    pub id: Text,
    /// The name that people see.
    pub display_name: Text,
    #[serde(deserialize_with = "null_as_default")]
    pub verified_domains: Vec<VerifiedDomain>,
}

/// A domain of the organization.
///
/// Graph: `verifiedDomain`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct VerifiedDomain {
    pub name: Text,
    pub is_default: Option<bool>,
    pub is_initial: Option<bool>,
    pub capabilities: Text,
    /// `type`.
    #[serde(rename = "type")]
    pub kind: Text,
}
