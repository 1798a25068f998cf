//! What the command palette finds of the administration: its pages, and by name whatever it looks after. Each search
//! fails alone and silently, as where somebody may not read the directory.

use std::sync::Arc;

use entitlement_types::{AccessPackage, Collection};
use leptos::prelude::*;

use super::frame::menu_entries;
use crate::api;
use crate::paths::{AdminPage, ListParams, Page};
use crate::query::use_query_when;
use crate::shell::{Finding, Lot};
use crate::text::text;

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

fn look(Finding { asked, lots }: Finding) {
    let asked = move || Some(asked.get()).filter(|asked| !asked.is_empty());
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
        let found = |title, entries| Lot {
            title,
            entries,
            is_all: false,
        };
        let catalogs = entries(catalogs.data(), |catalog| {
            Some((catalog.display_name.clone()?, AdminPage::catalog(&catalog.id)))
        });
        let packages = entries(packages.data(), |package| {
            Some((package_words(package)?, AdminPage::package(&package.id)))
        });
        let organizations = entries(organizations.data(), |organization| {
            let name = organization.display_name.clone()?;
            Some((name, AdminPage::organization(&organization.id)))
        });
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
        .map(|entry| ([text().admin.title, ": ", entry.name].concat(), entry.page.into()))
        .collect()
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
