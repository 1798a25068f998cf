//! From the short form of the files to policies as administrators write them.

use entitlement_types::{
    AccessPackage, AccessPackageId, AllowedTargetScope, ApprovalSettings, ApprovalStageSettings,
    ApproverInformationVisibility, AssignmentPolicy, ConnectedOrganizationMembers, DateTimeOffset, Duration,
    ExpirationPattern, ExpirationPatternType, ExternalSponsors, GroupMembers, InternalSponsors, Question,
    RequestorManager, RequestorSettings, SingleUser, SubjectSet,
};

use super::Demo;
use super::content::{CatalogText, PolicyText};
use crate::app::AppError;

/// The policy that a text describes. The catalog's first owner is asked where nobody else is found.
pub(super) fn policy(
    demo: &Demo<'_>,
    catalog: &CatalogText,
    package: &AccessPackageId,
    text: &PolicyText,
) -> Result<AssignmentPolicy, AppError> {
    let (scope, targets) = audience(demo, &text.audience)?;
    let takes_requests = text.enabled && scope != AllowedTargetScope::NotSpecified;
    let mut stages = Vec::new();
    for primary in &text.stages {
        stages.push(stage(demo, catalog, text, primary)?);
    }
    Ok(AssignmentPolicy {
        display_name: Some(text.name.clone()),
        description: Some(text.name.clone()),
        allowed_target_scope: Some(scope),
        specific_allowed_targets: targets,
        expiration: Some(expiration(&text.ends)?),
        requestor_settings: Some(RequestorSettings {
            enable_targets_to_self_add_access: Some(takes_requests),
            enable_targets_to_self_update_access: Some(takes_requests),
            enable_targets_to_self_remove_access: Some(true),
            allow_custom_assignment_schedule: Some(text.own_period),
            enable_on_behalf_requestors_to_add_access: Some(false),
            enable_on_behalf_requestors_to_update_access: Some(false),
            enable_on_behalf_requestors_to_remove_access: Some(false),
            on_behalf_requestors: Vec::new(),
        }),
        request_approval_settings: Some(ApprovalSettings {
            is_approval_required_for_add: Some(!stages.is_empty()),
            is_approval_required_for_update: Some(text.extend_needs_approval && !stages.is_empty()),
            is_requestor_justification_required: Some(text.justification),
            stages,
        }),
        questions: Some(questions(demo, text)),
        access_package: Some(Box::new(AccessPackage {
            id: package.clone(),
            ..AccessPackage::default()
        })),
        ..AssignmentPolicy::default()
    })
}

fn audience(demo: &Demo<'_>, text: &str) -> Result<(AllowedTargetScope, Vec<SubjectSet>), AppError> {
    if let Some(partners) = text.strip_prefix("partners:") {
        let mut targets = Vec::new();
        for partner in partners.split(',').map(str::trim) {
            let name = demo.content.people.partners.iter().find(|each| each.id == partner);
            targets.push(SubjectSet::ConnectedOrganizationMembers(ConnectedOrganizationMembers {
                connected_organization_id: demo.organization(partner)?,
                description: name.map(|partner| partner.name.clone()),
            }));
        }
        return Ok((AllowedTargetScope::SpecificConnectedOrganizationUsers, targets));
    }
    let scope = match text {
        "configuredPartners" => AllowedTargetScope::AllConfiguredConnectedOrganizationUsers,
        "allOutside" => AllowedTargetScope::AllExternalUsers,
        "members" => AllowedTargetScope::AllMemberUsers,
        "everyoneHere" => AllowedTargetScope::AllDirectoryUsers,
        "administratorsOnly" => AllowedTargetScope::NotSpecified,
        other => return Err(AppError::invalid("audienceUnknown", "for", other)),
    };
    Ok((scope, Vec::new()))
}

fn expiration(text: &str) -> Result<ExpirationPattern, AppError> {
    if text == "never" {
        return Ok(ExpirationPattern {
            kind: Some(ExpirationPatternType::NoExpiration),
            ..ExpirationPattern::default()
        });
    }
    if let Ok(duration) = Duration::parse(text) {
        return Ok(ExpirationPattern {
            kind: Some(ExpirationPatternType::AfterDuration),
            duration: Some(duration),
            end_date_time: None,
        });
    }
    let end =
        DateTimeOffset::parse(text).map_err(|error| AppError::invalid("endUnknown", "ends", error.to_string()))?;
    Ok(ExpirationPattern {
        kind: Some(ExpirationPatternType::AfterDateTime),
        end_date_time: Some(end),
        duration: None,
    })
}

fn stage(
    demo: &Demo<'_>,
    catalog: &CatalogText,
    text: &PolicyText,
    primary: &str,
) -> Result<ApprovalStageSettings, AppError> {
    let single = |id: &str| -> Result<SubjectSet, AppError> {
        Ok(SubjectSet::SingleUser(SingleUser {
            user_id: demo.user(id)?,
            description: None,
        }))
    };
    let approvers = match primary {
        "externalSponsors" => SubjectSet::ExternalSponsors(ExternalSponsors {}),
        "internalSponsors" => SubjectSet::InternalSponsors(InternalSponsors {}),
        "manager" => SubjectSet::RequestorManager(RequestorManager { manager_level: Some(1) }),
        other => match other.split_once(':') {
            Some(("user", id)) => single(id)?,
            Some(("group", name)) => SubjectSet::GroupMembers(GroupMembers {
                group_id: demo.group(name)?,
                description: Some(name.to_owned()),
            }),
            _ => return Err(AppError::invalid("approverUnknown", "stages", other)),
        },
    };
    // Their own sponsors first; ours when they do not decide within five days.
    let is_escalated = primary == "externalSponsors";
    let owner = catalog.owners.first().map(String::as_str).unwrap_or_default();
    Ok(ApprovalStageSettings {
        duration_before_automatic_denial: Some(Duration::days(14)),
        is_approver_justification_required: Some(true),
        is_escalation_enabled: Some(is_escalated),
        duration_before_escalation: is_escalated.then_some(Duration::days(5)),
        approver_information_visibility: Some(if text.visible_approvers {
            ApproverInformationVisibility::Visible
        } else {
            ApproverInformationVisibility::Default
        }),
        primary_approvers: vec![approvers],
        fallback_primary_approvers: vec![single(owner)?],
        escalation_approvers: if is_escalated {
            vec![SubjectSet::InternalSponsors(InternalSponsors {})]
        } else {
            Vec::new()
        },
        fallback_escalation_approvers: Vec::new(),
    })
}

fn questions(demo: &Demo<'_>, text: &PolicyText) -> Vec<Question> {
    let asked = text.questions.iter().filter_map(|key| demo.content.questions.get(key));
    asked
        .enumerate()
        .map(|(position, question)| {
            let sequence = i32::try_from(position + 1).ok();
            match question.clone() {
                Question::TextInput(mut question) => {
                    question.sequence = sequence;
                    Question::TextInput(question)
                }
                Question::MultipleChoice(mut question) => {
                    question.sequence = sequence;
                    Question::MultipleChoice(question)
                }
                unknown => unknown,
            }
        })
        .collect()
}
