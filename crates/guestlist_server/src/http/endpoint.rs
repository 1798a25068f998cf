//! The table of endpoints: each is one value, and routing, rights by scope and the test that every endpoint has a
//! case are all made from it.

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};

use super::ServerState;
use super::caller::authenticate;
use super::context::RoutePath;
use super::error::Failure;
use crate::app::Scope;

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

/// One method of one path. There is no way to add one without saying who may use it.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// `GET`, `POST`, `PATCH`, `PUT` or `DELETE`.
    pub method: Method,
    /// Below `/v1.0`; parameters in braces, functions as `name()`, see [`super::address`].
    pub path: &'static str,
    /// Who gets as far as the handler.
    pub access: Access,
    handler: MethodRouter<ServerState>,
}

impl Endpoint {
    /// Reads. For a collection, see also [`Endpoint::list`].
    pub fn get<H: Handler<T, ServerState>, T: 'static>(path: &'static str, access: Access, handler: H) -> Self {
        Self::new(Method::GET, MethodFilter::GET, path, access, handler)
    }

    /// Reads a collection, and its `/$count`: the handler is the same, its `ListRequest` knows what is asked.
    pub fn list<H: Handler<T, ServerState>, T: 'static>(
        path: &'static str,
        count_path: &'static str,
        access: Access,
        handler: H,
    ) -> [Self; 2] {
        debug_assert_eq!(count_path.strip_suffix("/$count"), Some(path));
        [
            Self::get(path, access, handler.clone()),
            Self::get(count_path, access, handler),
        ]
    }

    /// Creates, or carries out an action.
    pub fn post<H: Handler<T, ServerState>, T: 'static>(path: &'static str, access: Access, handler: H) -> Self {
        Self::new(Method::POST, MethodFilter::POST, path, access, handler)
    }

    /// Changes what is given and leaves the rest.
    pub fn patch<H: Handler<T, ServerState>, T: 'static>(path: &'static str, access: Access, handler: H) -> Self {
        Self::new(Method::PATCH, MethodFilter::PATCH, path, access, handler)
    }

    /// Replaces the whole.
    pub fn put<H: Handler<T, ServerState>, T: 'static>(path: &'static str, access: Access, handler: H) -> Self {
        Self::new(Method::PUT, MethodFilter::PUT, path, access, handler)
    }

    /// Removes.
    pub fn delete<H: Handler<T, ServerState>, T: 'static>(path: &'static str, access: Access, handler: H) -> Self {
        Self::new(Method::DELETE, MethodFilter::DELETE, path, access, handler)
    }

    fn new<H: Handler<T, ServerState>, T: 'static>(
        method: Method,
        filter: MethodFilter,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Self {
        Self {
            method,
            path,
            access,
            handler: on(filter, handler),
        }
    }
}

/// A router of these endpoints, each behind the check of its access.
pub(super) fn route(endpoints: Vec<Endpoint>, state: &ServerState) -> Router {
    let mut router = Router::new().method_not_allowed_fallback(async || Failure::method_not_allowed());
    for Endpoint {
        path, access, handler, ..
    } in endpoints
    {
        let guard = from_fn_with_state((state.clone(), access, RoutePath(path)), admit);
        router = router.route(path, handler.layer(guard));
    }
    router.with_state(state.clone())
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
