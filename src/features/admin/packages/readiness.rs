//! Why a package may not do what its makers expect. Plain Rust.

use entitlement_rules::is_for_outsiders;
use entitlement_types::{AccessPackage, AssignmentPolicy, CatalogState};

/// Something that keeps people from asking, or from getting anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// There is no policy, so nobody may ask and nothing can be assigned.
    NoPolicy,
    /// No policy takes requests.
    NotEnabled,
    /// It gives nothing.
    NoRoles,
    /// Its catalog is not enabled.
    CatalogOff,
    /// It is for people from outside, and its catalog is not.
    CatalogInside,
    /// People from outside get it without anybody's approval.
    NoApproval,
    /// It is hidden, which is no gap but something to know: only the link leads to it.
    Hidden,
}

/// What is in the way, the worst first.
pub fn gaps(package: &AccessPackage) -> Vec<Gap> {
    let policies = package.assignment_policies.as_deref().unwrap_or_default();
    let takes_requests = policies.iter().any(is_open);
    let catalog = package.catalog.as_deref();
    let found = [
        (policies.is_empty(), Gap::NoPolicy),
        (!policies.is_empty() && !takes_requests, Gap::NotEnabled),
        (
            package.resource_role_scopes.as_ref().is_some_and(Vec::is_empty),
            Gap::NoRoles,
        ),
        (
            catalog.is_some_and(|catalog| catalog.state == Some(CatalogState::Unpublished)),
            Gap::CatalogOff,
        ),
        (
            policies.iter().any(is_for_outsiders)
                && catalog.is_some_and(|catalog| catalog.is_externally_visible == Some(false)),
            Gap::CatalogInside,
        ),
        (
            policies
                .iter()
                .any(|policy| is_open(policy) && is_for_outsiders(policy) && !is_approved(policy)),
            Gap::NoApproval,
        ),
        (package.is_hidden == Some(true), Gap::Hidden),
    ];
    found
        .into_iter()
        .filter(|(is_there, _)| *is_there)
        .map(|(_, gap)| gap)
        .collect()
}

fn is_open(policy: &AssignmentPolicy) -> bool {
    let settings = policy.requestor_settings.as_ref();
    settings.and_then(|settings| settings.enable_targets_to_self_add_access) == Some(true)
}

fn is_approved(policy: &AssignmentPolicy) -> bool {
    let settings = policy.request_approval_settings.as_ref();
    settings.and_then(|settings| settings.is_approval_required_for_add) == Some(true)
}

#[cfg(test)]
mod tests {
    use entitlement_types::{AllowedTargetScope, ApprovalSettings, Catalog, RequestorSettings, ResourceRoleScope};

    use super::*;

    #[test]
    fn what_is_in_the_way_is_told() {
        let policy = AssignmentPolicy {
            allowed_target_scope: Some(AllowedTargetScope::AllExternalUsers),
            requestor_settings: Some(RequestorSettings {
                enable_targets_to_self_add_access: Some(true),
                ..RequestorSettings::default()
            }),
            request_approval_settings: Some(ApprovalSettings {
                is_approval_required_for_add: Some(true),
                ..ApprovalSettings::default()
            }),
            ..AssignmentPolicy::default()
        };
        let ready = AccessPackage {
            assignment_policies: Some(vec![policy]),
            resource_role_scopes: Some(vec![ResourceRoleScope::default()]),
            catalog: Some(Box::new(Catalog {
                state: Some(CatalogState::Published),
                is_externally_visible: Some(true),
                ..Catalog::default()
            })),
            ..AccessPackage::default()
        };
        assert_eq!(gaps(&ready), []);
        let check = |change: fn(&mut AccessPackage), expected: &[Gap]| {
            let mut package = ready.clone();
            change(&mut package);
            assert_eq!(gaps(&package), expected);
        };
        check(|package| package.assignment_policies = None, &[Gap::NoPolicy]);
        check(|package| package.resource_role_scopes = Some(vec![]), &[Gap::NoRoles]);
        check(|package| package.is_hidden = Some(true), &[Gap::Hidden]);
        check(
            |package| {
                let catalog = Catalog {
                    state: Some(CatalogState::Unpublished),
                    is_externally_visible: Some(false),
                    ..Catalog::default()
                };
                package.catalog = Some(Box::new(catalog));
            },
            &[Gap::CatalogOff, Gap::CatalogInside],
        );
        check(
            |package| {
                let policies = package.assignment_policies.iter_mut().flatten();
                policies.for_each(|policy| policy.request_approval_settings = None);
            },
            &[Gap::NoApproval],
        );
        check(
            |package| {
                package.assignment_policies = Some(vec![AssignmentPolicy::default()]);
            },
            &[Gap::NotEnabled],
        );
    }
}
