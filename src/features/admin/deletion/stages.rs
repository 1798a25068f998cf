//! From what hangs on something to what is done, in which order. Plain Rust.
//!
//! What goes with its owner on every backend is not taken apart first: policies and roles go with their package. So a
//! deletion that is stopped halfway leaves a package that still works for those who have it.

use entitlement_types::{
    AccessPackageId, AssignmentId, CatalogId, CatalogState, ConnectedOrganizationId, PolicyId, RequestId, ResourceId,
    ResourceRoleScopeId,
};

use super::facts::{CatalogFacts, OrganizationFacts, PackageFacts, PolicyFacts, ResourceFacts, takes_requests};
use crate::api::connected_organizations::Sponsors;

/// What becomes of a policy that is left with nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emptied {
    /// It stays for administrators, who can assign under it.
    Kept,
    /// It is deleted, which a policy lets that was never used.
    Deleted,
}

/// One write.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// A catalog is disabled: nothing of it can be asked for.
    Disable(CatalogId),
    /// A policy takes no more requests.
    Close(PolicyId),
    /// A request that waits is cancelled.
    Cancel(RequestId),
    /// An assignment is taken away.
    TakeAway(AssignmentId),
    /// Until nobody has a package and no request for it is under way.
    Wait(AccessPackageId),
    /// Until nobody has access under a policy and no request by it is under way.
    WaitUnder(PolicyId),
    /// A package rules another one out no more.
    Reconcile(AccessPackageId, AccessPackageId),
    /// A package gives a role no more.
    TakeRole(AccessPackageId, ResourceRoleScopeId),
    /// A package is deleted.
    DeletePackage(AccessPackageId),
    /// A resource is taken out of a catalog.
    TakeResource(CatalogId, ResourceId),
    /// A role on a catalog is taken away.
    Dismiss(String),
    /// A catalog is deleted.
    DeleteCatalog(CatalogId),
    /// A policy names an organization no more.
    LeaveOut(PolicyId, ConnectedOrganizationId),
    /// A policy is deleted.
    DeletePolicy(PolicyId),
    /// A policy that was used is deleted, or stays closed where the server keeps it.
    Retire(PolicyId),
    /// Somebody no longer answers for an organization.
    Release(ConnectedOrganizationId, Sponsors, String),
    /// An organization is disconnected.
    DeleteOrganization(ConnectedOrganizationId),
}

/// How the names of deeds begin that take access from a person.
pub const PERSON: &str = "person/";

impl Deed {
    /// What tells it from all others, also after a reload.
    pub fn name(&self) -> String {
        match self {
            Self::Disable(id) => ["disable/", id.as_str()].concat(),
            Self::Close(id) => ["close/", id.as_str()].concat(),
            Self::Cancel(id) => ["request/", id.as_str()].concat(),
            Self::TakeAway(id) => [PERSON, id.as_str()].concat(),
            Self::Wait(id) => ["wait/", id.as_str()].concat(),
            Self::WaitUnder(id) => ["wait/", id.as_str()].concat(),
            Self::Reconcile(one, other) => ["apart/", one.as_str(), "/", other.as_str()].concat(),
            Self::TakeRole(package, role) => ["role/", package.as_str(), "/", role.as_str()].concat(),
            Self::DeletePackage(id) => ["package/", id.as_str()].concat(),
            Self::TakeResource(_, id) => ["resource/", id.as_str()].concat(),
            Self::Dismiss(id) => ["dismiss/", id].concat(),
            Self::DeleteCatalog(id) => ["catalog/", id.as_str()].concat(),
            Self::LeaveOut(id, _) => ["policy/", id.as_str()].concat(),
            Self::DeletePolicy(id) => ["delete-policy/", id.as_str()].concat(),
            Self::Retire(id) => ["retire/", id.as_str()].concat(),
            Self::Release(_, Sponsors::Internal, id) => ["internal/", id].concat(),
            Self::Release(_, Sponsors::External, id) => ["external/", id].concat(),
            Self::DeleteOrganization(id) => ["organization/", id.as_str()].concat(),
        }
    }
}

