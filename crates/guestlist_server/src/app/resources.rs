//! Resources of catalogs: seen by whoever has a role there, added and removed by owners.
//!
//! Graph: `entitlementmanagement-post-resourcerequests`: never by creating a resource, always by a request.

use entitlement_types::odata::Query;
use entitlement_types::{
    CatalogId, DateTimeOffset, Group, OriginSystem, RequestState, RequestType, Resource, ResourceRequest, ResourceRole,
    ResourceScope, ServicePrincipal, Site,
};
use sea_query::{Condition, ExprTrait};
use serde_json::{Value, json};

use super::catalogs::in_catalogs_with;
use super::drafts::Problems;
use super::{About, AppError, Caller, CatalogRight, new_id, record_change};
use crate::store::Transaction;
use crate::store::groups::Part;
use crate::store::listing::{Page, Wanted, column, everything, find, list};
use crate::store::resource_requests::add_resource_request;
use crate::store::resources::{self, ResourceValues};
use crate::store::sites::{find_site_id, find_site_roles};

const KIND: &str = "accessPackageResource";
/// The role that an app without roles of its own gives, as the directory has it.
const DEFAULT_APP_ROLE: &str = "00000000-0000-0000-0000-000000000000";

fn require_catalog(tx: &Transaction<'_>, caller: &Caller, catalog: &CatalogId) -> Result<(), AppError> {
    caller.require(
        tx,
        CatalogRight::Read,
        catalog,
        "accessPackageCatalog",
        catalog.as_str(),
    )
}

/// The resources of a catalog.
///
/// # Errors
/// Not found where the caller has no role in it.
pub fn list_resources(
    tx: &Transaction<'_>,
    caller: &Caller,
    catalog: &CatalogId,
    wanted: &Wanted,
) -> Result<Page<Resource>, AppError> {
    require_catalog(tx, caller, catalog)?;
    let of_catalog = column("resources", "catalog_id").eq(catalog.as_str());
    Ok(list(tx, wanted, Condition::all().add(of_catalog))?)
}

/// One resource of a catalog.
///
/// # Errors
/// Not found.
pub fn get_resource(
    tx: &Transaction<'_>,
    caller: &Caller,
    catalog: &CatalogId,
    id: &str,
    query: &Query,
) -> Result<Resource, AppError> {
    require_catalog(tx, caller, catalog)?;
    let of_catalog = column("resources", "catalog_id").eq(catalog.as_str());
    find(tx, id, query, Condition::all().add(of_catalog))?.ok_or_else(|| AppError::not_found(KIND, id))
}

/// The roles that the resources of a catalog offer, or those of one.
///
/// # Errors
/// Not found where the caller has no role in the catalog.
pub fn list_resource_roles(
    tx: &Transaction<'_>,
    caller: &Caller,
    catalog: &CatalogId,
    resource: Option<&str>,
    wanted: &Wanted,
) -> Result<Page<ResourceRole>, AppError> {
    require_catalog(tx, caller, catalog)?;
    Ok(list(tx, wanted, of_resources(catalog, resource))?)
}

/// The scopes that the resources of a catalog offer, or those of one.
///
/// # Errors
/// Not found where the caller has no role in the catalog.
pub fn list_resource_scopes(
    tx: &Transaction<'_>,
    caller: &Caller,
    catalog: &CatalogId,
    resource: Option<&str>,
    wanted: &Wanted,
) -> Result<Page<ResourceScope>, AppError> {
    require_catalog(tx, caller, catalog)?;
    Ok(list(tx, wanted, of_resources(catalog, resource))?)
}

fn of_resources(catalog: &CatalogId, resource: Option<&str>) -> Condition {
    Condition::all()
        .add(column("resources", "catalog_id").eq(catalog.as_str()))
        .add_option(resource.map(|id| column("resources", "id").eq(id)))
}

/// The resource requests in the catalogs in which the caller has a role.
///
/// # Errors
/// Forbidden without any role.
pub fn list_resource_requests(
    tx: &Transaction<'_>,
    caller: &Caller,
    wanted: &Wanted,
) -> Result<Page<ResourceRequest>, AppError> {
    let of_catalog = column("resource_requests", "catalog_id");
    Ok(list(
        tx,
        wanted,
        in_catalogs_with(tx, caller, CatalogRight::Read, of_catalog)?,
    )?)
}

