//! Who may do what in the administration, by the roles that they have.
//!
//! `entra:delegate`, Required roles to perform tasks.

use entitlement_types::CatalogId;

/// The directory role Global Administrator, which includes what an Identity Governance Administrator may do.
const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";
/// Where a role counts that counts everywhere.
pub const EVERYWHERE: &str = "/";
const CATALOG_SCOPE: &str = "/AccessPackageCatalog/";

/// The scope of a role that counts in one catalog. Graph: `rbacapplication-post-roleassignments`.
pub fn scope_of_catalog(id: &CatalogId) -> String {
    [CATALOG_SCOPE, id.as_str()].concat()
}

/// The catalog in which a role of this scope counts; none: it counts everywhere.
pub fn catalog_of_scope(scope: &str) -> Option<CatalogId> {
    scope.strip_prefix(CATALOG_SCOPE).map(CatalogId::from)
}

/// A role that counts in entitlement management.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AdminRole {
    /// Identity Governance Administrator, a role of the directory: everything everywhere.
    Administrator,
    /// Makes catalogs, and owns those that they made.
    CatalogCreator,
    /// Keeps a catalog: its resources, packages and roles.
    CatalogOwner,
    /// Keeps the packages and policies of a catalog.
    AccessPackageManager,
    /// Gives and takes the packages of a catalog.
    AssignmentManager,
    /// Sees a catalog and all in it.
    CatalogReader,
}

impl AdminRole {
    /// Every role.
    pub const ALL: [Self; 6] = [
        Self::Administrator,
        Self::CatalogCreator,
        Self::CatalogOwner,
        Self::AccessPackageManager,
        Self::AssignmentManager,
        Self::CatalogReader,
    ];
    /// The roles that count in one catalog, the mightiest first.
    pub const IN_CATALOGS: [Self; 4] = [
        Self::CatalogOwner,
        Self::AccessPackageManager,
        Self::AssignmentManager,
        Self::CatalogReader,
    ];

    /// The id of its definition, which is the same in every directory; of the directory role, the id of its template.
    pub const fn definition_id(self) -> &'static str {
        match self {
            Self::Administrator => "45d8d3c5-c802-45c6-b32a-1d70b5e1e86e",
            Self::CatalogCreator => "ba92d953-d8e0-4e39-a797-0cbedb0a89e8",
            Self::CatalogOwner => "ae79f266-94d4-4dab-b730-feca7e132178",
            Self::AccessPackageManager => "7f480852-ebdc-47d4-87de-0d8498384a83",
            Self::AssignmentManager => "e2182095-804a-4656-ae11-64734e9b7ae5",
            Self::CatalogReader => "44272f93-9762-48e8-af59-1b5351b1d6b3",
        }
    }

    /// The role of a definition; none for one that has no say here.
    pub fn of_definition(id: &str) -> Option<Self> {
        if id == GLOBAL_ADMINISTRATOR {
            return Some(Self::Administrator);
        }
        Self::ALL.into_iter().find(|role| role.definition_id() == id)
    }
}

/// What somebody may do in a catalog, each including those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CatalogRight {
    /// See everything in it.
    Read,
    /// See its requests and assignments, assign and take away.
    ManageAssignments,
    /// Change its packages and policies.
    ManagePackages,
    /// Change the catalog itself, its resources and its roles.
    Own,
}

impl CatalogRight {
    /// The least role that is enough.
    pub const fn least_role(self) -> AdminRole {
        match self {
            Self::Read => AdminRole::CatalogReader,
            Self::ManageAssignments => AdminRole::AssignmentManager,
            Self::ManagePackages => AdminRole::AccessPackageManager,
            Self::Own => AdminRole::CatalogOwner,
        }
    }

    /// What a role lets one do in the catalog in which it counts.
    pub const fn of_role(role: AdminRole) -> Option<Self> {
        match role {
            AdminRole::CatalogReader => Some(Self::Read),
            AdminRole::AssignmentManager => Some(Self::ManageAssignments),
            AdminRole::AccessPackageManager => Some(Self::ManagePackages),
            AdminRole::CatalogOwner => Some(Self::Own),
            AdminRole::Administrator | AdminRole::CatalogCreator => None,
        }
    }
}

