//! The directory: users, groups, service principals and sites.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::{DateTimeOffset, GroupId, UnknownObject, UserId, union::union};

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

impl DirectoryObject {
    /// The object id; empty where there is none.
    pub fn id(&self) -> &str {
        match self {
            Self::User(user) => user.id.as_str(),
            Self::Group(group) => group.id.as_str(),
            Self::ServicePrincipal(app) => app.id.as_deref().unwrap_or_default(),
            Self::Unknown(object) => text_of(object, "id").unwrap_or_default(),
        }
    }

    /// The name that people see. Some answers leave `@odata.type` out, so that even what is not known may have one.
    pub fn display_name(&self) -> Option<&str> {
        match self {
            Self::User(user) => user.display_name.as_deref(),
            Self::Group(group) => group.display_name.as_deref(),
            Self::ServicePrincipal(app) => app.display_name.as_deref(),
            Self::Unknown(object) => text_of(object, "displayName"),
        }
    }
}

fn text_of<'a>(object: &'a UnknownObject, property: &str) -> Option<&'a str> {
    object.properties.get(property).and_then(serde_json::Value::as_str)
}

/// A person with an account: a member, or a guest.
///
/// Graph: `user`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct User {
    /// Read-only.
    #[serde(skip_serializing_if = "UserId::is_empty")]
    pub id: UserId,
    /// The name that people see.
    pub display_name: Option<String>,
    /// The first name.
    pub given_name: Option<String>,
    /// The family name.
    pub surname: Option<String>,
    /// The mail address.
    pub mail: Option<String>,
    /// The name for signing in; of a guest something like `anna_partner.example#EXT#@host.example`.
    pub user_principal_name: Option<String>,
    /// `Member` or `Guest`.
    pub user_type: Option<String>,
    /// The organization that the person works for.
    pub company_name: Option<String>,
    /// What the person does there.
    pub job_title: Option<String>,
    /// Where in that organization.
    pub department: Option<String>,
    /// A language tag, for instance `nl-BE`.
    pub preferred_language: Option<String>,
    /// Whether signing in is allowed.
    pub account_enabled: Option<bool>,
    /// Of a guest: `PendingAcceptance` or `Accepted`.
    pub external_user_state: Option<String>,
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Group {
    /// Read-only.
    #[serde(skip_serializing_if = "GroupId::is_empty")]
    pub id: GroupId,
    /// The name that people see.
    pub display_name: Option<String>,
    /// What it is for, in a sentence or two.
    pub description: Option<String>,
    /// The mail address, where it has one.
    pub mail: Option<String>,
    /// Whether mail to it reaches its members.
    pub mail_enabled: Option<bool>,
    /// The part of the mail address before `@`.
    pub mail_nickname: Option<String>,
    /// Whether rights can be given to it.
    pub security_enabled: Option<bool>,
    /// `Public`, `Private` or `HiddenMembership`: who may see its members and join.
    pub visibility: Option<String>,
    /// `Unified` for a team or Microsoft 365 group.
    pub group_types: Vec<String>,
    /// [`TEAM`] for a team.
    pub resource_provisioning_options: Vec<String>,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// Only when expanded.
    pub members: Option<Vec<DirectoryObject>>,
    /// Only when expanded.
    pub owners: Option<Vec<DirectoryObject>>,
}

/// The word in `resourceProvisioningOptions` for a team. Graph: `concepts/teams-list-all-teams.md`.
pub const TEAM: &str = "Team";

impl Group {
    /// Whether it is a team, as far as that was asked for.
    pub fn is_team(&self) -> bool {
        self.resource_provisioning_options.iter().any(|option| option == TEAM)
    }
}

/// An app as a directory knows it.
///
/// Graph: `servicePrincipal`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ServicePrincipal {
    /// Read-only.
    pub id: Option<String>,
    /// The id of its registration; the same in every directory.
    pub app_id: Option<String>,
    /// The name that people see.
    pub display_name: Option<String>,
    /// What it is for, in a sentence or two.
    pub description: Option<String>,
    /// Where it opens.
    pub homepage: Option<String>,
    /// Where it signs in.
    pub login_url: Option<String>,
    /// Whether signing in to it is allowed.
    pub account_enabled: Option<bool>,
    /// The roles it offers.
    pub app_roles: Option<Vec<AppRole>>,
    /// Words by which apps are told apart, for instance `HideApp`.
    pub tags: Vec<String>,
}

/// A role that an app offers.
///
/// Graph: `appRole`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct AppRole {
    /// Its id, a GUID.
    pub id: Option<String>,
    /// The name that people see.
    pub display_name: Option<String>,
    /// What it is for, in a sentence or two.
    pub description: Option<String>,
    /// As it stands in tokens.
    pub value: Option<String>,
    /// Whether it can be given to anybody now.
    pub is_enabled: Option<bool>,
    /// `User` and `Application`: whom it can be given to.
    pub allowed_member_types: Vec<String>,
}

/// A SharePoint site.
///
/// Graph: `site`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Site {
    /// Read-only.
    pub id: Option<String>,
    /// The last part of the site's address.
    pub name: Option<String>,
    /// The name that people see.
    pub display_name: Option<String>,
    /// What it is for, in a sentence or two.
    pub description: Option<String>,
    /// Where it opens.
    pub web_url: Option<String>,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// When it was last changed; read-only.
    pub last_modified_date_time: Option<DateTimeOffset>,
}

/// The directory that a mail domain belongs to.
///
/// Graph: `tenantInformation`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct TenantInformation {
    /// The id of the directory.
    pub tenant_id: Option<String>,
    /// The name that people see.
    pub display_name: Option<String>,
    /// The name on its sign-in pages, where that is another.
    pub federation_brand_name: Option<String>,
    /// The domain that new accounts get.
    pub default_domain_name: Option<String>,
}

/// The organization whose directory this is.
///
/// Graph: `organization`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Organization {
    /// The id of the directory.
    pub id: Option<String>,
    /// The name that people see.
    pub display_name: Option<String>,
    /// Its own domains.
    pub verified_domains: Vec<VerifiedDomain>,
}

/// A domain of the organization.
///
/// Graph: `verifiedDomain`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct VerifiedDomain {
    /// The part of a mail address after `@`.
    pub name: Option<String>,
    /// Whether new accounts get it.
    pub is_default: Option<bool>,
    /// Whether it came with the directory and stays for ever.
    pub is_initial: Option<bool>,
    /// What it is used for, for instance `Email, OfficeCommunicationsOnline`.
    pub capabilities: Option<String>,
    /// `type`: `Managed`, or `Federated` where another issuer signs its people in.
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// A person, group or app having a role of an app.
///
/// Graph: `appRoleAssignment`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct AppRoleAssignment {
    /// Read-only.
    pub id: Option<String>,
    /// The role: the id of an `appRole` of the app, or all zeros for access without a role.
    pub app_role_id: Option<String>,
    /// The object id of who has it.
    pub principal_id: Option<String>,
    /// The name of who has it; read-only.
    pub principal_display_name: Option<String>,
    /// `User`, `Group` or `ServicePrincipal`; read-only.
    pub principal_type: Option<String>,
    /// The object id of the app.
    pub resource_id: Option<String>,
    /// The app's name; read-only.
    pub resource_display_name: Option<String>,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// When it was deleted; read-only.
    pub deleted_date_time: Option<DateTimeOffset>,
}
