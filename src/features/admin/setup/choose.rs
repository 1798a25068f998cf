//! Choosing the partner, the catalog and the package: among the first of them, or by a search where there are more.

use std::sync::Arc;

use entitlement_types::{AccessPackage, Catalog, CatalogId, ConnectedOrganization};
use leptos::prelude::*;

use super::Setup;
use super::way::{Part, Shut, Way};
use crate::api::{self, ListPage};
use crate::features::admin::pick::{FindPicks, Pick, PickFrom, SHOWN, pick_dialog};
use crate::features::admin::rights::{CatalogRight, Right, may_one_of, why, with_right};
use crate::paths::{AdminPage, Page};
use crate::query::Query;
use crate::shell::ErrorView;
use crate::text::{fill, text};
use crate::ui::{Button, ButtonVariant, Choice, Icon, LinkButton, Select, Skeleton, SkeletonShape};

/// A step in which something is chosen.
struct Choosing<T: 'static> {
    id: &'static str,
    label: &'static str,
    part: Part,
    /// Whether this is what is to be done now.
    is_current: Signal<bool>,
    /// The first of them.
    all: Query<ListPage<T>>,
    /// What is chosen, which may be none of the first.
    chosen: Query<T>,
    pick: fn(&T) -> Option<Pick>,
}

fn pick(id: &str, name: Option<&String>) -> Option<Pick> {
    Some(Pick {
        id: id.to_owned(),
        name: name.map_or_else(|| id.to_owned(), String::clone),
        about: String::new(),
    })
}

fn pick_organization(organization: &ConnectedOrganization) -> Option<Pick> {
    pick(organization.id.as_str(), organization.display_name.as_ref())
}

/// Marked where it is off, which is no reason not to choose it: it is switched on then.
fn pick_catalog(catalog: &Catalog) -> Option<Pick> {
    let about = Shut::of(catalog).map_or("", |shut| match shut {
        Shut::External => text().admin.setup_inside_mark,
        Shut::Catalog | Shut::Both => text().admin.setup_off_mark,
    });
    let picked = pick(catalog.id.as_str(), catalog.display_name.as_ref())?;
    Some(Pick {
        about: about.to_owned(),
        ..picked
    })
}

fn pick_package(package: &AccessPackage) -> Option<Pick> {
    pick(package.id.as_str(), package.display_name.as_ref())
}

/// A choice among what is there, or why it can't be shown, and below it how to make a new one.
fn choose<T: Clone + Send + Sync + 'static>(setup: Setup, choosing: Choosing<T>, make: Make) -> AnyView {
    let Choosing {
        id,
        label,
        part,
        is_current,
        all,
        chosen,
        pick,
    } = choosing;
    // Drawn anew only when there is something else to choose from: the field has the focus.
    let found = Memo::new(move |_| {
        let page = all.data()?;
        let mut picks: Vec<Pick> = page.items.iter().filter_map(pick).collect();
        if let Some(more) = chosen.data().and_then(|chosen| pick(&chosen))
            && picks.iter().all(|known| known.id != more.id)
        {
            picks.push(more);
        }
        // What needs no more doing stands first.
        picks.sort_by_key(|pick| !pick.about.is_empty());
        Some((picks, page.has_next))
    });
    let value = Signal::derive(move || setup.way.with(|way| way.chosen(part).to_owned()));
    let content = move || {
        if let Some(error) = all.error() {
            return view! { <ErrorView error retry=Callback::new(move |()| all.refetch()) /> }.into_any();
        }
        let Some((picks, has_more)) = found.get() else {
            return view! { <Skeleton shape=SkeletonShape::Row count=1 /> }.into_any();
        };
        if picks.is_empty() {
            return ().into_any();
        }
        let first = Choice::new("", text().admin.setup_choose);
        let told = |name: String, about: &str| match about {
            "" => name,
            about => [&name, " (", about, ")"].concat(),
        };
        let choices = picks
            .into_iter()
            .map(|pick| Choice::new(pick.id, told(pick.name, &pick.about)));
        let choices = std::iter::once(first).chain(choices).collect();
        let change = move |id: String| setup.way.update(|way| way.choose(part, id));
        let search = has_more.then(|| {
            view! {
                <div class="actions">
                    <Button icon=Icon::Search on_click=move |()| setup.picking.set(Some(part))>
                        {text().admin.setup_search}
                    </Button>
                </div>
            }
        });
        view! {
            <Select id=id label=label value=value on_change=change choices=choices />
            {search}
        }
        .into_any()
    };
    // One thing on the page is the next: making one, until one is chosen.
    let is_next = Memo::new(move |_| is_current.get() && value.with(String::is_empty));
    let Make { words, place, unless } = make;
    let making = move || {
        let (right, page) = place();
        let reason = match unless {
            Some(unless) => without_right(right.clone(), unless),
            None => why(right.clone(), None),
        };
        view! {
            {button(right, page, words, is_next.into())}
            {reason}
        }
    };
    view! {
        <div class="setup-choice">{content}</div>
        <div class="actions">{making}</div>
    }
    .into_any()
}

/// How something is made that is not there yet.
struct Make {
    words: &'static str,
    /// What it takes, and where. Tracked.
    place: Box<dyn Fn() -> (Right, AdminPage) + Send + Sync>,
    /// What is said to who may not, in place of what they lack.
    unless: Option<&'static str>,
}

/// What is told to who lacks a right.
fn without_right(right: Right, words: &'static str) -> AnyView {
    let is_lacking = Memo::new(move |_| !may_one_of(std::slice::from_ref(&right)));
    let content = move || {
        is_lacking
            .get()
            .then(|| view! { <p class="why muted small">{Icon::Lock.draw("icon")} <span>{words}</span></p> })
    };
    content.into_any()
}

