//! Administration, for whoever has a role in entitlement management: a WebAssembly module of its own, fetched when
//! someone first enters.
//!
//! The rest of the portal names nothing from this folder but [`AdminArea`], and that only in `routes.rs`, or it moves
//! what it names into what every guest downloads.

mod catalogs;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use self::catalogs::CatalogListPage;
use crate::features::not_found::NotFoundPage;

/// Everything below `/admin`. The route of this area ends in a wildcard; the routes below it are here.
#[component]
pub fn AdminArea() -> impl IntoView {
    view! {
        <FlatRoutes fallback=NotFoundPage>
            <Route path=path!("/admin") view=CatalogListPage />
            <Route path=path!("/admin/catalogs") view=CatalogListPage />
        </FlatRoutes>
    }
}
