//! Access packages: seen whole by whoever has a role in their catalog, made and changed by package managers.

use entitlement_types::odata::Query;
use entitlement_types::{AccessPackage, AccessPackageId, Catalog, CatalogId, DateTimeOffset, Group, GroupId};
use sea_query::{Condition, ExprTrait};
use serde_json::{Value, json};

use super::catalogs::in_catalogs_with;
use super::concealment::check_package_query;
use super::drafts::Problems;
use super::package_sight::{PackageSight, sight_of_package};
use super::{About, AppError, Caller, CatalogRight, new_id, record_change};
use crate::store::Transaction;
use crate::store::access_packages::{self, AccessPackageValues};
use crate::store::facts::find_catalog_of_package;
use crate::store::listing::{Page, Wanted, column, everything, find, list};

const KIND: &str = "accessPackage";
const AUDITED: &str = "AccessPackage";

/// The packages of the catalogs in which the caller has a role.
///
/// # Errors
/// Forbidden without any role.
pub fn list_access_packages(
    tx: &Transaction<'_>,
    caller: &Caller,
    wanted: &Wanted,
) -> Result<Page<AccessPackage>, AppError> {
    let visible = in_catalogs_with(tx, caller, CatalogRight::Read, column("access_packages", "catalog_id"))?;
    Ok(list(tx, wanted, visible)?)
}

/// The packages of one catalog.
///
/// # Errors
/// Not found where the caller has no role in it.
pub fn list_access_packages_of_catalog(
    tx: &Transaction<'_>,
    caller: &Caller,
    catalog: &CatalogId,
    wanted: &Wanted,
) -> Result<Page<AccessPackage>, AppError> {
    caller.require(
        tx,
        CatalogRight::Read,
        catalog,
        "accessPackageCatalog",
        catalog.as_str(),
    )?;
    let of_catalog = column("access_packages", "catalog_id").eq(catalog.as_str());
    Ok(list(tx, wanted, Condition::all().add(of_catalog))?)
}

/// One package. Requestors see it too, hidden ones by their link, but not how it is set up.
///
/// # Errors
/// Not found; the query's where a requestor expands what is not for requestors.
pub fn get_access_package(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &AccessPackageId,
    query: &Query,
) -> Result<AccessPackage, AppError> {
    let (sight, _) = sight_of_package(tx, caller, id)?;
    if sight == PackageSight::AsRequestor {
        check_package_query(query)?;
    }
    find(tx, id.as_str(), query, everything())?.ok_or_else(|| AppError::not_found(KIND, id.as_str()))
}

/// The catalog of a package.
///
/// # Errors
/// As [`Caller::require_in_package`].
pub fn get_catalog_of_package(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &AccessPackageId,
    query: &Query,
) -> Result<Catalog, AppError> {
    caller.require_in_package(tx, CatalogRight::Read, id)?;
    let catalog = find_catalog_of_package(tx, id)?.unwrap_or_default();
    find(tx, catalog.as_str(), query, everything())?.ok_or_else(|| AppError::not_found(KIND, id.as_str()))
}

/// Makes a package in a catalog.
///
/// # Errors
/// Not found, forbidden for whoever does not manage packages there, invalid.
pub fn create_access_package(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    draft: &AccessPackage,
) -> Result<AccessPackage, AppError> {
    let catalog = draft
        .catalog
        .as_ref()
        .map(|catalog| catalog.id.clone())
        .unwrap_or_default();
    let mut problems = Problems::default();
    problems.id("catalog/id", Some(catalog.as_str()));
    problems.check()?;
    caller.require(
        tx,
        CatalogRight::ManagePackages,
        &catalog,
        "accessPackageCatalog",
        catalog.as_str(),
    )?;
    let values = checked(draft, &AccessPackage::default())?;
    let id = AccessPackageId::from(new_id());
    access_packages::add_access_package(tx, &id, &catalog, &values, now)
        .map_err(|error| missing_reference(error, "accessPackageCatalog", catalog.as_str()))?;
    let created = read(tx, &id)?;
    record_change(
        tx,
        now,
        caller,
        "Create access package",
        (AUDITED, id.as_str(), &[About::Catalog(catalog.as_str())]),
        Value::Null,
        json!(created),
    )?;
    Ok(created)
}

/// Changes what `draft` gives of a package.
///
/// # Errors
/// Not found, forbidden for whoever does not manage packages there, invalid.
pub fn update_access_package(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &AccessPackageId,
    draft: &AccessPackage,
) -> Result<(), AppError> {
    caller.require_in_package(tx, CatalogRight::ManagePackages, id)?;
    let before = read(tx, id)?;
    let values = checked(draft, &before)?;
    access_packages::update_access_package(tx, id, &values, now)?;
    let after = read(tx, id)?;
    let catalog = find_catalog_of_package(tx, id)?.unwrap_or_default();
    record_change(
        tx,
        now,
        caller,
        "Update access package",
        (AUDITED, id.as_str(), &[About::Catalog(catalog.as_str())]),
        json!(before),
        json!(after),
    )
}

/// Removes a package that nobody holds.
///
/// # Errors
/// Not found, forbidden, a conflict while it has assignments or requests under way.
pub fn delete_access_package(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &AccessPackageId,
) -> Result<(), AppError> {
    caller.require_in_package(tx, CatalogRight::ManagePackages, id)?;
    let before = read(tx, id)?;
    if access_packages::is_in_use(tx, id)? {
        let message = "People hold this package or have asked for it; remove their assignments first.";
        return Err(AppError::conflict("accessPackageInUse", "assignments", message));
    }
    let catalog = find_catalog_of_package(tx, id)?.unwrap_or_default();
    access_packages::delete_access_package(tx, id)?;
    record_change(
        tx,
        now,
        caller,
        "Delete access package",
        (AUDITED, id.as_str(), &[About::Catalog(catalog.as_str())]),
        json!(before),
        Value::Null,
    )
}

