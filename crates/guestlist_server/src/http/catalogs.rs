//! `catalogs`

use axum::extract::Path;
use axum::http::Method;
use entitlement_types::CatalogId;

use super::{Endpoint, READ, WRITE, em};
use crate::app::{access_packages, catalogs, resources};

const CONTEXT: &str = "identityGovernance/entitlementManagement/catalogs";

type OfCatalog = Path<CatalogId>;
type OfResource = Path<(CatalogId, String)>;

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![
        Endpoint::create(&em("/catalogs"), WRITE, CONTEXT, |tx, now, caller, (), draft| {
            catalogs::create_catalog(tx, now, caller, draft)
        }),
        Endpoint::get(
            &em("/catalogs/{id}"),
            READ,
            CONTEXT,
            |tx, caller, Path(id): &OfCatalog, query| catalogs::get_catalog(tx, caller, id, query),
        ),
        Endpoint::change(
            Method::PATCH,
            &em("/catalogs/{id}"),
            WRITE,
            |tx, now, caller, Path(id): &OfCatalog, draft| catalogs::update_catalog(tx, now, caller, id, draft),
        ),
        Endpoint::act(
            Method::DELETE,
            &em("/catalogs/{id}"),
            WRITE,
            |tx, now, caller, Path(id): &OfCatalog| catalogs::delete_catalog(tx, now, caller, id),
        ),
        Endpoint::get(
            &em("/catalogs/{id}/resources/{resource_id}"),
            READ,
            "accessPackageResource",
            |tx, caller, Path((id, resource)): &OfResource, query| {
                resources::get_resource(tx, caller, id, resource, query)
            },
        ),
    ];
    all.extend(Endpoint::list(
        &em("/catalogs"),
        READ,
        CONTEXT,
        |tx, caller, (), wanted| catalogs::list_catalogs(tx, caller, wanted),
    ));
    all.extend(collections_of_one());
    all
}

fn collections_of_one() -> Vec<Endpoint> {
    let mut all = Vec::new();
    all.extend(Endpoint::list(
        &em("/catalogs/{id}/accessPackages"),
        READ,
        "Collection(accessPackage)",
        |tx, caller, Path(id): &OfCatalog, wanted| {
            access_packages::list_access_packages_of_catalog(tx, caller, id, wanted)
        },
    ));
    all.extend(Endpoint::list(
        &em("/catalogs/{id}/resources"),
        READ,
        "Collection(accessPackageResource)",
        |tx, caller, Path(id): &OfCatalog, wanted| resources::list_resources(tx, caller, id, wanted),
    ));
    all.extend(Endpoint::list(
        &em("/catalogs/{id}/resources/{resource_id}/roles"),
        READ,
        "Collection(accessPackageResourceRole)",
        |tx, caller, Path((id, resource)): &OfResource, wanted| {
            resources::list_resource_roles(tx, caller, id, Some(resource), wanted)
        },
    ));
    all.extend(Endpoint::list(
        &em("/catalogs/{id}/resources/{resource_id}/scopes"),
        READ,
        "Collection(accessPackageResourceScope)",
        |tx, caller, Path((id, resource)): &OfResource, wanted| {
            resources::list_resource_scopes(tx, caller, id, Some(resource), wanted)
        },
    ));
    all.extend(Endpoint::list(
        &em("/catalogs/{id}/resourceRoles"),
        READ,
        "Collection(accessPackageResourceRole)",
        |tx, caller, Path(id): &OfCatalog, wanted| resources::list_resource_roles(tx, caller, id, None, wanted),
    ));
    all.extend(Endpoint::list(
        &em("/catalogs/{id}/resourceScopes"),
        READ,
        "Collection(accessPackageResourceScope)",
        |tx, caller, Path(id): &OfCatalog, wanted| resources::list_resource_scopes(tx, caller, id, None, wanted),
    ));
    all
}
