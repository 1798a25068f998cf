//! Decodes a call, hands it to `app`, encodes the answer: no rule and no SQL here. One file for each resource; what
//! they share stands in `endpoint` (the table), `context` (around every call), `error` (every failure), `address`,
//! `body` and `caller`.

mod access_packages;
mod address;
mod approvals;
mod assignment_policies;
mod assignment_requests;
mod assignments;
mod audit_logs;
mod available_access_packages;
mod batch;
mod body;
mod caller;
mod capabilities;
mod catalogs;
mod client_address;
mod collection;
mod configuration;
mod connected_organizations;
mod context;
mod endpoint;
mod error;
mod extensions;
mod groups;
mod health;
mod invitations;
mod metrics;
mod organization;
mod portal;
mod rate_limit;
mod reference;
mod resource_requests;
mod role_management;
mod service_principals;
mod settings;
mod settings_resource;
mod sites;
mod users;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{FromRef, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use axum::{Extension, Router};
use tower::ServiceExt;
use tower::util::MapRequest;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::cors::{AllowOrigin, CorsLayer};

pub use address::Arguments;
pub use body::{JsonBody, LARGEST_BODY};
pub use client_address::ClientAddress;
pub use collection::{ItemRequest, ListRequest, Origin};
pub use context::CallId;
pub use endpoint::{Access, DIRECTORY, Endpoint, READ, REQUEST, SELF_SERVICE, WRITE, em};
pub use error::Failure;
pub use rate_limit::RateLimits;
pub use settings::{ExternalIssuer, HttpSettings};

use crate::app::{App, TokenVerifier};
use rate_limit::RateLimiting;

/// Where the contract is served.
pub const API_BASE: &str = "/v1.0";
/// Answers smaller than this, in bytes, fit in one packet as they are.
const SMALLEST_COMPRESSED: u64 = 1024;
/// How long a browser remembers that it may call from elsewhere.
const PREFLIGHT: Duration = Duration::from_secs(3600);

/// What every handler can reach.
#[derive(Clone)]
pub struct ServerState {
    /// The backend.
    pub app: App,
    /// How this installation is set up.
    pub settings: Arc<HttpSettings>,
    verifier: Arc<dyn TokenVerifier>,
    metrics: Arc<metrics::Metrics>,
    limiting: RateLimiting,
}

impl std::fmt::Debug for ServerState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ServerState")
            .field("app", &self.app)
            .finish_non_exhaustive()
    }
}

impl FromRef<ServerState> for App {
    fn from_ref(state: &ServerState) -> Self {
        state.app.clone()
    }
}

/// The table of endpoints: all that is served below `/v1.0`.
pub fn endpoints() -> Vec<Endpoint> {
    let mut all = Vec::new();
    all.extend(access_packages::endpoints());
    all.extend(approvals::endpoints());
    all.extend(assignment_policies::endpoints());
    all.extend(assignment_requests::endpoints());
    all.extend(assignments::endpoints());
    all.extend(audit_logs::endpoints());
    all.extend(available_access_packages::endpoints());
    all.extend(batch::endpoints());
    all.extend(capabilities::endpoints());
    all.extend(catalogs::endpoints());
    all.extend(connected_organizations::endpoints());
    all.extend(extensions::endpoints());
    all.extend(groups::endpoints());
    all.extend(invitations::endpoints());
    all.extend(organization::endpoints());
    all.extend(resource_requests::endpoints());
    all.extend(role_management::endpoints());
    all.extend(service_principals::endpoints());
    all.extend(settings_resource::endpoints());
    all.extend(sites::endpoints());
    all.extend(users::endpoints());
    all
}

/// Everything below `/v1.0` as one service, for the calls of a batch.
#[derive(Clone)]
struct Whole(Api);

type Api = MapRequest<Router, fn(Request) -> Request>;

/// The whole server: the contract, health and metrics, the portal's files, and `pages`, which are the issuer's.
pub fn router(app: App, settings: HttpSettings, verifier: Arc<dyn TokenVerifier>, pages: Router) -> Router {
    let limiting = RateLimiting::new(settings.rate_limits);
    let portal = settings
        .portal
        .as_deref()
        .map(|folder| portal::Portal::new(folder, &settings));
    let state = ServerState {
        app,
        settings: Arc::new(settings),
        verifier,
        metrics: Arc::default(),
        limiting: limiting.clone(),
    };
    let resources = endpoint::route(endpoints(), &state).fallback(async || Failure::no_such_address());
    let normalize: fn(Request) -> Request = address::normalize;
    let calls_of_batches = Whole(resources.clone().map_request(normalize));
    let api = resources
        .layer(Extension(calls_of_batches))
        .layer(cross_origin(&state.settings.allowed_origins))
        .map_request(normalize);
    let server = Router::new()
        .nest_service(API_BASE, api)
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(metrics::read_metrics))
        .route("/config.json", get(configuration::read_configuration))
        .with_state(state.clone())
        .merge(pages);
    let server = match portal {
        Some(portal) => server.fallback(move |request: Request| portal.clone().serve(request)),
        None => server.fallback(async || Failure::no_such_address()),
    };
    let is_worth_it = SizeAbove::new(SMALLEST_COMPRESSED).and(NotForContentType::IMAGES);
    server
        .layer(CatchPanicLayer::custom(context::panicked))
        .layer(from_fn_with_state(limiting, rate_limit::limit_addresses))
        .layer(from_fn_with_state(state, context::surround))
        .layer(CompressionLayer::new().compress_when(is_worth_it))
}

/// Lets pages of these origins call with a token and read the answers. Cookies mean nothing here and are not allowed.
fn cross_origin(origins: &[String]) -> CorsLayer {
    let origins: Vec<HeaderValue> = origins.iter().filter_map(|origin| origin.parse().ok()).collect();
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::PUT, Method::DELETE])
        .allow_headers([
            AUTHORIZATION,
            CONTENT_TYPE,
            HeaderName::from_static("client-request-id"),
            HeaderName::from_static("consistencylevel"),
        ])
        .expose_headers([RETRY_AFTER, HeaderName::from_static("request-id")])
        .max_age(PREFLIGHT)
}
