//! Administration, for whoever has a role in entitlement management: a WebAssembly module of its own, fetched when
//! someone first enters.
//!
//! The rest of the portal names nothing from this folder but [`AdminArea`] and [`AdminSearch`], and those only in
//! `routes.rs`, or it moves what it names into what every guest downloads.
//!
//! A list is an [`list::AdminList`], something long to fill in a [`wizard::Wizard`], several writes that belong together
//! a [`plan::Plan`], choosing among what exists a [`pick::pick_dialog`], deleting something with all that hangs on it a
//! [`deletion::use_deletion`]. Who may do what is said in [`rights`].

mod assignments;
mod audit;
mod board;
mod bulk;
mod catalogs;
mod checks;
mod deletion;
mod doing;
mod edit;
mod failure;
mod focus;
mod frame;
mod gone;
mod likely;
mod list;
mod map;
mod name_check;
mod narrow;
mod organizations;
mod overview;
mod packages;
mod pick;
mod plan;
mod policies;
mod qr_code;
mod requests;
mod rights;
mod roles;
mod search;
mod sent;
mod settings;
mod setup;
mod style;
mod tabs;
mod who;
mod wizard;

use leptos::prelude::*;
use leptos::wasm_split::{self, wasm_split};

pub use self::search::AdminSearch;
use crate::features::not_found::NotFoundPage;
use crate::navigation::use_page;
use crate::paths::{AdminPage, CatalogTab, ListParams, Page, Params, SetupParams, parse_pairs};
use crate::shell::{LazyView, lazy_pages, lazy_view};

// Who enters sees where to begin at once; what is worked with is fetched meanwhile, and packages with their policies,
// which weigh half of it, when they are wanted, as are the pictures of a catalog and the guided setup. More modules than
// this would fall into many small pieces: the splitter makes one of what each set of modules shares.
lazy_pages! { admin_packages { packages_area = PackagesArea } }
lazy_pages! { admin_pictures { pictures_area = PicturesArea } }

/// The parts of the administration, each with what is downloaded for it.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Home,
    Directory,
    Packages,
    Pictures,
}

fn part_of(page: &AdminPage) -> Part {
    match page {
        AdminPage::Overview => Part::Home,
        AdminPage::Packages(_)
        | AdminPage::NewPackage { .. }
        | AdminPage::Package(..)
        | AdminPage::Policy { .. }
        | AdminPage::PolicyPicture { .. } => Part::Packages,
        AdminPage::Setup(_) | AdminPage::Catalog(_, CatalogTab::Board | CatalogTab::Map, _) => Part::Pictures,
        _ => Part::Directory,
    }
}

/// What follows `/admin/` in the address, as long as it leads to the administration.
fn use_rest() -> Memo<String> {
    let page = use_page();
    Memo::new(move |before: Option<&String>| match page.get() {
        Some(Page::Admin(rest)) => rest,
        // Another page's address already: this area is about to go.
        _ => before.cloned().unwrap_or_default(),
    })
}

/// Everything below `/admin`: which page of it the rest of the address names.
#[component]
pub fn AdminArea() -> impl IntoView {
    crate::style::adopt(style::SHEETS);
    let rest = use_rest();
    let admin_page = Memo::new(move |_| AdminPage::parse(&rest.get()));
    let part = Memo::new(move |_| admin_page.with(|page| page.as_ref().map(part_of)));
    let section = Memo::new(move |_| admin_page.with(|page| page.as_ref().map(AdminPage::section)));
    let content = move || match part.get() {
        Some(Part::Home) => {
            directory_area().fetch_soon();
            pages_of(Part::Home, |page, _, _| match page {
                AdminPage::Overview => overview::overview_page(),
                _ => ().into_any(),
            })
        }
        Some(Part::Directory) => directory_area().show(),
        Some(Part::Packages) => packages_area(),
        Some(Part::Pictures) => pictures_area(),
        None => NotFoundPage().into_any(),
    };
    frame::frame(section, content.into_any())
}

fn directory_area() -> LazyView {
    lazy_view!(admin_directory directory_area = DirectoryArea)
}

