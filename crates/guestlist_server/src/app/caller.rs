//! Who calls, and what they may do.

use std::cell::OnceCell;

use entitlement_types::{CatalogId, UserId};
use sea_query::{Expr, ExprTrait, Query};

use super::AppError;
use crate::store::Transaction;

/// A delegated scope, as Graph names it. Least right: an endpoint names the scopes of which one is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// `EntitlementMgmt-SubjectAccess.ReadWrite`: what guests and members do for themselves.
    SubjectAccess,
    /// `EntitlementManagement.Read.All`.
    EntitlementRead,
    /// `EntitlementManagement.ReadWrite.All`.
    EntitlementReadWrite,
    /// `User.Read`: one's own account.
    UserRead,
    /// `User.Read.All`, and with it groups, apps and sites.
    DirectoryRead,
    /// `AuditLog.Read.All`.
    AuditRead,
}

impl Scope {
    /// Every scope that counts here.
    pub const ALL: [Self; 6] = [
        Self::SubjectAccess,
        Self::EntitlementRead,
        Self::EntitlementReadWrite,
        Self::UserRead,
        Self::DirectoryRead,
        Self::AuditRead,
    ];

    /// The scope as it stands in a token.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SubjectAccess => "EntitlementMgmt-SubjectAccess.ReadWrite",
            Self::EntitlementRead => "EntitlementManagement.Read.All",
            Self::EntitlementReadWrite => "EntitlementManagement.ReadWrite.All",
            Self::UserRead => "User.Read",
            Self::DirectoryRead => "User.Read.All",
            Self::AuditRead => "AuditLog.Read.All",
        }
    }
}

/// Roles that count in entitlement management.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Identity Governance Administrator: everything.
    pub is_administrator: bool,
    /// May make catalogs.
    pub is_catalog_creator: bool,
    /// Role definition ids by catalog.
    pub in_catalogs: Vec<(CatalogId, String)>,
}

/// What somebody may do in a catalog, each including those before it.
///
/// `entra:delegate`, Required roles to perform tasks.
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
    /// The least role that is enough, in Graph's words.
    pub const fn least_role(self) -> &'static str {
        match self {
            Self::Read => "the role catalog reader in this catalog",
            Self::ManageAssignments => "the role access package assignment manager in this catalog",
            Self::ManagePackages => "the role access package manager in this catalog",
            Self::Own => "the role catalog owner in this catalog",
        }
    }

    fn of_role(role_definition_id: &str) -> Option<Self> {
        match role_definition_id {
            id if id == CALLER_ROLES.catalog_reader => Some(Self::Read),
            id if id == CALLER_ROLES.assignment_manager => Some(Self::ManageAssignments),
            id if id == CALLER_ROLES.access_package_manager => Some(Self::ManagePackages),
            id if id == CALLER_ROLES.catalog_owner => Some(Self::Own),
            _ => None,
        }
    }
}

impl Roles {
    /// Whether these roles are enough for this right in this catalog.
    pub fn allow(&self, right: CatalogRight, catalog: &CatalogId) -> bool {
        self.is_administrator
            || self
                .in_catalogs
                .iter()
                .any(|(in_catalog, role)| in_catalog == catalog && CatalogRight::of_role(role) >= Some(right))
    }

    /// The catalogs in which these roles are enough for this right; `None`: all.
    pub fn catalogs_with(&self, right: CatalogRight) -> Option<Vec<CatalogId>> {
        let enough = |(_, role): &&(CatalogId, String)| CatalogRight::of_role(role) >= Some(right);
        (!self.is_administrator).then(|| {
            let mut catalogs: Vec<CatalogId> = self
                .in_catalogs
                .iter()
                .filter(enough)
                .map(|(catalog, _)| catalog.clone())
                .collect();
            catalogs.sort_unstable();
            catalogs.dedup();
            catalogs
        })
    }
}

/// Ids of the role definitions that count here. Source: the delegation page of entitlement management.
#[derive(Debug)]
pub struct RoleIds {
    /// Template id of the directory role Identity Governance Administrator.
    pub administrator: &'static str,
    /// Catalog creator.
    pub catalog_creator: &'static str,
    /// Catalog owner.
    pub catalog_owner: &'static str,
    /// Catalog reader.
    pub catalog_reader: &'static str,
    /// Access package manager.
    pub access_package_manager: &'static str,
    /// Access package assignment manager.
    pub assignment_manager: &'static str,
}