/// What the deeds of a stage come to.
#[derive(Clone, Debug, PartialEq)]
pub enum Aim {
    /// The catalog is disabled: nothing of it can be asked for.
    Disable,
    /// Nothing more can be asked for.
    Close,
    /// Nobody waits any more.
    Cancel,
    /// Nobody has it any more.
    TakeAway,
    /// Nothing rules it out, and it rules out nothing.
    Reconcile,
    /// The package of this name is gone, with all that hangs on it.
    Package(String),
    /// Nothing is offered any more.
    Resources,
    /// Nobody else has a role on it.
    Dismiss,
    /// The catalog of this name is gone.
    Catalog(String),
    /// No policy names it.
    Policies,
    /// The policy of this name is gone.
    Policy(String),
    /// The policy of this name is gone, or takes no more requests.
    Retire(String),
    /// Nobody answers for it.
    Sponsors,
    /// The organization of this name is gone.
    Organization(String),
    /// No package gives it.
    Roles,
    /// The resource of this name is out of the catalog.
    Resource(String),
}

/// Deeds that are told as one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// What tells it from others, also after a reload.
    pub key: String,
    /// What they come to.
    pub aim: Aim,
    /// What is done, in this order.
    pub deeds: Vec<Deed>,
}

fn stage(key: &str, aim: Aim, deeds: impl IntoIterator<Item = Deed>) -> Stage {
    Stage {
        key: key.to_owned(),
        aim,
        deeds: deeds.into_iter().collect(),
    }
}

/// Those that have something to do.
fn with_deeds(stages: impl IntoIterator<Item = Stage>) -> Vec<Stage> {
    stages.into_iter().filter(|stage| !stage.deeds.is_empty()).collect()
}

/// Deletes a package: nobody new, then nobody at all, then the package.
pub fn of_package(facts: &PackageFacts) -> Vec<Stage> {
    let policies = facts.open_policies().filter(|_| !facts.is_free());
    let close = stage(
        "close",
        Aim::Close,
        policies.map(|policy| Deed::Close(policy.id.clone())),
    );
    let mut stages = vec![close];
    stages.extend(emptying(facts, Deed::Wait(facts.package.id.clone())));
    let name = name_or(facts.package.display_name.as_deref(), facts.package.id.as_str());
    let delete = Deed::DeletePackage(facts.package.id.clone());
    stages.push(stage("package", Aim::Package(name), [delete]));
    with_deeds(stages)
}

/// Deletes a policy. One that was used takes no more requests first, and then nobody has access under it.
pub fn of_policy(facts: &PolicyFacts) -> Vec<Stage> {
    let id = &facts.policy.id;
    let name = name_or(facts.policy.display_name.as_deref(), id.as_str());
    if !facts.is_used {
        return vec![stage("policy", Aim::Policy(name), [Deed::DeletePolicy(id.clone())])];
    }
    let close = takes_requests(&facts.policy).then(|| Deed::Close(id.clone()));
    let mut stages = vec![stage("close", Aim::Close, close)];
    stages.extend(emptying(&facts.under, Deed::WaitUnder(id.clone())));
    stages.push(stage("policy", Aim::Retire(name), [Deed::Retire(id.clone())]));
    with_deeds(stages)
}

/// From a package that some have to one that nobody has; `wait` waits for that.
fn emptying(facts: &PackageFacts, wait: Deed) -> [Stage; 3] {
    let staying = facts.holders.iter().filter(|holder| !holder.is_leaving);
    let take_away = staying.map(|holder| Deed::TakeAway(holder.assignment.clone()));
    let wait = (!facts.holders.is_empty() || facts.has_running).then_some(wait);
    let pairs = facts.kept_apart.iter().cloned();
    [
        stage("requests", Aim::Cancel, facts.waiting.iter().cloned().map(Deed::Cancel)),
        stage("people", Aim::TakeAway, take_away.chain(wait)),
        stage(
            "apart",
            Aim::Reconcile,
            pairs.map(|(one, other)| Deed::Reconcile(one, other)),
        ),
    ]
}

