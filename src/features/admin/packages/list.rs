//! `/admin/packages`.

use std::sync::Arc;

use entitlement_types::{AccessPackage, AccessPackageId};
use leptos::prelude::*;

use super::visibility::{hiding, showing};
use crate::api;
use crate::features::admin::assignments::RUNNING;
use crate::features::admin::bulk::{Asking, bulk_action, bulk_dialog};
use crate::features::admin::list::{
    AdminList, BulkAction, Counted, FilterChoice, ListColumn, ListFilter, Nothing, list_view, row_link,
};
use crate::features::admin::narrow::catalog_filter;
use crate::features::admin::requests::OPEN;
use crate::features::admin::rights::{CatalogRight, Right, may, why, with_right};
use crate::paths::{AdminPage, ListParams, PackageTab, Page};
use crate::shell::PageHeading;
use crate::text::{format, text};
use crate::ui::{ButtonVariant, Icon, LinkButton, StatusBadge};

/// Packages that give nothing.
pub const WITHOUT_ROLES: &str = "not resourceRoleScopes/any()";
/// Packages that nobody can get.
pub const WITHOUT_POLICY: &str = "not assignmentPolicies/any()";

/// The packages that one may see.
pub fn list_page(params: Memo<ListParams>) -> AnyView {
    let asking = Asking::new();
    view! {
        <PageHeading title=text().admin.packages>{new_button()}</PageHeading>
        {why(Right::InSomeCatalog(CatalogRight::ManagePackages), None)}
        {list_view(packages(asking), params)}
        {bulk_dialog(asking, params, AdminPage::Packages)}
    }
    .into_any()
}

fn new_button() -> AnyView {
    let page = AdminPage::NewPackage {
        catalog: None,
        step: String::new(),
        setup: None,
    };
    let href = Page::from(page).to_string();
    with_right(Right::InSomeCatalog(CatalogRight::ManagePackages), move || {
        view! {
            <LinkButton href=href.clone() variant=ButtonVariant::Primary icon=Icon::Plus>
                {text().package_admin.new}
            </LinkButton>
        }
    })
}

fn packages(asking: Asking<AccessPackage>) -> AdminList<AccessPackage> {
    let texts = &text().package_admin;
    let words = &text().admin;
    AdminList {
        name: "packages",
        title: words.packages,
        search_label: Some(text().catalogs.package_search),
        columns: vec![
            name_column(),
            ListColumn::view("catalog", texts.catalog, catalog_link, catalog_name),
            hidden_column(),
            description_column(),
            ListColumn::day("created", words.created, |package: &AccessPackage| {
                package.created_date_time
            })
            .ordered_by("createdDateTime"),
            ListColumn::text("policies", texts.policies, policy_count).on_demand(),
            assignments_column(),
            requests_column(),
        ],
        filters: vec![hidden_filter(), lacking_filter()],
        picks: vec![catalog_filter(|id| api::access_packages::in_catalog(&id.into()))],
        sort: "name",
        read: Arc::new(|asked| {
            api::access_packages::list_access_packages_with_policies(
                &asked.search,
                &asked.filter,
                &asked.order_by,
                asked.top,
            )
        }),
        id: |package| package.id.to_string(),
        address: Arc::new(AdminPage::Packages),
        nothing: Nothing {
            icon: Icon::Package,
            sentence: texts.nothing,
            action: Some(new_button),
        },
        bulk: bulk(asking),
        row_action: None,
        action: None,
    }
}

fn hidden_filter() -> ListFilter {
    let texts = &text().package_admin;
    ListFilter {
        name: "hidden",
        label: texts.hidden,
        all: texts.hidden_or_not,
        choices: vec![
            FilterChoice {
                word: "yes",
                label: texts.hidden,
                condition: "isHidden eq true",
            },
            FilterChoice {
                word: "no",
                label: texts.not_hidden,
                condition: "isHidden eq false",
            },
        ],
    }
}

fn lacking_filter() -> ListFilter {
    let texts = &text().package_admin;
    ListFilter {
        name: "lacks",
        label: texts.lacking,
        all: texts.lacking_or_not,
        choices: vec![
            FilterChoice {
                word: "roles",
                label: texts.without_roles,
                condition: WITHOUT_ROLES,
            },
            FilterChoice {
                word: "policy",
                label: texts.without_policy,
                condition: WITHOUT_POLICY,
            },
        ],
    }
}

