//! `/admin/packages/:id`: one package, in tabs.

use std::sync::Arc;

use entitlement_types::{AccessPackage, AccessPackageId};
use leptos::prelude::*;

use super::incompatible::incompatible_tab;
use super::list::name_of;
use super::overview::overview_tab;
use super::policies::policies_tab;
use super::roles::roles_tab;
use crate::api;
use crate::features::admin::assignments::assignments_view;
use crate::features::admin::audit::activity_view;
use crate::features::admin::doing::Doing;
use crate::features::admin::gone::gone;
use crate::features::admin::requests::requests_view;
use crate::features::admin::rights::{CatalogRight, Right, may, right_in_package};
use crate::features::admin::tabs::{part_of_title, tab_links};
use crate::paths::{AdminPage, ListParams, PackageTab};
use crate::query::{Loaded, never_empty, use_query};
use crate::shell::{Crumb, PageHeading};
use crate::text::text;

/// One package.
pub fn detail_page(id: &AccessPackageId, tab: PackageTab, params: Memo<ListParams>) -> AnyView {
    let asked = id.clone();
    let package = use_query(move || api::access_packages::get_whole_access_package(&asked));
    let id = id.clone();
    let texts = &text().admin;
    let on_error = gone(
        texts.packages,
        AdminPage::Packages(ListParams::default()),
        texts.go_packages,
    );
    view! {
        <Loaded query=package empty=never_empty() page_title=texts.packages on_error=on_error let:package>
            {page(&id, package, tab, params)}
        </Loaded>
    }
    .into_any()
}

fn page(
    id: &AccessPackageId,
    package: Signal<Arc<AccessPackage>>,
    tab: PackageTab,
    params: Memo<ListParams>,
) -> AnyView {
    let texts = &text().package_admin;
    let words = &text().admin;
    let trail = vec![Crumb::new(
        words.packages,
        AdminPage::Packages(ListParams::default()).into(),
    )];
    let title = Signal::derive(move || name_of(&package.get()));
    let mut tabs = vec![
        (PackageTab::Overview, texts.overview),
        (PackageTab::ResourceRoles, texts.resource_roles),
        (PackageTab::Policies, texts.policies),
        (PackageTab::SeparationOfDuties, texts.separation),
        (PackageTab::Assignments, words.assignments),
        (PackageTab::Requests, words.requests),
    ];
    if may(&Right::Administer) {
        tabs.push((PackageTab::Activity, text().governance.activity));
    }
    let part = part_of_title(&tabs, tab);
    let links = tab_links(texts.tabs, &tabs, tab, |tab| {
        AdminPage::Package(id.clone(), tab, ListParams::default())
    });
    let doing = Doing::new(id.as_str());
    let buttons = (tab == PackageTab::Overview).then(|| {
        let right = package.with_untracked(|package| right_in_package(CatalogRight::ManagePackages, package));
        doing.buttons(right, texts.delete)
    });
    let content = match tab {
        PackageTab::Overview => overview_tab(id, package, doing),
        PackageTab::ResourceRoles => roles_tab(id, package),
        PackageTab::Policies => policies_tab(id, package),
        PackageTab::SeparationOfDuties => incompatible_tab(id, package),
        PackageTab::Assignments => assignments_view(Some(package.get_untracked()), params),
        PackageTab::Requests => requests_view(Some(package.get_untracked()), params),
        PackageTab::Activity => {
            let place = id.clone();
            let address = move |params| AdminPage::Package(place.clone(), PackageTab::Activity, params);
            activity_view(Some(id.as_str()), address, params)
        }
    };
    view! {
        <PageHeading title=title part=part trail=trail>
            {buttons}
        </PageHeading>
        {links}
        {content}
    }
    .into_any()
}
