//! Assignment policies: who may request a package, who approves, for how long.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::{
    AccessPackage, Catalog, DateTimeOffset, Duration, ExpirationPattern, PolicyId, Question, Schedule, SubjectSet,
    enumeration::enumeration,
};

enumeration! {
    /// Whom a policy is for.
    ///
    /// Graph: `allowedTargetScope`.
    AllowedTargetScope {
        /// For nobody who asks: only an administrator can assign.
        NotSpecified = "notSpecified",
        /// For people and groups of the directory that the policy names.
        SpecificDirectoryUsers = "specificDirectoryUsers",
        /// For people of connected organizations that the policy names.
        SpecificConnectedOrganizationUsers = "specificConnectedOrganizationUsers",
        /// For programs that the policy names.
        SpecificDirectoryServicePrincipals = "specificDirectoryServicePrincipals",
        /// For everybody in the directory but guests.
        AllMemberUsers = "allMemberUsers",
        /// For everybody in the directory, guests included.
        AllDirectoryUsers = "allDirectoryUsers",
        /// For every program.
        AllDirectoryServicePrincipals = "allDirectoryServicePrincipals",
        /// For people of every connected organization that somebody has vouched for.
        AllConfiguredConnectedOrganizationUsers = "allConfiguredConnectedOrganizationUsers",
        /// For everybody from anywhere; their organizations become proposed ones.
        AllExternalUsers = "allExternalUsers",
        /// For every agent.
        AllDirectoryAgentIdentities = "allDirectoryAgentIdentities",
    }
}

enumeration! {
    /// Whether requestors see who approves.
    ///
    /// Graph: `approverInformationVisibility`.
    ApproverInformationVisibility {
        /// As the product does by default: they do.
        Default = "default",
        /// They do not.
        NotVisible = "notVisible",
        /// They do.
        Visible = "visible",
    }
}

enumeration! {
    /// What happens to access that nobody reviewed.
    ///
    /// Graph: `accessReviewExpirationBehavior`.
    AccessReviewExpirationBehavior {
        /// It stays.
        KeepAccess = "keepAccess",
        /// It ends.
        RemoveAccess = "removeAccess",
        /// What the records suggest.
        AcceptAccessRecommendation = "acceptAccessRecommendation",
    }
}

/// One way to get a package: for whom, approved by whom, until when.
///
/// Graph: `accessPackageAssignmentPolicy`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct AssignmentPolicy {
    /// Read-only.
    #[serde(skip_serializing_if = "PolicyId::is_empty")]
    pub id: PolicyId,
    /// The name that people see.
    pub display_name: Option<String>,
    /// What it is for, in a sentence or two.
    pub description: Option<String>,
    /// Whom it is for.
    pub allowed_target_scope: Option<AllowedTargetScope>,
    /// The people of the `specific…` scopes; empty for the others.
    pub specific_allowed_targets: Vec<SubjectSet>,
    /// When assignments end.
    pub expiration: Option<ExpirationPattern>,
    /// What people may ask for themselves.
    pub requestor_settings: Option<RequestorSettings>,
    /// Who approves.
    pub request_approval_settings: Option<ApprovalSettings>,
    /// Who looks again later.
    pub review_settings: Option<ReviewSettings>,
    /// Which mails are sent.
    pub notification_settings: Option<NotificationSettings>,
    /// Present: people who fit get the package without asking.
    pub automatic_request_settings: Option<AutomaticRequestSettings>,
    /// When it was made; read-only.
    pub created_date_time: Option<DateTimeOffset>,
    /// When it was last changed; read-only.
    pub modified_date_time: Option<DateTimeOffset>,
    /// Sent as `{"id":…}` on create; otherwise only when expanded.
    pub access_package: Option<Box<AccessPackage>>,
    /// Only when expanded.
    pub catalog: Option<Box<Catalog>>,
    /// Sent on create and update; otherwise only when expanded.
    pub questions: Option<Vec<Question>>,
}

/// What people may ask for themselves.
///
/// Graph: `accessPackageAssignmentRequestorSettings`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct RequestorSettings {
    /// New requests are taken: “Enable” in the wizard.
    pub enable_targets_to_self_add_access: Option<bool>,
    /// Holders may ask for an extension.
    pub enable_targets_to_self_update_access: Option<bool>,
    /// Holders may give access up.
    pub enable_targets_to_self_remove_access: Option<bool>,
    /// Requestors may choose a period.
    pub allow_custom_assignment_schedule: Option<bool>,
    /// Others may ask for new access for them.
    pub enable_on_behalf_requestors_to_add_access: Option<bool>,
    /// Others may ask for an extension for them.
    pub enable_on_behalf_requestors_to_update_access: Option<bool>,
    /// Others may give access up for them.
    pub enable_on_behalf_requestors_to_remove_access: Option<bool>,
    /// Who may ask for others.
    pub on_behalf_requestors: Vec<SubjectSet>,
}

