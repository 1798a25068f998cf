//! How much somebody may learn of why they cannot request a package.

use entitlement_types::{AllowedTargetScope, AssignmentPolicy};

use crate::{PackageFacts, Person, PolicyFacts, Verdict, scope_holds};

/// How much somebody with a package's link may learn of why they cannot request it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// Every condition: it is, or was, meant for people like them.
    Everything,
    /// That it is for other people, and nothing else about it.
    ForOthers,
    /// Nothing, not even that there is such a package.
    Nothing,
}

/// How much `person`, who has nothing to do with the package yet, may learn of it.
///
/// A policy that is switched off still says whom the package is meant for. Others learn that it is for other people only
/// of a package that people like them find in lists: one that is hidden, or for the organization's own people alone, is
/// nobody else's business.
pub fn disclosure(package: &PackageFacts, person: &Person) -> Disclosure {
    let PolicyFacts::Policies(policies) = package.policies else {
        return Disclosure::Everything;
    };
    if !Verdict::any(policies.iter().map(|policy| scope_holds(policy, person))).is_no() {
        return Disclosure::Everything;
    }
    let is_open_to_outsiders = !package.is_catalog_externally_visible.is_no() && policies.iter().any(is_for_outsiders);
    let is_private = !package.is_hidden.is_no()
        || package.is_catalog_published.is_no()
        || person.is_external() && !is_open_to_outsiders;
    if is_private {
        Disclosure::Nothing
    } else {
        Disclosure::ForOthers
    }
}

/// Whether a policy is for people from outside, whoever they are.
pub fn is_for_outsiders(policy: &AssignmentPolicy) -> bool {
    matches!(
        policy.allowed_target_scope,
        Some(
            AllowedTargetScope::SpecificConnectedOrganizationUsers
                | AllowedTargetScope::AllConfiguredConnectedOrganizationUsers
                | AllowedTargetScope::AllExternalUsers
        )
    )
}
