//! `availableAccessPackages`: packages as end users see them.

use axum::extract::Path;
use entitlement_types::AccessPackageId;

use super::{Endpoint, REQUEST, em};
use crate::app::requestable_packages;

const CONTEXT: &str = "identityGovernance/entitlementManagement/availableAccessPackages";

type OfPackage = Path<AccessPackageId>;

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![Endpoint::get(
        &em("/availableAccessPackages/{id}"),
        REQUEST,
        CONTEXT,
        |tx, caller, Path(id): &OfPackage, query| {
            requestable_packages::get_available_access_package(tx, caller, id, query)
        },
    )];
    all.extend(Endpoint::list(
        &em("/availableAccessPackages"),
        REQUEST,
        CONTEXT,
        |tx, caller, (), wanted| requestable_packages::list_available_access_packages(tx, caller, wanted),
    ));
    all.extend(Endpoint::list(
        &em("/availableAccessPackages/{id}/resourceRoleScopes"),
        REQUEST,
        "Collection(accessPackageResourceRoleScope)",
        |tx, caller, Path(id): &OfPackage, wanted| {
            requestable_packages::list_available_resource_role_scopes(tx, caller, id, wanted)
        },
    ));
    all
}
