//! `connectedOrganizations`

use axum::extract::Path;
use axum::http::{Method, StatusCode};
use entitlement_types::ConnectedOrganizationId;

use super::reference::{Reference, ReferenceOption};
use super::{Endpoint, READ, WRITE, em};
use crate::app::connected_organizations;
use crate::store::connected_organizations::Sponsors;

const CONTEXT: &str = "identityGovernance/entitlementManagement/connectedOrganizations";
const PRINCIPALS: &[&str] = &["users", "groups", "directoryObjects"];

type OfOrganization = Path<ConnectedOrganizationId>;

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![
        Endpoint::create(
            &em("/connectedOrganizations"),
            WRITE,
            CONTEXT,
            |tx, now, caller, (), draft| connected_organizations::create_connected_organization(tx, now, caller, draft),
        ),
        Endpoint::get(
            &em("/connectedOrganizations/{id}"),
            READ,
            CONTEXT,
            |tx, caller, Path(id): &OfOrganization, query| {
                connected_organizations::get_connected_organization(tx, caller, id, query)
            },
        ),
        Endpoint::replace(
            (Method::PATCH, StatusCode::ACCEPTED),
            &em("/connectedOrganizations/{id}"),
            WRITE,
            CONTEXT,
            |tx, now, caller, Path(id): &OfOrganization, draft| {
                connected_organizations::update_connected_organization(tx, now, caller, id, draft)
            },
        ),
        Endpoint::act(
            Method::DELETE,
            &em("/connectedOrganizations/{id}"),
            WRITE,
            |tx, now, caller, Path(id): &OfOrganization| {
                connected_organizations::delete_connected_organization(tx, now, caller, id)
            },
        ),
    ];
    all.extend(Endpoint::list(
        &em("/connectedOrganizations"),
        READ,
        CONTEXT,
        |tx, caller, (), wanted| connected_organizations::list_connected_organizations(tx, caller, wanted),
    ));
    all.extend(sponsors(Sponsors::Internal));
    all.extend(sponsors(Sponsors::External));
    all
}

fn sponsors(which: Sponsors) -> Vec<Endpoint> {
    let path = em(&format!("/connectedOrganizations/{{id}}/{}", which.property()));
    let mut all = vec![
        Endpoint::change(
            Method::POST,
            &format!("{path}/$ref"),
            WRITE,
            move |tx, now, caller, Path(id): &OfOrganization, reference: &Reference| {
                let principal = reference.id(PRINCIPALS)?;
                connected_organizations::add_sponsor(tx, now, caller, id, which, &principal)
            },
        ),
        Endpoint::act(
            Method::DELETE,
            &format!("{path}/$ref"),
            WRITE,
            move |tx, now, caller, (Path(id), reference): &(OfOrganization, ReferenceOption)| {
                let principal = reference.id(PRINCIPALS)?;
                connected_organizations::remove_sponsor(tx, now, caller, id, which, &principal)
            },
        ),
        Endpoint::act(
            Method::DELETE,
            &format!("{path}/{{sponsor_id}}/$ref"),
            WRITE,
            move |tx, now, caller, Path((id, sponsor)): &Path<(ConnectedOrganizationId, String)>| {
                connected_organizations::remove_sponsor(tx, now, caller, id, which, sponsor)
            },
        ),
    ];
    all.extend(Endpoint::list(
        &path,
        READ,
        "Collection(directoryObject)",
        move |tx, caller, Path(id): &OfOrganization, wanted| {
            connected_organizations::list_sponsors(tx, caller, id, which, wanted)
        },
    ));
    all
}
