//! Assignment requests: asking for access, for more time, or to be rid of it.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{
    AccessPackage, Answer, Assignment, DateTimeOffset, RequestId, Schedule, Subject, collection::null_as_default,
    enumeration::enumeration,
};

enumeration! {
    /// What is asked, and by whom.
    ///
    /// Graph: `accessPackageRequestType`.
    RequestType {
        NotSpecified = "notSpecified",
        UserAdd = "userAdd",
        UserUpdate = "userUpdate",
        UserRemove = "userRemove",
        AdminAdd = "adminAdd",
        AdminUpdate = "adminUpdate",
        AdminRemove = "adminRemove",
        SystemAdd = "systemAdd",
        SystemUpdate = "systemUpdate",
        SystemRemove = "systemRemove",
        OnBehalfAdd = "onBehalfAdd",
        ApproverRemove = "approverRemove",
    }
}

enumeration! {
    /// How far a request has come.
    ///
    /// Graph: `accessPackageRequestState`.
    RequestState {
        Submitted = "submitted",
        PendingApproval = "pendingApproval",
        Delivering = "delivering",
        Delivered = "delivered",
        DeliveryFailed = "deliveryFailed",
        Denied = "denied",
        Scheduled = "scheduled",
        Canceled = "canceled",
        PartiallyDelivered = "partiallyDelivered",
    }
}

/// One request and what became of it.
///
/// Graph: `accessPackageAssignmentRequest`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AssignmentRequest {
    /// Read-only; also the id of its approval.
    #[serde(skip_serializing_if = "RequestId::is_empty")]
    pub id: RequestId,
    /// Cannot be changed.
    pub request_type: Option<RequestType>,
    /// Read-only.
    pub state: Option<RequestState>,
    /// Free text with more detail; read-only.
    pub status: Option<String>,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// When it reached its last state; read-only.
    pub completed_date_time: Option<DateTimeOffset>,
    /// Cannot be changed.
    pub schedule: Option<Schedule>,
    /// Why, in the requestor's words.
    pub justification: Option<String>,
    /// What the requestor answered to the policy's questions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[serde(deserialize_with = "null_as_default")]
    pub answers: Vec<Answer>,
    /// Whom, what and under which policy; otherwise only when expanded.
    pub assignment: Option<Assignment>,
    /// Only when expanded.
    pub access_package: Option<AccessPackage>,
    /// Only when expanded.
    pub requestor: Option<Subject>,
}
