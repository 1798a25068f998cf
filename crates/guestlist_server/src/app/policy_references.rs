//! Whether those whom a policy names are there.

use entitlement_types::{ApprovalStageSettings, AssignmentPolicy, SubjectSet};

use super::AppError;
use super::drafts::Problems;
use crate::store::Transaction;
use crate::store::directory_objects::find_missing;

/// Adds a problem for every user, group or organization that a policy names and that is not there.
///
/// # Errors
/// The database's.
pub(super) fn check_references(
    tx: &Transaction<'_>,
    policy: &AssignmentPolicy,
    problems: &mut Problems,
) -> Result<(), AppError> {
    let mut named: Vec<(String, &'static str, &str)> = Vec::new();
    name_all(&mut named, "specificAllowedTargets", &policy.specific_allowed_targets);
    if let Some(approval) = &policy.request_approval_settings {
        for (index, stage) in approval.stages.iter().enumerate() {
            name_approvers(&mut named, &format!("requestApprovalSettings/stages/{index}"), stage);
        }
    }
    if let Some(requestor) = &policy.requestor_settings {
        name_all(
            &mut named,
            "requestorSettings/onBehalfRequestors",
            &requestor.on_behalf_requestors,
        );
    }
    if let Some(review) = &policy.review_settings {
        name_all(&mut named, "reviewSettings/primaryReviewers", &review.primary_reviewers);
        name_all(
            &mut named,
            "reviewSettings/fallbackReviewers",
            &review.fallback_reviewers,
        );
    }
    for table in ["users", "groups", "connected_organizations"] {
        let ids: Vec<&str> = named
            .iter()
            .filter(|(_, of, _)| *of == table)
            .map(|(_, _, id)| *id)
            .collect();
        let missing = find_missing(tx, table, &ids)?;
        for (target, of, id) in &named {
            if *of == table && missing.iter().any(|each| each == id) {
                problems.add(
                    "referenceUnknown",
                    target,
                    format!("There is no {} '{id}'.", table.trim_end_matches('s')),
                );
            }
        }
    }
    Ok(())
}

fn name_approvers<'a>(named: &mut Vec<(String, &'static str, &'a str)>, path: &str, stage: &'a ApprovalStageSettings) {
    name_all(named, &format!("{path}/primaryApprovers"), &stage.primary_approvers);
    name_all(
        named,
        &format!("{path}/fallbackPrimaryApprovers"),
        &stage.fallback_primary_approvers,
    );
    name_all(
        named,
        &format!("{path}/escalationApprovers"),
        &stage.escalation_approvers,
    );
    name_all(
        named,
        &format!("{path}/fallbackEscalationApprovers"),
        &stage.fallback_escalation_approvers,
    );
}

fn name_all<'a>(named: &mut Vec<(String, &'static str, &'a str)>, path: &str, sets: &'a [SubjectSet]) {
    for (index, set) in sets.iter().enumerate() {
        let (table, id) = match set {
            SubjectSet::SingleUser(user) => ("users", user.user_id.as_str()),
            SubjectSet::GroupMembers(group) => ("groups", group.group_id.as_str()),
            SubjectSet::ConnectedOrganizationMembers(members) => {
                ("connected_organizations", members.connected_organization_id.as_str())
            }
            _ => continue,
        };
        // One that names nobody is a fault that the rules tell.
        if !id.is_empty() {
            named.push((format!("{path}/{index}"), table, id));
        }
    }
}
