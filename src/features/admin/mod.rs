//! Administration, for whoever has a role in entitlement management.

mod catalogs;

use leptos::prelude::*;

pub use self::catalogs::CatalogListPage;

/// The whole area.
#[component]
pub fn AdminArea() -> impl IntoView {
    view! { <CatalogListPage /> }
}