/// The ids as published.
pub const CALLER_ROLES: RoleIds = RoleIds {
    administrator: "45d8d3c5-c802-45c6-b32a-1d70b5e1e86e",
    catalog_creator: "ba92d953-d8e0-4e39-a797-0cbedb0a89e8",
    catalog_owner: "ae79f266-94d4-4dab-b730-feca7e132178",
    catalog_reader: "44272f93-9762-48e8-af59-1b5351b1d6b3",
    access_package_manager: "7f480852-ebdc-47d4-87de-0d8498384a83",
    assignment_manager: "e2182095-804a-4656-ae11-64734e9b7ae5",
};

/// Who calls: a subject with the scopes of its token. Roles are read when first asked for, in the call's own snapshot.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The caller's object id; there may be no account behind it yet.
    pub id: UserId,
    /// Scopes as they stand in the token.
    pub scopes: Vec<String>,
    /// The id of this call, for the audit.
    pub request_id: String,
    roles: OnceCell<Roles>,
}

impl Caller {
    /// A caller by what their token says.
    pub fn new(id: UserId, scopes: Vec<String>, request_id: String) -> Self {
        Self {
            id,
            scopes,
            request_id,
            roles: OnceCell::new(),
        }
    }

    /// Whether the token carries this scope. `EntitlementManagement.ReadWrite.All` includes reading.
    pub fn has_scope(&self, scope: Scope) -> bool {
        self.scopes.iter().any(|name| name == scope.as_str())
            || (scope == Scope::EntitlementRead && self.has_scope(Scope::EntitlementReadWrite))
    }

    /// Makes sure that the caller has this right in this catalog.
    ///
    /// # Errors
    /// Not found where the caller may not even see the catalog, forbidden where they may see it and no more; what is
    /// not found is `kind` and `id`, which stand in the catalog.
    pub fn require(
        &self,
        tx: &Transaction<'_>,
        right: CatalogRight,
        catalog: &CatalogId,
        kind: &'static str,
        id: &str,
    ) -> Result<(), AppError> {
        let roles = self.roles(tx)?;
        if roles.allow(right, catalog) {
            Ok(())
        } else if roles.allow(CatalogRight::Read, catalog) {
            Err(AppError::Forbidden {
                needs: right.least_role(),
            })
        } else {
            Err(AppError::not_found(kind, id))
        }
    }

    /// Makes sure that the caller has some role in entitlement management.
    ///
    /// # Errors
    /// Forbidden.
    pub fn require_any_role(&self, tx: &Transaction<'_>) -> Result<(), AppError> {
        let roles = self.roles(tx)?;
        if roles.is_administrator || roles.is_catalog_creator || !roles.in_catalogs.is_empty() {
            return Ok(());
        }
        Err(AppError::Forbidden {
            needs: "a role in entitlement management",
        })
    }

    /// Makes sure that the caller is an Identity Governance Administrator.
    ///
    /// # Errors
    /// Forbidden.
    pub fn require_administrator(&self, tx: &Transaction<'_>) -> Result<(), AppError> {
        if self.roles(tx)?.is_administrator {
            return Ok(());
        }
        Err(AppError::Forbidden {
            needs: "the role Identity Governance Administrator",
        })
    }

    /// The caller's roles, own and through groups.
    ///
    /// # Errors
    /// The database's.
    pub fn roles(&self, tx: &Transaction<'_>) -> Result<&Roles, AppError> {
        if self.roles.get().is_none() {
            let read = read_roles(tx, &self.id)?;
            let _ = self.roles.set(read);
        }
        Ok(self.roles.get_or_init(Roles::default))
    }
}

fn read_roles(tx: &Transaction<'_>, id: &UserId) -> Result<Roles, AppError> {
    let mut roles = Roles::default();
    let directory_roles = Query::select()
        .column("role_template_id")
        .from("directory_roles")
        .and_where(Expr::col("user_id").eq(id.as_str()))
        .to_owned();
    roles.is_administrator = tx
        .all(&directory_roles, |row| row.text(0))?
        .iter()
        .any(|role| role == CALLER_ROLES.administrator);
    let own_groups = Query::select()
        .column("container_id")
        .from("memberships")
        .and_where(Expr::col("user_id").eq(id.as_str()))
        .and_where(Expr::col("origin_system").eq("AadGroup"))
        .to_owned();
    let assignments = Query::select()
        .columns(["role_definition_id", "app_scope_id"])
        .from("role_assignments")
        .and_where(
            Expr::col("principal_id")
                .eq(id.as_str())
                .or(Expr::col("principal_id").in_subquery(own_groups)),
        )
        .to_owned();
    for (role, scope) in tx.all(&assignments, |row| Ok((row.text(0)?, row.text(1)?)))? {
        match scope.strip_prefix("/AccessPackageCatalog/") {
            Some(catalog) => roles.in_catalogs.push((catalog.into(), role)),
            None if role == CALLER_ROLES.catalog_creator => roles.is_catalog_creator = true,
            None => {}
        }
    }
    Ok(roles)
}
