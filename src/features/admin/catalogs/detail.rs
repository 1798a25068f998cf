//! `/admin/catalogs/:id`: one catalog, in tabs.

use std::sync::Arc;

use entitlement_types::{AccessPackage, CatalogId};
use leptos::prelude::*;

use super::frame::catalog_frame;
use super::overview::{Counts, overview_tab};
use super::resources::resources_tab;
use crate::api;
use crate::features::admin::audit::activity_view;
use crate::features::admin::list::{AdminList, Nothing, list_view};
use crate::features::admin::packages::{description_column, hidden_column, name_column};
use crate::features::admin::rights::{CatalogRight, Right, why, with_right};
use crate::features::admin::roles::roles_of_catalog;
use crate::paths::{AdminPage, CatalogTab, ListParams, Page};
use crate::text::text;
use crate::ui::{ButtonVariant, Icon, LinkButton};

/// One catalog.
pub fn detail_page(id: &CatalogId, tab: CatalogTab, params: Memo<ListParams>) -> AnyView {
    let of_tab = id.clone();
    // Asked at once with the catalog.
    let counts = (tab == CatalogTab::Overview).then(|| Counts::of_catalog(id));
    catalog_frame(id, tab, move |catalog, doing| match tab {
        CatalogTab::Overview => counts.map(|counts| overview_tab(catalog, counts, doing)).into_any(),
        CatalogTab::Resources => resources_tab(&of_tab, params),
        CatalogTab::Packages => packages_tab(&of_tab, params),
        CatalogTab::Roles => roles_of_catalog(of_tab.clone(), params),
        CatalogTab::Activity => {
            let place = of_tab.clone();
            let address = move |params| AdminPage::Catalog(place.clone(), CatalogTab::Activity, params);
            activity_view(Some(of_tab.as_str()), address, params)
        }
        // They are pages of their own.
        CatalogTab::Board | CatalogTab::Map => ().into_any(),
    })
}

fn packages_tab(id: &CatalogId, params: Memo<ListParams>) -> AnyView {
    view! {
        {why(Right::InCatalog(CatalogRight::ManagePackages, id.clone()), None)}
        {list_view(packages(id), params)}
    }
    .into_any()
}

fn packages(id: &CatalogId) -> AdminList<AccessPackage> {
    let texts = &text().catalogs;
    let of_catalog = api::access_packages::in_catalog(id);
    let address = id.clone();
    let catalog = id.clone();
    AdminList {
        name: "packages",
        title: texts.packages,
        search_label: Some(texts.package_search),
        columns: vec![name_column(), description_column(), hidden_column()],
        filters: Vec::new(),
        picks: Vec::new(),
        sort: "name",
        read: Arc::new(move |asked| {
            let filter = api::odata::all(&[of_catalog.clone(), asked.filter.clone()]);
            api::access_packages::list_access_packages(&asked.search, &filter, &asked.order_by, asked.top)
        }),
        id: |package| package.id.to_string(),
        address: Arc::new(move |params| AdminPage::Catalog(address.clone(), CatalogTab::Packages, params)),
        nothing: Nothing {
            icon: Icon::Package,
            sentence: texts.packages_nothing,
            action: None,
        },
        bulk: Vec::new(),
        row_action: None,
        action: Some(Callback::new(move |()| {
            let page = AdminPage::NewPackage {
                catalog: Some(catalog.clone()),
                step: String::new(),
                setup: None,
            };
            let href = Page::from(page).to_string();
            with_right(
                Right::InCatalog(CatalogRight::ManagePackages, catalog.clone()),
                move || {
                    view! {
                        <LinkButton href=href.clone() variant=ButtonVariant::Primary icon=Icon::Plus>
                            {text().catalogs.new_package}
                        </LinkButton>
                    }
                },
            )
        })),
    }
}
