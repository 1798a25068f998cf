//! Roles in entitlement management: owners give them in their catalogs, administrators everywhere. Everybody sees their
//! own.

use entitlement_rules::{EVERYWHERE, catalog_of_scope, scope_of_catalog};
use entitlement_types::odata::Query;
use entitlement_types::{CatalogId, DateTimeOffset, RoleAssignment, RoleDefinition};
use sea_query::{Condition, ExprTrait};
use serde_json::{Value, json};

use super::drafts::Problems;
use super::{About, AdminRole, AppError, Caller, CatalogRight, new_id, record_change};
use crate::store::catalogs::catalog_exists;
use crate::store::directory_objects::find_missing;
use crate::store::facts::find_group_ids;
use crate::store::listing::{Page, Wanted, column, everything, find, list};
use crate::store::role_assignments as store;
use crate::store::{StoreError, Transaction};

const KIND: &str = "unifiedRoleAssignment";
const AUDITED: &str = "RoleAssignment";

/// The role assignments that the caller sees: their own, by a group too, and those of the catalogs in which they have a
/// role.
///
/// # Errors
/// The database's.
pub fn list_role_assignments(
    tx: &Transaction<'_>,
    caller: &Caller,
    wanted: &Wanted,
) -> Result<Page<RoleAssignment>, AppError> {
    Ok(list(tx, wanted, visible_to(tx, caller)?)?)
}

/// One role assignment.
///
/// # Errors
/// Not found.
pub fn get_role_assignment(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &str,
    query: &Query,
) -> Result<RoleAssignment, AppError> {
    find(tx, id, query, visible_to(tx, caller)?)?.ok_or_else(|| AppError::not_found(KIND, id))
}

fn visible_to(tx: &Transaction<'_>, caller: &Caller) -> Result<Condition, AppError> {
    let Some(catalogs) = caller.roles(tx)?.catalogs_with(CatalogRight::Read) else {
        return Ok(everything());
    };
    let mut own = vec![caller.id.to_string()];
    own.extend(
        find_group_ids(tx, &caller.id.as_str().into())?
            .into_iter()
            .map(String::from),
    );
    let scopes = catalogs.iter().map(scope_of_catalog);
    Ok(Condition::any()
        .add(column("role_assignments", "principal_id").is_in(own))
        .add(column("role_assignments", "app_scope_id").is_in(scopes)))
}

/// Gives a user or group a role.
///
/// # Errors
/// Forbidden or not found for whoever does not own the catalog, invalid, a conflict where they have it already.
pub fn create_role_assignment(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    draft: &RoleAssignment,
) -> Result<RoleAssignment, AppError> {
    let mut problems = Problems::default();
    let principal = problems.id("principalId", draft.principal_id.as_deref()).to_owned();
    let definition = problems
        .id("roleDefinitionId", draft.role_definition_id.as_deref())
        .to_owned();
    // Graph's older examples name the scope `directoryScopeId`.
    let scope = draft.app_scope_id.as_deref().or(draft.directory_scope_id.as_deref());
    let scope = problems.id("appScopeId", scope).to_owned();
    problems.check()?;
    require_for_scope(tx, caller, &scope)?;
    check_fit(tx, &principal, &definition, &scope)?;
    let id = new_id();
    store::add_role_assignment(tx, &id, &principal, &definition, &scope, now).map_err(|error| match error {
        StoreError::NotUnique(_) => {
            AppError::conflict("roleAlreadyAssigned", "principalId", "They have this role already.")
        }
        error => error.into(),
    })?;
    let created = read(tx, &id)?;
    let catalog = catalog_of_scope(&scope);
    let about = parties(tx, &principal, catalog.as_ref())?;
    record_change(
        tx,
        now,
        caller,
        "Add role assignment",
        (AUDITED, &id, &about),
        Value::Null,
        json!(created),
    )?;
    Ok(created)
}

