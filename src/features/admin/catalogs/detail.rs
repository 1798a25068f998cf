//! `/admin/catalogs/:id`: one catalog, in tabs.

use std::sync::Arc;

use entitlement_types::{AccessPackage, Catalog, CatalogId};
use leptos::prelude::*;

use super::frame::catalog_frame;
use super::list::{name_of, state_badge};
use super::properties::{CatalogDraft, field_of, fields};
use super::resources::resources_tab;
use crate::api;
use crate::features::admin::audit::activity_view;
use crate::features::admin::deletion::{Subject, use_deletion};
use crate::features::admin::edit::{Editing, edit_dialog};
use crate::features::admin::list::{AdminList, Nothing, list_view};
use crate::features::admin::packages::{description_column, hidden_column, name_column};
use crate::features::admin::rights::{CatalogRight, Right, why, with_right};
use crate::features::admin::roles::roles_of_catalog;
use crate::paths::{AdminPage, CatalogTab, ListParams, Page};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Fact, Facts, Icon, LinkButton};

/// One catalog.
pub fn detail_page(id: &CatalogId, tab: CatalogTab, params: Memo<ListParams>) -> AnyView {
    let of_tab = id.clone();
    catalog_frame(id, tab, move |catalog| match tab {
        CatalogTab::Overview => overview_tab(catalog),
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

fn overview_tab(catalog: Signal<Arc<Catalog>>) -> AnyView {
    let texts = &text().catalogs;
    let words = &text().admin;
    let is_editing = RwSignal::new(false);
    let deletion = use_deletion(catalog.with_untracked(|catalog| catalog.id.to_string()).as_str());
    let yes_or_no = |is: Option<bool>| if is == Some(true) { words.yes } else { words.no };
    let facts = move || {
        let catalog = catalog.get();
        let created = catalog.created_date_time.map(format::date).unwrap_or_default();
        let description = catalog.description.clone().unwrap_or_default();
        let state = state_badge(&catalog);
        let external = yes_or_no(catalog.is_externally_visible);
        view! {
            <Facts>
                <Fact name=words.description>{description}</Fact>
                <Fact name=texts.state>{state}</Fact>
                <Fact name=texts.external_label>{external}</Fact>
                <Fact name=words.created>{created}</Fact>
            </Facts>
        }
    };
    let actions = move || {
        view! {
            <div class="actions">
                <Button icon=Icon::Edit on_click=move |()| is_editing.set(true)>
                    {words.edit}
                </Button>
                {deletion.button(texts.delete)}
            </div>
        }
    };
    let own = Right::InCatalog(CatalogRight::Own, catalog.with_untracked(|catalog| catalog.id.clone()));
    view! {
        {deletion.view(move || Subject::Catalog(catalog.get_untracked()))}
        <section class="stack">
            <h2>{texts.properties}</h2>
            {facts}
            {with_right(own.clone(), actions)}
            {why(own, None)}
        </section>
        {move || is_editing.get().then(|| editor(&catalog.get_untracked(), is_editing))}
    }
    .into_any()
}

fn editor(catalog: &Catalog, is_open: RwSignal<bool>) -> AnyView {
    let draft = RwSignal::new(CatalogDraft::of(catalog));
    let editing = Editing {
        title: fill(text().catalogs.edit_title, &[("name", &name_of(catalog))]),
        draft,
        problems: CatalogDraft::problems,
        facts: CatalogDraft::facts,
        field_of,
        is_open,
    };
    let id = catalog.id.clone();
    let asked = id.clone();
    edit_dialog(
        editing,
        move |problems| fields(draft, problems),
        move || {
            let read = api::catalogs::get_catalog(&asked);
            async move { read.send().await.map(|now| CatalogDraft::of(&now)) }
        },
        move |filled| {
            let write = api::catalogs::update_catalog(&id, &filled.catalog());
            async move { write.send().await }
        },
    )
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
