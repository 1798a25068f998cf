//! What stands around every tab of a catalog: its name and the tabs.

use std::sync::Arc;

use entitlement_types::{Catalog, CatalogId};
use leptos::prelude::*;

use super::list::name_of;
use crate::api;
use crate::features::admin::doing::Doing;
use crate::features::admin::gone::gone;
use crate::features::admin::rights::{CatalogRight, Right, may};
use crate::features::admin::tabs::{part_of_title, tab_links};
use crate::paths::{AdminPage, CatalogTab, ListParams};
use crate::query::{Loaded, never_empty, use_query};
use crate::shell::{Crumb, PageHeading};
use crate::text::text;

/// A tab of a catalog, with the catalog's name and its tabs above it; the overview has the buttons beside the name.
pub fn catalog_frame(
    id: &CatalogId,
    tab: CatalogTab,
    content: impl Fn(Signal<Arc<Catalog>>, Doing) -> AnyView + Send + Sync + 'static,
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
    let page = move |catalog: Signal<Arc<Catalog>>| {
        let doing = Doing::new(id.as_str());
        view! {
            {head(&id, tab, catalog, doing)}
            {content(catalog, doing)}
        }
    };
    view! {
        <Loaded query=catalog empty=never_empty() page_title=texts.catalogs on_error=on_error let:catalog>
            {page(catalog)}
        </Loaded>
    }
    .into_any()
}

fn head(id: &CatalogId, tab: CatalogTab, catalog: Signal<Arc<Catalog>>, doing: Doing) -> AnyView {
    let texts = &text().catalogs;
    let trail = vec![Crumb::new(
        text().admin.catalogs,
        AdminPage::Catalogs(ListParams::default()).into(),
    )];
    let title = Signal::derive(move || name_of(&catalog.get()));
    let mut tabs = vec![
        (CatalogTab::Overview, texts.overview),
        (CatalogTab::Resources, texts.resources),
        (CatalogTab::Packages, texts.packages),
        (CatalogTab::Board, texts.board),
        (CatalogTab::Map, texts.map),
        (CatalogTab::Roles, texts.roles),
    ];
    if may(&Right::Administer) {
        tabs.push((CatalogTab::Activity, text().governance.activity));
    }
    let part = part_of_title(&tabs, tab);
    let links = tab_links(texts.tabs, &tabs, tab, |tab| {
        AdminPage::Catalog(id.clone(), tab, ListParams::default())
    });
    let own = Right::InCatalog(CatalogRight::Own, id.clone());
    let buttons = (tab == CatalogTab::Overview).then(|| doing.buttons(own, texts.delete));
    view! {
        <PageHeading title=title part=part trail=trail>
            {buttons}
        </PageHeading>
        {links}
    }
    .into_any()
}
