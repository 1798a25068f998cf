//! `resourceRequests`

use axum::extract::Path;

use super::{Endpoint, READ, WRITE, em};
use crate::app::resources;

const CONTEXT: &str = "identityGovernance/entitlementManagement/resourceRequests";

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![
        Endpoint::create(
            &em("/resourceRequests"),
            WRITE,
            CONTEXT,
            |tx, now, caller, (), draft| resources::submit_resource_request(tx, now, caller, draft),
        ),
        Endpoint::get(
            &em("/resourceRequests/{id}"),
            READ,
            CONTEXT,
            |tx, caller, Path(id): &Path<String>, query| resources::get_resource_request(tx, caller, id, query),
        ),
    ];
    all.extend(Endpoint::list(
        &em("/resourceRequests"),
        READ,
        CONTEXT,
        |tx, caller, (), wanted| resources::list_resource_requests(tx, caller, wanted),
    ));
    all
}
