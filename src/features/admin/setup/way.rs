//! What was chosen on the way, and what keeps the partner's people from asking. Plain Rust.

use entitlement_rules::{Home, Person, Standing, scope_holds};
use entitlement_types::json::FromObject;
use entitlement_types::{
    AccessPackage, AssignmentPolicy, Catalog, CatalogState, ConnectedOrganization, ConnectedOrganizationState,
    PolicyId, UserId,
};
use serde::Serialize;

use crate::paths::SetupParams;

/// What is chosen in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Organization,
    Catalog,
    Package,
}

/// What was chosen on the way: ids, empty where nothing is chosen yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromObject)]
pub(super) struct Way {
    organization: String,
    catalog: String,
    package: String,
    /// The package whose link was copied for this partner.
    copied: String,
}

impl Way {
    /// What is chosen, as the address says it.
    pub(super) fn params(&self) -> SetupParams {
        SetupParams {
            organization: self.organization.clone(),
            catalog: self.catalog.clone(),
            package: self.package.clone(),
        }
    }

    /// What an address says is chosen. The link stays copied where it is for the same partner.
    pub(super) fn at(self, params: &SetupParams) -> Self {
        let is_same_partner = self.organization == params.organization;
        Self {
            organization: params.organization.clone(),
            catalog: params.catalog.clone(),
            package: params.package.clone(),
            copied: if is_same_partner { self.copied } else { String::new() },
        }
    }

    /// The id of what is chosen; empty: nothing.
    pub(super) fn chosen(&self, part: Part) -> &str {
        match part {
            Part::Organization => &self.organization,
            Part::Catalog => &self.catalog,
            Part::Package => &self.package,
        }
    }

    /// Chooses something, and forgets what hangs on another choice.
    pub(super) fn choose(&mut self, part: Part, id: String) {
        match part {
            Part::Organization => {
                self.organization = id;
                self.copied.clear();
            }
            // A package is of one catalog.
            Part::Catalog if self.catalog != id => {
                self.catalog = id;
                self.package.clear();
            }
            Part::Catalog => {}
            Part::Package => self.package = id,
        }
    }

    /// The link of the package was copied.
    pub(super) fn copy_link(&mut self) {
        self.copied.clone_from(&self.package);
    }

    /// Whether the link of the package was copied.
    pub(super) fn is_copied(&self) -> bool {
        !self.package.is_empty() && self.copied == self.package
    }
}

/// What of a catalog keeps the people of a partner from its packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shut {
    /// It is not enabled.
    Catalog,
    /// It is not enabled for external users.
    External,
    /// Neither.
    Both,
}

impl Shut {
    /// What of a catalog is in the way; none where it is open.
    pub(super) fn of(catalog: &Catalog) -> Option<Self> {
        let is_enabled = catalog.state == Some(CatalogState::Published);
        match (is_enabled, catalog.is_externally_visible == Some(true)) {
            (true, true) => None,
            (false, true) => Some(Self::Catalog),
            (true, false) => Some(Self::External),
            (false, false) => Some(Self::Both),
        }
    }

    /// The change that opens the catalog: only what is in the way.
    pub(super) fn opening(self) -> Catalog {
        Catalog {
            state: (self != Self::External).then_some(CatalogState::Published),
            is_externally_visible: (self != Self::Catalog).then_some(true),
            ..Catalog::default()
        }
    }
}

/// The one catalog that the policies are of; none where there are several or none.
pub(super) fn only_catalog(policies: &[AssignmentPolicy]) -> Option<&str> {
    let mut ids = policies
        .iter()
        .filter_map(|policy| policy.catalog.as_deref())
        .map(|catalog| catalog.id.as_str());
    let first = ids.next()?;
    ids.all(|id| id == first).then_some(first)
}

/// What keeps the people of an organization from asking for a package, or from getting anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// There is no policy.
    NoPolicy,
    /// No policy lets them in.
    NotTheirs,
    /// What lets them in takes no requests: the first such policy.
    TakesNoRequests(PolicyId),
    /// It gives nothing.
    GivesNothing,
}

