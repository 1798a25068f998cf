//! `/admin/catalogs`.

use std::sync::Arc;

use entitlement_types::{Catalog, CatalogState, CatalogType};
use leptos::prelude::*;

use super::enable::{disabling, enabling};
use crate::api;
use crate::features::admin::bulk::{Asking, bulk_action, bulk_dialog};
use crate::features::admin::list::{
    AdminList, BulkAction, FilterChoice, ListColumn, ListFilter, Nothing, list_view, row_link,
};
use crate::features::admin::rights::{CatalogRight, Right, may, why, with_right};
use crate::paths::{AdminPage, ListParams, Page};
use crate::shell::PageHeading;
use crate::text::text;
use crate::ui::{ButtonVariant, Icon, LinkButton, StatusBadge, Tone};

/// The catalogs that one may see.
pub fn list_page(params: Memo<ListParams>) -> AnyView {
    let asking = Asking::new();
    view! {
        <PageHeading title=text().admin.catalogs>{new_catalog_button()}</PageHeading>
        {why(Right::CreateCatalogs, None)}
        {list_view(catalogs(asking), params)}
        {bulk_dialog(asking, params, AdminPage::Catalogs)}
    }
    .into_any()
}

/// Leads to a new catalog, for who may make one.
pub fn new_catalog_button() -> AnyView {
    with_right(Right::CreateCatalogs, || {
        let href = Page::from(AdminPage::NewCatalog { setup: None }).to_string();
        view! {
            <LinkButton href=href variant=ButtonVariant::Primary icon=Icon::Plus>
                {text().catalogs.new}
            </LinkButton>
        }
    })
}

fn catalogs(asking: Asking<Catalog>) -> AdminList<Catalog> {
    let texts = &text().catalogs;
    let words = &text().admin;
    AdminList {
        name: "catalogs",
        title: words.catalogs,
        search_label: Some(texts.list_search),
        columns: vec![
            ListColumn::view("name", words.name, name_link, name_of).ordered_by("displayName"),
            ListColumn::sentences("description", words.description, |catalog| {
                catalog.description.clone().unwrap_or_default()
            }),
            ListColumn::view("state", texts.state, state_badge, state_words).ordered_by("state"),
            ListColumn::text("external", texts.external, external_words).ordered_by("isExternallyVisible"),
            ListColumn::text("type", texts.kind, kind_words).ordered_by("catalogType"),
            ListColumn::day("created", words.created, |catalog: &Catalog| catalog.created_date_time)
                .ordered_by("createdDateTime"),
        ],
        filters: vec![
            ListFilter {
                name: "state",
                label: texts.state,
                all: texts.all_states,
                choices: vec![
                    FilterChoice {
                        word: "enabled",
                        label: texts.enabled,
                        condition: "state eq 'published'",
                    },
                    FilterChoice {
                        word: "disabled",
                        label: texts.disabled,
                        condition: "state eq 'unpublished'",
                    },
                ],
            },
            ListFilter {
                name: "external",
                label: texts.external,
                all: texts.all_external,
                choices: vec![
                    FilterChoice {
                        word: "yes",
                        label: texts.external_yes,
                        condition: "isExternallyVisible eq true",
                    },
                    FilterChoice {
                        word: "no",
                        label: texts.external_no,
                        condition: "isExternallyVisible eq false",
                    },
                ],
            },
        ],
        picks: Vec::new(),
        sort: "name",
        read: Arc::new(|asked| api::catalogs::list_catalogs(&asked.search, &asked.filter, &asked.order_by, asked.top)),
        id: |catalog| catalog.id.to_string(),
        address: Arc::new(AdminPage::Catalogs),
        nothing: Nothing {
            icon: Icon::Catalog,
            sentence: texts.nothing,
            action: Some(new_catalog_button),
        },
        bulk: bulk(asking),
        row_action: None,
        action: None,
    }
}

/// What can be done with several catalogs, for who owns some.
fn bulk(asking: Asking<Catalog>) -> Vec<BulkAction<Catalog>> {
    let texts = &text().bulk;
    if !may(&Right::InSomeCatalog(CatalogRight::Own)) {
        return Vec::new();
    }
    vec![
        bulk_action(texts.enable, Icon::Check, asking, enabling),
        bulk_action(texts.disable, Icon::X, asking, disabling),
    ]
}

/// The catalog's name, or its id where it has none.
pub(super) fn name_of(catalog: &Catalog) -> String {
    let named = catalog.display_name.clone().filter(|name| !name.trim().is_empty());
    named.unwrap_or_else(|| catalog.id.to_string())
}

fn name_link(catalog: &Catalog) -> AnyView {
    let href = Page::from(AdminPage::catalog(&catalog.id)).to_string();
    row_link(href, name_of(catalog))
}

pub(super) fn is_enabled(catalog: &Catalog) -> bool {
    catalog.state == Some(CatalogState::Published)
}

/// Whether it is enabled, in words.
pub(super) fn state_words(catalog: &Catalog) -> String {
    let texts = &text().catalogs;
    if is_enabled(catalog) {
        texts.enabled.to_owned()
    } else {
        texts.disabled.to_owned()
    }
}

pub(super) fn state_badge(catalog: &Catalog) -> AnyView {
    let tone = if is_enabled(catalog) {
        Tone::Positive
    } else {
        Tone::Neutral
    };
    let words = state_words(catalog);
    view! { <StatusBadge tone=tone>{words}</StatusBadge> }.into_any()
}

fn external_words(catalog: &Catalog) -> String {
    let words = &text().admin;
    match catalog.is_externally_visible {
        Some(true) => words.yes.to_owned(),
        _ => words.no.to_owned(),
    }
}

fn kind_words(catalog: &Catalog) -> String {
    let texts = &text().catalogs;
    match &catalog.catalog_type {
        Some(CatalogType::UserManaged) => texts.kind_user.to_owned(),
        Some(CatalogType::ServiceDefault) => texts.kind_default.to_owned(),
        Some(CatalogType::ServiceManaged) => texts.kind_managed.to_owned(),
        Some(other) => other.as_str().to_owned(),
        None => String::new(),
    }
}
