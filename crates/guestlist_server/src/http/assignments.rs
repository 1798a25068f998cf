//! `assignments`

use axum::extract::{Path, State};
use axum::http::{Method, StatusCode};
use entitlement_types::{AccessPackageId, AssignmentId};

use super::{Arguments, Endpoint, READ, REQUEST, WRITE, em};
use crate::app::{
    App, AppError, Caller, get_assignment, list_additional_access, list_assignments, list_own_assignments,
    reprocess_assignment,
};

const CONTEXT: &str = "identityGovernance/entitlementManagement/assignments";

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![
        Endpoint::get(
            &em("/assignments/{id}"),
            REQUEST,
            CONTEXT,
            |tx, caller, Path(id): &Path<AssignmentId>, query| get_assignment(tx, caller, id, query),
        ),
        Endpoint::new(Method::POST, &em("/assignments/{id}/reprocess"), WRITE, reprocess),
    ];
    all.extend(Endpoint::list(
        &em("/assignments"),
        READ,
        CONTEXT,
        |tx, caller, (), wanted| list_assignments(tx, caller, wanted),
    ));
    all.extend(Endpoint::list(
        &em("/assignments/filterByCurrentUser()"),
        REQUEST,
        CONTEXT,
        |tx, caller, arguments: &Arguments, wanted| list_own_assignments(tx, caller, arguments.get("on")?, wanted),
    ));
    all.extend(Endpoint::list(
        &em("/assignments/additionalAccess()"),
        READ,
        CONTEXT,
        |tx, caller, arguments: &Arguments, wanted| {
            let package = AccessPackageId::from(arguments.get("accessPackageId")?);
            let incompatible = AccessPackageId::from(arguments.get("incompatibleAccessPackageId")?);
            list_additional_access(tx, caller, &package, &incompatible, wanted)
        },
    ));
    all
}

/// Graph answers 202: the resources are gone through later.
async fn reprocess(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<AssignmentId>,
) -> Result<StatusCode, AppError> {
    let now = app.now();
    app.write(move |tx| reprocess_assignment(tx, now, &caller, &id)).await?;
    Ok(StatusCode::ACCEPTED)
}
