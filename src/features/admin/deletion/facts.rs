//! What hangs on something that is to be deleted. Plain Rust.

use std::collections::BTreeSet;

use entitlement_rules::can_cancel;
use entitlement_types::{
    AccessPackage, AccessPackageId, AllowedTargetScope, Assignment, AssignmentId, AssignmentPolicy, AssignmentRequest,
    Catalog, CatalogId, ConnectedOrganization, ConnectedOrganizationId, PolicyId, RequestId, RequestType, Resource,
    ResourceRoleScope, Subject, SubjectSet,
};

use crate::api::connected_organizations::Sponsors;
use crate::features::admin::who::{mail_of, name_of};

/// A package with all that keeps it from being deleted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PackageFacts {
    /// The package with its policies and what it gives.
    pub package: AccessPackage,
    /// Who has it or is about to.
    pub holders: Vec<Holder>,
    /// Requests that wait and can be cancelled.
    pub waiting: Vec<RequestId>,
    /// Whether requests are under way that can only be waited for.
    pub has_running: bool,
    /// Pairs of packages that may not be held together: the one that says so, and the other.
    pub kept_apart: Vec<(AccessPackageId, AccessPackageId)>,
}

/// Somebody who has a package.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Holder {
    /// The assignment.
    pub assignment: AssignmentId,
    /// Tells people apart, also those who are not in the directory yet.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Whether a request that takes it away is under way already.
    pub is_leaving: bool,
}

impl PackageFacts {
    /// From what was read: who has it, which requests are under way, which packages it rules out and is ruled out by.
    pub fn new(
        package: AccessPackage,
        assignments: &[Assignment],
        requests: &[AssignmentRequest],
        ruled_out: &[AccessPackage],
        ruled_out_by: &[AccessPackage],
    ) -> Self {
        let is_leaving = |id: &AssignmentId| {
            let about = |request: &&AssignmentRequest| request.assignment.as_ref().map(|held| &held.id) == Some(id);
            requests.iter().filter(about).any(is_removal)
        };
        let holders = assignments
            .iter()
            .map(|held| Holder {
                assignment: held.id.clone(),
                person: person_of(held),
                name: name_of(held.target.as_deref()),
                is_leaving: is_leaving(&held.id),
            })
            .collect();
        let can_end =
            |request: &&AssignmentRequest| !is_removal(request) && request.state.as_ref().is_some_and(can_cancel);
        let waiting: Vec<RequestId> = requests
            .iter()
            .filter(can_end)
            .map(|request| request.id.clone())
            .collect();
        let mine = package.id.clone();
        let pairs = ruled_out.iter().map(|other| (mine.clone(), other.id.clone()));
        let reverse = ruled_out_by.iter().map(|other| (other.id.clone(), mine.clone()));
        Self {
            has_running: waiting.len() < requests.len(),
            holders,
            waiting,
            kept_apart: pairs.chain(reverse).collect(),
            package,
        }
    }

    /// Whether nobody has it and nothing is under way.
    pub fn is_free(&self) -> bool {
        self.holders.is_empty() && self.waiting.is_empty() && !self.has_running
    }

    /// How many people lose it by this, each once.
    pub fn people(&self) -> usize {
        let people: BTreeSet<&str> = people_of(self).collect();
        people.len()
    }

    /// The policies under which people can ask for it or get it without asking.
    pub fn open_policies(&self) -> impl Iterator<Item = &AssignmentPolicy> {
        let policies = self.package.assignment_policies.as_deref().unwrap_or_default();
        policies.iter().filter(|policy| takes_requests(policy))
    }
}

fn is_removal(request: &AssignmentRequest) -> bool {
    matches!(
        request.request_type,
        Some(
            RequestType::UserRemove
                | RequestType::AdminRemove
                | RequestType::SystemRemove
                | RequestType::ApproverRemove
        )
    )
}

/// What tells a person from others: the id in the directory, or of the subject where there is none yet.
fn person_of(assignment: &Assignment) -> String {
    let id = assignment.target.as_deref().map(id_of);
    id.filter(|id| !id.is_empty())
        .unwrap_or_else(|| assignment.id.to_string())
}