/// Deletes a catalog: nothing of it can be asked for, then package by package, then what it offers.
pub fn of_catalog(facts: &CatalogFacts) -> Vec<Stage> {
    let id = &facts.catalog.id;
    let is_free = facts.packages.iter().all(PackageFacts::is_free);
    let is_disabled = facts.catalog.state == Some(CatalogState::Unpublished);
    let disable = (!is_free && !is_disabled).then(|| Deed::Disable(id.clone()));
    let whole = |facts: &PackageFacts| {
        let name = name_or(facts.package.display_name.as_deref(), facts.package.id.as_str());
        let delete = Deed::DeletePackage(facts.package.id.clone());
        let deeds = emptying(facts, Deed::Wait(facts.package.id.clone()))
            .into_iter()
            .flat_map(|stage| stage.deeds)
            .chain([delete]);
        stage(facts.package.id.as_str(), Aim::Package(name), deeds)
    };
    let mut stages = vec![stage("disable", Aim::Disable, disable)];
    stages.extend(facts.packages.iter().map(whole));
    let resources = facts
        .resources
        .iter()
        .map(|resource| Deed::TakeResource(id.clone(), resource.id.clone()));
    stages.push(stage("resources", Aim::Resources, resources));
    stages.push(stage(
        "roles",
        Aim::Dismiss,
        facts.roles.iter().cloned().map(Deed::Dismiss),
    ));
    let name = name_or(facts.catalog.display_name.as_deref(), id.as_str());
    stages.push(stage("catalog", Aim::Catalog(name), [Deed::DeleteCatalog(id.clone())]));
    with_deeds(stages)
}

/// Disconnects an organization: no policy names it, nobody answers for it, then it goes.
pub fn of_organization(facts: &OrganizationFacts, emptied: Emptied) -> Vec<Stage> {
    let id = &facts.organization.id;
    let deletable: Vec<&PolicyId> = facts.deletable().map(|policy| &policy.id).collect();
    let policy = |policy: &PolicyId| match emptied {
        Emptied::Deleted if deletable.contains(&policy) => Deed::DeletePolicy(policy.clone()),
        _ => Deed::LeaveOut(policy.clone(), id.clone()),
    };
    let sponsors = facts.sponsors.iter();
    let name = name_or(facts.organization.display_name.as_deref(), id.as_str());
    with_deeds([
        stage(
            "policies",
            Aim::Policies,
            facts.policies.iter().map(|named| policy(&named.id)),
        ),
        stage(
            "sponsors",
            Aim::Sponsors,
            sponsors.map(|(which, sponsor)| Deed::Release(id.clone(), *which, sponsor.clone())),
        ),
        stage(
            "organization",
            Aim::Organization(name),
            [Deed::DeleteOrganization(id.clone())],
        ),
    ])
}

/// Takes a resource out of its catalog: no package gives it, then it goes.
pub fn of_resource(facts: &ResourceFacts) -> Vec<Stage> {
    let roles = facts.given.iter().flat_map(|given| {
        let package = &given.package.id;
        given
            .roles
            .iter()
            .map(|role| Deed::TakeRole(package.clone(), role.id.clone()))
    });
    let resource = &facts.resource;
    let name = name_or(resource.display_name.as_deref(), resource.id.as_str());
    let take = Deed::TakeResource(facts.catalog.clone(), resource.id.clone());
    with_deeds([
        stage("roles", Aim::Roles, roles),
        stage("resource", Aim::Resource(name), [take]),
    ])
}

fn name_or(name: Option<&str>, id: &str) -> String {
    name.filter(|name| !name.trim().is_empty()).unwrap_or(id).to_owned()
}
