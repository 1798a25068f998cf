//! `assignmentRequests`

use axum::extract::{Path, State};
use axum::http::{Method, StatusCode};
use entitlement_types::{AssignmentRequest, RequestId};

use super::{Arguments, Endpoint, READ, REQUEST, SELF_SERVICE, WRITE, em};
use crate::app::{
    App, AppError, Caller, OnRequests, cancel_request, delete_request, get_request, list_own_requests, list_requests,
    reprocess_request, submit_request,
};

const CONTEXT: &str = "identityGovernance/entitlementManagement/assignmentRequests";

type OfRequest = Path<RequestId>;

pub(super) fn endpoints() -> Vec<Endpoint> {
    let one = em("/assignmentRequests/{id}");
    let mut all = vec![
        Endpoint::create(
            &em("/assignmentRequests"),
            SELF_SERVICE,
            CONTEXT,
            |tx, now, caller, (), body| {
                submit_request(tx, now, caller, body).map(|request| AssignmentRequest::from(&request))
            },
        ),
        Endpoint::get(&one, REQUEST, CONTEXT, |tx, caller, Path(id): &OfRequest, query| {
            get_request(tx, caller, id, query)
        }),
        Endpoint::act(Method::DELETE, &one, WRITE, |tx, now, caller, Path(id): &OfRequest| {
            delete_request(tx, now, caller, id)
        }),
        Endpoint::act(
            Method::POST,
            &em("/assignmentRequests/{id}/cancel"),
            SELF_SERVICE,
            |tx, now, caller, Path(id): &OfRequest| cancel_request(tx, now, caller, id),
        ),
        Endpoint::new(
            Method::POST,
            &em("/assignmentRequests/{id}/reprocess"),
            WRITE,
            reprocess,
        ),
    ];
    all.extend(Endpoint::list(
        &em("/assignmentRequests"),
        READ,
        CONTEXT,
        |tx, caller, (), wanted| list_requests(tx, caller, wanted),
    ));
    all.extend(Endpoint::list(
        &em("/assignmentRequests/filterByCurrentUser()"),
        REQUEST,
        CONTEXT,
        |tx, caller, arguments: &Arguments, wanted| {
            list_own_requests(tx, caller, OnRequests::read(arguments.get("on")?)?, wanted)
        },
    ));
    all
}

/// Graph answers 202: what failed is tried again later.
async fn reprocess(State(app): State<App>, caller: Caller, Path(id): Path<RequestId>) -> Result<StatusCode, AppError> {
    let now = app.now();
    app.write(move |tx| reprocess_request(tx, now, &caller, &id)).await?;
    Ok(StatusCode::ACCEPTED)
}
