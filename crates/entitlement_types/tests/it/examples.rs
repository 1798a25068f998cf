//! The published examples decode into our types and encode back. Their pages are named in `tests/examples/README.md`.
//!
//! Compared is what the types hold: null, an empty collection and an absent property are the same, moments are the
//! same in every spelling, members of an enumeration in any letters, and types with and without `#`. Whatever else is
//! lost or changed must be listed here, and what is listed must happen.

use std::collections::BTreeSet;
use std::fs;

use entitlement_types::*;
use serde_json::{Map, Value};

use crate::every_type::round_trip;

/// Reads an example as one type and writes it again.
type RoundTrip = fn(Value) -> serde_json::Result<Value>;

/// Which type the examples are of whose names start so.
const TYPES: &[(&str, RoundTrip)] = &[
    (
        "accesspackage-filterbycurrentuser.response",
        round_trip::<Collection<AccessPackage>>,
    ),
    ("accesspackage-get.response", round_trip::<AccessPackage>),
    (
        "accesspackage-getapplicablepolicyrequirements.response",
        round_trip::<Collection<RequestRequirements>>,
    ),
    (
        "accesspackage-post-incompatibleaccesspackage.request",
        round_trip::<Reference>,
    ),
    (
        "accesspackage-post-resourcerolescopes.",
        round_trip::<ResourceRoleScope>,
    ),
    ("accesspackage-update.request", round_trip::<AccessPackage>),
    (
        "accesspackageassignment-additionalaccess.response",
        round_trip::<Collection<Assignment>>,
    ),
    (
        "accesspackageassignment-filterbycurrentuser.response",
        round_trip::<Collection<Assignment>>,
    ),
    (
        "accesspackageassignmentpolicy-get.response",
        round_trip::<AssignmentPolicy>,
    ),
    ("accesspackageassignmentpolicy-update.", round_trip::<AssignmentPolicy>),
    (
        "accesspackageassignmentrequest-filterbycurrentuser.response",
        round_trip::<Collection<AssignmentRequest>>,
    ),
    (
        "accesspackageassignmentrequest-get.response",
        round_trip::<AssignmentRequest>,
    ),
    ("accesspackagecatalog-get.response", round_trip::<Catalog>),
    ("accesspackagecatalog-update.request", round_trip::<Catalog>),
    (
        "approval-filterbycurrentuser.response",
        round_trip::<Collection<Approval>>,
    ),
    ("approval-get.response", round_trip::<Approval>),
    ("approval-list-stages.response", round_trip::<Collection<ApprovalStage>>),
    ("approvalstage-get.response", round_trip::<ApprovalStage>),
    ("approvalstage-update.request", round_trip::<ApprovalStage>),
    (
        "connectedorganization-get.response",
        round_trip::<ConnectedOrganization>,
    ),
    (
        "connectedorganization-post-externalsponsors.request",
        round_trip::<Reference>,
    ),
    (
        "connectedorganization-post-internalsponsors.request",
        round_trip::<Reference>,
    ),
    ("connectedorganization-update.", round_trip::<ConnectedOrganization>),
    ("directoryaudit-get.response", round_trip::<Collection<DirectoryAudit>>),
    ("directoryaudit-list.response", round_trip::<Collection<DirectoryAudit>>),
    (
        "entitlementmanagement-list-accesspackages.response",
        round_trip::<Collection<AccessPackage>>,
    ),
    (
        "entitlementmanagement-list-assignmentpolicies.response",
        round_trip::<Collection<AssignmentPolicy>>,
    ),
    (
        "entitlementmanagement-list-assignmentrequests.response",
        round_trip::<Collection<AssignmentRequest>>,
    ),
    (
        "entitlementmanagement-list-assignments.response",
        round_trip::<Collection<Assignment>>,
    ),
    (
        "entitlementmanagement-list-catalogs.response",
        round_trip::<Collection<Catalog>>,
    ),
    (
        "entitlementmanagement-list-connectedorganizations.response",
        round_trip::<Collection<ConnectedOrganization>>,
    ),
    (
        "entitlementmanagement-post-accesspackages.",
        round_trip::<AccessPackage>,
    ),
    (
        "entitlementmanagement-post-assignmentpolicies.",
        round_trip::<AssignmentPolicy>,
    ),
    (
        "entitlementmanagement-post-assignmentrequests.",
        round_trip::<AssignmentRequest>,
    ),
    ("entitlementmanagement-post-catalogs.", round_trip::<Catalog>),
    (
        "entitlementmanagement-post-connectedorganizations.",
        round_trip::<ConnectedOrganization>,
    ),
    (
        "entitlementmanagement-post-resourcerequests.",
        round_trip::<ResourceRequest>,
    ),
    ("entitlementmanagementsettings-get.response", round_trip::<Settings>),
    ("entitlementmanagementsettings-update.request", round_trip::<Settings>),
    ("group-get.response", round_trip::<Group>),
    ("group-list-members.response", round_trip::<Collection<DirectoryObject>>),
    ("group-list-owners.response", round_trip::<Collection<DirectoryObject>>),
    ("group-list.response", round_trip::<Collection<Group>>),
    ("group-post-members.request", round_trip::<Reference>),
    ("organization-get.response", round_trip::<Organization>),
    ("organization-list.response", round_trip::<Collection<Organization>>),
    (
        "rbacapplication-list-roleassignments.response",
        round_trip::<Collection<RoleAssignment>>,
    ),
    (
        "rbacapplication-list-roledefinitions.response",
        round_trip::<Collection<RoleDefinition>>,
    ),
    ("rbacapplication-post-roleassignments.", round_trip::<RoleAssignment>),
    ("serviceprincipal-get.response", round_trip::<ServicePrincipal>),
    (
        "serviceprincipal-list-approleassignedto.response",
        round_trip::<Collection<AppRoleAssignment>>,
    ),
    (
        "serviceprincipal-list.response",
        round_trip::<Collection<ServicePrincipal>>,
    ),
    ("site-get.response", round_trip::<Site>),
    ("site-search.response", round_trip::<Collection<Site>>),
    ("user-get.response", round_trip::<User>),
    ("user-list-manager.response", round_trip::<User>),
    ("user-list.response", round_trip::<Collection<User>>),
];

