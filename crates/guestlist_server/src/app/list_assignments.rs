//! Reading assignments: those of a catalog by whoever looks after it, one's own.
//!
//! Graph: `entitlementmanagement-list-assignments`, `accesspackageassignment-get`,
//! `accesspackageassignment-filterbycurrentuser`, `accesspackageassignment-additionalaccess`.

use entitlement_types::odata::Query as Options;
use entitlement_types::{AccessPackageId, Assignment, AssignmentId};
use sea_query::{Condition, ExprTrait};

use super::concealment::{check_assignment_query, conceal_in_assignments};
use super::request_access::in_managed_catalogs;
use super::{AppError, Caller, CatalogRight, Scope};
use crate::store::Transaction;
use crate::store::assignments::{find_assignment, select_holders};
use crate::store::facts::find_catalog_of_package;
use crate::store::listing::{Page, Wanted, column, everything, find, list};

/// The assignments of the catalogs that the caller looks after.
///
/// # Errors
/// Forbidden without any role.
pub fn list_assignments(tx: &Transaction<'_>, caller: &Caller, wanted: &Wanted) -> Result<Page<Assignment>, AppError> {
    let visible = in_managed_catalogs(tx, caller, column("assignments", "access_package_id"))?;
    Ok(list(tx, wanted, visible)?)
}

/// The assignments that the caller holds or has held. `on` is that of `filterByCurrentUser`.
///
/// # Errors
/// Invalid for any other `on` than `target`; the query's.
pub fn list_own_assignments(
    tx: &Transaction<'_>,
    caller: &Caller,
    on: &str,
    wanted: &Wanted,
) -> Result<Page<Assignment>, AppError> {
    if !on.eq_ignore_ascii_case("target") {
        return Err(AppError::invalid(
            "filterNotSupported",
            "on",
            "`on` is `target`: people see what they hold themselves.",
        ));
    }
    check_assignment_query(&wanted.query)?;
    let own = column("assignments", "target_id").eq(caller.id.as_str());
    let mut page = list(tx, wanted, Condition::all().add(own))?;
    conceal_in_assignments(&mut page.rows);
    Ok(page)
}

/// Who holds both packages, by their assignments of the second.
///
/// # Errors
/// Not found or forbidden where the caller does not look after both catalogs.
pub fn list_additional_access(
    tx: &Transaction<'_>,
    caller: &Caller,
    package: &AccessPackageId,
    incompatible: &AccessPackageId,
    wanted: &Wanted,
) -> Result<Page<Assignment>, AppError> {
    caller.require_in_package(tx, CatalogRight::Read, package)?;
    caller.require_in_package(tx, CatalogRight::Read, incompatible)?;
    let both = Condition::all()
        .add(column("assignments", "access_package_id").eq(incompatible.as_str()))
        .add(column("assignments", "expired").is_null())
        .add(column("assignments", "target_id").in_subquery(select_holders(package)));
    Ok(list(tx, wanted, both)?)
}

/// One assignment.
///
/// # Errors
/// Not found where it is neither the caller's nor in a catalog that the caller looks after.
pub fn get_assignment(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &AssignmentId,
    options: &Options,
) -> Result<Assignment, AppError> {
    let unknown = || AppError::not_found("accessPackageAssignment", id.as_str());
    let stored = find_assignment(tx, id)?.ok_or_else(unknown)?;
    let catalog = find_catalog_of_package(tx, &stored.access_package_id)?.ok_or_else(unknown)?;
    if caller.has_scope(Scope::EntitlementRead) && caller.roles(tx)?.allow(CatalogRight::Read, &catalog) {
        return find(tx, id.as_str(), options, everything())?.ok_or_else(unknown);
    }
    if stored.target_id.as_str() != caller.id.as_str() {
        return Err(unknown());
    }
    check_assignment_query(options)?;
    let mut assignment = find(tx, id.as_str(), options, everything())?.ok_or_else(unknown)?;
    conceal_in_assignments(std::slice::from_mut(&mut assignment));
    Ok(assignment)
}
