//! Whom a policy is for, and which policies give way to others.
//!
//! Graph: `accesspackageassignmentpolicy`, properties `allowedTargetScope` and `specificAllowedTargets`;
//! `entra:access-package-request-policy`; `entra:troubleshoot`, Multiple policies.

use entitlement_types::{AllowedTargetScope, AssignmentPolicy, ConnectedOrganizationState, SubjectSet};

use crate::{Home, Person, Standing, Verdict};

/// Whether the policy is for this person.
///
/// A policy serves people of the directory or people from outside, never both, except that a guest with an account is
/// of the directory and of the connected organization alike. Service principals and agents are no persons.
pub fn scope_holds(policy: &AssignmentPolicy, person: &Person) -> Verdict {
    use AllowedTargetScope as Scope;
    let Some(scope) = &policy.allowed_target_scope else {
        return Verdict::NotTold;
    };
    match scope {
        Scope::SpecificDirectoryUsers if person.is_in_directory() => any_target_holds(policy, person),
        Scope::SpecificConnectedOrganizationUsers if person.is_external() => any_target_holds(policy, person),
        Scope::AllMemberUsers => (person.standing == Standing::Member).into(),
        Scope::AllDirectoryUsers => person.is_in_directory().into(),
        Scope::AllConfiguredConnectedOrganizationUsers if person.is_external() => match &person.home {
            Home::ConnectedOrganization { state, .. } => (*state == ConnectedOrganizationState::Configured).into(),
            Home::Elsewhere => Verdict::No,
            Home::NotTold => Verdict::NotTold,
        },
        Scope::AllExternalUsers => person.is_external().into(),
        Scope::Unknown(_) => Verdict::NotTold,
        Scope::NotSpecified
        | Scope::SpecificDirectoryUsers
        | Scope::SpecificConnectedOrganizationUsers
        | Scope::AllConfiguredConnectedOrganizationUsers
        | Scope::SpecificDirectoryServicePrincipals
        | Scope::AllDirectoryServicePrincipals
        | Scope::AllDirectoryAgentIdentities => Verdict::No,
    }
}

fn any_target_holds(policy: &AssignmentPolicy, person: &Person) -> Verdict {
    let in_directory = policy.allowed_target_scope == Some(AllowedTargetScope::SpecificDirectoryUsers);
    Verdict::any(policy.specific_allowed_targets.iter().map(|target| match target {
        SubjectSet::SingleUser(user) if in_directory => (!user.user_id.is_empty() && user.user_id == person.id).into(),
        SubjectSet::GroupMembers(group) if in_directory => match &person.group_ids {
            Some(groups) => groups.contains(&group.group_id).into(),
            None => Verdict::NotTold,
        },
        SubjectSet::ConnectedOrganizationMembers(organization) if !in_directory => match &person.home {
            // A proposed organization is outside "all configured", but may be named.
            Home::ConnectedOrganization { id, .. } => (*id == organization.connected_organization_id).into(),
            Home::Elsewhere => Verdict::No,
            Home::NotTold => Verdict::NotTold,
        },
        SubjectSet::Unknown(_) => Verdict::NotTold,
        _ => Verdict::No,
    }))
}

/// How narrowly a scope is drawn; where several policies hold a person, only those of the strictest class are offered.
///
/// `entra:troubleshoot`, Multiple policies: P1 to P4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PriorityClass {
    /// P1: named users, groups or connected organizations.
    Specific,
    /// P2: all members, without guests.
    AllMembers,
    /// P3: everybody in the directory, with guests.
    AllDirectoryUsers,
    /// P4: everybody of all configured organizations, or everybody from outside.
    AllExternalUsers,
}

impl PriorityClass {
    /// Every class, the strictest first.
    pub const STRICTEST_FIRST: &[Self] = &[
        Self::Specific,
        Self::AllMembers,
        Self::AllDirectoryUsers,
        Self::AllExternalUsers,
    ];

    /// The class of a policy; `None` where nobody can request through it, or its scope is not known.
    pub fn of(policy: &AssignmentPolicy) -> Option<Self> {
        use AllowedTargetScope as Scope;
        match policy.allowed_target_scope.as_ref()? {
            Scope::SpecificDirectoryUsers | Scope::SpecificConnectedOrganizationUsers => Some(Self::Specific),
            Scope::AllMemberUsers => Some(Self::AllMembers),
            Scope::AllDirectoryUsers => Some(Self::AllDirectoryUsers),
            Scope::AllConfiguredConnectedOrganizationUsers | Scope::AllExternalUsers => Some(Self::AllExternalUsers),
            Scope::NotSpecified
            | Scope::SpecificDirectoryServicePrincipals
            | Scope::AllDirectoryServicePrincipals
            | Scope::AllDirectoryAgentIdentities
            | Scope::Unknown(_) => None,
        }
    }
}

/// Whether people can request through the policy at all: new requests are enabled, it is not for direct assignment
/// only, and it does not hand out access by itself.
pub fn takes_requests(policy: &AssignmentPolicy) -> bool {
    let is_enabled = policy
        .requestor_settings
        .as_ref()
        .is_some_and(|settings| settings.enable_targets_to_self_add_access == Some(true));
    let is_for_administrators_only = policy.allowed_target_scope == Some(AllowedTargetScope::NotSpecified);
    is_enabled && !is_for_administrators_only && policy.automatic_request_settings.is_none()
}
