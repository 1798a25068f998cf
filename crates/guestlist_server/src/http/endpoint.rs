//! The table of endpoints: each is one value, and routing, rights by scope and the test that every endpoint has a
//! case are all made from it.

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::handler::Handler;
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};

use entitlement_types::DateTimeOffset;
use entitlement_types::odata::Query;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::caller::authenticate;
use super::context::RoutePath;
use super::error::Failure;
use super::{ItemRequest, JsonBody, ListRequest, ServerState};
use crate::app::{App, AppError, Caller, Scope};
use crate::store::Transaction;
use crate::store::listing::{Page, Wanted};

/// Who gets as far as the handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody, without a token.
    Public,
    /// Whoever brings a valid token.
    SignedIn,
    /// Whoever brings a token with one of these scopes. Roles and rules are the business of `app`.
    Scopes(&'static [Scope]),
}

/// Reading what entitlement management holds.
pub const READ: Access = Access::Scopes(&[Scope::EntitlementRead]);
/// Changing what entitlement management holds.
pub const WRITE: Access = Access::Scopes(&[Scope::EntitlementReadWrite]);
/// Asking, deciding and taking back, which a right to read does not cover.
pub const SELF_SERVICE: Access = Access::Scopes(&[Scope::SubjectAccess, Scope::EntitlementReadWrite]);
/// What guests and members do for themselves.
pub const REQUEST: Access = Access::Scopes(&[Scope::SubjectAccess, Scope::EntitlementRead]);
/// Reading the directory.
pub const DIRECTORY: Access = Access::Scopes(&[Scope::DirectoryRead]);

/// The path of a resource of entitlement management.
pub fn em(path: &str) -> String {
    format!("/identityGovernance/entitlementManagement{path}")
}

/// One method of one path. There is no way to add one without saying who may use it.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// `GET`, `POST`, `PATCH`, `PUT` or `DELETE`.
    pub method: Method,
    /// Below `/v1.0`; parameters in braces, functions as `name()`, see `address`.
    pub path: Arc<str>,
    /// Who gets as far as the handler.
    pub access: Access,
    handler: MethodRouter<ServerState>,
}

