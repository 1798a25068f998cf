//! Who can get to what in a catalog, as a graph of three columns. Plain Rust.

use std::collections::BTreeMap;

use entitlement_types::{
    AccessPackage, AccessPackageId, AllowedTargetScope, AssignmentPolicy, Catalog, CatalogState, OriginSystem,
    PolicyId, ResourceRoleScope, SubjectSet,
};

/// For whom a package is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// The people of a connected organization.
    Organization(String),
    /// The people of every configured connected organization.
    Configured,
    /// Everybody from anywhere.
    Anybody,
    /// The members of a group.
    Group(String),
    /// So many people whom a policy names one by one.
    People(PolicyId, usize),
    /// Everybody in the directory but guests.
    Members,
    /// Everybody in the directory.
    Directory,
    /// Nobody asks; administrators assign.
    Administrators,
    /// Another scope, in Graph's word.
    Other(String),
}

impl Audience {
    /// What stands for it in the address.
    pub fn key(&self) -> String {
        match self {
            Self::Organization(id) => ["w.org.", id].concat(),
            Self::Configured => "w.configured".to_owned(),
            Self::Anybody => "w.anybody".to_owned(),
            Self::Group(id) => ["w.group.", id].concat(),
            Self::People(policy, _) => ["w.people.", policy.as_str()].concat(),
            Self::Members => "w.members".to_owned(),
            Self::Directory => "w.directory".to_owned(),
            Self::Administrators => "w.administrators".to_owned(),
            Self::Other(word) => ["w.other.", word].concat(),
        }
    }

    /// Whether they come from outside.
    fn is_outside(&self) -> bool {
        matches!(self, Self::Organization(_) | Self::Configured | Self::Anybody)
    }

    /// Those for whom a policy is.
    fn of(policy: &AssignmentPolicy) -> Vec<Self> {
        let targets = &policy.specific_allowed_targets;
        match &policy.allowed_target_scope {
            Some(AllowedTargetScope::AllConfiguredConnectedOrganizationUsers) => vec![Self::Configured],
            Some(AllowedTargetScope::AllExternalUsers) => vec![Self::Anybody],
            Some(AllowedTargetScope::AllMemberUsers) => vec![Self::Members],
            Some(AllowedTargetScope::AllDirectoryUsers) => vec![Self::Directory],
            Some(AllowedTargetScope::NotSpecified) | None => vec![Self::Administrators],
            Some(
                AllowedTargetScope::SpecificConnectedOrganizationUsers | AllowedTargetScope::SpecificDirectoryUsers,
            ) => {
                let named = targets.iter().filter_map(|target| match target {
                    SubjectSet::ConnectedOrganizationMembers(members) => {
                        Some(Self::Organization(members.connected_organization_id.to_string()))
                    }
                    SubjectSet::GroupMembers(group) => Some(Self::Group(group.group_id.to_string())),
                    _ => None,
                });
                let mut found: Vec<Self> = named.collect();
                let people = targets
                    .iter()
                    .filter(|target| matches!(target, SubjectSet::SingleUser(_)))
                    .count();
                if people > 0 {
                    found.push(Self::People(policy.id.clone(), people));
                }
                found
            }
            Some(other) => vec![Self::Other(other.as_str().to_owned())],
        }
    }
}

/// A package on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPackage {
    /// Its id.
    pub id: AccessPackageId,
    /// Its name.
    pub name: String,
    /// Only its link leads to it.
    pub is_hidden: bool,
    /// Nobody can ask for it now.
    pub is_closed: bool,
}

impl MapPackage {
    /// What stands for it in the address.
    pub fn key(&self) -> String {
        ["p.", self.id.as_str()].concat()
    }
}

/// A resource on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapResource {
    /// Its id in the catalog.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub system: Option<OriginSystem>,
}

impl MapResource {
    /// What stands for it in the address.
    pub fn key(&self) -> String {
        resource_key(&self.id)
    }
}

/// What stands in the address for the resource of this id in the catalog.
pub fn resource_key(id: &str) -> String {
    ["r.", id].concat()
}

/// Somebody can have a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Who, by the place in [`CatalogMap::who`].
    pub who: usize,
    /// Which package.
    pub package: usize,
    /// Whether they can ask for it now.
    pub is_open: bool,
}

/// A package gives roles on a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gives {
    /// Which package.
    pub package: usize,
    /// Which resource.
    pub resource: usize,
    /// The names of the roles.
    pub roles: Vec<String>,
}

