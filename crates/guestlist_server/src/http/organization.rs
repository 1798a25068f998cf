//! `/organization`, and tenants by their domain and by their id.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::Method;
use entitlement_types::{Collection, Organization, TenantInformation};
use serde::Serialize;

use super::{Access, Arguments, Endpoint, Origin, READ};
use crate::app::{App, AppError, Caller, directory};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new(Method::GET, "/organization", Access::SignedIn, list_organizations),
        Endpoint::get(
            "/organization/{id}",
            Access::SignedIn,
            "organization",
            |tx, _, Path(id): &Path<String>, _| directory::get_organization(tx, id),
        ),
        Endpoint::new(
            Method::GET,
            "/tenantRelationships/findTenantInformationByDomainName()",
            READ,
            find_tenant_by_domain_name,
        ),
        Endpoint::new(
            Method::GET,
            "/tenantRelationships/findTenantInformationByTenantId()",
            READ,
            find_tenant_by_id,
        ),
    ]
}

async fn list_organizations(
    State(app): State<App>,
    origin: Origin,
) -> Result<Json<Collection<Organization>>, AppError> {
    let found = app.read(directory::list_organizations).await?;
    Ok(Json(Collection {
        context: Some(origin.context("organization")),
        ..found
    }))
}

/// Graph: `tenantrelationship-findtenantinformationbydomainname`.
async fn find_tenant_by_domain_name(
    State(app): State<App>,
    caller: Caller,
    arguments: Arguments,
    origin: Origin,
) -> Result<Json<Tenant>, AppError> {
    let domain = arguments.get("domainName")?.to_owned();
    let found = app.read(move |tx| directory::find_tenant_by_domain_name(tx, &caller, &domain));
    Ok(Tenant::answer(&origin, found.await?))
}

/// Graph: `tenantrelationship-findtenantinformationbytenantid`.
async fn find_tenant_by_id(
    State(app): State<App>,
    caller: Caller,
    arguments: Arguments,
    origin: Origin,
) -> Result<Json<Tenant>, AppError> {
    let id = arguments.get("tenantId")?.to_owned();
    let found = app.read(move |tx| directory::find_tenant_by_id(tx, &caller, &id));
    Ok(Tenant::answer(&origin, found.await?))
}

/// A tenant as an answer: it is no entity, and stands there without a key.
#[derive(Serialize)]
struct Tenant {
    #[serde(rename = "@odata.context")]
    context: String,
    #[serde(flatten)]
    found: TenantInformation,
}

impl Tenant {
    fn answer(origin: &Origin, found: TenantInformation) -> Json<Self> {
        let context = origin.context("microsoft.graph.tenantInformation");
        Json(Self { context, found })
    }
}
