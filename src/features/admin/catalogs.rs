//! `/admin/catalogs`: the catalogs that one may see.

use entitlement_types::Catalog;
use leptos::prelude::*;

use crate::api;
use crate::paths::PageNumber;
use crate::query::{Loaded, empty_list, use_list};
use crate::shell::PageHeading;
use crate::text::text;

/// The catalogs that one may see.
#[component]
pub fn CatalogListPage() -> impl IntoView {
    let catalogs = use_list(|| api::catalogs::list_catalogs("").page(PageNumber::default()));
    view! {
        <PageHeading title=text().core.admin />
        <Loaded query=catalogs empty=empty_list(|| ()) let:page>
            <ul class="card-grid">{move || page.get().items.iter().map(card).collect_view()}</ul>
        </Loaded>
    }
    .into_any()
}

fn card(catalog: &Catalog) -> AnyView {
    view! {
        <li class="card">
            <h2 class="card__title">{catalog.display_name.clone()}</h2>
        </li>
    }
    .into_any()
}
