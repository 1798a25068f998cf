//! What the command palette finds of the administration: its pages, what can be made there, and by name whatever it
//! looks after. Each search fails alone, and silently where somebody may not read what is searched.

use std::sync::Arc;

use entitlement_types::{AccessPackage, Collection};
use leptos::prelude::*;

use super::frame::menu_entries;
use super::rights::{CatalogRight, Right, may_one_of};
use crate::api;
use crate::paths::{AdminPage, ListParams, Page};
use crate::query::use_query_when;
use crate::shell::{Finding, Lot};
use crate::text::{format, text};

/// How many of each are found.
const SHOWN: u32 = 6;

/// Looks for what is typed in the palette that it stands in. Shows nothing itself.
#[component]
pub fn AdminSearch() -> impl IntoView {
    if let Some(finding) = use_context() {
        look(finding);
    }
    ().into_any()
}

fn look(
    Finding {
        asked: typed,
        lots,
        failed,
    }: Finding,
) {
    let asked = move || Some(typed.get()).filter(|asked| !asked.is_empty());
    let catalogs = use_query_when(move || Some(api::catalogs::list_catalogs(&asked()?, "", "", SHOWN)));
    let packages = use_query_when(move || Some(api::access_packages::list_access_packages(&asked()?, "", "", SHOWN)));
    let organizations = use_query_when(move || {
        let asked = asked()?;
        Some(api::connected_organizations::list_connected_organizations(
            &asked, "", "", SHOWN,
        ))
    });
    let users = use_query_when(move || Some(api::directory::find_users(&asked()?, SHOWN)));
    // Also who is not in the directory yet, and those who may not read it know whom they gave something.
    let assignments = use_query_when(move || Some(api::assignments::list_assignments(&asked()?, "", "", SHOWN, false)));
    Effect::new(move |_| {
        let texts = &text().admin;
        let errors = [
            (texts.find_packages, packages.error()),
            (texts.find_catalogs, catalogs.error()),
            (texts.find_organizations, organizations.error()),
            (texts.find_people, users.error()),
            (texts.find_people, assignments.error()),
        ];
        let errors = errors.into_iter().filter_map(|(title, error)| Some((title, error?)));
        failed.set(errors.collect());
        let found = |title, entries| Lot {
            title,
            entries,
            is_all: false,
        };
        let searched = |list: fn(ListParams) -> AdminPage| {
            list(ListParams {
                search: typed.get_untracked(),
                ..ListParams::default()
            })
        };
        let found_catalogs = catalogs.data();
        let mut catalogs = entries(found_catalogs.clone(), |catalog| {
            Some((catalog.display_name.clone()?, AdminPage::catalog(&catalog.id)))
        });
        catalogs.extend(more(found_catalogs, texts.catalogs, searched(AdminPage::Catalogs)));
        let found_packages = packages.data();
        let mut packages = entries(found_packages.clone(), |package| {
            Some((package_words(package)?, AdminPage::package(&package.id)))
        });
        packages.extend(more(found_packages, texts.packages, searched(AdminPage::Packages)));
        let found_organizations = organizations.data();
        let mut organizations = entries(found_organizations.clone(), |organization| {
            let name = organization.display_name.clone()?;
            Some((name, AdminPage::organization(&organization.id)))
        });
        organizations.extend(more(
            found_organizations,
            texts.organizations,
            searched(AdminPage::Organizations),
        ));
        let mut people = entries(users.data(), |user| person(&user.display_name, &user.mail));
        people.extend(entries(assignments.data(), |assignment| {
            let target = assignment.target.as_ref()?;
            person(&target.display_name, &target.email)
        }));
        people.sort_by(|(one, _), (other, _)| one.cmp(other));
        people.dedup_by(|(one, _), (other, _)| one == other);
        lots.set(vec![
            Lot {
                title: text().core.admin,
                entries: pages(),
                is_all: true,
            },
            Lot {
                title: texts.find_new,
                entries: new_things(),
                is_all: true,
            },
            found(texts.find_packages, packages),
            found(texts.find_catalogs, catalogs),
            found(texts.find_organizations, organizations),
            found(texts.find_people, people),
        ]);
    });
}

/// The menu's entries, which My Access has some of by the same name.
fn pages() -> Vec<(String, Page)> {
    let entries = menu_entries().into_iter().filter(|entry| entry.is_allowed());
    entries
        .map(|entry| ([text().core.admin, ": ", entry.name].concat(), entry.page.into()))
        .collect()
}

/// What can be made or given, for who may: each leads to its form.
fn new_things() -> Vec<(String, Page)> {
    let words = text();
    let things = [
        (
            words.organizations.new,
            Right::Administer,
            AdminPage::NewOrganization {
                step: String::new(),
                setup: None,
            },
        ),
        (
            words.catalogs.new,
            Right::CreateCatalogs,
            AdminPage::NewCatalog { setup: None },
        ),
        (
            words.package_admin.new,
            Right::InSomeCatalog(CatalogRight::ManagePackages),
            AdminPage::NewPackage {
                catalog: None,
                step: String::new(),
                setup: None,
            },
        ),
        (
            words.governance.new,
            Right::InSomeCatalog(CatalogRight::ManageAssignments),
            AdminPage::new_assignment(None),
        ),
        (
            words.admin.find_add_role,
            Right::InSomeCatalog(CatalogRight::Own),
            AdminPage::Roles(ListParams::default()),
        ),
    ];
    let allowed = things
        .into_iter()
        .filter(|(_, right, _)| may_one_of(std::slice::from_ref(right)));
    allowed
        .map(|(words, _, page)| (words.to_owned(), page.into()))
        .collect()
}

/// How many more there are than are found here, leading to the list that holds them.
fn more<T>(answer: Option<Arc<Collection<T>>>, list: &str, page: AdminPage) -> Option<(String, Page)> {
    let answer = answer?;
    let more = answer.count?.saturating_sub(answer.value.len() as u64);
    (more > 0).then(|| {
        let words = format::count_with(text().admin.find_more, more, &[("list", list)]);
        (words, page.into())
    })
}

fn entries<T>(
    answer: Option<Arc<Collection<T>>>,
    entry: impl Fn(&T) -> Option<(String, AdminPage)>,
) -> Vec<(String, Page)> {
    let found = answer.iter().flat_map(|answer| &answer.value).filter_map(entry);
    found.map(|(words, page)| (words, page.into())).collect()
}

/// With the catalog: by its name alone it would read like the package that one can ask for.
fn package_words(package: &AccessPackage) -> Option<String> {
    let catalog = package.catalog.as_deref();
    let catalog = catalog.and_then(|catalog| catalog.display_name.as_deref());
    let words: Vec<&str> = [package.display_name.as_deref()?].into_iter().chain(catalog).collect();
    Some(words.join(" · "))
}

/// Somebody, leading to what they have.
fn person(name: &Option<String>, mail: &Option<String>) -> Option<(String, AdminPage)> {
    let words: Vec<&str> = [name, mail].into_iter().flatten().map(String::as_str).collect();
    let search = mail.clone().or_else(|| name.clone())?;
    let assignments = AdminPage::Assignments(ListParams {
        search,
        ..ListParams::default()
    });
    Some((words.join(" · "), assignments))
}
