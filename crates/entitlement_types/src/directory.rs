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
    /// The first name.
    pub given_name: Text,
    /// The family name.
    pub surname: Text,
    /// The mail address.
    pub mail: Text,
    /// The name for signing in; of a guest something like `anna_partner.example#EXT#@host.example`.
    pub user_principal_name: Text,
    /// `Member` or `Guest`.
    pub user_type: Text,
    /// The organization that the person works for.
    pub company_name: Text,
    /// What the person does there.
    pub job_title: Text,
    /// Where in that organization.
    pub department: Text,
    /// A language tag, for instance `nl-BE`.
    pub preferred_language: Text,
    /// Whether signing in is allowed.
    pub account_enabled: Option<bool>,
    /// Of a guest: `PendingAcceptance` or `Accepted`.
    pub external_user_state: Text,
    /// When `external_user_state` last changed; read-only.
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
    /// The mail address, where it has one.
    pub mail: Text,
    /// Whether mail to it reaches its members.
    pub mail_enabled: Option<bool>,
    /// The part of the mail address before `@`.
    pub mail_nickname: Text,
    /// Whether rights can be given to it.
    pub security_enabled: Option<bool>,
    /// `Public`, `Private` or `HiddenMembership`: who may see its members and join.
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
    /// The id of its registration; the same in every directory.
    pub app_id: Text,
    /// The name that people see.
    pub display_name: Text,
    /// What it is for, in a sentence or two.
    pub description: Text,
    /// Where it opens.
    pub homepage: Text,
    /// Where it signs in.
    pub login_url: Text,
    /// Whether signing in to it is allowed.
    pub account_enabled: Option<bool>,
    /// The roles it offers.
    pub app_roles: Option<Vec<AppRole>>,
    /// Words by which apps are told apart, for instance `HideApp`.
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
    /// Its id, a GUID.
    pub id: Text,
    /// The name that people see.
    pub display_name: Text,
    /// What it is for, in a sentence or two.
    pub description: Text,
    /// As it stands in tokens.
    pub value: Text,
    /// Whether it can be given to anybody now.
    pub is_enabled: Option<bool>,
    /// `User` and `Application`: whom it can be given to.
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
    /// The last part of the site's address.
    pub name: Text,
    /// The name that people see.
    pub display_name: Text,
    /// What it is for, in a sentence or two.
    pub description: Text,
    /// Where it opens.
    pub web_url: Text,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// When it was last changed; read-only.
    pub last_modified_date_time: Option<DateTimeOffset>,
}

/// The organization whose directory this is.
///
/// Graph: `organization`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Organization {
    /// The id of the directory.
    pub id: Text,
    /// The name that people see.
    pub display_name: Text,
    /// Its own domains.
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
    /// The part of a mail address after `@`.
    pub name: Text,
    /// Whether new accounts get it.
    pub is_default: Option<bool>,
    /// Whether it came with the directory and stays for ever.
    pub is_initial: Option<bool>,
    /// What it is used for, for instance `Email, OfficeCommunicationsOnline`.
    pub capabilities: Text,
    /// `type`: `Managed`, or `Federated` where another issuer signs its people in.
    #[serde(rename = "type")]
    pub kind: Text,
}

/// A person, group or app having a role of an app.
///
/// Graph: `appRoleAssignment`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AppRoleAssignment {
    /// Read-only.
    pub id: Text,
    /// The role: the id of an `appRole` of the app, or all zeros for access without a role.
    pub app_role_id: Text,
    /// The object id of who has it.
    pub principal_id: Text,
    /// The name of who has it; read-only.
    pub principal_display_name: Text,
    /// `User`, `Group` or `ServicePrincipal`; read-only.
    pub principal_type: Text,
    /// The object id of the app.
    pub resource_id: Text,
    /// The app's name; read-only.
    pub resource_display_name: Text,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// When it was deleted; read-only.
    pub deleted_date_time: Option<DateTimeOffset>,
}