/// One resource request.
///
/// # Errors
/// Not found.
pub fn get_resource_request(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &str,
    query: &Query,
) -> Result<ResourceRequest, AppError> {
    let of_catalog = column("resource_requests", "catalog_id");
    let visible = in_catalogs_with(tx, caller, CatalogRight::Read, of_catalog)?;
    find(tx, id, query, visible)?.ok_or_else(|| AppError::not_found("accessPackageResourceRequest", id))
}

/// Adds a resource to a catalog, or removes it.
///
/// # Errors
/// Not found, forbidden for whoever does not own the catalog or the resource, invalid, a conflict where the catalog
/// has it already or a package uses it.
pub fn submit_resource_request(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    draft: &ResourceRequest,
) -> Result<ResourceRequest, AppError> {
    let catalog = draft
        .catalog
        .as_ref()
        .map(|catalog| catalog.id.clone())
        .unwrap_or_default();
    let resource = draft.resource.clone().unwrap_or_default();
    let done = match &draft.request_type {
        Some(RequestType::AdminAdd) => {
            let mut problems = Problems::default();
            problems.id("catalog/id", Some(catalog.as_str()));
            problems.id("resource/originId", resource.origin_id.as_deref());
            problems.check()?;
            add_resource(tx, now, caller, &catalog, &resource)?
        }
        Some(RequestType::AdminRemove) => {
            let mut problems = Problems::default();
            problems.id("resource/id", Some(resource.id.as_str()));
            problems.check()?;
            remove_resource(tx, now, caller, &resource)?
        }
        _ => {
            let message = "`requestType` must be adminAdd or adminRemove.";
            return Err(AppError::invalid("requestTypeUnknown", "requestType", message));
        }
    };
    let request = ResourceRequest {
        id: Some(new_id()),
        request_type: draft.request_type.clone(),
        state: Some(RequestState::Delivered),
        created_date_time: Some(now),
        ..ResourceRequest::default()
    };
    add_resource_request(tx, &request, &done.0, &done.1, now)?;
    Ok(request)
}

fn add_resource(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    catalog: &CatalogId,
    draft: &Resource,
) -> Result<(CatalogId, Resource), AppError> {
    caller.require(tx, CatalogRight::Own, catalog, "accessPackageCatalog", catalog.as_str())?;
    let origin_id = draft.origin_id.clone().unwrap_or_default();
    let values = match &draft.origin_system {
        Some(OriginSystem::AadGroup) => from_group(tx, catalog, &origin_id)?,
        Some(OriginSystem::AadApplication) => from_application(tx, catalog, &origin_id)?,
        Some(OriginSystem::SharePointOnline) => from_site(tx, catalog, &origin_id)?,
        _ => {
            let message = "`originSystem` must be AadGroup, AadApplication or SharePointOnline.";
            return Err(AppError::invalid(
                "originSystemUnknown",
                "resource/originSystem",
                message,
            ));
        }
    };
    if !caller.roles(tx)?.is_administrator && !resources::is_owner(tx, &values, caller.id.as_str())? {
        return Err(AppError::Forbidden {
            needs: "to be an owner of the resource",
        });
    }
    if resources::is_in_catalog(tx, &values)? {
        let message = "The catalog has this resource already.";
        return Err(AppError::conflict(
            "resourceAlreadyInCatalog",
            "resource/originId",
            message,
        ));
    }
    resources::add_resource(tx, &values, now)?;
    let added = read(tx, values.id.as_str())?;
    record_change(
        tx,
        now,
        caller,
        "Add resource to catalog",
        (
            "AccessPackageResource",
            added.id.as_str(),
            &[About::Catalog(catalog.as_str())],
        ),
        Value::Null,
        json!(added),
    )?;
    Ok((catalog.clone(), added))
}

