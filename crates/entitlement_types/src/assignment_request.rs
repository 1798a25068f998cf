//! Assignment requests: asking for access, for more time, or to be rid of it.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::{
    AccessPackage, Answer, Assignment, DateTimeOffset, RequestId, Schedule, Subject, enumeration::enumeration,
};

enumeration! {
    /// What is asked, and by whom.
    ///
    /// Graph: `accessPackageRequestType`.
    RequestType {
        /// Not told.
        NotSpecified = "notSpecified",
        /// A person asks for access for themselves, or for who reports to them.
        UserAdd = "userAdd",
        /// A holder asks for more time or changes answers.
        UserUpdate = "userUpdate",
        /// A holder gives access up.
        UserRemove = "userRemove",
        /// An administrator gives access.
        AdminAdd = "adminAdd",
        /// An administrator changes when access ends.
        AdminUpdate = "adminUpdate",
        /// An administrator takes access away.
        AdminRemove = "adminRemove",
        /// Given because the person fits an automatic policy.
        SystemAdd = "systemAdd",
        /// Changed because a policy changed.
        SystemUpdate = "systemUpdate",
        /// Taken away because time is over or the person no longer fits.
        SystemRemove = "systemRemove",
        /// Asked for by somebody else.
        OnBehalfAdd = "onBehalfAdd",
        /// Taken away by somebody who may approve it.
        ApproverRemove = "approverRemove",
    }
}

enumeration! {
    /// How far a request has come.
    ///
    /// Graph: `accessPackageRequestState`.
    RequestState {
        /// Taken in, not yet looked at.
        Submitted = "submitted",
        /// Waits for somebody to decide a stage.
        PendingApproval = "pendingApproval",
        /// Approved; access is on its way.
        Delivering = "delivering",
        /// Done; for a removal: taken away.
        Delivered = "delivered",
        /// Approved, but nothing could be given.
        DeliveryFailed = "deliveryFailed",
        /// Refused by an approver, or by nobody deciding in time.
        Denied = "denied",
        /// Approved; access begins later.
        Scheduled = "scheduled",
        /// Taken back before it was decided.
        Canceled = "canceled",
        /// Approved, but some resources could not be given.
        PartiallyDelivered = "partiallyDelivered",
    }
}

/// One request and what became of it.
///
/// Graph: `accessPackageAssignmentRequest`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
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
    pub answers: Vec<Answer>,
    /// Whom, what and under which policy; otherwise only when expanded.
    pub assignment: Option<Assignment>,
    /// Only when expanded.
    pub access_package: Option<AccessPackage>,
    /// Only when expanded.
    pub requestor: Option<Subject>,
}
