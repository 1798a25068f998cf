//! How much of a package somebody sees: all of it by a role in its catalog, or what requestors and holders see.

use entitlement_rules::{PackageFacts, visibility};
use entitlement_types::{AccessPackage, AccessPackageId};

use super::{AppError, Caller, CatalogRight, Scope};
use crate::store::Transaction;
use crate::store::assignments::has_dealt_with;
use crate::store::facts::{find_package_with_surroundings, find_person};

/// How much of a package somebody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageSight {
    /// All of it.
    Whole,
    /// Name, description, catalog and what it gives.
    AsRequestor,
}

/// How much of this package the caller sees, and the package with what stands around it.
///
/// # Errors
/// Not found where that is nothing, whether or not there is such a package.
pub fn sight_of_package(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &AccessPackageId,
) -> Result<(PackageSight, AccessPackage), AppError> {
    let unknown = || AppError::not_found("accessPackage", id.as_str());
    let package = find_package_with_surroundings(tx, id)?.ok_or_else(unknown)?;
    let catalog = package
        .catalog
        .as_ref()
        .map(|catalog| catalog.id.clone())
        .unwrap_or_default();
    if caller.has_scope(Scope::EntitlementRead) && caller.roles(tx)?.allow(CatalogRight::Read, &catalog) {
        return Ok((PackageSight::Whole, package));
    }
    let subject = caller.id.as_str().into();
    let may_request = match find_person(tx, &subject)? {
        Some(person) => visibility(&PackageFacts::from(&package), &person).may_request.is_yes(),
        None => false,
    };
    // Who has the package, or once asked for it, still finds out what it is when it is no longer offered to them.
    if may_request || has_dealt_with(tx, &subject, id)? {
        return Ok((PackageSight::AsRequestor, package));
    }
    Err(unknown())
}
