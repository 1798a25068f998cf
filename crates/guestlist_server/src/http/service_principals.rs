//! `/servicePrincipals`

use axum::extract::Path;
use entitlement_types::ServicePrincipal;

use super::collection::DirectoryObjects;
use super::{Arguments, DIRECTORY, Endpoint};
use crate::app::directory;

const CONTEXT: &str = "servicePrincipals";

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![
        Endpoint::get(
            "/servicePrincipals/{id}",
            DIRECTORY,
            CONTEXT,
            |tx, caller, Path(id): &Path<String>, query| directory::get_service_principal(tx, caller, id, query),
        ),
        Endpoint::get(
            "/servicePrincipals()",
            DIRECTORY,
            CONTEXT,
            |tx, caller, arguments: &Arguments, query| {
                directory::get_service_principal_by_app_id(tx, caller, arguments.get("appId")?, query)
            },
        ),
    ];
    all.extend(Endpoint::list(
        "/servicePrincipals",
        DIRECTORY,
        CONTEXT,
        |tx, caller, _: &DirectoryObjects, wanted| directory::list_all::<ServicePrincipal>(tx, caller, wanted),
    ));
    all
}
