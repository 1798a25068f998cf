//! The packages of a page, as cards or as a table.

use std::sync::Arc;

use entitlement_types::AccessPackage;
use leptos::prelude::*;

use super::detail_page::name_of;
use super::resources::given_in_brief;
use super::state::{OwnAccess, state_view};
use super::terms::terms_view;
use crate::api::ListPage;
use crate::api::access_packages::SearchBy;
use crate::api::package_terms::PackageTerms;
use crate::paths::{ListLayout, Page};
use crate::query::Query;
use crate::text::text;
use crate::ui::{Card, Cell, Column, Table, TableRow};

/// What stands beside each package and is read for the whole page. Copy it freely.
#[derive(Clone, Copy)]
pub struct ListFacts {
    /// What the person has and has asked for.
    pub own: OwnAccess,
    /// What it takes to get each.
    pub terms: Query<PackageTerms>,
    /// How the backend is asked; one that declares itself tells what each package gives too.
    pub search_by: SearchBy,
}

/// The packages of a page. Those that a refresh leaves as they were stay in place, with the focus.
pub fn rows(layout: ListLayout, page: Signal<Arc<ListPage<AccessPackage>>>, facts: ListFacts) -> AnyView {
    let row = match layout {
        ListLayout::Cards => card,
        ListLayout::Table => table_row,
    };
    // Each package by its place in the page: copying a package takes code for all that one may hold.
    let each = move || {
        let page = page.get();
        let places = 0..page.items.len();
        places.map(|at| (Arc::clone(&page), at)).collect::<Vec<_>>()
    };
    let rows = view! {
        <For
            each=each
            key=|(page, at)| {
                let package = &page.items[*at];
                (package.id.clone(), package.display_name.clone(), package.modified_date_time)
            }
            children=move |(page, at)| row(&page.items[at], facts)
        />
    }
    .into_any();
    match layout {
        ListLayout::Cards => view! { <ul class="card-grid">{rows}</ul> }.into_any(),
        ListLayout::Table => {
            let texts = &text().package_list;
            let gives = tells_what_it_gives(facts).then_some(texts.gives);
            let columns = [Some(texts.name), gives, Some(texts.terms), Some(texts.my_state)];
            let columns = columns.into_iter().flatten().map(Column::new).collect();
            view! {
                <Table caption=texts.title columns=columns>
                    {rows}
                </Table>
            }
            .into_any()
        }
    }
}

fn tells_what_it_gives(facts: ListFacts) -> bool {
    facts.search_by == SearchBy::Search
}

fn given(package: &AccessPackage) -> Option<AnyView> {
    let given = package.resource_role_scopes.as_deref()?;
    (!given.is_empty()).then(|| given_in_brief(given))
}

fn card(package: &AccessPackage, facts: ListFacts) -> AnyView {
    let catalog = package
        .catalog
        .as_ref()
        .and_then(|catalog| catalog.display_name.clone());
    let given = given(package);
    let terms = terms_view(facts.terms, package.id.clone());
    let state = state_view(facts.own, package.id.clone());
    view! {
        <Card
            title=name_of(package)
            href=Page::package(&package.id).to_string()
            overline=catalog.unwrap_or_default()
            about=package.description.clone().unwrap_or_default()
        >
            {given}
            {terms}
            {state}
        </Card>
    }
    .into_any()
}

fn table_row(package: &AccessPackage, facts: ListFacts) -> AnyView {
    let texts = &text().package_list;
    let name = name_of(package);
    let href = Page::package(&package.id).to_string();
    let gives = tells_what_it_gives(facts).then(|| {
        let given = given(package);
        view! { <Cell label=texts.gives>{given}</Cell> }
    });
    let terms = terms_view(facts.terms, package.id.clone());
    let state = state_view(facts.own, package.id.clone());
    let description = package.description.clone();
    view! {
        <TableRow>
            <Cell is_head=true>
                <a href=href>{name}</a>
                <p class="package-row__description">{description}</p>
            </Cell>
            {gives}
            <Cell label=texts.terms>{terms}</Cell>
            <Cell label=texts.my_state>{state}</Cell>
        </TableRow>
    }
    .into_any()
}