fn id_of(subject: &Subject) -> String {
    if subject.object_id.is_empty() {
        subject.id.to_string()
    } else {
        subject.object_id.to_string()
    }
}

/// A catalog with all that is in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CatalogFacts {
    /// The catalog.
    pub catalog: Catalog,
    /// Its packages.
    pub packages: Vec<PackageFacts>,
    /// What it offers.
    pub resources: Vec<Resource>,
    /// The roles of others on it: what is needed to go on deleting is not among them.
    pub roles: Vec<String>,
}

impl CatalogFacts {
    /// How many people lose something of it, each once.
    pub fn people(&self) -> usize {
        let people: BTreeSet<&str> = self.packages.iter().flat_map(people_of).collect();
        people.len()
    }
}

/// Those who lose a package by its deletion. Who is on the way out anyway does not.
fn people_of(facts: &PackageFacts) -> impl Iterator<Item = &str> {
    let staying = facts.holders.iter().filter(|holder| !holder.is_leaving);
    staying.map(|holder| holder.person.as_str())
}

/// A policy with all that was given and asked for under it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PolicyFacts {
    /// The policy.
    pub policy: AssignmentPolicy,
    /// Its package: who has it under this policy, and the requests that go by it.
    pub under: PackageFacts,
    /// Whether anything was ever asked for or given under it. A server may keep it for that.
    pub is_used: bool,
}

/// A connected organization with those who name it and answer for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrganizationFacts {
    /// The organization.
    pub organization: ConnectedOrganization,
    /// The policies that name it, each with its package.
    pub policies: Vec<AssignmentPolicy>,
    /// Who answers for it.
    pub sponsors: Vec<(Sponsors, String)>,
    /// The policies that name nobody else and under which something was ever asked for or given: they stay.
    pub used: Vec<PolicyId>,
    /// Its people; none where no domain is known by which to know them.
    pub people: Option<OrganizationPeople>,
}

/// The people of a connected organization: who has a mail address of one of its domains.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrganizationPeople {
    /// How many requests for them wait for a decision.
    pub requests: usize,
    /// For whom these are.
    waiting: BTreeSet<String>,
    /// Who has access or is about to.
    holders: BTreeSet<String>,
    /// How many are guests.
    pub guests: u64,
}

impl OrganizationPeople {
    /// From what was read: requests that wait, also those for people from elsewhere, and who has access.
    pub fn new(domains: &[String], requests: &[AssignmentRequest], assignments: &[Assignment], guests: u64) -> Self {
        let person = |request: &AssignmentRequest| {
            let target = request.assignment.as_ref().and_then(|asked| asked.target.as_deref());
            let subject = target.or(request.requestor.as_ref())?;
            let address = mail_of(Some(subject));
            let (_, domain) = address.rsplit_once('@')?;
            domains.contains(&domain.to_lowercase()).then(|| id_of(subject))
        };
        let waiting: Vec<String> = requests.iter().filter_map(person).collect();
        Self {
            requests: waiting.len(),
            waiting: waiting.into_iter().collect(),
            holders: assignments.iter().map(person_of).collect(),
            guests,
        }
    }

    /// How many have access or are about to.
    pub fn holders(&self) -> usize {
        self.holders.len()
    }

    /// How many have access or wait for it, each once.
    pub fn touched(&self) -> usize {
        self.waiting.union(&self.holders).count()
    }
}

/// By what policies of several packages are put in order.
pub fn package_and_name(policy: &AssignmentPolicy) -> (String, String) {
    let package = policy.access_package.as_ref();
    let package = package.and_then(|package| package.display_name.as_deref());
    let name = policy.display_name.as_deref();
    (
        package.unwrap_or_default().to_lowercase(),
        name.unwrap_or_default().to_lowercase(),
    )
}

impl OrganizationFacts {
    /// The policies that name nobody else.
    pub fn emptied(&self) -> impl Iterator<Item = &AssignmentPolicy> {
        self.policies
            .iter()
            .filter(|policy| names_only(policy, &self.organization.id))
    }

