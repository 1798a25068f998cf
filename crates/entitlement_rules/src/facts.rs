//! What the caller of a rule knows about a person, a package and what the person has already.
//!
//! The server knows all of it. The portal knows what its user may read, which for a guest is little: what it was not
//! told is said to be so ([`Verdict::NotTold`], `None`, an empty id) and never filled in.

use entitlement_types::{
    AccessPackage, AccessPackageId, Assignment, AssignmentId, AssignmentPolicy, AssignmentRequest, AssignmentState,
    Catalog, CatalogState, ConnectedOrganizationId, ConnectedOrganizationState, DateTimeOffset, GroupId, PolicyId,
    RequestId, RequestRequirements, RequestState, RequestType, UserId,
};

use crate::{End, Verdict};

/// The person a rule is about: who asks for access, or is to be given it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The object id; empty for somebody without an account here.
    pub id: UserId,
    /// What the person is to this directory.
    pub standing: Standing,
    /// Where the person comes from.
    pub home: Home,
    /// The groups the person is in, nested ones too; `None` where the caller was not told.
    pub group_ids: Option<Vec<GroupId>>,
}

/// What a person is to this directory. Graph: `user`, property `userType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// One of the organization's own people.
    Member,
    /// Somebody from elsewhere with an account here.
    Guest,
    /// Somebody from elsewhere without an account here yet.
    NotInDirectory,
}

/// Where a person comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// A connected organization.
    ConnectedOrganization {
        /// Which one.
        id: ConnectedOrganizationId,
        /// Whether somebody vouched for it.
        state: ConnectedOrganizationState,
    },
    /// No connected organization.
    Elsewhere,
    /// The caller was not told.
    NotTold,
}

impl Person {
    /// Whether the person comes from outside, with or without an account here.
    pub const fn is_external(&self) -> bool {
        matches!(self.standing, Standing::Guest | Standing::NotInDirectory)
    }

    /// Whether the person has an account here.
    pub const fn is_in_directory(&self) -> bool {
        matches!(self.standing, Standing::Member | Standing::Guest)
    }

    /// The connected organization the person comes from, where there is one and it was told.
    pub const fn organization_id(&self) -> Option<&ConnectedOrganizationId> {
        match &self.home {
            Home::ConnectedOrganization { id, .. } => Some(id),
            Home::Elsewhere | Home::NotTold => None,
        }
    }
}

/// What is known of a package and of what stands around it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PackageFacts<'a> {
    /// Which package.
    pub id: AccessPackageId,
    /// Whether its catalog is enabled.
    pub is_catalog_published: Verdict,
    /// Whether its catalog is enabled for people from outside.
    pub is_catalog_externally_visible: Verdict,
    /// Whether it is left out of lists.
    pub is_hidden: Verdict,
    /// The ways to get it.
    pub policies: PolicyFacts<'a>,
    /// The packages whose holders may not have it; `None` where the caller was not told.
    pub incompatible_packages: Option<Vec<AccessPackageId>>,
    /// The groups whose members may not have it; `None` where the caller was not told.
    pub incompatible_groups: Option<Vec<GroupId>>,
}

/// What is known of the ways to get a package.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum PolicyFacts<'a> {
    /// Nothing.
    #[default]
    NotTold,
    /// All its policies.
    Policies(&'a [AssignmentPolicy]),
    /// What a backend answered when asked which policies this person may request through now.
    ///
    /// Graph: `accesspackage-getapplicablepolicyrequirements`.
    Requirements(&'a [RequestRequirements]),
}

impl<'a> PolicyFacts<'a> {
    /// The policy with this id, where policies were told.
    pub fn policy(self, id: &PolicyId) -> Option<&'a AssignmentPolicy> {
        match self {
            Self::Policies(policies) => policies.iter().find(|policy| policy.id == *id),
            Self::Requirements(_) | Self::NotTold => None,
        }
    }
}

/// Ids in order, each once. Put in one by one: the lists are short, and the library's sort would weigh more in the
/// browser than the rules that need it.
pub(crate) fn in_order<'a>(ids: impl Iterator<Item = &'a PolicyId>) -> Vec<PolicyId> {
    let mut ordered: Vec<PolicyId> = Vec::new();
    for id in ids {
        if let Err(at) = ordered.binary_search(id) {
            ordered.insert(at, id.clone());
        }
    }
    ordered
}