/// Takes a role away. The last owner of a catalog can be removed too: administrators still own it.
///
/// # Errors
/// Not found, forbidden for whoever does not own the catalog.
pub fn delete_role_assignment(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &str,
) -> Result<(), AppError> {
    let before: RoleAssignment = get_role_assignment(tx, caller, id, &Query::default())?;
    let scope = before.app_scope_id.as_deref().unwrap_or_default();
    require_for_scope(tx, caller, scope)?;
    store::delete_role_assignment(tx, id)?;
    let catalog = catalog_of_scope(scope);
    let principal = before.principal_id.as_deref().unwrap_or_default();
    let about = parties(tx, principal, catalog.as_ref())?;
    record_change(
        tx,
        now,
        caller,
        "Remove role assignment",
        (AUDITED, id, &about),
        json!(before),
        Value::Null,
    )
}

/// The roles that there are.
///
/// # Errors
/// The database's.
pub fn list_role_definitions(tx: &Transaction<'_>, wanted: &Wanted) -> Result<Page<RoleDefinition>, AppError> {
    Ok(list(tx, wanted, everything())?)
}

/// One role.
///
/// # Errors
/// Not found.
pub fn get_role_definition(tx: &Transaction<'_>, id: &str, query: &Query) -> Result<RoleDefinition, AppError> {
    find(tx, id, query, everything())?.ok_or_else(|| AppError::not_found("unifiedRoleDefinition", id))
}

fn read(tx: &Transaction<'_>, id: &str) -> Result<RoleAssignment, AppError> {
    find(tx, id, &Query::default(), everything())?.ok_or_else(|| AppError::not_found(KIND, id))
}

/// Who has the role, and where.
fn parties<'a>(
    tx: &Transaction<'_>,
    principal: &'a str,
    catalog: Option<&'a CatalogId>,
) -> Result<Vec<About<'a>>, AppError> {
    let mut parties = vec![About::principal(tx, principal)?];
    parties.extend(catalog.map(|id| About::Catalog(id.as_str())));
    Ok(parties)
}

fn require_for_scope(tx: &Transaction<'_>, caller: &Caller, scope: &str) -> Result<(), AppError> {
    match catalog_of_scope(scope) {
        Some(id) => caller.require(tx, CatalogRight::Own, &id, "accessPackageCatalog", id.as_str()),
        None => caller.require_administrator(tx),
    }
}

/// Makes sure that the principal and the role are there, and that the role counts in such a scope.
fn check_fit(tx: &Transaction<'_>, principal: &str, definition: &str, scope: &str) -> Result<(), AppError> {
    let mut problems = Problems::default();
    let is_user = find_missing(tx, "users", &[principal])?.is_empty();
    if !is_user && !find_missing(tx, "groups", &[principal])?.is_empty() {
        problems.add(
            "referenceUnknown",
            "principalId",
            format!("There is no user or group '{principal}'."),
        );
    }
    if !find_missing(tx, "role_definitions", &[definition])?.is_empty() {
        problems.add(
            "referenceUnknown",
            "roleDefinitionId",
            format!("There is no role '{definition}'."),
        );
    }
    let is_creator = definition == AdminRole::CatalogCreator.definition_id();
    match catalog_of_scope(scope) {
        Some(catalog) if !catalog_exists(tx, &catalog)? => {
            problems.add(
                "referenceUnknown",
                "appScopeId",
                format!("There is no catalog '{catalog}'."),
            );
        }
        Some(_) if is_creator => {
            problems.add(
                "scopeNotFitting",
                "appScopeId",
                "Catalog creators are so everywhere: the scope is `/`.",
            );
        }
        Some(_) => {}
        None if scope != EVERYWHERE => {
            problems.add(
                "scopeNotFitting",
                "appScopeId",
                "The scope is `/` or `/AccessPackageCatalog/{id}`.",
            );
        }
        None if !is_creator => {
            problems.add(
                "scopeNotFitting",
                "appScopeId",
                "This role counts in one catalog: `/AccessPackageCatalog/{id}`.",
            );
        }
        None => {}
    }
    problems.check()
}
