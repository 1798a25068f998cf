//! What this backend offers beyond Graph, below `/guestlist`. Each is declared in `/guestlist/capabilities`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::Method;
use entitlement_types::{
    AccessPackageId, DELIVERIES, EXPLANATIONS, Explanation, RequestId, RequestTimeline, TIMELINES,
};

use super::{Endpoint, REQUEST};
use crate::app::{App, AppError, Caller, explain_package, get_timeline, list_own_deliveries};

/// The extensions that this server has.
pub(super) const EXTENSIONS: &[&str] = &[EXPLANATIONS, TIMELINES, DELIVERIES];

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![
        Endpoint::new(
            Method::GET,
            "/guestlist/accessPackages/{id}/explanation",
            REQUEST,
            explain,
        ),
        Endpoint::new(
            Method::GET,
            "/guestlist/assignmentRequests/{id}/timeline",
            REQUEST,
            read_timeline,
        ),
    ];
    all.extend(Endpoint::list(
        "/guestlist/deliveries",
        REQUEST,
        "guestlist/deliveries",
        |tx, caller, (), wanted| list_own_deliveries(tx, caller, wanted),
    ));
    all
}

async fn explain(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<AccessPackageId>,
) -> Result<Json<Explanation>, AppError> {
    let now = app.now();
    app.read(move |tx| explain_package(tx, now, &caller, &id))
        .await
        .map(Json)
}

async fn read_timeline(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<RequestId>,
) -> Result<Json<RequestTimeline>, AppError> {
    let now = app.now();
    app.read(move |tx| get_timeline(tx, now, &caller, &id)).await.map(Json)
}