/// Who approves requests under a policy.
///
/// Graph: `accessPackageAssignmentApprovalSettings`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ApprovalSettings {
    /// New requests go through the stages.
    pub is_approval_required_for_add: Option<bool>,
    /// Extensions go through the stages.
    pub is_approval_required_for_update: Option<bool>,
    /// Requestors must say why.
    pub is_requestor_justification_required: Option<bool>,
    /// One to three, decided one after the other; empty without approval.
    pub stages: Vec<ApprovalStageSettings>,
}

/// One stage of an approval.
///
/// Graph: `accessPackageApprovalStage`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ApprovalStageSettings {
    /// No decision in this time is a denial.
    pub duration_before_automatic_denial: Option<Duration>,
    /// Approvers must say why.
    pub is_approver_justification_required: Option<bool>,
    /// Others are asked too when nobody decides.
    pub is_escalation_enabled: Option<bool>,
    /// After this time.
    pub duration_before_escalation: Option<Duration>,
    /// Whether requestors see who approves.
    pub approver_information_visibility: Option<ApproverInformationVisibility>,
    /// Who is asked; one decision is enough.
    pub primary_approvers: Vec<SubjectSet>,
    /// Only if no primary approver can be found.
    pub fallback_primary_approvers: Vec<SubjectSet>,
    /// Who is asked too after `duration_before_escalation`.
    pub escalation_approvers: Vec<SubjectSet>,
    /// Only if no escalation approver can be found.
    pub fallback_escalation_approvers: Vec<SubjectSet>,
}

/// Who looks again whether access is still needed.
///
/// Graph: `accessPackageAssignmentReviewSettings`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ReviewSettings {
    /// Whether anybody looks again at all.
    pub is_enabled: Option<bool>,
    /// What happens to access that nobody reviewed in time.
    pub expiration_behavior: Option<AccessReviewExpirationBehavior>,
    /// Whether reviewers are told what the records suggest.
    pub is_recommendation_enabled: Option<bool>,
    /// Reviewers must say why they let access stay.
    pub is_reviewer_justification_required: Option<bool>,
    /// Whether people review their own access.
    pub is_self_review: Option<bool>,
    /// How often and how long.
    pub schedule: Option<Schedule>,
    /// Who reviews.
    pub primary_reviewers: Vec<SubjectSet>,
    /// Only if no primary reviewer answers.
    pub fallback_reviewers: Vec<SubjectSet>,
}

/// Which mails are sent.
///
/// Graph: `accessPackageNotificationSettings`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct NotificationSettings {
    /// Whether the people concerned get no mails.
    pub is_assignment_notification_disabled: Option<bool>,
}

/// How access is given without asking.
///
/// Graph: `accessPackageAutomaticRequestSettings`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct AutomaticRequestSettings {
    /// How long access stays after a person no longer fits.
    pub grace_period_before_access_removal: Option<Duration>,
    /// Whether access ends when a person no longer fits.
    pub remove_access_when_target_leaves_allowed_targets: Option<bool>,
    /// Whether people who fit get access.
    pub request_access_for_allowed_targets: Option<bool>,
}

/// What a caller must bring to request a package through one policy.
///
/// Graph: `accessPackageAssignmentRequestRequirements`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct RequestRequirements {
    /// The policy.
    #[serde(skip_serializing_if = "PolicyId::is_empty")]
    pub policy_id: PolicyId,
    /// The policy's name.
    pub policy_display_name: Option<String>,
    /// The policy's description.
    pub policy_description: Option<String>,
    /// A new request goes through the stages.
    pub is_approval_required_for_add: Option<bool>,
    /// An extension goes through the stages.
    pub is_approval_required_for_update: Option<bool>,
    /// The requestor must say why.
    pub is_requestor_justification_required: Option<bool>,
    /// The requestor may choose a period.
    pub allow_custom_assignment_schedule: Option<bool>,
    /// The longest period.
    pub schedule: Option<Schedule>,
    /// In the order of `sequence`.
    pub questions: Vec<Question>,
}
