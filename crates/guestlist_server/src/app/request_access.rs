//! What part somebody has in a request, and so what of it they may see and do.

use entitlement_types::AccessPackageId;
use sea_query::{Condition, Expr, ExprTrait};

use super::caller::needs;
use super::{AppError, Caller, CatalogRight, Scope};
use crate::store::Transaction;
use crate::store::approvals::is_approver;
use crate::store::assignment_requests::StoredRequest;
use crate::store::facts::{find_catalog_of_package, select_packages_in};
use crate::store::listing::everything;

/// What part somebody has in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequestPart {
    /// They are asked to decide on it, or were.
    Approver,
    /// They made it, or it is about them.
    Party,
    /// They look after the catalog and may only read.
    Reader,
    /// They look after the catalog's assignments.
    Manager,
}

/// The part that lets the caller do most; none: the request does not exist for them.
///
/// # Errors
/// The database's.
pub fn part_in_request(
    tx: &Transaction<'_>,
    caller: &Caller,
    request: &StoredRequest,
) -> Result<Option<RequestPart>, AppError> {
    if let Some(catalog) = find_catalog_of_package(tx, &request.access_package_id)?
        && caller.has_scope(Scope::EntitlementRead)
    {
        let roles = caller.roles(tx)?;
        if caller.has_scope(Scope::EntitlementReadWrite) && roles.allow(CatalogRight::ManageAssignments, &catalog) {
            return Ok(Some(RequestPart::Manager));
        }
        if roles.allow(CatalogRight::Read, &catalog) {
            return Ok(Some(RequestPart::Reader));
        }
    }
    let own = caller.id.as_str();
    if request.requestor_id.as_str() == own || request.target_id.as_str() == own {
        return Ok(Some(RequestPart::Party));
    }
    Ok(is_approver(tx, &request.id, &caller.id)?.then_some(RequestPart::Approver))
}

/// Makes sure that the caller has one of these parts, by themselves or beside another one.
///
/// # Errors
/// Not found where they have none at all, forbidden where they have another.
pub fn require_part(
    tx: &Transaction<'_>,
    caller: &Caller,
    request: &StoredRequest,
    parts: &[RequestPart],
) -> Result<(), AppError> {
    let own = caller.id.as_str();
    let is_party = request.requestor_id.as_str() == own || request.target_id.as_str() == own;
    if is_party && parts.contains(&RequestPart::Party) {
        return Ok(());
    }
    match part_in_request(tx, caller, request)? {
        Some(part) if parts.contains(&part) => Ok(()),
        Some(_) => Err(AppError::Forbidden {
            needs: needs(CatalogRight::ManageAssignments.least_role()),
        }),
        None => Err(AppError::not_found(
            "accessPackageAssignmentRequest",
            request.id.as_str(),
        )),
    }
}

/// What hangs on packages of the catalogs that the caller looks after; `package` is the column of the package's id.
///
/// # Errors
/// Forbidden without any role.
pub fn in_managed_catalogs(tx: &Transaction<'_>, caller: &Caller, package: Expr) -> Result<Condition, AppError> {
    match caller.roles(tx)?.catalogs_with(CatalogRight::Read) {
        None => Ok(everything()),
        Some(catalogs) if catalogs.is_empty() => Err(AppError::Forbidden {
            needs: needs(CatalogRight::Read.least_role()),
        }),
        Some(catalogs) => Ok(Condition::all().add(package.in_subquery(select_packages_in(&catalogs)))),
    }
}

impl Caller {
    /// Makes sure that the caller has this right in the catalog of this package.
    ///
    /// # Errors
    /// Forbidden for whoever has no role at all, whether or not there is such a package; otherwise as
    /// [`Caller::require`].
    pub fn require_in_package(
        &self,
        tx: &Transaction<'_>,
        right: CatalogRight,
        package: &AccessPackageId,
    ) -> Result<(), AppError> {
        let roles = self.roles(tx)?;
        if !roles.is_administrator && !roles.are_in_catalogs() {
            return Err(AppError::Forbidden {
                needs: needs(right.least_role()),
            });
        }
        let catalog = find_catalog_of_package(tx, package)?
            .ok_or_else(|| AppError::not_found("accessPackage", package.as_str()))?;
        self.require(tx, right, &catalog, "accessPackage", package.as_str())
    }
}