impl Endpoint {
    /// An endpoint with a handler of its own; the other constructors are for what most endpoints do.
    pub fn new<H: Handler<T, ServerState>, T: 'static>(method: Method, path: &str, access: Access, handler: H) -> Self {
        let filter = match method {
            Method::POST => MethodFilter::POST,
            Method::PATCH => MethodFilter::PATCH,
            Method::PUT => MethodFilter::PUT,
            Method::DELETE => MethodFilter::DELETE,
            _ => MethodFilter::GET,
        };
        Self {
            method,
            path: path.into(),
            access,
            handler: on(filter, handler),
        }
    }

    /// Reads a collection, and how many are in it with `/$count`. `A` is what else `read` takes from the address:
    /// `Path`, [`Arguments`](super::Arguments) or nothing. `context` is the collection's name in the metadata.
    pub fn list<A, T>(
        path: &str,
        access: Access,
        context: &'static str,
        read: impl Fn(&Transaction<'_>, &Caller, &A, &Wanted) -> Result<Page<T>, AppError> + Copy + Send + Sync + 'static,
    ) -> [Self; 2]
    where
        A: FromRequestParts<ServerState> + Send + Sync + 'static,
        T: Serialize + Send + 'static,
    {
        let handler = async move |State(app): State<App>, caller: Caller, address: A, request: ListRequest| {
            let wanted = request.wanted.clone();
            let page = app.read(move |tx| read(tx, &caller, &address, &wanted)).await?;
            Ok::<_, AppError>(request.answer(context, page))
        };
        [
            Self::new(Method::GET, path, access, handler),
            Self::new(Method::GET, &format!("{path}/$count"), access, handler),
        ]
    }

    /// Reads one thing.
    pub fn get<A, T>(
        path: &str,
        access: Access,
        context: &'static str,
        read: impl Fn(&Transaction<'_>, &Caller, &A, &Query) -> Result<T, AppError> + Copy + Send + Sync + 'static,
    ) -> Self
    where
        A: FromRequestParts<ServerState> + Send + Sync + 'static,
        T: Serialize + Send + 'static,
    {
        let handler = async move |State(app): State<App>, caller: Caller, address: A, request: ItemRequest| {
            let query = request.query.clone();
            let item = app.read(move |tx| read(tx, &caller, &address, &query)).await?;
            Ok::<_, AppError>(request.answer(context, &item))
        };
        Self::new(Method::GET, path, access, handler)
    }

    /// Makes something: 201 with what was made.
    pub fn create<A, B, T>(
        path: &str,
        access: Access,
        context: &'static str,
        create: impl Fn(&Transaction<'_>, DateTimeOffset, &Caller, &A, &B) -> Result<T, AppError>
        + Copy
        + Send
        + Sync
        + 'static,
    ) -> Self
    where
        A: FromRequestParts<ServerState> + Send + Sync + 'static,
        B: DeserializeOwned + Send + 'static,
        T: Serialize + Send + 'static,
    {
        Self::replace((Method::POST, StatusCode::CREATED), path, access, context, create)
    }

    /// Changes something with a body, and answers what it is then, with this status.
    pub fn replace<A, B, T>(
        (method, status): (Method, StatusCode),
        path: &str,
        access: Access,
        context: &'static str,
        replace: impl Fn(&Transaction<'_>, DateTimeOffset, &Caller, &A, &B) -> Result<T, AppError>
        + Copy
        + Send
        + Sync
        + 'static,
    ) -> Self
    where
        A: FromRequestParts<ServerState> + Send + Sync + 'static,
        B: DeserializeOwned + Send + 'static,
        T: Serialize + Send + 'static,
    {
        let handler = async move |State(app): State<App>,
                                  caller: Caller,
                                  address: A,
                                  request: ItemRequest,
                                  JsonBody(body): JsonBody<B>| {
            let now = app.now();
            let item = app.write(move |tx| replace(tx, now, &caller, &address, &body)).await?;
            Ok::<_, AppError>((status, request.answer(context, &item)))
        };
        Self::new(method, path, access, handler)
    }

    /// Changes something with a body: 204.
    pub fn change<A, B>(
        method: Method,
        path: &str,
        access: Access,
        change: impl Fn(&Transaction<'_>, DateTimeOffset, &Caller, &A, &B) -> Result<(), AppError>
        + Copy
        + Send
        + Sync
        + 'static,
    ) -> Self
    where
        A: FromRequestParts<ServerState> + Send + Sync + 'static,
        B: DeserializeOwned + Send + 'static,
    {
        let handler = async move |State(app): State<App>, caller: Caller, address: A, JsonBody(body): JsonBody<B>| {
            let now = app.now();
            app.write(move |tx| change(tx, now, &caller, &address, &body)).await?;
            Ok::<_, AppError>(StatusCode::NO_CONTENT)
        };
        Self::new(method, path, access, handler)
    }

    /// Does something without a body, for instance removes: 204.
    pub fn act<A>(
        method: Method,
        path: &str,
        access: Access,
        act: impl Fn(&Transaction<'_>, DateTimeOffset, &Caller, &A) -> Result<(), AppError> + Copy + Send + Sync + 'static,
    ) -> Self
    where
        A: FromRequestParts<ServerState> + Send + Sync + 'static,
    {
        let handler = async move |State(app): State<App>, caller: Caller, address: A| {
            let now = app.now();
            app.write(move |tx| act(tx, now, &caller, &address)).await?;
            Ok::<_, AppError>(StatusCode::NO_CONTENT)
        };
        Self::new(method, path, access, handler)
    }
}

/// A router of these endpoints, each behind the check of its access.
pub(super) fn route(endpoints: Vec<Endpoint>, state: &ServerState) -> Router {
    let mut router = Router::new();
    for Endpoint {
        path, access, handler, ..
    } in endpoints
    {
        let guard = from_fn_with_state((state.clone(), access, RoutePath(Arc::clone(&path))), admit);
        router = router.route(&path, handler.layer(guard));
    }
    // Behind the routes, because it counts for those that are there.
    router
        .method_not_allowed_fallback(async || Failure::method_not_allowed())
        .with_state(state.clone())
}

async fn admit(
    State((state, access, path)): State<(ServerState, Access, RoutePath)>,
    mut request: Request,
    next: Next,
) -> Response {
    let admitted = match access {
        Access::Public => Ok(None),
        Access::SignedIn => authenticate(&state, request.headers(), None).await.map(Some),
        Access::Scopes(scopes) => authenticate(&state, request.headers(), Some(scopes)).await.map(Some),
    };
    let mut response = match admitted {
        Ok(token) => {
            if let Some(token) = token {
                request.extensions_mut().insert(token);
            }
            next.run(request).await
        }
        Err(error) => error.into_response(),
    };
    response.extensions_mut().insert(path);
    response
}