/// What is in the way, as the rules say of somebody from there who has no account here yet.
pub(super) fn obstacle(package: &AccessPackage, organization: &ConnectedOrganization) -> Option<Obstacle> {
    let state = organization.state.clone();
    let newcomer = Person {
        id: UserId::default(),
        standing: Standing::NotInDirectory,
        home: Home::ConnectedOrganization {
            id: organization.id.clone(),
            state: state.unwrap_or(ConnectedOrganizationState::Configured),
        },
        group_ids: Some(Vec::new()),
    };
    let policies = package.assignment_policies.as_deref().unwrap_or_default();
    if policies.is_empty() {
        return Some(Obstacle::NoPolicy);
    }
    let lets_in = |policy: &&AssignmentPolicy| !scope_holds(policy, &newcomer).is_no();
    let theirs: Vec<&AssignmentPolicy> = policies.iter().filter(lets_in).collect();
    let Some(first) = theirs.first() else {
        return Some(Obstacle::NotTheirs);
    };
    if !theirs.iter().any(|policy| takes_requests(policy)) {
        return Some(Obstacle::TakesNoRequests(first.id.clone()));
    }
    let gives_nothing = package.resource_role_scopes.as_ref().is_some_and(Vec::is_empty);
    gives_nothing.then_some(Obstacle::GivesNothing)
}

/// The one package that the people of an organization can ask for, also where it gives nothing yet; none where there are
/// several or none.
pub(super) fn only_open<'a>(
    packages: &'a [AccessPackage],
    organization: &ConnectedOrganization,
) -> Option<&'a AccessPackage> {
    let is_open =
        |package: &&AccessPackage| matches!(obstacle(package, organization), None | Some(Obstacle::GivesNothing));
    let mut open = packages.iter().filter(is_open);
    open.next().filter(|_| open.next().is_none())
}

fn takes_requests(policy: &AssignmentPolicy) -> bool {
    let settings = policy.requestor_settings.as_ref();
    settings.and_then(|settings| settings.enable_targets_to_self_add_access) == Some(true)
}

#[cfg(test)]
mod tests {
    use entitlement_types::{
        AllowedTargetScope, ConnectedOrganizationMembers, RequestorSettings, ResourceRoleScope, SubjectSet,
    };

    use super::*;

    #[test]
    fn another_catalog_has_other_packages_and_another_partner_another_mail() {
        let mut way = Way::default();
        way.choose(Part::Catalog, "c".to_owned());
        way.choose(Part::Package, "p".to_owned());
        assert!(!way.is_copied());
        way.copy_link();
        way.choose(Part::Catalog, "c".to_owned());
        assert!(way.is_copied());
        way.choose(Part::Organization, "o".to_owned());
        assert!(!way.is_copied());
        way.choose(Part::Catalog, "d".to_owned());
        assert_eq!(way.chosen(Part::Package), "");
    }

    #[test]
    fn an_address_says_what_is_chosen() {
        let mut way = Way::default();
        way.choose(Part::Organization, "o".to_owned());
        way.choose(Part::Catalog, "c".to_owned());
        way.choose(Part::Package, "p".to_owned());
        way.copy_link();
        let params = way.params();
        assert_eq!(way.clone().at(&params), way);
        let other = SetupParams {
            organization: "other".to_owned(),
            ..params
        };
        let other = way.at(&other);
        assert_eq!(
            (other.chosen(Part::Organization), other.chosen(Part::Package)),
            ("other", "p")
        );
        assert!(!other.is_copied());
    }

    #[test]
    fn what_of_a_catalog_is_in_the_way_is_opened_and_nothing_else() {
        let catalog = |state: CatalogState, is_external: bool| Catalog {
            state: Some(state),
            is_externally_visible: Some(is_external),
            ..Catalog::default()
        };
        let check = |catalog: Catalog, expected: Option<(Shut, Option<CatalogState>, Option<bool>)>| {
            let found = Shut::of(&catalog).map(|shut| {
                let change = shut.opening();
                (shut, change.state, change.is_externally_visible)
            });
            assert_eq!(found, expected);
        };
        let on = || Some(CatalogState::Published);
        check(catalog(CatalogState::Published, true), None);
        check(
            catalog(CatalogState::Unpublished, true),
            Some((Shut::Catalog, on(), None)),
        );
        check(
            catalog(CatalogState::Published, false),
            Some((Shut::External, None, Some(true))),
        );
        check(
            catalog(CatalogState::Unpublished, false),
            Some((Shut::Both, on(), Some(true))),
        );
    }

