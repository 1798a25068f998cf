//! Who decides a stage.
//!
//! Graph: `accesspackageapprovalstage`, `singleuser`, `groupmembers`, `requestormanager`, `internalsponsors`,
//! `externalsponsors`, `targetusersponsors`; `entra:access-package-approval-policy`.

use entitlement_types::{
    ApprovalStageSettings, AssignmentPolicy, ConnectedOrganizationId, GroupId, RequestType, SubjectSet, UserId,
};

/// A manager's manager's manager, and so on, at most so many times: a directory may hold a circle.
const HIGHEST_MANAGER_LEVEL: i32 = 10;

/// What a directory knows of people. The caller looks it up; nothing is asked that no stage names.
pub trait Directory {
    /// The people in a group, nested ones too.
    fn group_members(&self, group: &GroupId) -> Vec<UserId>;
    /// A person's manager.
    fn manager(&self, user: &UserId) -> Option<UserId>;
    /// The people who answer for a person.
    fn sponsors(&self, user: &UserId) -> Vec<UserId>;
    /// The people here who answer for an organization.
    fn internal_sponsors(&self, organization: &ConnectedOrganizationId) -> Vec<UserId>;
    /// The people there who answer for it.
    fn external_sponsors(&self, organization: &ConnectedOrganizationId) -> Vec<UserId>;
}

/// Whom a request is between.
#[derive(Clone, Copy, Debug)]
pub struct Parties<'a> {
    /// Who asked; empty without an account.
    pub requestor: &'a UserId,
    /// Who is to get access; mostly the same.
    pub target: &'a UserId,
    /// The connected organization that the target comes from.
    pub organization: Option<&'a ConnectedOrganizationId>,
}

impl Parties<'_> {
    /// Whether the person asked or is to get access, and so may not decide.
    pub fn include(&self, person: &UserId) -> bool {
        person == self.requestor || person == self.target
    }
}

/// The people who may decide a stage, each named once, in the order of the policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StageApprovers {
    /// Who is asked first.
    pub primary: Vec<UserId>,
    /// Whether these are the fallback, because nobody else was found.
    pub is_primary_fallback: bool,
    /// Who is asked too when nobody decides; none of the first. Empty without escalation.
    pub escalation: Vec<UserId>,
    /// Whether these are the fallback, because nobody else was found.
    pub is_escalation_fallback: bool,
}

impl StageApprovers {
    /// The people who may decide a stage. Whoever asked or is to get access is never among them, even if that leaves
    /// nobody; the fallback steps in then too. A stage without anybody runs into its automatic denial.
    pub fn of(stage: &ApprovalStageSettings, parties: &Parties, directory: &impl Directory) -> Self {
        let (primary, is_primary_fallback) = find(
            &stage.primary_approvers,
            &stage.fallback_primary_approvers,
            parties,
            directory,
        );
        let (mut escalation, is_escalation_fallback) = if stage.is_escalation_enabled == Some(true) {
            find(
                &stage.escalation_approvers,
                &stage.fallback_escalation_approvers,
                parties,
                directory,
            )
        } else {
            (Vec::new(), false)
        };
        escalation.retain(|person| !primary.contains(person));
        Self {
            primary,
            is_primary_fallback,
            escalation,
            is_escalation_fallback,
        }
    }
}

/// The stages a request goes through under a policy; none where nobody has to approve.
///
/// An administrator's request for access goes through them like anybody's
/// (`entra:access-package-request-policy`); ending access never does, and neither does changing the end of access that
/// was approved, which only who may take it away can do.
pub fn required_stages<'a>(policy: &'a AssignmentPolicy, request_type: &RequestType) -> &'a [ApprovalStageSettings] {
    let Some(approval) = &policy.request_approval_settings else {
        return &[];
    };
    let is_required = match request_type {
        RequestType::UserAdd | RequestType::AdminAdd | RequestType::OnBehalfAdd => {
            approval.is_approval_required_for_add
        }
        RequestType::UserUpdate => approval.is_approval_required_for_update,
        _ => None,
    };
    if is_required == Some(true) {
        &approval.stages
    } else {
        &[]
    }
}

fn find(
    sets: &[SubjectSet],
    fallback: &[SubjectSet],
    parties: &Parties,
    directory: &impl Directory,
) -> (Vec<UserId>, bool) {
    let found = people(sets, parties, directory);
    if !found.is_empty() {
        return (found, false);
    }
    let found = people(fallback, parties, directory);
    let is_fallback = !found.is_empty();
    (found, is_fallback)
}

fn people(sets: &[SubjectSet], parties: &Parties, directory: &impl Directory) -> Vec<UserId> {
    let mut found: Vec<UserId> = Vec::new();
    for set in sets {
        let mut members = members(set, parties, directory);
        // A directory may answer in any order.
        members.sort_unstable();
        for person in members {
            if !person.is_empty() && !parties.include(&person) && !found.contains(&person) {
                found.push(person);
            }
        }
    }
    found
}

fn members(set: &SubjectSet, parties: &Parties, directory: &impl Directory) -> Vec<UserId> {
    let of_organization = |sponsors: &dyn Fn(&ConnectedOrganizationId) -> Vec<UserId>| {
        parties.organization.map(sponsors).unwrap_or_default()
    };
    match set {
        SubjectSet::SingleUser(user) => vec![user.user_id.clone()],
        SubjectSet::GroupMembers(group) => directory.group_members(&group.group_id),
        SubjectSet::RequestorManager(manager) => manager_of(parties.requestor, manager.manager_level, directory),
        SubjectSet::TargetManager(manager) => manager_of(parties.target, manager.manager_level, directory),
        SubjectSet::InternalSponsors(_) => of_organization(&|id| directory.internal_sponsors(id)),
        SubjectSet::ExternalSponsors(_) => of_organization(&|id| directory.external_sponsors(id)),
        SubjectSet::TargetUserSponsors(_) => directory.sponsors(parties.target),
        SubjectSet::ConnectedOrganizationMembers(_)
        | SubjectSet::SingleServicePrincipal(_)
        | SubjectSet::Unknown(_) => Vec::new(),
    }
}

/// Level 1 is the person's own manager; a chain that ends before the level has nobody there.
fn manager_of(person: &UserId, level: Option<i32>, directory: &impl Directory) -> Vec<UserId> {
    let level = level.unwrap_or(1).clamp(1, HIGHEST_MANAGER_LEVEL);
    (0..level)
        .try_fold(person.clone(), |person, _| directory.manager(&person))
        .into_iter()
        .collect()
}
