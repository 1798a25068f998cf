//! What stands around every tab of a catalog: its name and the tabs.

use std::sync::Arc;

use entitlement_types::{Catalog, CatalogId};
use leptos::prelude::*;

use super::list::name_of;
use crate::api;
use crate::features::admin::gone::gone;
use crate::features::admin::rights::{Right, may};
use crate::paths::{AdminPage, CatalogTab, ListParams, Page};
use crate::query::{Loaded, never_empty, use_query};
use crate::shell::{Crumb, PageHeading};
use crate::text::text;
use crate::ui::{Tab, Tabs};

/// A tab of a catalog, with the catalog's name and its tabs above it.
pub fn catalog_frame(
    id: &CatalogId,
    tab: CatalogTab,
    content: impl Fn(Signal<Arc<Catalog>>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let asked = id.clone();
    let catalog = use_query(move || api::catalogs::get_catalog(&asked));
    let id = id.clone();
    let texts = &text().admin;
    let on_error = gone(
        texts.catalogs,
        AdminPage::Catalogs(ListParams::default()),
        texts.go_catalogs,
    );
    view! {
        <Loaded query=catalog empty=never_empty() page_title=texts.catalogs on_error=on_error let:catalog>
            {head(&id, tab, catalog)}
            {content(catalog)}
        </Loaded>
    }
    .into_any()
}

fn head(id: &CatalogId, tab: CatalogTab, catalog: Signal<Arc<Catalog>>) -> AnyView {
    let texts = &text().catalogs;
    let trail = vec![Crumb::new(
        text().admin.catalogs,
        AdminPage::Catalogs(ListParams::default()).into(),
    )];
    let title = Signal::derive(move || name_of(&catalog.get()));
    let id = id.clone();
    let link = move |this: CatalogTab, name: &'static str| {
        let href = Page::from(AdminPage::Catalog(id.clone(), this, ListParams::default())).to_string();
        view! { <Tab href=href is_current=Signal::derive(move || this == tab)>{name}</Tab> }
    };
    let activity = may(&Right::Administer).then(|| link(CatalogTab::Activity, text().governance.activity));
    view! {
        <PageHeading title=title trail=trail />
        <Tabs label=texts.tabs>
            {link(CatalogTab::Overview, texts.overview)} {link(CatalogTab::Resources, texts.resources)}
            {link(CatalogTab::Packages, texts.packages)} {link(CatalogTab::Board, texts.board)}
            {link(CatalogTab::Map, texts.map)} {link(CatalogTab::Roles, texts.roles)}
            {activity}
        </Tabs>
    }
    .into_any()
}
