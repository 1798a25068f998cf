//! Approvals and their stages.

use contract_derive::FromObject;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_with::skip_serializing_none;

use crate::{DateTimeOffset, RequestId, StageId, enumeration::enumeration};

enumeration! {
    /// A decision; written as `Approve` or `Deny`, read back as the others. A string in the metadata; these are the
    /// values of the page.
    ///
    /// Graph: `approvalStage`.
    ReviewResult {
        /// Nobody has decided yet.
        NotReviewed = "NotReviewed",
        /// Somebody has approved.
        Approved = "Approved",
        /// Somebody has denied.
        Denied = "Denied",
        /// Sent to approve.
        Approve = "Approve",
        /// Sent to deny.
        Deny = "Deny",
    }
}

enumeration! {
    /// How far a stage has come. A string in the metadata; these are the values of the page.
    ///
    /// Graph: `approvalStage`.
    StageStatus {
        /// Approvers are being found.
        Initializing = "Initializing",
        /// Waits for a decision.
        InProgress = "InProgress",
        /// Decided.
        Completed = "Completed",
        /// Nobody decided in time.
        Expired = "Expired",
    }
}

/// The approval of a request; it has the request's id.
///
/// Graph: `approval`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Approval {
    /// The id of the assignment request.
    #[serde(skip_serializing_if = "RequestId::is_empty")]
    pub id: RequestId,
    /// Only when expanded; empty when nobody has to approve.
    pub stages: Option<Vec<ApprovalStage>>,
}

/// One stage, decided by one of its approvers.
///
/// Graph: `approvalStage`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ApprovalStage {
    /// Read-only.
    #[serde(skip_serializing_if = "StageId::is_empty")]
    pub id: StageId,
    /// Read-only.
    pub display_name: Option<String>,
    /// Read-only.
    pub status: Option<StageStatus>,
    /// Whether the caller may decide; read-only.
    pub assigned_to_me: Option<bool>,
    /// The decision: sent as `Approve` or `Deny`, read back as `NotReviewed`, `Approved` or `Denied`.
    pub review_result: Option<ReviewResult>,
    /// Why, in the approver's words.
    pub justification: Option<String>,
    /// All zeros or absent before a decision; read-only.
    pub reviewed_by: Option<Identity>,
    /// Read-only.
    pub reviewed_date_time: Option<DateTimeOffset>,
}

/// Who it was, by name. The metadata has it as an `identity`, of which this is the kind that people have.
///
/// Graph: `userIdentity`.
#[derive(Clone, Debug, Default, PartialEq, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Identity {
    /// The object id in the directory; all zeros where nobody has acted yet.
    pub id: Option<String>,
    /// The name that people see.
    pub display_name: Option<String>,
    /// Of a user.
    pub user_principal_name: Option<String>,
}

/// With its type where it holds more than an `identity` does.
impl Serialize for Identity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        if self.user_principal_name.is_some() {
            object.serialize_entry("@odata.type", "#microsoft.graph.userIdentity")?;
        }
        let members = [
            ("id", &self.id),
            ("displayName", &self.display_name),
            ("userPrincipalName", &self.user_principal_name),
        ];
        for (name, value) in members {
            if let Some(value) = value {
                object.serialize_entry(name, value)?;
            }
        }
        object.end()
    }
}