/// The packages whose holders may not request a package.
///
/// # Errors
/// As [`Caller::require_in_package`].
pub fn list_incompatible_access_packages(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &AccessPackageId,
    wanted: &Wanted,
) -> Result<Page<AccessPackage>, AppError> {
    caller.require_in_package(tx, CatalogRight::Read, id)?;
    Ok(list(tx, wanted, access_packages::incompatible_with(id))?)
}

/// The packages that holders of a package may not request.
///
/// # Errors
/// As [`Caller::require_in_package`].
pub fn list_access_packages_incompatible_with(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &AccessPackageId,
    wanted: &Wanted,
) -> Result<Page<AccessPackage>, AppError> {
    caller.require_in_package(tx, CatalogRight::Read, id)?;
    Ok(list(tx, wanted, access_packages::ruled_out_by(id))?)
}

/// The groups whose members may not request a package.
///
/// # Errors
/// As [`Caller::require_in_package`].
pub fn list_incompatible_groups(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &AccessPackageId,
    wanted: &Wanted,
) -> Result<Page<Group>, AppError> {
    caller.require_in_package(tx, CatalogRight::Read, id)?;
    Ok(list(tx, wanted, access_packages::groups_incompatible_with(id))?)
}

/// What rules a package out for whoever has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incompatible {
    /// Another package.
    AccessPackage(AccessPackageId),
    /// Membership of a group.
    Group(GroupId),
}

impl Incompatible {
    fn id(&self) -> &str {
        match self {
            Self::AccessPackage(id) => id.as_str(),
            Self::Group(id) => id.as_str(),
        }
    }

    /// The other package is told of it too.
    fn about(&self) -> Vec<About<'_>> {
        match self {
            Self::AccessPackage(id) => vec![About::Package(id.as_str())],
            Self::Group(_) => Vec::new(),
        }
    }

    const fn property(&self) -> &'static str {
        match self {
            Self::AccessPackage(_) => "incompatibleAccessPackages",
            Self::Group(_) => "incompatibleGroups",
        }
    }
}

/// Keeps holders of another package, or members of a group, from requesting a package.
///
/// # Errors
/// Not found, forbidden, invalid where it would rule itself out, a conflict where it is so already.
pub fn add_incompatible(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &AccessPackageId,
    other: &Incompatible,
) -> Result<(), AppError> {
    caller.require_in_package(tx, CatalogRight::ManagePackages, id)?;
    let unknown = |error| missing_reference(error, "directoryObject", other.id());
    let is_new = match other {
        Incompatible::AccessPackage(other) if other == id => {
            let message = "A package cannot rule itself out.";
            return Err(AppError::invalid("incompatibleWithItself", "@odata.id", message));
        }
        Incompatible::AccessPackage(other) => access_packages::add_incompatible_package(tx, id, other),
        Incompatible::Group(group) => access_packages::add_incompatible_group(tx, id, group),
    }
    .map_err(unknown)?;
    if !is_new {
        return Err(AppError::conflict(
            "alreadyIncompatible",
            other.property(),
            "This is so already.",
        ));
    }
    let after = json!({ other.property(): [other.id()] });
    record_change(
        tx,
        now,
        caller,
        "Add incompatibility to access package",
        (AUDITED, id.as_str(), &other.about()),
        json!({}),
        after,
    )
}

/// Lets holders of another package, or members of a group, request a package again.
///
/// # Errors
/// Not found, forbidden.
pub fn remove_incompatible(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &AccessPackageId,
    other: &Incompatible,
) -> Result<(), AppError> {
    caller.require_in_package(tx, CatalogRight::ManagePackages, id)?;
    let was_there = match other {
        Incompatible::AccessPackage(other) => access_packages::remove_incompatible_package(tx, id, other)?,
        Incompatible::Group(group) => access_packages::remove_incompatible_group(tx, id, group)?,
    };
    if !was_there {
        return Err(AppError::not_found(other.property(), other.id()));
    }
    let before = json!({ other.property(): [other.id()] });
    let activity = "Remove incompatibility from access package";
    record_change(
        tx,
        now,
        caller,
        activity,
        (AUDITED, id.as_str(), &other.about()),
        before,
        json!({}),
    )
}

fn read(tx: &Transaction<'_>, id: &AccessPackageId) -> Result<AccessPackage, AppError> {
    let found = find(tx, id.as_str(), &Query::default(), everything())?;
    found.ok_or_else(|| AppError::not_found(KIND, id.as_str()))
}

/// A row that points at something that is not there says that that is not found.
pub(super) fn missing_reference(error: crate::store::StoreError, kind: &'static str, id: &str) -> AppError {
    match error {
        crate::store::StoreError::BrokenReference => AppError::not_found(kind, id),
        error => error.into(),
    }
}

/// The draft with what it leaves out taken from what was there before.
fn checked(draft: &AccessPackage, before: &AccessPackage) -> Result<AccessPackageValues, AppError> {
    let mut problems = Problems::default();
    let display_name = problems.name(
        "displayName",
        draft.display_name.as_deref().or(before.display_name.as_deref()),
    );
    let description = problems.description(
        "description",
        draft.description.as_deref().or(before.description.as_deref()),
    );
    problems.check()?;
    Ok(AccessPackageValues {
        display_name,
        description,
        is_hidden: draft.is_hidden.or(before.is_hidden).unwrap_or(false),
    })
}