/// Who can get to what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CatalogMap {
    /// Whom packages are for.
    pub who: Vec<Audience>,
    /// The packages, in the order in which they were read.
    pub packages: Vec<MapPackage>,
    /// What they give.
    pub resources: Vec<MapResource>,
    /// From people to packages.
    pub reach: Vec<Reach>,
    /// From packages to resources.
    pub gives: Vec<Gives>,
}

impl CatalogMap {
    /// The map of these packages of a catalog, each with its policies and what it gives.
    pub fn of(catalog: &Catalog, packages: &[AccessPackage]) -> Self {
        let mut map = Self::default();
        let mut who: BTreeMap<Audience, usize> = BTreeMap::new();
        let mut resources: BTreeMap<String, usize> = BTreeMap::new();
        for (at, package) in packages.iter().enumerate() {
            let mut is_closed = true;
            for policy in package.assignment_policies.iter().flatten() {
                for audience in Audience::of(policy) {
                    let is_open = is_open(catalog, policy, &audience);
                    is_closed &= !is_open;
                    let next = who.len();
                    let place = *who.entry(audience.clone()).or_insert(next);
                    if place == next {
                        map.who.push(audience);
                    }
                    map.reach_package(place, at, is_open);
                }
            }
            for given in package.resource_role_scopes.iter().flatten() {
                let Some(resource) = resource_of(given) else { continue };
                let next = resources.len();
                let place = *resources.entry(resource.id.clone()).or_insert(next);
                if place == next {
                    map.resources.push(resource);
                }
                let role = given.role.as_ref().and_then(|role| role.display_name.clone());
                map.give(at, place, role.unwrap_or_default());
            }
            map.packages.push(MapPackage {
                id: package.id.clone(),
                name: package.display_name.clone().unwrap_or_else(|| package.id.to_string()),
                is_hidden: package.is_hidden == Some(true),
                is_closed,
            });
        }
        map
    }

    fn reach_package(&mut self, who: usize, package: usize, is_open: bool) {
        let known = self
            .reach
            .iter_mut()
            .find(|reach| reach.who == who && reach.package == package);
        match known {
            Some(reach) => reach.is_open |= is_open,
            None => self.reach.push(Reach { who, package, is_open }),
        }
    }

    fn give(&mut self, package: usize, resource: usize, role: String) {
        let known = self
            .gives
            .iter_mut()
            .find(|gives| gives.package == package && gives.resource == resource);
        match known {
            Some(gives) => gives.roles.push(role),
            None => self.gives.push(Gives {
                package,
                resource,
                roles: vec![role],
            }),
        }
    }
}

/// Whether an audience can ask for a package under a policy now.
fn is_open(catalog: &Catalog, policy: &AssignmentPolicy, audience: &Audience) -> bool {
    let settings = policy.requestor_settings.as_ref();
    let takes_requests = settings.and_then(|settings| settings.enable_targets_to_self_add_access) == Some(true);
    let is_enabled = catalog.state != Some(CatalogState::Unpublished);
    let lets_in = !audience.is_outside() || catalog.is_externally_visible != Some(false);
    *audience != Audience::Administrators && takes_requests && is_enabled && lets_in
}

fn resource_of(given: &ResourceRoleScope) -> Option<MapResource> {
    let role = given.role.as_ref()?;
    if let Some(resource) = &role.resource {
        return Some(MapResource {
            id: resource.id.to_string(),
            name: resource.display_name.clone().unwrap_or_else(|| resource.id.to_string()),
            system: resource.origin_system.clone(),
        });
    }
    let scope = given.scope.as_ref()?;
    let id = scope.origin_id.clone()?;
    Some(MapResource {
        name: scope.display_name.clone().unwrap_or_else(|| id.clone()),
        id,
        system: scope.origin_system.clone(),
    })
}

/// What of a map fits what is chosen, by place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// Of the people.
    pub who: Vec<bool>,
    /// Of the packages.
    pub packages: Vec<bool>,
    /// Of the resources.
    pub resources: Vec<bool>,
}