/// Leads to where something is made, for who may.
fn button(right: Right, page: AdminPage, words: &'static str, is_next: Signal<bool>) -> AnyView {
    let href = Page::from(page).to_string();
    with_right(right, move || {
        let variant = if is_next.get() {
            ButtonVariant::Primary
        } else {
            ButtonVariant::Secondary
        };
        view! {
            <LinkButton href=href.clone() variant=variant icon=Icon::Plus>
                {words}
            </LinkButton>
        }
    })
}

pub(super) fn choose_organization(setup: Setup, is_current: Signal<bool>) -> AnyView {
    let choosing = Choosing {
        id: "setup-organization",
        label: text().admin.setup_organization,
        part: Part::Organization,
        is_current,
        all: setup.organizations,
        chosen: setup.organization,
        pick: pick_organization,
    };
    let place = move || {
        let page = AdminPage::NewOrganization {
            step: String::new(),
            setup: Some(setup.way.with(Way::params)),
        };
        (Right::Administer, page)
    };
    let make = Make {
        words: text().organizations.new,
        place: Box::new(place),
        unless: Some(text().admin.setup_not_listed),
    };
    choose(setup, choosing, make)
}

pub(super) fn choose_catalog(setup: Setup, is_current: Signal<bool>) -> AnyView {
    let choosing = Choosing {
        id: "setup-catalog",
        label: text().package_admin.catalog,
        part: Part::Catalog,
        is_current,
        all: setup.catalogs,
        chosen: setup.catalog,
        pick: pick_catalog,
    };
    let place = move || {
        let page = AdminPage::NewCatalog {
            setup: Some(setup.way.with(Way::params)),
        };
        (Right::CreateCatalogs, page)
    };
    let make = Make {
        words: text().catalogs.new,
        place: Box::new(place),
        unless: Some(text().admin.setup_no_catalog),
    };
    view! {
        {choose(setup, choosing, make)}
        {move || proposed_catalog(setup)}
    }
    .into_any()
}

pub(super) fn choose_package(setup: Setup, is_current: Signal<bool>) -> AnyView {
    let choosing = Choosing {
        id: "setup-package",
        label: text().organizations.package,
        part: Part::Package,
        is_current,
        all: setup.packages,
        chosen: setup.package,
        pick: pick_package,
    };
    let place = move || {
        let catalog = setup.chosen(Part::Catalog).map(CatalogId::from);
        let right = match &catalog {
            Some(catalog) => Right::InCatalog(CatalogRight::ManagePackages, catalog.clone()),
            None => Right::InSomeCatalog(CatalogRight::ManagePackages),
        };
        let page = AdminPage::NewPackage {
            catalog,
            step: String::new(),
            setup: Some(setup.way.with(Way::params)),
        };
        (right, page)
    };
    let make = Make {
        words: text().catalogs.new_package,
        place: Box::new(place),
        unless: None,
    };
    view! {
        {choose(setup, choosing, make)}
        {move || proposed_package(setup)}
    }
    .into_any()
}

/// That the chosen catalog is the only one that names the partner.
fn proposed_catalog(setup: Setup) -> Option<AnyView> {
    let only = setup.only_catalog()?;
    proposed(setup, Part::Catalog, &only, text().admin.setup_only_catalog)
}

/// That the chosen package is the only one that it could be.
fn proposed_package(setup: Setup) -> Option<AnyView> {
    let only = setup.only_open()?;
    proposed(setup, Part::Package, &only, text().admin.setup_only_open)
}

fn proposed(setup: Setup, part: Part, only: &str, words: &'static str) -> Option<AnyView> {
    if setup.chosen(part)? != only {
        return None;
    }
    let name = setup.organization.data()?.display_name.clone().unwrap_or_default();
    let words = fill(words, &[("name", &name)]);
    Some(view! { <p class="muted small">{words}</p> }.into_any())
}

/// The search among all of them.
pub(super) fn picker(setup: Setup, part: Part) -> AnyView {
    match part {
        Part::Organization => search(
            setup,
            part,
            text().organizations.list_search,
            Arc::new(|search| {
                api::connected_organizations::list_connected_organizations(search, "", "displayName", SHOWN)
            }),
            pick_organization,
        ),
        Part::Catalog => search(
            setup,
            part,
            text().catalogs.list_search,
            Arc::new(|search| api::catalogs::list_catalogs(search, "", "displayName", SHOWN)),
            pick_catalog,
        ),
        Part::Package => {
            let catalog = setup.way.with_untracked(|way| way.chosen(Part::Catalog).to_owned());
            let filter = api::access_packages::in_catalog(&catalog.into());
            search(
                setup,
                part,
                text().catalogs.package_search,
                Arc::new(move |search| {
                    api::access_packages::list_access_packages(search, &filter, "displayName", SHOWN)
                }),
                pick_package,
            )
        }
    }
}

fn search<T: Clone + Send + Sync + 'static>(
    setup: Setup,
    part: Part,
    search_label: &'static str,
    read: FindPicks<T>,
    pick: fn(&T) -> Option<Pick>,
) -> AnyView {
    let from = PickFrom {
        title: text().admin.setup_choose,
        search_label,
        action: text().admin.select,
        is_single: true,
        read,
        pick,
    };
    let done = Callback::new(move |picks: Vec<Pick>| {
        setup.picking.set(None);
        if let Some(pick) = picks.into_iter().next() {
            setup.way.update(|way| way.choose(part, pick.id));
        }
    });
    pick_dialog(from, done)
}