/// How many have a package, or are about to.
fn assignments_column() -> ListColumn<AccessPackage> {
    let counted = Counted {
        read: |packages| api::assignments::count_assignments(ids(packages), RUNNING),
        page: |package| narrowed_tab(package, PackageTab::Assignments, "running"),
        words: text().package_admin.assignments_of,
    };
    ListColumn::counted("assignments", text().admin.assignments, counted)
}

/// How many wait for a decision on a package, or for what was decided.
fn requests_column() -> ListColumn<AccessPackage> {
    let texts = &text().package_admin;
    let counted = Counted {
        read: |packages| api::assignment_requests::count_requests(ids(packages), OPEN),
        page: |package| narrowed_tab(package, PackageTab::Requests, "open"),
        words: texts.open_requests_for,
    };
    ListColumn::counted("requests", texts.open_requests, counted)
}

fn ids(packages: &[AccessPackage]) -> impl Iterator<Item = &AccessPackageId> {
    packages.iter().map(|package| &package.id)
}

/// A list of a package, narrowed to what is counted of it.
fn narrowed_tab(package: &AccessPackage, tab: PackageTab, state: &str) -> AdminPage {
    let params = ListParams::default().with_filter("state", state);
    AdminPage::Package(package.id.clone(), tab, params)
}

/// What can be done with several packages, for who may change some.
fn bulk(asking: Asking<AccessPackage>) -> Vec<BulkAction<AccessPackage>> {
    let texts = &text().bulk;
    if !may(&Right::InSomeCatalog(CatalogRight::ManagePackages)) {
        return Vec::new();
    }
    vec![
        bulk_action(texts.hide, Icon::Lock, asking, hiding),
        bulk_action(texts.show, Icon::Check, asking, showing),
    ]
}

/// What a package is called.
pub fn name_column() -> ListColumn<AccessPackage> {
    ListColumn::view("name", text().admin.name, link, name_of).ordered_by("displayName")
}

/// What a package is for.
pub fn description_column() -> ListColumn<AccessPackage> {
    ListColumn::sentences("description", text().admin.description, |package| {
        package.description.clone().unwrap_or_default()
    })
}

/// Whether a package is hidden.
pub fn hidden_column() -> ListColumn<AccessPackage> {
    ListColumn::view("hidden", text().package_admin.hidden, hidden_badge, hidden_words).ordered_by("isHidden")
}

/// The package's name, or its id where it has none.
pub fn name_of(package: &AccessPackage) -> String {
    let named = package.display_name.clone().filter(|name| !name.trim().is_empty());
    named.unwrap_or_else(|| package.id.to_string())
}

/// The package's name, which leads to it.
pub(super) fn link(package: &AccessPackage) -> AnyView {
    let href = Page::from(AdminPage::package(&package.id)).to_string();
    row_link(href, name_of(package))
}

fn catalog_name(package: &AccessPackage) -> String {
    let catalog = package.catalog.as_ref();
    catalog
        .and_then(|catalog| catalog.display_name.clone())
        .unwrap_or_default()
}

/// The package's catalog, which leads to it.
pub(super) fn catalog_link(package: &AccessPackage) -> AnyView {
    let Some(catalog) = &package.catalog else {
        return ().into_any();
    };
    let href = Page::from(AdminPage::catalog(&catalog.id)).to_string();
    row_link(href, catalog_name(package))
}

fn policy_count(package: &AccessPackage) -> String {
    let policies = package.assignment_policies.as_ref();
    policies
        .map(|policies| format::number(policies.len() as u64))
        .unwrap_or_default()
}

fn hidden_words(package: &AccessPackage) -> String {
    let words = &text().admin;
    let words = if package.is_hidden == Some(true) {
        words.yes
    } else {
        words.no
    };
    words.to_owned()
}

/// Whether it is hidden.
pub(super) fn hidden_badge(package: &AccessPackage) -> AnyView {
    let words = hidden_words(package);
    if package.is_hidden == Some(true) {
        view! { <StatusBadge icon=Icon::Lock>{words}</StatusBadge> }.into_any()
    } else {
        words.into_any()
    }
}