#[component]
fn DirectoryArea() -> impl IntoView {
    pages_of(Part::Directory, |page, params, rest| match page {
        AdminPage::Catalogs(_) => catalogs::list_page(params),
        AdminPage::NewCatalog { setup } => catalogs::new_page(setup),
        AdminPage::Catalog(id, tab, _) => catalogs::detail_page(&id, tab, params),
        AdminPage::Organizations(_) => organizations::list_page(params),
        AdminPage::NewOrganization { setup, .. } => organizations::new_page(step(rest), setup),
        AdminPage::Organization(id, tab, _) => organizations::detail_page(&id, tab, params),
        AdminPage::Assignments(_) => assignments::list_page(params),
        AdminPage::NewAssignment { package, .. } => assignments::new_page(package.as_ref(), step(rest)),
        AdminPage::Requests(_) => requests::list_page(params),
        AdminPage::Roles(_) => roles::list_page(params),
        AdminPage::Audit(_) => audit::list_page(params),
        AdminPage::Settings => settings::settings_page(),
        _ => ().into_any(),
    })
}

#[component]
fn PackagesArea() -> impl IntoView {
    pages_of(Part::Packages, |page, params, rest| match page {
        AdminPage::Packages(_) => packages::list_page(params),
        AdminPage::NewPackage { catalog, setup, .. } => packages::new_page(catalog, step(rest), setup),
        AdminPage::Package(id, tab, _) => packages::detail_page(&id, tab, params),
        AdminPage::Policy { package, policy } | AdminPage::PolicyPicture { package, policy } => {
            policies::policy_page(&package, policy, is_picture(rest))
        }
        _ => ().into_any(),
    })
}

#[component]
fn PicturesArea() -> impl IntoView {
    pages_of(Part::Pictures, |page, params, rest| match page {
        AdminPage::Setup(_) => {
            // It leads there at each step.
            directory_area().fetch_soon();
            setup::setup_page(setup_params(rest))
        }
        AdminPage::Catalog(id, CatalogTab::Board, _) => board::board_page(&id, params),
        AdminPage::Catalog(id, CatalogTab::Map, _) => map::map_page(&id, params),
        _ => ().into_any(),
    })
}

/// The pages of a part. When the address leads to another part, this one is about to go, and what it shows stays.
fn pages_of(part: Part, show: fn(AdminPage, Memo<ListParams>, Memo<String>) -> AnyView) -> AnyView {
    let rest = use_rest();
    let page = Memo::new(move |before: Option<&Option<AdminPage>>| {
        let page = AdminPage::parse(&rest.get()).filter(|page| part_of(page) == part);
        page.or_else(|| before.cloned().flatten())
    });
    let view = Memo::new(move |_| page.with(|page| page.as_ref().map(AdminPage::view)));
    let content = move || match view.get().and(page.get_untracked()) {
        Some(page) => show(page, list_params(rest), rest),
        None => ().into_any(),
    };
    content.into_any()
}

/// The step of a wizard that the address names.
fn step(rest: Memo<String>) -> Memo<String> {
    Memo::new(move |before: Option<&String>| match AdminPage::parse(&rest.get()) {
        Some(
            AdminPage::NewOrganization { step, .. }
            | AdminPage::NewPackage { step, .. }
            | AdminPage::NewAssignment { step, .. },
        ) => step,
        // Another page's address already: the wizard is about to go.
        _ => before.cloned().unwrap_or_default(),
    })
}

/// What is chosen in the guided setup, as the address says.
fn setup_params(rest: Memo<String>) -> Memo<SetupParams> {
    Memo::new(
        move |before: Option<&SetupParams>| match AdminPage::parse(&rest.get()) {
            Some(AdminPage::Setup(params)) => params,
            // Another page's address already: the setup is about to go.
            _ => before.cloned().unwrap_or_default(),
        },
    )
}

/// Whether the address names the picture of a policy, not its form.
fn is_picture(rest: Memo<String>) -> Memo<bool> {
    Memo::new(move |before: Option<&bool>| match AdminPage::parse(&rest.get()) {
        Some(AdminPage::PolicyPicture { .. }) => true,
        Some(AdminPage::Policy { .. }) => false,
        // Another page's address already: the policy is about to go.
        _ => before.copied().unwrap_or_default(),
    })
}

/// The list that the address asks for, as long as it is this page's.
fn list_params(rest: Memo<String>) -> Memo<ListParams> {
    let path_of = |rest: &str| rest.split('?').next().unwrap_or_default().to_owned();
    let mine = path_of(&rest.get_untracked());
    Memo::new(move |before: Option<&ListParams>| {
        let rest = rest.get();
        if path_of(&rest) == mine {
            let query = rest.split_once('?').map_or("", |(_, query)| query);
            ListParams::from_pairs(&parse_pairs(query))
        } else {
            before.cloned().unwrap_or_default()
        }
    })
}
