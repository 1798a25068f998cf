//! Who may learn who approves.
//!
//! A stage's `approverInformationVisibility` decides: `visible` names approvers to requestors, `notVisible` never does,
//! and `default`, or nothing, names them to members and not to guests, who are told "the sponsors of your organization"
//! at most. Approvers and whoever looks after the catalog always see each other. Graph: `accesspackageapprovalstage`.

use entitlement_rules::Person;
use entitlement_types::{ApprovalStageSettings, ApproverInformationVisibility, Identity, SubjectSet, UserId};

use super::AppError;
use crate::store::Transaction;
use crate::store::connected_organizations::Sponsors;
use crate::store::facts::find_organization_sponsors;
use crate::store::subjects::find_subject;

/// Whether a requestor may learn who approves a stage that is set up like this.
pub fn may_see_approvers(settings: &ApprovalStageSettings, requestor: &Person) -> bool {
    match settings.approver_information_visibility {
        Some(ApproverInformationVisibility::Visible) => true,
        Some(ApproverInformationVisibility::Default) | None => !requestor.is_external(),
        Some(ApproverInformationVisibility::NotVisible | ApproverInformationVisibility::Unknown(_)) => false,
    }
}

/// The names of these people; whoever is gone is left out.
///
/// # Errors
/// The database's.
pub fn name_people(tx: &Transaction<'_>, people: &[UserId]) -> Result<Vec<Identity>, AppError> {
    let mut named = Vec::with_capacity(people.len());
    for person in people {
        if let Some(subject) = find_subject(tx, &person.as_str().into())? {
            named.push(Identity {
                id: Some(person.to_string()),
                display_name: subject.display_name,
                user_principal_name: None,
            });
        }
    }
    Ok(named)
}

/// Who answers for the requestor's organization, as far as these stages name sponsors and let requestors see them.
///
/// Nothing in Graph says whether sponsors are told to guests. Whoever shares a mail domain with a sponsor is no reason
/// to be given names, so they are given only where an administrator has made the approvers of a stage visible and the
/// sponsors are among them.
///
/// # Errors
/// The database's.
pub fn name_visible_sponsors<'a>(
    tx: &Transaction<'_>,
    stages: impl Iterator<Item = &'a ApprovalStageSettings>,
    requestor: &Person,
) -> Result<Vec<Identity>, AppError> {
    let Some(organization) = requestor.organization_id() else {
        return Ok(Vec::new());
    };
    let mut sponsors = Vec::new();
    for stage in stages.filter(|stage| may_see_approvers(stage, requestor)) {
        for set in &stage.primary_approvers {
            let relation = match set {
                SubjectSet::ExternalSponsors(_) => Sponsors::External,
                SubjectSet::InternalSponsors(_) => Sponsors::Internal,
                _ => continue,
            };
            sponsors.extend(find_organization_sponsors(tx, organization, relation)?);
        }
    }
    sponsors.sort_unstable();
    sponsors.dedup();
    sponsors.retain(|sponsor| *sponsor != requestor.id);
    name_people(tx, &sponsors)
}
