//! What the reference backend offers beyond Graph, under `{base}/guestlist/…` and only when it declares it in
//! [`Capabilities`](crate::Capabilities): why somebody can or cannot request a package, how a request goes, and how
//! far each resource of an assignment has come. A client must do without all of it.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::enumeration::enumeration;
use crate::{
    AccessPackage, AccessPackageId, AllowedTargetScope, AssignmentId, DateTimeOffset, Duration, Identity, OriginSystem,
    PolicyId, RequestId, ResourceRoleScopeId, ReviewResult, StageId, StageStatus,
};

/// Extension `explanations`: `GET {base}/guestlist/accessPackages/{id}/explanation`.
pub const EXPLANATIONS: &str = "explanations";
/// Extension `timelines`: `GET {base}/guestlist/assignmentRequests/{id}/timeline`.
pub const TIMELINES: &str = "timelines";
/// Extension `deliveries`: `GET {base}/guestlist/deliveries`, those of the caller's own assignments.
pub const DELIVERIES: &str = "deliveries";

enumeration! {
    /// A condition for requesting a package, in the order in which they are looked at.
    CheckKind {
        /// Packages of the catalog can be requested at all.
        CatalogPublished = "catalogPublished",
        /// People from outside can request packages of the catalog; not applicable to insiders.
        CatalogExternallyVisible = "catalogExternallyVisible",
        /// The package is listed. A hidden one can still be requested by its link.
        PackageNotHidden = "packageNotHidden",
        /// A policy takes new requests.
        PolicyEnabled = "policyEnabled",
        /// A policy is for people like the caller.
        InScope = "inScope",
        /// The caller holds nothing that rules the package out.
        NoConflict = "noConflict",
        /// The caller does not hold the package yet.
        NotAlreadyAssigned = "notAlreadyAssigned",
        /// The caller has not asked for it already.
        NoRequestPending = "noRequestPending",
    }
}

enumeration! {
    /// What came of a check.
    CheckOutcome {
        /// It holds.
        Passed = "passed",
        /// It does not hold.
        Failed = "failed",
        /// It does not matter for the caller.
        NotApplicable = "notApplicable",
        /// The caller may not know.
        NotTold = "notTold",
    }
}

enumeration! {
    /// The one thing that helps now.
    NextStep {
        /// Ask for it.
        Request = "request",
        /// See the request that is under way.
        SeeRequest = "seeRequest",
        /// Open the access that is there.
        OpenAccess = "openAccess",
        /// Ask for more time.
        ExtendAccess = "extendAccess",
        /// Give up what rules it out.
        GiveUpConflictingAccess = "giveUpConflictingAccess",
        /// Ask those who answer for the caller's organization.
        AskSponsor = "askSponsor",
        /// Ask those who look after the catalog.
        AskAdministrator = "askAdministrator",
        /// Sign in with another account.
        UseAnotherAccount = "useAnotherAccount",
    }
}

/// One condition and whether it holds for the caller.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// The condition.
    pub kind: CheckKind,
    /// Whether it holds.
    pub outcome: CheckOutcome,
}

/// Why the caller can, or cannot, request a package, and how it would go.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Explanation {
    /// The package that was asked about.
    pub access_package_id: AccessPackageId,
    /// Every condition in order.
    pub checks: Vec<Check>,
    /// The one thing that helps now.
    pub next_step: Option<NextStep>,
    /// The policies that the caller may know of, the applicable ones first.
    pub policies: Vec<PolicyOutlook>,
    /// The packages held that rule this one out; id and name.
    pub conflicts: Vec<AccessPackage>,
    /// The caller's assignment, where there is one already.
    pub assignment_id: Option<AssignmentId>,
    /// The caller's pending request, where there is one already.
    pub request_id: Option<RequestId>,
    /// The names of those who answer for the caller's organization.
    pub sponsors: Vec<Identity>,
}

/// How a request under one policy would go.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct PolicyOutlook {
    /// The policy.
    pub policy_id: PolicyId,
    /// Its name.
    pub display_name: Option<String>,
    /// Whether the caller may request through it.
    pub is_applicable: bool,
    /// Whom it is for.
    pub allowed_target_scope: Option<AllowedTargetScope>,
    /// The stages in order; empty where nobody has to approve.
    pub stages: Vec<StageOutlook>,
    /// When access would end if it were approved now; absent: never.
    pub end_date_time: Option<DateTimeOffset>,
    /// When access would end if every stage used all its time; absent: never.
    pub latest_end_date_time: Option<DateTimeOffset>,
}

/// Who would decide a stage, and how long they would have.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct StageOutlook {
    /// Absent where the caller may not see who approves.
    pub approvers: Option<Vec<Identity>>,
    /// No decision in this time is a denial.
    pub duration_before_automatic_denial: Option<Duration>,
}

/// How a request goes and has gone.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct RequestTimeline {
    /// The request.
    pub request_id: RequestId,
    /// Its stages in order.
    pub stages: Vec<TimelineStage>,
    /// What the package gives, and how far each has come.
    pub deliveries: Vec<Delivery>,
    /// When access ends or would end; absent: never, or not known yet.
    pub end_date_time: Option<DateTimeOffset>,
    /// The assignment that came of it.
    pub assignment_id: Option<AssignmentId>,
}

/// One stage of a request.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct TimelineStage {
    /// The `approvalStage`.
    pub id: StageId,
    /// How far it has come.
    pub status: Option<StageStatus>,
    /// When its approvers were asked.
    pub started_date_time: Option<DateTimeOffset>,
    /// No decision by then is a denial.
    pub decide_by_date_time: Option<DateTimeOffset>,
    /// When others are asked too.
    pub escalation_date_time: Option<DateTimeOffset>,
    /// Who may decide; absent where the caller may not see it.
    pub approvers: Option<Vec<Identity>>,
    /// The decision.
    pub review_result: Option<ReviewResult>,
    /// Who decided; absent where the caller may not see it.
    pub reviewed_by: Option<Identity>,
    /// When.
    pub reviewed_date_time: Option<DateTimeOffset>,
    /// Why, in the approver's words.
    pub justification: Option<String>,
}

enumeration! {
    /// How far one resource of an assignment has come.
    DeliveryState {
        /// On its way.
        Pending = "pending",
        /// There.
        Delivered = "delivered",
        /// Could not be given.
        Failed = "failed",
        /// Taken away again.
        Removed = "removed",
    }
}

enumeration! {
    /// Why one resource of an assignment could not be given.
    DeliveryFailure {
        /// The directory no longer holds the group, app or site.
        ResourceGone = "resourceGone",
    }
}

/// One role on one resource, on its way to a person.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Delivery {
    /// The assignment that gives it.
    pub assignment_id: AssignmentId,
    /// What is given.
    pub resource_role_scope_id: ResourceRoleScopeId,
    /// The resource's name.
    pub resource_display_name: Option<String>,
    /// What the catalog says of the resource: what it is for, and what somebody needs before they can use it.
    pub resource_description: Option<String>,
    /// The role's name.
    pub role_display_name: Option<String>,
    /// Where the resource lives.
    pub origin_system: Option<OriginSystem>,
    /// How far it has come.
    pub state: Option<DeliveryState>,
    /// When it came to that state.
    pub date_time: Option<DateTimeOffset>,
    /// Where the resource opens in a browser.
    pub open_url: Option<String>,
    /// What went wrong, where it failed.
    pub failure: Option<DeliveryFailure>,
}
