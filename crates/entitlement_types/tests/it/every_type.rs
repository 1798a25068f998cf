//! The types that describe types of the contract, and what of the contract each describes.

use std::fmt::Debug;

use entitlement_types::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::contract_names::property_names;

/// A struct that describes a type of the contract.
pub struct Described {
    pub name: &'static str,
    /// The contract's name for it.
    pub contract: &'static str,
    pub property_names: fn() -> Vec<&'static str>,
    /// Reads it, and says whether all of it is absent.
    pub is_default: fn(Value) -> serde_json::Result<bool>,
    /// Reads it and writes it.
    pub round_trip: fn(Value) -> serde_json::Result<Value>,
}

/// An enumeration of the contract.
pub struct DescribedEnumeration {
    /// The contract's name for it; for those that are strings in the metadata, the name of what has it.
    pub contract: &'static str,
    pub known: fn() -> Vec<&'static str>,
    /// Reads a member and writes it.
    pub round_trip: fn(Value) -> serde_json::Result<Value>,
}

pub fn round_trip<T: Serialize + DeserializeOwned>(json: Value) -> serde_json::Result<Value> {
    serde_json::to_value(serde_json::from_value::<T>(json)?)
}

fn is_default<T: Default + PartialEq + Debug + DeserializeOwned>(json: Value) -> serde_json::Result<bool> {
    Ok(serde_json::from_value::<T>(json)? == T::default())
}

macro_rules! types {
    ($($name:ident = $contract:literal,)+) => {
        &[$(Described {
            name: stringify!($name),
            contract: $contract,
            property_names: property_names::<$name>,
            is_default: is_default::<$name>,
            round_trip: round_trip::<$name>,
        }),+]
    };
}

macro_rules! enumerations {
    ($($name:ident = $contract:literal,)+) => {
        &[$(DescribedEnumeration {
            contract: $contract,
            known: || $name::KNOWN.iter().map(|member| member.as_str()).collect(),
            round_trip: round_trip::<$name>,
        }),+]
    };
}

pub const TYPES: &[Described] = types! {
    AccessPackage = "accessPackage",
    AvailableAccessPackage = "availableAccessPackage",
    Approval = "approval",
    ApprovalStage = "approvalStage",
    Identity = "userIdentity",
    Assignment = "accessPackageAssignment",
    Subject = "accessPackageSubject",
    AssignmentRequest = "accessPackageAssignmentRequest",
    DirectoryAudit = "directoryAudit",
    AuditActivityInitiator = "auditActivityInitiator",
    AuditUser = "userIdentity",
    AuditApp = "appIdentity",
    TargetResource = "targetResource",
    ModifiedProperty = "modifiedProperty",
    Invitation = "invitation",
    KeyValue = "keyValue",
    Catalog = "accessPackageCatalog",
    ConnectedOrganization = "connectedOrganization",
    AzureActiveDirectoryTenant = "azureActiveDirectoryTenant",
    CrossCloudAzureActiveDirectoryTenant = "crossCloudAzureActiveDirectoryTenant",
    DomainIdentitySource = "domainIdentitySource",
    ExternalDomainFederation = "externalDomainFederation",
    SocialIdentitySource = "socialIdentitySource",
    User = "user",
    Group = "group",
    ServicePrincipal = "servicePrincipal",
    AppRole = "appRole",
    Site = "site",
    Organization = "organization",
    VerifiedDomain = "verifiedDomain",
    TenantInformation = "tenantInformation",
    AppRoleAssignment = "appRoleAssignment",
    AssignmentPolicy = "accessPackageAssignmentPolicy",
    RequestorSettings = "accessPackageAssignmentRequestorSettings",
    ApprovalSettings = "accessPackageAssignmentApprovalSettings",
    ApprovalStageSettings = "accessPackageApprovalStage",
    ReviewSettings = "accessPackageAssignmentReviewSettings",
    NotificationSettings = "accessPackageNotificationSettings",
    AutomaticRequestSettings = "accessPackageAutomaticRequestSettings",
    RequestRequirements = "accessPackageAssignmentRequestRequirements",
    TextInputQuestion = "accessPackageTextInputQuestion",
    MultipleChoiceQuestion = "accessPackageMultipleChoiceQuestion",
    AnswerChoice = "accessPackageAnswerChoice",
    LocalizedText = "accessPackageLocalizedText",
    AnswerString = "accessPackageAnswerString",
    Resource = "accessPackageResource",
    ResourceRole = "accessPackageResourceRole",
    ResourceScope = "accessPackageResourceScope",
    ResourceRoleScope = "accessPackageResourceRoleScope",
    ResourceRequest = "accessPackageResourceRequest",
    RoleAssignment = "unifiedRoleAssignment",
    RoleDefinition = "unifiedRoleDefinition",
    ExpirationPattern = "expirationPattern",
    Schedule = "entitlementManagementSchedule",
    PatternedRecurrence = "patternedRecurrence",
    RecurrencePattern = "recurrencePattern",
    RecurrenceRange = "recurrenceRange",
    Settings = "entitlementManagementSettings",
    SingleUser = "singleUser",
    GroupMembers = "groupMembers",
    ConnectedOrganizationMembers = "connectedOrganizationMembers",
    RequestorManager = "requestorManager",
    TargetManager = "targetManager",
    InternalSponsors = "internalSponsors",
    ExternalSponsors = "externalSponsors",
    TargetUserSponsors = "targetUserSponsors",
    SingleServicePrincipal = "singleServicePrincipal",
};

pub const ENUMERATIONS: &[DescribedEnumeration] = enumerations! {
    AssignmentState = "accessPackageAssignmentState",
    SubjectType = "accessPackageSubjectType",
    SubjectLifecycle = "accessPackageSubjectLifecycle",
    RequestType = "accessPackageRequestType",
    RequestState = "accessPackageRequestState",
    CatalogState = "accessPackageCatalogState",
    CatalogType = "accessPackageCatalogType",
    ConnectedOrganizationState = "connectedOrganizationState",
    AllowedTargetScope = "allowedTargetScope",
    ApproverInformationVisibility = "approverInformationVisibility",
    AccessReviewExpirationBehavior = "accessReviewExpirationBehavior",
    ExpirationPatternType = "expirationPatternType",
    ExternalUserLifecycleAction = "accessPackageExternalUserLifecycleAction",
};

/// Enumerations that are strings in the metadata.
pub const ENUMERATIONS_OF_THE_PAGES: &[DescribedEnumeration] = enumerations! {
    OriginSystem = "accessPackageResource",
    ReviewResult = "approvalStage",
    StageStatus = "approvalStage",
};