/// Properties that the product has no use for, by the start of the examples' names.
const NOT_MODELLED: &[(&str, &[&str])] = &[
    (
        "group-",
        &[
            "allowExternalSenders",
            "assignedLicenses",
            "autoSubscribeNewMembers",
            "expirationDateTime",
            "isSubscribedByMail",
            "membershipRule",
            "membershipRuleProcessingState",
            "preferredDataLocation",
            "proxyAddresses",
            "renewedDateTime",
            "securityIdentifier",
            "unseenCount",
        ],
    ),
    (
        "organization-",
        &[
            "assignedPlans",
            "businessPhones",
            "countryLetterCode",
            "createdDateTime",
            "preferredLanguage",
            "privacyProfile",
            "provisionedPlans",
            "technicalNotificationMails",
            "tenantType",
        ],
    ),
    ("rbacapplication-list-roledefinitions.", &["rolePermissions", "version"]),
    (
        "serviceprincipal-",
        &[
            "alternativeNames",
            "appDisplayName",
            "appOwnerOrganizationId",
            "appRoleAssignmentRequired",
            "info",
            "servicePrincipalType",
            "signInAudience",
            "verifiedPublisher",
        ],
    ),
    (
        "user-",
        &[
            "businessPhones",
            "ext55gb1l09_msLearnCourses",
            "identities",
            "mobilePhone",
            "officeLocation",
            "postalCode",
        ],
    ),
];

const BETA: &str = "a leftover of the beta version, which the metadata of v1.0 does not have";

/// What the pages themselves have wrong: examples, property, and why it is wrong. Such a property is left out.
const DEFECTS: &[(&str, &str, &str)] = &[
    (
        "accesspackageassignment-filterbycurrentuser.",
        "expiredDateTime",
        "the text \"null\" where a moment or null belongs",
    ),
    ("accesspackageassignmentrequest-", "completedDate", BETA),
    ("entitlementmanagement-post-assignmentrequests.", "requestState", BETA),
    ("entitlementmanagement-post-assignmentrequests.", "requestStatus", BETA),
    (
        "entitlementmanagement-post-assignmentrequests.",
        "isValidationOnly",
        BETA,
    ),
    (
        "entitlementmanagement-post-assignmentrequests.",
        "accessPackageAssignment",
        BETA,
    ),
    (
        "directoryaudit-get.",
        "targetResource",
        "in the singular; the list has it in the plural",
    ),
    (
        "directoryaudit-list.",
        "Type",
        "in capitals; the page of the resource has it in small letters",
    ),
    (
        "organization-",
        "directorySizeQuota",
        "absent from the metadata of v1.0",
    ),
];

/// Properties whose members of an enumeration some pages write in other letters.
const ENUMERATIONS: [&str; 2] = ["externalUserLifecycleAction", "requestType"];

/// Types that are never one of several, so that their name says nothing and is not kept.
const PLAIN_TYPES: [&str; 6] = [
    "accessPackage",
    "accessPackageAssignment",
    "accessPackageAssignmentRequest",
    "accessPackageAssignmentRequestRequirements",
    "approval",
    "entitlementManagementSchedule",
];

/// One example on its way through a type.
struct Example<'a> {
    name: &'a str,
    /// Everything listed above that did happen.
    happened: &'a mut BTreeSet<(&'static str, &'static str)>,
    /// Everything that should not have happened.
    differences: &'a mut Vec<String>,
}

