//! Catalogs: who sees them, who makes and changes them.

use entitlement_rules::{Right, scope_of_catalog};
use entitlement_types::odata::Query;
use entitlement_types::{Catalog, CatalogId, CatalogState, CatalogType, DateTimeOffset};
use sea_query::{Condition, Expr, ExprTrait};
use serde_json::{Value, json};

use super::drafts::Problems;
use super::{AdminRole, AppError, Caller, CatalogRight, new_id, record_change};
use crate::store::Transaction;
use crate::store::catalogs::{self, CatalogValues};
use crate::store::listing::{Entity, Page, Wanted, everything, find, list};
use crate::store::role_assignments::add_role_assignment;

const KIND: &str = "accessPackageCatalog";
const AUDITED: &str = "AccessPackageCatalog";

/// Rows whose catalog stands in `column` and in which the caller has a right.
///
/// # Errors
/// Forbidden where that is none.
pub(super) fn in_catalogs_with(
    tx: &Transaction<'_>,
    caller: &Caller,
    right: CatalogRight,
    column: Expr,
) -> Result<Condition, AppError> {
    let roles = caller.roles(tx)?;
    match roles.catalogs_with(right) {
        None => Ok(everything()),
        Some(catalogs) if catalogs.is_empty() && !roles.is_catalog_creator => Err(AppError::Forbidden {
            needs: "a role in a catalog",
        }),
        Some(catalogs) => {
            let ids = catalogs.iter().map(CatalogId::as_str);
            Ok(Condition::all().add(column.is_in(ids)))
        }
    }
}

/// The catalogs in which the caller has a role.
///
/// # Errors
/// Forbidden without any role.
pub fn list_catalogs(tx: &Transaction<'_>, caller: &Caller, wanted: &Wanted) -> Result<Page<Catalog>, AppError> {
    let visible = in_catalogs_with(tx, caller, CatalogRight::Read, Catalog::id_column())?;
    Ok(list(tx, wanted, visible)?)
}

/// One catalog in which the caller has a role.
///
/// # Errors
/// Not found.
pub fn get_catalog(tx: &Transaction<'_>, caller: &Caller, id: &CatalogId, query: &Query) -> Result<Catalog, AppError> {
    caller.require(tx, CatalogRight::Read, id, KIND, id.as_str())?;
    find(tx, id.as_str(), query, everything())?.ok_or_else(|| AppError::not_found(KIND, id.as_str()))
}

/// Makes a catalog; who makes it becomes its first owner.
///
/// # Errors
/// Forbidden without the role catalog creator; invalid.
pub fn create_catalog(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    draft: &Catalog,
) -> Result<Catalog, AppError> {
    caller.roles(tx)?.check(&Right::CreateCatalogs)?;
    let values = checked(draft, &Catalog::default())?;
    let id = CatalogId::from(new_id());
    catalogs::add_catalog(tx, &id, &CatalogType::UserManaged, &values, now)?;
    let scope = scope_of_catalog(&id);
    add_role_assignment(
        tx,
        &new_id(),
        caller.id.as_str(),
        AdminRole::CatalogOwner.definition_id(),
        &scope,
        now,
    )?;
    let created = read(tx, &id)?;
    record_change(
        tx,
        now,
        caller,
        "Create catalog",
        (AUDITED, id.as_str(), &[]),
        Value::Null,
        json!(created),
    )?;
    Ok(created)
}

/// Changes what `draft` gives of a catalog.
///
/// # Errors
/// Not found, forbidden for whoever is not its owner, invalid.
pub fn update_catalog(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &CatalogId,
    draft: &Catalog,
) -> Result<(), AppError> {
    caller.require(tx, CatalogRight::Own, id, KIND, id.as_str())?;
    let before = read(tx, id)?;
    let values = checked(draft, &before)?;
    catalogs::update_catalog(tx, id, &values, now)?;
    let after = read(tx, id)?;
    record_change(
        tx,
        now,
        caller,
        "Update catalog",
        (AUDITED, id.as_str(), &[]),
        json!(before),
        json!(after),
    )
}

/// Removes a catalog that has no packages, with its resources and roles.
///
/// # Errors
/// Not found, forbidden for whoever is not its owner, a conflict while it has packages.
pub fn delete_catalog(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &CatalogId,
) -> Result<(), AppError> {
    caller.require(tx, CatalogRight::Own, id, KIND, id.as_str())?;
    let before = read(tx, id)?;
    if before.catalog_type != Some(CatalogType::UserManaged) {
        return Err(AppError::conflict(
            "catalogNotDeletable",
            "catalogType",
            "This catalog is part of the service.",
        ));
    }
    if catalogs::has_packages(tx, id)? {
        let message = "The catalog has access packages; delete those first.";
        return Err(AppError::conflict("catalogNotEmpty", "accessPackages", message));
    }
    catalogs::delete_catalog(tx, id)?;
    record_change(
        tx,
        now,
        caller,
        "Delete catalog",
        (AUDITED, id.as_str(), &[]),
        json!(before),
        Value::Null,
    )
}

fn read(tx: &Transaction<'_>, id: &CatalogId) -> Result<Catalog, AppError> {
    let found = find(tx, id.as_str(), &Query::default(), everything())?;
    found.ok_or_else(|| AppError::not_found(KIND, id.as_str()))
}

/// The draft with what it leaves out taken from what was there before.
fn checked(draft: &Catalog, before: &Catalog) -> Result<CatalogValues, AppError> {
    let mut problems = Problems::default();
    let display_name = problems.name(
        "displayName",
        draft.display_name.as_deref().or(before.display_name.as_deref()),
    );
    let description = problems.description(
        "description",
        draft.description.as_deref().or(before.description.as_deref()),
    );
    let state = draft
        .state
        .clone()
        .or_else(|| before.state.clone())
        .unwrap_or(CatalogState::Published);
    if let CatalogState::Unknown(word) = &state {
        problems.add(
            "stateUnknown",
            "state",
            format!("`{word}` is neither published nor unpublished."),
        );
    }
    problems.check()?;
    Ok(CatalogValues {
        display_name,
        description,
        state,
        is_externally_visible: draft
            .is_externally_visible
            .or(before.is_externally_visible)
            .unwrap_or(false),
    })
}
