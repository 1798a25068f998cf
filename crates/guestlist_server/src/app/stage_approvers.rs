//! Who may decide a stage: looked up in the directory by the rules, and kept beside the stage.

use std::cell::RefCell;

use entitlement_rules::{Directory, Home, Parties, StageApprovers};
use entitlement_types::{ApprovalStageSettings, ConnectedOrganizationId, GroupId, StageId, SubjectSet, UserId};

use super::AppError;
use crate::store::approvals::{ApproverRelation, add_approver, find_approvers, remove_approver};
use crate::store::assignment_requests::StoredRequest;
use crate::store::connected_organizations::Sponsors;
use crate::store::facts::{self, has_enabled_account};
use crate::store::{StoreError, Transaction};

/// The directory as the rules ask it. A failure of the database is kept until all questions are asked.
struct StoredDirectory<'a> {
    tx: &'a Transaction<'a>,
    failure: RefCell<Option<StoreError>>,
}

impl<'a> StoredDirectory<'a> {
    fn answer<T: Default>(&self, answer: Result<T, StoreError>) -> T {
        answer.unwrap_or_else(|error| {
            self.failure.borrow_mut().get_or_insert(error);
            T::default()
        })
    }

    /// Who of these can sign in and so can decide.
    fn able(&self, people: Result<Vec<UserId>, StoreError>) -> Vec<UserId> {
        let mut people = self.answer(people);
        people.retain(|person| self.answer(has_enabled_account(self.tx, person)));
        people
    }
}

impl Directory for StoredDirectory<'_> {
    fn group_members(&self, group: &GroupId) -> Vec<UserId> {
        self.able(facts::find_group_members(self.tx, group))
    }

    fn manager(&self, user: &UserId) -> Option<UserId> {
        self.answer(facts::find_manager(self.tx, user))
    }

    fn sponsors(&self, user: &UserId) -> Vec<UserId> {
        self.able(facts::find_user_sponsors(self.tx, user))
    }

    fn internal_sponsors(&self, organization: &ConnectedOrganizationId) -> Vec<UserId> {
        self.able(facts::find_organization_sponsors(
            self.tx,
            organization,
            Sponsors::Internal,
        ))
    }

    fn external_sponsors(&self, organization: &ConnectedOrganizationId) -> Vec<UserId> {
        self.able(facts::find_organization_sponsors(
            self.tx,
            organization,
            Sponsors::External,
        ))
    }
}

/// Whom a request is between, as owned values that [`Parties`] borrows from.
#[derive(Clone, Debug)]
pub struct KnownParties {
    requestor: UserId,
    target: UserId,
    organization: Option<ConnectedOrganizationId>,
}

impl KnownParties {
    /// The parties of a request.
    ///
    /// # Errors
    /// The database's.
    pub fn read(tx: &Transaction<'_>, requestor: &str, target: &str) -> Result<Self, AppError> {
        let person = facts::find_person(tx, &target.into())?;
        Ok(Self {
            requestor: requestor.into(),
            target: target.into(),
            organization: person.and_then(|person| match person.home {
                Home::ConnectedOrganization { id, .. } => Some(id),
                Home::Elsewhere | Home::NotTold => None,
            }),
        })
    }

    /// As the rules take them.
    pub fn parties(&self) -> Parties<'_> {
        Parties {
            requestor: &self.requestor,
            target: &self.target,
            organization: self.organization.as_ref(),
        }
    }
}

/// Who may decide a stage that is set up like this, as the directory stands now.
///
/// # Errors
/// The database's.
pub fn look_up_approvers(
    tx: &Transaction<'_>,
    settings: &ApprovalStageSettings,
    parties: &KnownParties,
) -> Result<StageApprovers, AppError> {
    let directory = StoredDirectory {
        tx,
        failure: RefCell::default(),
    };
    let settings = without_the_gone(&directory, settings);
    let approvers = StageApprovers::of(&settings, &parties.parties(), &directory);
    match directory.failure.into_inner() {
        Some(error) => Err(error.into()),
        None => Ok(approvers),
    }
}

/// Single users that the directory no longer holds, or that cannot sign in, count as not found, so that the fallback
/// steps in for them too.
fn without_the_gone(directory: &StoredDirectory<'_>, settings: &ApprovalStageSettings) -> ApprovalStageSettings {
    let mut settings = settings.clone();
    for sets in [
        &mut settings.primary_approvers,
        &mut settings.fallback_primary_approvers,
        &mut settings.escalation_approvers,
        &mut settings.fallback_escalation_approvers,
    ] {
        sets.retain(|set| match set {
            SubjectSet::SingleUser(user) => directory.answer(has_enabled_account(directory.tx, &user.user_id)),
            _ => true,
        });
    }
    settings
}

/// Brings who is asked to decide a stage up to date: asks who is an approver now, and asks those no more who are not.
///
/// # Errors
/// The database's.
pub fn refresh_approvers(
    tx: &Transaction<'_>,
    request: &StoredRequest,
    stage: &StageId,
    settings: &ApprovalStageSettings,
    is_escalated: bool,
) -> Result<StageApprovers, AppError> {
    let parties = KnownParties::read(tx, request.requestor_id.as_str(), request.target_id.as_str())?;
    let approvers = look_up_approvers(tx, settings, &parties)?;
    let escalation: &[UserId] = if is_escalated { &approvers.escalation } else { &[] };
    for asked in find_approvers(tx, &request.id)? {
        let is_still = approvers.primary.contains(&asked.user_id) || escalation.contains(&asked.user_id);
        if asked.stage_id == *stage && !is_still {
            remove_approver(tx, stage, &asked.user_id)?;
        }
    }
    let relation = if approvers.is_primary_fallback {
        ApproverRelation::Fallback
    } else {
        ApproverRelation::Primary
    };
    for user in &approvers.primary {
        add_approver(tx, stage, user, relation)?;
    }
    for user in escalation {
        add_approver(tx, stage, user, ApproverRelation::Escalation)?;
    }
    Ok(approvers)
}
