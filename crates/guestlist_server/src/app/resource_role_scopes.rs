//! What packages give: added and removed by package managers; those who hold the package are brought up to date by the
//! worker.

use entitlement_types::odata::{Expand, Query};
use entitlement_types::{
    AccessPackageId, DateTimeOffset, ResourceRole, ResourceRoleScope, ResourceRoleScopeId, ResourceScope,
};
use sea_query::{Condition, ExprTrait};
use serde_json::{Value, json};

use super::{About, AppError, Caller, CatalogRight, record_change};
use crate::store::Transaction;
use crate::store::deliveries::note_role_scope_change;
use crate::store::facts::find_catalog_of_package;
use crate::store::listing::{Page, Wanted, column, find, list};
use crate::store::resource_role_scopes::{add_role_scope, remove_role_scope};
use crate::store::resources::{find_role_id, find_scope_id};

const KIND: &str = "accessPackageResourceRoleScope";
const AUDITED: &str = "AccessPackageResourceRoleScope";

/// What a package gives.
///
/// # Errors
/// As [`Caller::require_in_package`].
pub fn list_resource_role_scopes(
    tx: &Transaction<'_>,
    caller: &Caller,
    package: &AccessPackageId,
    wanted: &Wanted,
) -> Result<Page<ResourceRoleScope>, AppError> {
    caller.require_in_package(tx, CatalogRight::Read, package)?;
    Ok(list(tx, wanted, of_package(package))?)
}

/// One of the things that a package gives.
///
/// # Errors
/// Not found.
pub fn get_resource_role_scope(
    tx: &Transaction<'_>,
    caller: &Caller,
    package: &AccessPackageId,
    id: &ResourceRoleScopeId,
    query: &Query,
) -> Result<ResourceRoleScope, AppError> {
    caller.require_in_package(tx, CatalogRight::Read, package)?;
    find(tx, id.as_str(), query, of_package(package))?.ok_or_else(|| AppError::not_found(KIND, id.as_str()))
}

/// Makes a package give a role on a resource of its catalog.
///
/// # Errors
/// Not found, forbidden for whoever does not manage packages there, invalid where the catalog offers no such role, a
/// conflict where the package gives it already.
pub fn create_resource_role_scope(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    package: &AccessPackageId,
    draft: &ResourceRoleScope,
) -> Result<ResourceRoleScope, AppError> {
    caller.require_in_package(tx, CatalogRight::ManagePackages, package)?;
    let catalog =
        find_catalog_of_package(tx, package)?.ok_or_else(|| AppError::not_found("accessPackage", package.as_str()))?;
    let wanted = draft.role.clone().unwrap_or_default();
    let role = find_role_id(tx, &catalog, &wanted)?.ok_or_else(unknown_role)?;
    let scope = find_scope_id(tx, &role, &draft.scope.clone().unwrap_or_default())?.ok_or_else(unknown_scope)?;
    if !add_role_scope(tx, package, &role, &scope, now)? {
        return Err(AppError::conflict(
            "roleAlreadyGiven",
            "role",
            "The package gives this role already.",
        ));
    }
    note_role_scope_change(tx, package, now)?;
    let id = ResourceRoleScopeId::from(format!("{role}_{scope}"));
    let created = read(tx, package, &id)?;
    let activity = "Add resource role to access package";
    record_change(
        tx,
        now,
        caller,
        activity,
        (AUDITED, id.as_str(), &[About::Package(package.as_str())]),
        Value::Null,
        audited(package, &created),
    )?;
    Ok(ResourceRoleScope {
        role: None,
        scope: None,
        ..created
    })
}

/// Makes a package no longer give a role.
///
/// # Errors
/// Not found, forbidden for whoever does not manage packages there.
pub fn delete_resource_role_scope(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    package: &AccessPackageId,
    id: &ResourceRoleScopeId,
) -> Result<(), AppError> {
    caller.require_in_package(tx, CatalogRight::ManagePackages, package)?;
    let before = read(tx, package, id)?;
    let role = before.role.as_ref().map(|role| role.id.clone()).unwrap_or_default();
    let scope = before.scope.as_ref().map(|scope| scope.id.clone()).unwrap_or_default();
    remove_role_scope(tx, package, &role, &scope)?;
    note_role_scope_change(tx, package, now)?;
    let activity = "Remove resource role from access package";
    record_change(
        tx,
        now,
        caller,
        activity,
        (AUDITED, id.as_str(), &[About::Package(package.as_str())]),
        audited(package, &before),
        Value::Null,
    )
}

fn of_package(package: &AccessPackageId) -> Condition {
    Condition::all().add(column("access_package_role_scopes", "access_package_id").eq(package.as_str()))
}

fn read(
    tx: &Transaction<'_>,
    package: &AccessPackageId,
    id: &ResourceRoleScopeId,
) -> Result<ResourceRoleScope, AppError> {
    let expand = |path: &str, behind: Vec<Expand>| Expand {
        path: path.to_owned(),
        query: Box::new(Query {
            expand: behind,
            ..Query::default()
        }),
    };
    let whole = Query {
        expand: vec![
            expand("role", vec![expand("resource", Vec::new())]),
            expand("scope", Vec::new()),
        ],
        ..Query::default()
    };
    find(tx, id.as_str(), &whole, of_package(package))?.ok_or_else(|| AppError::not_found(KIND, id.as_str()))
}

fn audited(package: &AccessPackageId, given: &ResourceRoleScope) -> Value {
    let role: ResourceRole = given.role.clone().unwrap_or_default();
    let scope: ResourceScope = given.scope.clone().unwrap_or_default();
    let resource = role
        .resource
        .as_ref()
        .and_then(|resource| resource.display_name.clone());
    json!({
        "accessPackageId": package,
        "displayName": resource,
        "role": role.display_name,
        "scope": scope.display_name,
    })
}

fn unknown_role() -> AppError {
    AppError::invalid(
        "roleUnknown",
        "role",
        "The catalog offers no such role: name it by `id`, or by `originId` and its resource's `id` or `originId`.",
    )
}

fn unknown_scope() -> AppError {
    AppError::invalid("scopeUnknown", "scope", "The role's resource has no such scope.")
}
