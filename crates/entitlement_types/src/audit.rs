//! The audit log.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::DateTimeOffset;

/// One change: who, what, when, from what to what.
///
/// Graph: `directoryAudit`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct DirectoryAudit {
    /// Read-only.
    pub id: Option<String>,
    /// When it happened.
    pub activity_date_time: Option<DateTimeOffset>,
    /// For instance `Approve access package assignment request`.
    pub activity_display_name: Option<String>,
    /// For instance `EntitlementManagement`.
    pub category: Option<String>,
    /// The request id of the call that made the change.
    pub correlation_id: Option<String>,
    /// Who did it.
    pub initiated_by: Option<AuditActivityInitiator>,
    /// The service that did it, for instance `Entitlement Management`.
    pub logged_by_service: Option<String>,
    /// For instance `Add`, `Assign`, `Update`, `Unassign`, `Delete`.
    pub operation_type: Option<String>,
    /// `success`, `failure` or `timeout`.
    pub result: Option<String>,
    /// Why it failed, or more about what happened.
    pub result_reason: Option<String>,
    /// What was changed.
    pub target_resources: Vec<TargetResource>,
    /// More facts, by name.
    pub additional_details: Vec<KeyValue>,
}

/// Who did it.
///
/// Graph: `auditActivityInitiator`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct AuditActivityInitiator {
    /// The person; absent where a program did it.
    pub user: Option<AuditUser>,
    /// The program; absent where a person did it.
    pub app: Option<AuditApp>,
}

/// A person who did it.
///
/// Graph: `userIdentity`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct AuditUser {
    /// The object id in the directory.
    pub id: Option<String>,
    /// The name that people see.
    pub display_name: Option<String>,
    /// The name for signing in.
    pub user_principal_name: Option<String>,
    /// The address from which the call came.
    pub ip_address: Option<String>,
}

/// A program that did it.
///
/// Graph: `appIdentity`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct AuditApp {
    /// The id of its registration.
    pub app_id: Option<String>,
    /// The name that people see.
    pub display_name: Option<String>,
    /// The object id in the directory.
    pub service_principal_id: Option<String>,
    /// Its first service principal name.
    pub service_principal_name: Option<String>,
}

/// What was changed.
///
/// Graph: `targetResource`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct TargetResource {
    /// The id of what was changed.
    pub id: Option<String>,
    /// The name that people see.
    pub display_name: Option<String>,
    /// `type`: what it is, for instance `AccessPackage` or `User`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The name for signing in, where it is a person.
    pub user_principal_name: Option<String>,
    /// Of a group: `unifiedGroups` or `azureAD`.
    pub group_type: Option<String>,
    /// From what to what, property by property.
    pub modified_properties: Vec<ModifiedProperty>,
}

/// From what to what; both are JSON texts.
///
/// Graph: `modifiedProperty`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ModifiedProperty {
    /// The name of the property.
    pub display_name: Option<String>,
    /// Before; absent for what is new.
    pub old_value: Option<String>,
    /// After; absent for what is gone.
    pub new_value: Option<String>,
}

/// A detail.
///
/// Graph: `keyValue`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct KeyValue {
    /// The name of the fact.
    pub key: Option<String>,
    /// What it says.
    pub value: Option<String>,
}
