//! Who calls, and what they may do.

use std::cell::OnceCell;

use entitlement_rules::{AdminRole, CatalogRight, EVERYWHERE, MissingRole, Right, Roles};
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
    /// `User.Invite.All`.
    Invite,
}

impl Scope {
    /// Every scope that counts here.
    pub const ALL: [Self; 7] = [
        Self::SubjectAccess,
        Self::EntitlementRead,
        Self::EntitlementReadWrite,
        Self::UserRead,
        Self::DirectoryRead,
        Self::AuditRead,
        Self::Invite,
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
            Self::Invite => "User.Invite.All",
        }
    }
}

/// The role that somebody lacks, in Graph's words.
pub(super) const fn needs(role: AdminRole) -> &'static str {
    match role {
        AdminRole::Administrator => "the role Identity Governance Administrator",
        AdminRole::CatalogCreator => "the role catalog creator",
        AdminRole::CatalogOwner => "the role catalog owner in this catalog",
        AdminRole::AccessPackageManager => "the role access package manager in this catalog",
        AdminRole::AssignmentManager => "the role access package assignment manager in this catalog",
        AdminRole::CatalogReader => "the role catalog reader in this catalog",
    }
}

impl From<MissingRole> for AppError {
    fn from(missing: MissingRole) -> Self {
        Self::Forbidden {
            needs: needs(missing.needed),
        }
    }
}

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
        if !roles.allow(CatalogRight::Read, catalog) {
            return Err(AppError::not_found(kind, id));
        }
        roles
            .check(&Right::InCatalog(right, catalog.clone()))
            .map_err(AppError::from)
    }

    /// Makes sure that the caller has some role in entitlement management.
    ///
    /// # Errors
    /// Forbidden.
    pub fn require_any_role(&self, tx: &Transaction<'_>) -> Result<(), AppError> {
        self.roles(tx)?.check(&Right::Look).map_err(|_| AppError::Forbidden {
            needs: "a role in entitlement management",
        })
    }

    /// Makes sure that the caller is an Identity Governance Administrator.
    ///
    /// # Errors
    /// Forbidden.
    pub fn require_administrator(&self, tx: &Transaction<'_>) -> Result<(), AppError> {
        self.roles(tx)?.check(&Right::Administer).map_err(AppError::from)
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
    for role in tx.all(&directory_roles, |row| row.text(0))? {
        roles.add(&role, EVERYWHERE);
    }
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
        roles.add(&role, &scope);
    }
    Ok(roles)
}