    /// Those of them that may go.
    pub fn deletable(&self) -> impl Iterator<Item = &AssignmentPolicy> {
        self.emptied().filter(|policy| !self.used.contains(&policy.id))
    }
}

/// A resource of a catalog with the packages that give it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResourceFacts {
    /// The catalog.
    pub catalog: CatalogId,
    /// The resource.
    pub resource: Resource,
    /// The packages that give it: what of it, and who has the package.
    pub given: Vec<Given>,
}

/// What a package gives of a resource.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// The package.
    pub package: AccessPackage,
    /// What it gives of the resource.
    pub roles: Vec<ResourceRoleScope>,
    /// Who has it.
    pub people: Vec<String>,
}

impl ResourceFacts {
    /// How many people lose something, each once.
    pub fn people(&self) -> usize {
        let people: BTreeSet<&str> = self
            .given
            .iter()
            .flat_map(|given| &given.people)
            .map(String::as_str)
            .collect();
        people.len()
    }
}

/// Those who have a package, each once.
pub fn people(assignments: &[Assignment]) -> Vec<String> {
    let people: BTreeSet<String> = assignments.iter().map(person_of).collect();
    people.into_iter().collect()
}

/// What a package gives of a resource.
pub fn roles_on(package: &AccessPackage, resource: &Resource) -> Vec<ResourceRoleScope> {
    let is_on = |given: &&ResourceRoleScope| {
        let of_role = given.role.as_ref().and_then(|role| role.resource.as_deref());
        let by_id = of_role.is_some_and(|known| known.id == resource.id);
        let origin = given.scope.as_ref().and_then(|scope| scope.origin_id.as_deref());
        by_id || (of_role.is_none() && origin.is_some() && origin == resource.origin_id.as_deref())
    };
    let given = package.resource_role_scopes.as_deref().unwrap_or_default();
    given.iter().filter(is_on).cloned().collect()
}

/// Whether people can ask under a policy, or get the package without asking.
pub fn takes_requests(policy: &AssignmentPolicy) -> bool {
    let settings = policy.requestor_settings.as_ref();
    let by_themselves = settings.and_then(|settings| settings.enable_targets_to_self_add_access);
    let for_others = settings.and_then(|settings| settings.enable_on_behalf_requestors_to_add_access);
    by_themselves == Some(true) || for_others == Some(true) || policy.automatic_request_settings.is_some()
}

/// The policy as it is when it takes no more requests; all else stays.
pub fn closed(policy: AssignmentPolicy) -> AssignmentPolicy {
    let mut settings = policy.requestor_settings.clone().unwrap_or_default();
    settings.enable_targets_to_self_add_access = Some(false);
    settings.enable_on_behalf_requestors_to_add_access = Some(false);
    AssignmentPolicy {
        requestor_settings: Some(settings),
        automatic_request_settings: None,
        ..for_replacement(policy)
    }
}

/// The policy without an organization. One that names nobody else is for administrators only from then on.
pub fn without(policy: AssignmentPolicy, organization: &ConnectedOrganizationId) -> AssignmentPolicy {
    if names_only(&policy, organization) {
        return AssignmentPolicy {
            allowed_target_scope: Some(AllowedTargetScope::NotSpecified),
            specific_allowed_targets: Vec::new(),
            ..closed(policy)
        };
    }
    let mut policy = for_replacement(policy);
    policy
        .specific_allowed_targets
        .retain(|target| !is(target, organization));
    policy
}

/// What the server keeps by itself is not sent back.
fn for_replacement(policy: AssignmentPolicy) -> AssignmentPolicy {
    AssignmentPolicy {
        created_date_time: None,
        modified_date_time: None,
        catalog: None,
        ..policy
    }
}

fn names_only(policy: &AssignmentPolicy, organization: &ConnectedOrganizationId) -> bool {
    policy
        .specific_allowed_targets
        .iter()
        .all(|target| is(target, organization))
}

fn is(target: &SubjectSet, organization: &ConnectedOrganizationId) -> bool {
    matches!(target, SubjectSet::ConnectedOrganizationMembers(members) if members.connected_organization_id == *organization)
}