    #[test]
    fn the_only_catalog_that_is_named_is_found() {
        let policy = |catalog: &str| AssignmentPolicy {
            catalog: Some(Box::new(Catalog {
                id: catalog.into(),
                ..Catalog::default()
            })),
            ..AssignmentPolicy::default()
        };
        assert_eq!(only_catalog(&[]), None);
        assert_eq!(only_catalog(&[policy("a"), policy("a")]), Some("a"));
        assert_eq!(only_catalog(&[policy("a"), policy("b")]), None);
    }

    #[test]
    fn the_only_package_that_is_open_is_found() {
        let organization = ConnectedOrganization {
            id: "fabrikam".into(),
            ..ConnectedOrganization::default()
        };
        let package = |id: &str, scope: AllowedTargetScope| AccessPackage {
            id: id.into(),
            assignment_policies: Some(vec![AssignmentPolicy {
                allowed_target_scope: Some(scope),
                requestor_settings: Some(RequestorSettings {
                    enable_targets_to_self_add_access: Some(true),
                    ..RequestorSettings::default()
                }),
                ..AssignmentPolicy::default()
            }]),
            resource_role_scopes: Some(vec![]),
            ..AccessPackage::default()
        };
        let open = |id: &str| package(id, AllowedTargetScope::AllExternalUsers);
        let inside = || package("inside", AllowedTargetScope::AllMemberUsers);
        let check = |packages: &[AccessPackage], expected: Option<&str>| {
            let found = only_open(packages, &organization).map(|package| package.id.as_str());
            assert_eq!(found, expected);
        };
        check(&[], None);
        check(&[inside()], None);
        check(&[inside(), open("a")], Some("a"));
        check(&[open("a"), open("b")], None);
    }

    #[test]
    fn what_keeps_people_from_asking_is_told() {
        let organization = |id: &str| ConnectedOrganization {
            id: id.into(),
            state: Some(ConnectedOrganizationState::Configured),
            ..ConnectedOrganization::default()
        };
        let members = ConnectedOrganizationMembers {
            connected_organization_id: "fabrikam".into(),
            ..ConnectedOrganizationMembers::default()
        };
        let policy = |is_open: bool| AssignmentPolicy {
            id: "policy".into(),
            allowed_target_scope: Some(AllowedTargetScope::SpecificConnectedOrganizationUsers),
            specific_allowed_targets: vec![SubjectSet::ConnectedOrganizationMembers(members.clone())],
            requestor_settings: Some(RequestorSettings {
                enable_targets_to_self_add_access: Some(is_open),
                ..RequestorSettings::default()
            }),
            ..AssignmentPolicy::default()
        };
        let package = |policies: Vec<AssignmentPolicy>, roles: Vec<ResourceRoleScope>| AccessPackage {
            is_hidden: Some(true),
            assignment_policies: Some(policies),
            resource_role_scopes: Some(roles),
            ..AccessPackage::default()
        };
        let role = || vec![ResourceRoleScope::default()];
        let check = |package: AccessPackage, whose: &str, expected: Option<Obstacle>| {
            assert_eq!(obstacle(&package, &organization(whose)), expected);
        };
        check(package(vec![policy(true)], role()), "fabrikam", None);
        check(package(vec![], role()), "fabrikam", Some(Obstacle::NoPolicy));
        check(
            package(vec![policy(true)], role()),
            "litware",
            Some(Obstacle::NotTheirs),
        );
        check(
            package(vec![policy(false)], role()),
            "fabrikam",
            Some(Obstacle::TakesNoRequests("policy".into())),
        );
        check(
            package(vec![policy(true)], vec![]),
            "fabrikam",
            Some(Obstacle::GivesNothing),
        );
    }
}
