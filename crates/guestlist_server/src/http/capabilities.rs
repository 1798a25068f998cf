//! `/guestlist/capabilities`: what this backend offers beyond Graph. Open to anybody: a client asks before it signs in.

use axum::Json;
use axum::extract::State;
use axum::http::Method;
use entitlement_types::Capabilities;

use super::extensions::EXTENSIONS;
use super::{Access, Endpoint, ServerState};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![Endpoint::new(
        Method::GET,
        "/guestlist/capabilities",
        Access::Public,
        get_capabilities,
    )]
}

async fn get_capabilities(State(state): State<ServerState>) -> Json<Capabilities> {
    Json(Capabilities {
        product: concat!("Guestlist ", env!("CARGO_PKG_VERSION")).to_owned(),
        demo: state.settings.is_demo,
        extensions: EXTENSIONS.iter().map(|name| (*name).to_owned()).collect(),
    })
}
