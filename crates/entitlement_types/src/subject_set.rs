//! Sets of people, as policies name them: who may request, who approves, who reviews.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::{ConnectedOrganizationId, GroupId, UserId, union::union};

union! {
    /// People named one by one, by group, by organization or by what they are to the requestor.
    ///
    /// Graph: `subjectSet`.
    SubjectSet {
        SingleUser(SingleUser) = "singleUser",
        GroupMembers(GroupMembers) = "groupMembers",
        ConnectedOrganizationMembers(ConnectedOrganizationMembers) = "connectedOrganizationMembers",
        RequestorManager(RequestorManager) = "requestorManager",
        TargetManager(TargetManager) = "targetManager",
        InternalSponsors(InternalSponsors) = "internalSponsors",
        ExternalSponsors(ExternalSponsors) = "externalSponsors",
        TargetUserSponsors(TargetUserSponsors) = "targetUserSponsors",
        SingleServicePrincipal(SingleServicePrincipal) = "singleServicePrincipal",
    }
}

/// One user.
///
/// Graph: `singleUser`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct SingleUser {
    /// The object id in the directory.
    #[serde(skip_serializing_if = "UserId::is_empty")]
    pub user_id: UserId,
    /// The user's name, for reading.
    pub description: Option<String>,
}

/// The members of a group.
///
/// Graph: `groupMembers`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct GroupMembers {
    /// The object id in the directory.
    #[serde(skip_serializing_if = "GroupId::is_empty")]
    pub group_id: GroupId,
    /// The group's name, for reading.
    pub description: Option<String>,
}

/// The users of a connected organization.
///
/// Graph: `connectedOrganizationMembers`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ConnectedOrganizationMembers {
    /// The organization.
    #[serde(skip_serializing_if = "ConnectedOrganizationId::is_empty")]
    pub connected_organization_id: ConnectedOrganizationId,
    /// The organization's name, for reading.
    pub description: Option<String>,
}

/// The requestor's manager, or that manager's.
///
/// Graph: `requestorManager`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct RequestorManager {
    /// 1 is the requestor's own manager.
    pub manager_level: Option<i32>,
}

/// The manager of the person who is to get access.
///
/// Graph: `targetManager`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct TargetManager {
    /// 1 is the person's own manager.
    pub manager_level: Option<i32>,
}

/// The internal sponsors of the requestor's connected organization.
///
/// Graph: `internalSponsors`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct InternalSponsors {}

/// The external sponsors of the requestor's connected organization.
///
/// Graph: `externalSponsors`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ExternalSponsors {}

/// The sponsors of the person who is to get access.
///
/// Graph: `targetUserSponsors`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct TargetUserSponsors {}

/// One service principal.
///
/// Graph: `singleServicePrincipal`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct SingleServicePrincipal {
    /// The object id in the directory.
    pub service_principal_id: Option<String>,
    /// Its name, for reading.
    pub description: Option<String>,
}