/// Something that takes a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Right {
    /// Something in one catalog.
    InCatalog(CatalogRight, CatalogId),
    /// Something in a catalog that is still to be chosen.
    InSomeCatalog(CatalogRight),
    /// Making a catalog.
    CreateCatalogs,
    /// Connecting organizations, changing settings, reading the audit, saying who makes catalogs.
    Administer,
    /// Seeing what everybody sees who has any role: organizations, settings.
    Look,
}

/// Why somebody may not do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingRole {
    /// The least role that would be enough.
    pub needed: AdminRole,
    /// The mightiest that they have in the catalog that it is about.
    pub held: Option<AdminRole>,
}

/// The roles that somebody has, by themselves and through groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Everything everywhere.
    pub is_administrator: bool,
    /// May make catalogs.
    pub is_catalog_creator: bool,
    in_catalogs: Vec<(CatalogId, CatalogRight)>,
}

impl Roles {
    /// Adds a role by the id of its definition and the scope in which it counts. One that has no say there adds
    /// nothing.
    pub fn add(&mut self, definition: &str, scope: &str) {
        match (AdminRole::of_definition(definition), catalog_of_scope(scope)) {
            (Some(AdminRole::Administrator), None) => self.is_administrator = true,
            (Some(AdminRole::CatalogCreator), None) => self.is_catalog_creator = true,
            (Some(role), Some(catalog)) => {
                let right = CatalogRight::of_role(role);
                self.in_catalogs.extend(right.map(|right| (catalog, right)));
            }
            _ => {}
        }
    }

    /// Whether there is no role at all.
    pub fn is_empty(&self) -> bool {
        !self.is_administrator && !self.is_catalog_creator && self.in_catalogs.is_empty()
    }

    /// Whether they have a role in some catalog.
    pub fn are_in_catalogs(&self) -> bool {
        !self.in_catalogs.is_empty()
    }

    /// What they may do in a catalog, besides what administrators may.
    pub fn in_catalog(&self, catalog: &CatalogId) -> Option<CatalogRight> {
        let here = self.in_catalogs.iter().filter(|(id, _)| id == catalog);
        here.map(|(_, right)| *right).max()
    }

    /// Whether these roles are enough for this right in this catalog.
    pub fn allow(&self, right: CatalogRight, catalog: &CatalogId) -> bool {
        self.is_administrator || self.in_catalog(catalog) >= Some(right)
    }

    /// The catalogs in which these roles are enough for this right; `None`: all.
    pub fn catalogs_with(&self, right: CatalogRight) -> Option<Vec<CatalogId>> {
        (!self.is_administrator).then(|| {
            let enough = self.in_catalogs.iter().filter(|(_, held)| *held >= right);
            let mut catalogs: Vec<CatalogId> = enough.map(|(catalog, _)| catalog.clone()).collect();
            catalogs.sort_unstable();
            catalogs.dedup();
            catalogs
        })
    }

    /// Whether there is a catalog that they see and in which they are not enough for this right.
    pub fn lacks_somewhere(&self, right: CatalogRight) -> bool {
        let lacks = |catalog: &CatalogId| !self.allow(right, catalog);
        self.in_catalogs.iter().any(|(catalog, _)| lacks(catalog))
    }

    /// Whether these roles are enough for something.
    ///
    /// # Errors
    /// The role that is missing.
    pub fn check(&self, right: &Right) -> Result<(), MissingRole> {
        let missing = |needed| MissingRole { needed, held: None };
        let (is_enough, reason) = match right {
            Right::InCatalog(right, catalog) => {
                let held = self.in_catalog(catalog).map(CatalogRight::least_role);
                let needed = right.least_role();
                (self.allow(*right, catalog), MissingRole { needed, held })
            }
            Right::InSomeCatalog(right) => {
                let is_enough = self.catalogs_with(*right).is_none_or(|catalogs| !catalogs.is_empty());
                (is_enough, missing(right.least_role()))
            }
            Right::CreateCatalogs => {
                let is_enough = self.is_administrator || self.is_catalog_creator;
                (is_enough, missing(AdminRole::CatalogCreator))
            }
            Right::Administer => (self.is_administrator, missing(AdminRole::Administrator)),
            Right::Look => (!self.is_empty(), missing(AdminRole::CatalogReader)),
        };
        if is_enough { Ok(()) } else { Err(reason) }
    }
}
