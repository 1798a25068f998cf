//! Assignments: who holds which package, under which policy, until when.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::{
    AccessPackage, AccessPackageId, AssignmentId, AssignmentPolicy, ConnectedOrganization, DateTimeOffset, PolicyId,
    Schedule, SubjectId, UserId, enumeration::enumeration,
};

enumeration! {
    /// How far an assignment has come.
    ///
    /// Graph: `accessPackageAssignmentState`.
    AssignmentState {
        /// Access is on its way; for a new guest until they have signed in for the first time.
        Delivering = "delivering",
        /// Some resources could not be given.
        PartiallyDelivered = "partiallyDelivered",
        /// All of it is there.
        Delivered = "delivered",
        /// It has ended, by time or by being given up or taken away.
        Expired = "expired",
        /// None of it could be given.
        DeliveryFailed = "deliveryFailed",
    }
}

/// A person holding a package.
///
/// Graph: `accessPackageAssignment`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Assignment {
    /// Read-only; sent in `userUpdate`, `userRemove`, `adminUpdate` and `adminRemove`.
    #[serde(skip_serializing_if = "AssignmentId::is_empty")]
    pub id: AssignmentId,
    /// Read-only.
    pub state: Option<AssignmentState>,
    /// Free text with more detail; read-only.
    pub status: Option<String>,
    /// From when to when.
    pub schedule: Option<Schedule>,
    /// When it ended; read-only.
    pub expired_date_time: Option<DateTimeOffset>,
    /// The object id of who is to get access. On the pages, not in the metadata; only in requests.
    #[serde(skip_serializing_if = "UserId::is_empty")]
    pub target_id: UserId,
    /// On the pages, not in the metadata; only in requests.
    #[serde(skip_serializing_if = "PolicyId::is_empty")]
    pub assignment_policy_id: PolicyId,
    /// On the pages, not in the metadata; only in requests.
    #[serde(skip_serializing_if = "AccessPackageId::is_empty")]
    pub access_package_id: AccessPackageId,
    /// Who holds it; only when expanded, or to name someone who is not in the directory yet.
    pub target: Option<Box<Subject>>,
    /// Only when expanded.
    pub access_package: Option<Box<AccessPackage>>,
    /// Only when expanded.
    pub assignment_policy: Option<Box<AssignmentPolicy>>,
}

enumeration! {
    /// What a subject is.
    ///
    /// Graph: `accessPackageSubjectType`.
    SubjectType {
        /// Not told.
        NotSpecified = "notSpecified",
        /// A person.
        User = "user",
        /// A program.
        ServicePrincipal = "servicePrincipal",
    }
}

enumeration! {
    /// Whether entitlement management looks after the account of a guest.
    ///
    /// Graph: `accessPackageSubjectLifecycle`.
    SubjectLifecycle {
        /// Not told.
        NotDefined = "notDefined",
        /// The account stays when the last access ends.
        NotGoverned = "notGoverned",
        /// The account is blocked or deleted when the last access ends, as the settings say.
        Governed = "governed",
    }
}

/// A person as entitlement management knows them.
///
/// Graph: `accessPackageSubject`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Subject {
    /// Read-only.
    #[serde(skip_serializing_if = "SubjectId::is_empty")]
    pub id: SubjectId,
    /// The object id in the directory.
    #[serde(skip_serializing_if = "UserId::is_empty")]
    pub object_id: UserId,
    /// The name that people see.
    pub display_name: Option<String>,
    /// The mail address; for somebody who is not in the directory yet it is all there is.
    pub email: Option<String>,
    /// The name for signing in.
    pub principal_name: Option<String>,
    /// Whether it is a person or a program.
    pub subject_type: Option<SubjectType>,
    /// Whether the account goes when the last access ends.
    pub subject_lifecycle: Option<SubjectLifecycle>,
    /// Only when expanded.
    pub connected_organization: Option<ConnectedOrganization>,
}
