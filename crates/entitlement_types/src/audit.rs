//! The audit log.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{DateTimeOffset, Text, collection::null_as_default};

/// One change: who, what, when, from what to what.
///
/// Graph: `directoryAudit`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DirectoryAudit {
    pub id: Text,
    pub activity_date_time: Option<DateTimeOffset>,
    /// For instance `Approve access package assignment request`.
    pub activity_display_name: Text,
    /// For instance `EntitlementManagement`.
    pub category: Text,
    /// The request id of the call that made the change.
    pub correlation_id: Text,
    pub initiated_by: Option<AuditActivityInitiator>,
    pub logged_by_service: Text,
    pub operation_type: Text,
    /// `success`, `failure` or `timeout`.
    pub result: Text,
    pub result_reason: Text,
    #[serde(deserialize_with = "null_as_default")]
    pub target_resources: Vec<TargetResource>,
    #[serde(deserialize_with = "null_as_default")]
    pub additional_details: Vec<KeyValue>,
}

/// Who did it.
///
/// Graph: `auditActivityInitiator`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AuditActivityInitiator {
    pub user: Option<AuditUser>,
    pub app: Option<AuditApp>,
}

/// A person who did it.
///
/// Graph: `userIdentity`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AuditUser {
    pub id: Text,
    pub display_name: Text,
    pub user_principal_name: Text,
    pub ip_address: Text,
}

/// A program that did it.
///
/// Graph: `appIdentity`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AuditApp {
    pub app_id: Text,
    pub display_name: Text,
    pub service_principal_id: Text,
    pub service_principal_name: Text,
}

/// What was changed.
///
/// Graph: `targetResource`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TargetResource {
    pub id: Text,
    pub display_name: Text,
    /// `type`.
    #[serde(rename = "type")]
    pub kind: Text,
    pub user_principal_name: Text,
    #[serde(deserialize_with = "null_as_default")]
    pub modified_properties: Vec<ModifiedProperty>,
}

/// From what to what; both are JSON texts.
///
/// Graph: `modifiedProperty`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ModifiedProperty {
    pub display_name: Text,
    pub old_value: Text,
    pub new_value: Text,
}

/// A detail.
///
/// Graph: `keyValue`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct KeyValue {
    pub key: Text,
    pub value: Text,
}