impl<'a> PackageFacts<'a> {
    /// The same facts, with the policies that a backend says the person may request through.
    pub fn with_requirements(self, requirements: &'a [RequestRequirements]) -> Self {
        Self {
            policies: PolicyFacts::Requirements(requirements),
            ..self
        }
    }

    /// The same facts, with the catalog that was read apart from the package.
    pub fn with_catalog(self, catalog: &Catalog) -> Self {
        Self {
            is_catalog_published: match catalog.state {
                Some(CatalogState::Published) => Verdict::Yes,
                Some(CatalogState::Unpublished) => Verdict::No,
                Some(CatalogState::Unknown(_)) | None => Verdict::NotTold,
            },
            is_catalog_externally_visible: catalog.is_externally_visible.into(),
            ..self
        }
    }
}

/// As much as the package was expanded to.
impl<'a> From<&'a AccessPackage> for PackageFacts<'a> {
    fn from(package: &'a AccessPackage) -> Self {
        let facts = Self {
            id: package.id.clone(),
            is_hidden: package.is_hidden.into(),
            policies: match &package.assignment_policies {
                Some(policies) => PolicyFacts::Policies(policies),
                None => PolicyFacts::NotTold,
            },
            incompatible_packages: package
                .incompatible_access_packages
                .as_ref()
                .map(|packages| packages.iter().map(|package| package.id.clone()).collect()),
            incompatible_groups: package
                .incompatible_groups
                .as_ref()
                .map(|groups| groups.iter().map(|group| group.id.clone()).collect()),
            ..Self::default()
        };
        match &package.catalog {
            Some(catalog) => facts.with_catalog(catalog),
            None => facts,
        }
    }
}

/// What the person has and has asked for already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Holdings {
    /// The person's assignments, ended ones too if at hand; `None` where the caller was not told.
    pub assignments: Option<Vec<HeldAssignment>>,
    /// The person's requests, finished ones too if at hand, but without the one that is judged; `None` where the caller
    /// was not told.
    pub requests: Option<Vec<PriorRequest>>,
}

/// One package that the person holds or has held.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldAssignment {
    /// Which assignment.
    pub id: AssignmentId,
    /// Of which package.
    pub access_package_id: AccessPackageId,
    /// Under which policy; empty where the caller was not told.
    pub policy_id: PolicyId,
    /// How far it has come.
    pub state: AssignmentState,
    /// When it began; `None` where the caller was not told.
    pub start: Option<DateTimeOffset>,
    /// When it ends.
    pub end: End,
}

/// One request about the person.
#[derive(Clone, Debug, PartialEq)]
pub struct PriorRequest {
    /// Which request.
    pub id: RequestId,
    /// About which package.
    pub access_package_id: AccessPackageId,
    /// What was asked.
    pub request_type: RequestType,
    /// How far it has come.
    pub state: RequestState,
}

/// As much as the assignment was expanded to.
impl From<&Assignment> for HeldAssignment {
    fn from(assignment: &Assignment) -> Self {
        let package = assignment.access_package.as_ref().map(|package| package.id.clone());
        let policy = assignment.assignment_policy.as_ref().map(|policy| policy.id.clone());
        Self {
            id: assignment.id.clone(),
            access_package_id: package.unwrap_or_else(|| assignment.access_package_id.clone()),
            policy_id: policy.unwrap_or_else(|| assignment.assignment_policy_id.clone()),
            // An assignment whose state was not told counts as running, as one with a state from the future does.
            state: assignment
                .state
                .clone()
                .unwrap_or(AssignmentState::Unknown(String::new())),
            start: assignment
                .schedule
                .as_ref()
                .and_then(|schedule| schedule.start_date_time),
            end: assignment.schedule.as_ref().map_or(End::NotTold, End::of_schedule),
        }
    }
}

/// As much as the request was expanded to.
impl From<&AssignmentRequest> for PriorRequest {
    fn from(request: &AssignmentRequest) -> Self {
        let expanded = request.access_package.as_ref().map(|package| &package.id);
        let of_assignment = request.assignment.as_ref().map(|assignment| {
            let expanded = assignment.access_package.as_ref().map(|package| &package.id);
            expanded.unwrap_or(&assignment.access_package_id)
        });
        Self {
            id: request.id.clone(),
            access_package_id: expanded.or(of_assignment).cloned().unwrap_or_default(),
            request_type: request.request_type.clone().unwrap_or(RequestType::NotSpecified),
            state: request.state.clone().unwrap_or(RequestState::Unknown(String::new())),
        }
    }
}