impl CatalogMap {
    /// What fits the nodes that are chosen: with people those that they can have, with resources those that give them;
    /// of one column any, of several columns all. People of an organization also get what is open to all organizations;
    /// `is_proposed` says of which the configured ones are none.
    pub fn fit(&self, chosen: &[String], is_proposed: impl Fn(&str) -> bool) -> Fit {
        let is_chosen = |key: String| chosen.contains(&key);
        let who: Vec<bool> = self.who.iter().map(|who| is_chosen(who.key())).collect();
        let packages: Vec<bool> = self.packages.iter().map(|package| is_chosen(package.key())).collect();
        let resources: Vec<bool> = self
            .resources
            .iter()
            .map(|resource| is_chosen(resource.key()))
            .collect();
        let any = |chosen: &[bool]| chosen.contains(&true);
        let (any_who, any_package, any_resource) = (any(&who), any(&packages), any(&resources));
        let with_implied = self.with_implied(&who, is_proposed);
        let can_have = |package: usize| {
            let reaches = |reach: &Reach| reach.package == package && with_implied[reach.who];
            self.reach.iter().any(reaches)
        };
        let gives_it = |package: usize| {
            let gives = |gives: &Gives| gives.package == package && resources[gives.resource];
            self.gives.iter().any(gives)
        };
        let fits = |package: usize| {
            (!any_who || can_have(package))
                && (!any_package || packages[package])
                && (!any_resource || gives_it(package))
        };
        let fitting: Vec<bool> = (0..self.packages.len()).map(fits).collect();
        let is_all = !any_who && !any_package && !any_resource;
        let leads = |at: usize| self.reach.iter().any(|reach| reach.who == at && fitting[reach.package]);
        let is_given = |at: usize| {
            self.gives
                .iter()
                .any(|gives| gives.resource == at && fitting[gives.package])
        };
        Fit {
            who: (0..who.len())
                .map(|at| is_all || who[at] || (leads(at) && (!any_who || with_implied[at])))
                .collect(),
            resources: (0..resources.len())
                .map(|at| is_all || resources[at] || (is_given(at) && !any_resource))
                .collect(),
            packages: fitting,
        }
    }

    /// Which packages a search finds: those whose own name `matches` or that give what does, and what the people of an
    /// organization that `is_named` by it can have, as if it were chosen.
    pub fn found(
        &self,
        matches: impl Fn(&str) -> bool,
        is_named: impl Fn(&str) -> bool,
        is_proposed: impl Fn(&str) -> bool,
    ) -> Vec<bool> {
        let is_organization = |who: &Audience| matches!(who, Audience::Organization(id) if is_named(id));
        let who: Vec<bool> = self.who.iter().map(is_organization).collect();
        let who = self.with_implied(&who, is_proposed);
        let resources: Vec<bool> = self.resources.iter().map(|resource| matches(&resource.name)).collect();
        let reaches = |at: usize| self.reach.iter().any(|reach| reach.package == at && who[reach.who]);
        let gives = |at: usize| {
            let gives = |gives: &Gives| gives.package == at && resources[gives.resource];
            self.gives.iter().any(gives)
        };
        (0..self.packages.len())
            .map(|at| matches(&self.packages[at].name) || reaches(at) || gives(at))
            .collect()
    }

    /// The larger circles that some of the people belong to, by place: what is open to these is open to them, too.
    pub fn circles_of(&self, who: usize, is_proposed: impl Fn(&str) -> bool) -> Vec<usize> {
        let one: Vec<bool> = (0..self.who.len()).map(|at| at == who).collect();
        let with_implied = self.with_implied(&one, is_proposed);
        let is_circle = |at: &usize| *at != who && with_implied[*at];
        (0..self.who.len()).filter(is_circle).collect()
    }

    /// The people that are chosen, and the larger circles that they belong to.
    fn with_implied(&self, chosen: &[bool], is_proposed: impl Fn(&str) -> bool) -> Vec<bool> {
        let chosen_who = || {
            self.who
                .iter()
                .zip(chosen)
                .filter(|(_, is_chosen)| **is_chosen)
                .map(|(who, _)| who)
        };
        let is_configured = chosen_who().any(|who| match who {
            Audience::Organization(id) => !is_proposed(id),
            other => *other == Audience::Configured,
        });
        let is_outside = chosen_who().any(Audience::is_outside);
        let is_inside = chosen_who().any(|who| matches!(who, Audience::Members));
        let implied = |who: &Audience| match who {
            Audience::Configured => is_configured,
            Audience::Anybody => is_outside,
            Audience::Directory => is_inside,
            _ => false,
        };
        let places = self.who.iter().zip(chosen);
        places.map(|(who, is_chosen)| *is_chosen || implied(who)).collect()
    }
}
