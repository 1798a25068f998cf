//! Catalogs and their resources, for those who keep them.

use entitlement_types::{
    Catalog, CatalogId, Collection, RequestType, Resource as CatalogResource, ResourceRequest, ResourceRole,
};

use super::odata::{Options, all, literal, one_of};
use super::write::json;
use super::{Read, Resource, Write};
use crate::paths::encode;

const PATH: &str = "/identityGovernance/entitlementManagement/catalogs";
const RESOURCE_REQUESTS: &str = "/identityGovernance/entitlementManagement/resourceRequests";

fn of(id: &CatalogId, below: &str) -> String {
    [PATH, "/", &encode(id.as_str()), below].concat()
}

/// The catalogs that the caller may see; filter, order and size of a page as a list asks.
///
/// Graph: `entitlementmanagement-list-catalogs`.
pub fn list_catalogs(search: &str, filter: &str, order_by: &str, top: u32) -> Read<Collection<Catalog>> {
    let search = search.trim();
    let named = if search.is_empty() {
        String::new()
    } else {
        let text = literal(search);
        [
            "(contains(displayName,",
            &text,
            ") or contains(description,",
            &text,
            "))",
        ]
        .concat()
    };
    let options = Options::new().filter(&all(&[named, filter.to_owned()]));
    let options = if order_by.is_empty() {
        options
    } else {
        options.order_by(order_by)
    };
    Read::get(Resource::Catalogs, options.top(top).count().on(PATH))
}

/// Some catalogs by their ids, as many as fit on a page of a list.
///
/// Graph: `entitlementmanagement-list-catalogs`.
pub fn list_catalogs_by_id(ids: &[String]) -> Read<Collection<Catalog>> {
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    list_catalogs("", &one_of("id", &ids), "", ids.len() as u32)
}

/// The catalogs of exactly this name.
///
/// Graph: `entitlementmanagement-list-catalogs`.
pub fn list_catalogs_named(name: &str) -> Read<Collection<Catalog>> {
    list_catalogs("", &["displayName eq ", &literal(name)].concat(), "", 2)
}

/// The names of as many catalogs as fit on one large page, to choose from.
///
/// Graph: `entitlementmanagement-list-catalogs`.
pub fn list_all_catalogs() -> Read<Collection<Catalog>> {
    let options = Options::new().select("id,displayName").order_by("displayName").top(999);
    Read::get(Resource::Catalogs, options.on(PATH))
}

/// One catalog.
///
/// Graph: `accesspackagecatalog-get`.
pub fn get_catalog(id: &CatalogId) -> Read<Catalog> {
    Read::get(Resource::Catalogs, of(id, ""))
}

/// Makes a catalog.
///
/// Graph: `entitlementmanagement-post-catalogs`.
pub fn create_catalog(catalog: &Catalog) -> Write<Catalog> {
    // Who makes a catalog becomes its owner.
    Write::create(PATH.to_owned(), json(catalog), &[Resource::Catalogs, Resource::Roles])
}

/// Changes what is given of a catalog; what is absent stays.
///
/// Graph: `accesspackagecatalog-update`.
pub fn update_catalog(id: &CatalogId, change: &Catalog) -> Write<()> {
    Write::without_answer("PATCH", of(id, ""), Some(json(change)), &[Resource::Catalogs])
}

/// Deletes a catalog, which must be without packages.
///
/// Graph: `accesspackagecatalog-delete`.
pub fn delete_catalog(id: &CatalogId) -> Write<()> {
    Write::without_answer("DELETE", of(id, ""), None, &[Resource::Catalogs])
}

/// What can be given from a catalog, each with its roles and scopes; an empty order is the server's own.
///
/// Graph: `accesspackagecatalog-list-resources`.
pub fn list_resources(id: &CatalogId, search: &str, order_by: &str, top: u32) -> Read<Collection<CatalogResource>> {
    let search = search.trim();
    let filter = if search.is_empty() {
        String::new()
    } else {
        ["contains(displayName,", &literal(search), ")"].concat()
    };
    let options = Options::new().filter(&filter).expand("roles,scopes");
    let options = options.order_by(order_by).top(top).count();
    Read::get(Resource::Catalogs, options.on(&of(id, "/resources")))
}

/// The roles that a resource of a catalog has.
///
/// Graph: `accesspackagecatalog-list-resourceroles`.
pub fn list_resource_roles(id: &CatalogId, resource: &CatalogResource) -> Read<Collection<ResourceRole>> {
    let system = resource.origin_system.as_ref().map_or("", |system| system.as_str());
    let filter = [
        "(originSystem eq ",
        &literal(system),
        " and resource/id eq ",
        &literal(resource.id.as_str()),
        ")",
    ];
    let options = Options::new().filter(&filter.concat()).expand("resource");
    Read::get(Resource::Catalogs, options.on(&of(id, "/resourceRoles")))
}

/// Adds a group, an app or a site to a catalog.
///
/// Graph: `entitlementmanagement-post-resourcerequests`.
pub fn add_resource(catalog: &CatalogId, resource: CatalogResource) -> Write<ResourceRequest> {
    request_resource(catalog, RequestType::AdminAdd, resource)
}

/// Takes a resource out of a catalog; no package may give anything of it.
///
/// Graph: `entitlementmanagement-post-resourcerequests`.
pub fn remove_resource(catalog: &CatalogId, resource: CatalogResource) -> Write<ResourceRequest> {
    request_resource(catalog, RequestType::AdminRemove, resource)
}

fn request_resource(
    catalog: &CatalogId,
    request_type: RequestType,
    resource: CatalogResource,
) -> Write<ResourceRequest> {
    let request = ResourceRequest {
        request_type: Some(request_type),
        resource: Some(resource),
        catalog: Some(Catalog {
            id: catalog.clone(),
            ..Catalog::default()
        }),
        ..ResourceRequest::default()
    };
    Write::create(RESOURCE_REQUESTS.to_owned(), json(&request), &[Resource::Catalogs])
}