fn remove_resource(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    draft: &Resource,
) -> Result<(CatalogId, Resource), AppError> {
    let unknown = || AppError::not_found(KIND, draft.id.as_str());
    let catalog = resources::find_catalog_of_resource(tx, &draft.id)?.ok_or_else(unknown)?;
    caller.require(tx, CatalogRight::Own, &catalog, KIND, draft.id.as_str())?;
    let before = read(tx, draft.id.as_str())?;
    if resources::is_in_package(tx, &draft.id)? {
        let message = "An access package gives a role on this resource; remove it there first.";
        return Err(AppError::conflict("resourceInUse", "resource/id", message));
    }
    resources::delete_resource(tx, &draft.id)?;
    record_change(
        tx,
        now,
        caller,
        "Remove resource from catalog",
        (
            "AccessPackageResource",
            draft.id.as_str(),
            &[About::Catalog(catalog.as_str())],
        ),
        json!(before),
        Value::Null,
    )?;
    Ok((catalog, before))
}

fn read(tx: &Transaction<'_>, id: &str) -> Result<Resource, AppError> {
    find(tx, id, &Query::default(), everything())?.ok_or_else(|| AppError::not_found(KIND, id))
}

fn from_group(tx: &Transaction<'_>, catalog: &CatalogId, id: &str) -> Result<ResourceValues, AppError> {
    let group: Group = in_directory(tx, id)?;
    let roles = vec![
        role("Member", None, Part::Member.role(id)),
        role("Owner", None, Part::Owner.role(id)),
    ];
    Ok(values(
        catalog,
        OriginSystem::AadGroup,
        id,
        group.display_name,
        group.description,
        roles,
    ))
}

fn from_application(tx: &Transaction<'_>, catalog: &CatalogId, id: &str) -> Result<ResourceValues, AppError> {
    let application: ServicePrincipal = in_directory(tx, id)?;
    let mut roles: Vec<ResourceRole> = application
        .app_roles
        .unwrap_or_default()
        .into_iter()
        .map(|each| {
            role(
                each.display_name.as_deref().unwrap_or("User"),
                each.description,
                each.id.unwrap_or_default(),
            )
        })
        .collect();
    if roles.is_empty() {
        roles.push(role("User", None, DEFAULT_APP_ROLE.to_owned()));
    }
    let (name, description) = (application.display_name, application.description);
    Ok(values(
        catalog,
        OriginSystem::AadApplication,
        id,
        name,
        description,
        roles,
    ))
}

fn from_site(tx: &Transaction<'_>, catalog: &CatalogId, web_url: &str) -> Result<ResourceValues, AppError> {
    let id = find_site_id(tx, web_url)?.ok_or_else(unknown_origin)?;
    let site: Site = in_directory(tx, &id)?;
    let roles = find_site_roles(tx, &id)?
        .into_iter()
        .map(|(id, name)| role(&name, None, id))
        .collect();
    Ok(values(
        catalog,
        OriginSystem::SharePointOnline,
        web_url,
        site.display_name,
        site.description,
        roles,
    ))
}

fn in_directory<E: crate::store::listing::Entity>(tx: &Transaction<'_>, id: &str) -> Result<E, AppError> {
    find(tx, id, &Query::default(), everything())?.ok_or_else(unknown_origin)
}

fn unknown_origin() -> AppError {
    let message = "The directory has no group, app or site with this id.";
    AppError::invalid("resourceUnknown", "resource/originId", message)
}

fn role(name: &str, description: Option<String>, origin_id: String) -> ResourceRole {
    ResourceRole {
        id: new_id().into(),
        display_name: Some(name.to_owned()),
        description,
        origin_id: Some(origin_id),
        ..ResourceRole::default()
    }
}

fn values(
    catalog: &CatalogId,
    origin_system: OriginSystem,
    origin_id: &str,
    display_name: Option<String>,
    description: Option<String>,
    roles: Vec<ResourceRole>,
) -> ResourceValues {
    let root = ResourceScope {
        id: new_id().into(),
        display_name: Some("Root".to_owned()),
        origin_id: Some(origin_id.to_owned()),
        is_root_scope: Some(true),
        ..ResourceScope::default()
    };
    ResourceValues {
        id: new_id().into(),
        catalog_id: catalog.clone(),
        display_name: display_name.unwrap_or_else(|| origin_id.to_owned()),
        description,
        origin_system,
        origin_id: origin_id.to_owned(),
        roles,
        scopes: vec![root],
    }
}