#[test]
fn the_published_examples_come_back() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/examples");
    let mut happened = BTreeSet::new();
    let mut differences = Vec::new();
    let mut types_used = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("the folder is part of the project") {
        let name = entry
            .expect("a readable folder")
            .file_name()
            .into_string()
            .expect("a plain name");
        if !name.ends_with(".json") {
            continue;
        }
        let text = fs::read_to_string(format!("{folder}/{name}")).expect("a readable file");
        let mut example = Example {
            name: &name,
            happened: &mut happened,
            differences: &mut differences,
        };
        let original = example.without_defects(serde_json::from_str(&text).expect("JSON"));
        let Some((start, round_trip)) = TYPES.iter().find(|(start, _)| name.starts_with(start)) else {
            differences.push(format!("{name}: no type"));
            continue;
        };
        types_used.insert(*start);
        match round_trip(original.clone()) {
            Ok(again) => example.compare("", &original, &again),
            Err(error) => differences.push(format!("{name}: {error}")),
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));

    let listed = NOT_MODELLED
        .iter()
        .flat_map(|(start, properties)| properties.iter().map(move |property| (*start, *property)))
        .chain(DEFECTS.iter().map(|(start, property, _)| (*start, *property)))
        .collect();
    assert_eq!(happened, listed, "a property is listed and not lost");
    assert_eq!(types_used.len(), TYPES.len(), "a type is listed and has no example");
}

impl Example<'_> {
    fn without_defects(&mut self, json: Value) -> Value {
        match json {
            Value::Object(properties) => Value::Object(
                properties
                    .into_iter()
                    .filter(|(property, _)| {
                        let defect = DEFECTS
                            .iter()
                            .find(|(start, wrong, _)| self.name.starts_with(start) && property == wrong);
                        self.happened.extend(defect.map(|(start, wrong, _)| (*start, *wrong)));
                        defect.is_none()
                    })
                    .collect::<Vec<_>>()
                    .into_iter()
                    .map(|(property, value)| (property, self.without_defects(value)))
                    .collect(),
            ),
            Value::Array(values) => values.into_iter().map(|value| self.without_defects(value)).collect(),
            scalar => scalar,
        }
    }

    fn compare(&mut self, at: &str, original: &Value, again: &Value) {
        match (original, again) {
            (Value::Object(before), Value::Object(after)) => self.compare_objects(at, before, after),
            (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
                for (before, after) in before.iter().zip(after) {
                    self.compare(at, before, after);
                }
            }
            _ if is_absent(original) && is_absent(again) => {}
            _ if is_same(at.rsplit('/').next().unwrap_or_default(), original, again) => {}
            _ => self
                .differences
                .push(format!("{} {at}: {original} became {again}", self.name)),
        }
    }

    fn compare_objects(&mut self, at: &str, before: &Map<String, Value>, after: &Map<String, Value>) {
        let properties: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for property in properties {
            let original = before.get(property).unwrap_or(&Value::Null);
            let again = after.get(property).unwrap_or(&Value::Null);
            if again.is_null() && self.may_be_lost(property, original) {
                continue;
            }
            self.compare(&format!("{at}/{property}"), original, again);
        }
    }

    fn may_be_lost(&mut self, property: &str, value: &Value) -> bool {
        let plain_type = || {
            let name = value.as_str().unwrap_or_default().trim_start_matches('#');
            PLAIN_TYPES
                .iter()
                .any(|plain| name.strip_prefix("microsoft.graph.") == Some(plain))
        };
        match property {
            "@odata.context" | "@odata.id" => return true,
            "@odata.type" => return plain_type(),
            _ => {}
        }
        let listed = NOT_MODELLED
            .iter()
            .filter(|(start, _)| self.name.starts_with(start))
            .find_map(|(start, all)| {
                all.iter()
                    .find(|known| **known == property)
                    .map(|known| (*start, *known))
            });
        if !is_absent(value) {
            self.happened.extend(listed);
        }
        listed.is_some()
    }
}

fn is_absent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(values) => values.is_empty(),
        _ => false,
    }
}

fn is_same(property: &str, original: &Value, again: &Value) -> bool {
    if original == again {
        return true;
    }
    let (Some(before), Some(after)) = (original.as_str(), again.as_str()) else {
        return false;
    };
    if property == "@odata.type" {
        return before.trim_start_matches('#') == after.trim_start_matches('#');
    }
    let is_same_moment =
        || DateTimeOffset::parse(before).is_ok_and(|moment| DateTimeOffset::parse(after) == Ok(moment));
    (ENUMERATIONS.contains(&property) && before.eq_ignore_ascii_case(after)) || is_same_moment()
}
