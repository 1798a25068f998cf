//! `/organization`, and which tenant a domain belongs to.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::Method;
use entitlement_types::{Collection, Organization};
use serde_json::{Value, json};

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
) -> Result<Json<Value>, AppError> {
    let domain = arguments.get("domainName")?.to_owned();
    let asked = domain.clone();
    let (tenant_id, name) = app
        .read(move |tx| directory::find_tenant_by_domain_name(tx, &caller, &asked))
        .await?;
    Ok(Json(json!({
        "@odata.context": origin.context("microsoft.graph.tenantInformation"),
        "tenantId": tenant_id,
        "displayName": name,
        "federationBrandName": null,
        "defaultDomainName": domain,
    })))
}
