//! `/packages`: what can be requested.

use std::time::Duration;

use entitlement_types::{AccessPackage, CatalogId};
use leptos::prelude::*;

use super::list_layout::{prefer_layout, preferred_layout};
use super::list_place::{remember_place, return_to_place};
use super::list_rows::{ListFacts, rows};
use super::state::use_own_access;
use crate::api;
use crate::features::paging::Paging;
use crate::navigation::{self, use_params};
use crate::paths::{ListLayout, PackageListParams, PackageSort, Page, PageNumber};
use crate::query::{Loaded, Query, empty_list, use_list, use_query_when};
use crate::session;
use crate::shell::PageHeading;
use crate::text::{fill, format, text};
use crate::ui::{EmptyState, Icon, SearchInput, Segment, Segments, Skeleton, SkeletonShape, announce};

/// How long to wait for the next letter before the server is asked.
const TYPING_PAUSE: Duration = Duration::from_millis(250);

type PackageList = api::ListPage<AccessPackage>;

/// Everything that may be requested, found by the server.
#[component]
pub fn PackageListPage() -> impl IntoView {
    let texts = &text().package_list;
    let params = use_params::<PackageListParams>();
    let packages = use_list(move || {
        let params = params.get();
        let search_by = session::account_untracked().unwrap_or_default().search_by();
        api::access_packages::list_requestable_access_packages(&params, search_by).page(params.page)
    });
    let terms = use_query_when(move || {
        let page = packages.data()?;
        let ids: Vec<_> = page.items.iter().map(|package| package.id.clone()).collect();
        (!ids.is_empty()).then(|| api::package_terms::get_terms_of_packages(&ids))
    });
    let facts = ListFacts {
        own: use_own_access(),
        terms,
        search_by: session::account_untracked().unwrap_or_default().search_by(),
    };
    let preferred = preferred_layout();
    let layout = Memo::new(move |_| match params.get().layout {
        ListLayout::Table => ListLayout::Table,
        ListLayout::Cards => preferred.get(),
    });
    return_to_place(
        &params.get_untracked(),
        Signal::derive(move || packages.data().is_some()),
    );
    announce_results(params, packages);
    let skeleton = move || {
        let (shape, count) = match layout.get_untracked() {
            ListLayout::Cards => (SkeletonShape::Card, 6),
            ListLayout::Table => (SkeletonShape::Row, 8),
        };
        view! { <Skeleton shape=shape count=count /> }
    };
    view! {
        <PageHeading title=texts.title />
        <div class="toolbar">{search(params)} {catalog_filter(params, packages)} {sort(params)} {layouts(params, layout)}</div>
        <Loaded query=packages empty=empty_list(move || nothing(&params.get())) skeleton=skeleton let:page>
            <div on:click=move |_| remember_place()>{move || rows(layout.get(), page, facts)}</div>
            <Paging
                page=page
                link=move |number| Page::Packages(PackageListParams {
                    page: number,
                    ..params.get()
                })
            />
        </Loaded>
    }
    .into_any()
}

/// The list with other parameters, from its first page on.
fn narrow(params: Memo<PackageListParams>, change: impl FnOnce(&mut PackageListParams)) {
    let mut changed = params.get_untracked();
    change(&mut changed);
    changed.page = PageNumber::default();
    navigation::replace(&Page::Packages(changed));
}

fn search(params: Memo<PackageListParams>) -> AnyView {
    let texts = &text().package_list;
    // What is typed and not in the address yet.
    let typed = RwSignal::new(None::<String>);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(stop);
    let input = move |search: String| {
        stop();
        typed.set(Some(search));
        let apply = move || {
            if let Some(search) = typed.try_update(Option::take).flatten() {
                narrow(params, |params| params.search = search);
            }
        };
        timer.set_value(set_timeout_with_handle(apply, TYPING_PAUSE).ok());
    };
    let value = Signal::derive(move || typed.get().unwrap_or_else(|| params.get().search));
    view! {
        <SearchInput
            id="package-search"
            label=texts.search_label
            placeholder=texts.search_placeholder
            value=value
            on_input=input
        />
    }
    .into_any()
}

/// A choice above the list, with its name for ears only.
fn select(
    id: &'static str,
    label: &'static str,
    value: Signal<String>,
    choices: impl Fn() -> Vec<(String, String)> + Send + 'static,
    on_change: impl Fn(String) + 'static,
) -> AnyView {
    let options = move || {
        let chosen = value.get();
        let option = |(value, label): (String, String)| {
            let is_chosen = value == chosen;
            view! { <option value=value selected=is_chosen>{label}</option> }
        };
        choices().into_iter().map(option).collect_view()
    };
    view! {
        <label class="visually-hidden" for=id>{label}</label>
        <div class="input-select toolbar__select">
            <select class="input" id=id prop:value=value on:change=move |event| on_change(event_target_value(&event))>
                {options}
            </select>
            {Icon::ChevronDown.draw("icon input-select__arrow")}
        </div>
    }
    .into_any()
}

fn catalog_filter(params: Memo<PackageListParams>, packages: Query<PackageList>) -> AnyView {
    let texts = &text().package_list;
    // Asked after the list, and only where that does not show all packages: then it knows all catalogs itself.
    let is_part = Memo::new(move |_| {
        let PackageListParams { search, catalog, .. } = params.get();
        let is_page = |page: &PackageList| page.has_next || page.number != PageNumber::default();
        let is_narrowed = !search.trim().is_empty() || catalog.is_some();
        packages.data().map(|page| is_narrowed || is_page(&page))
    });
    let catalogs =
        use_query_when(move || (is_part.get() == Some(true)).then(api::access_packages::list_requestable_catalogs));
    let choices = Memo::new(move |_| match (catalogs.data(), packages.data()) {
        (Some(all), _) => catalogs_of(&all.value),
        (None, Some(page)) => catalogs_of(&page.items),
        (None, None) => Vec::new(),
    });
    let value = Signal::derive(move || params.get().catalog.map(String::from).unwrap_or_default());
    let options = move || {
        let mut options = vec![(String::new(), texts.all_catalogs.to_owned())];
        let chosen = value.get();
        options.extend(choices.get());
        // A catalog that a link names and the list does not know, or not yet.
        if !options.iter().any(|(id, _)| *id == chosen) {
            options.push((chosen, texts.chosen_catalog.to_owned()));
        }
        options
    };
    let choose = move |id: String| {
        let catalog = Some(id).filter(|id| !id.is_empty()).map(CatalogId::from);
        narrow(params, |params| params.catalog = catalog);
    };
    select("package-catalog", texts.catalog, value, options, choose)
}

/// The ids and names of the catalogs of some packages, by name.
fn catalogs_of(packages: &[AccessPackage]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for catalog in packages.iter().filter_map(|package| package.catalog.as_ref()) {
        let id = catalog.id.as_str();
        if !found.iter().any(|(known, _)| known == id) {
            let name = catalog.display_name.clone().unwrap_or_else(|| id.to_owned());
            // Put in place one by one: they are few, and the library's sort would weigh more than all of this.
            let place = found.partition_point(|(_, known)| *known < name);
            found.insert(place, (id.to_owned(), name));
        }
    }
    found
}

fn sort(params: Memo<PackageListParams>) -> AnyView {
    const NEWEST: &str = "newest";
    let texts = &text().package_list;
    let value = Signal::derive(move || match params.get().sort {
        PackageSort::Name => String::new(),
        PackageSort::Newest => NEWEST.to_owned(),
    });
    let options = || {
        vec![
            (String::new(), texts.sort_name.to_owned()),
            (NEWEST.to_owned(), texts.sort_newest.to_owned()),
        ]
    };
    let choose = move |word: String| {
        let sort = if word == NEWEST {
            PackageSort::Newest
        } else {
            PackageSort::Name
        };
        narrow(params, |params| params.sort = sort);
    };
    select("package-sort", texts.sort, value, options, choose)
}

fn layouts(params: Memo<PackageListParams>, layout: Memo<ListLayout>) -> AnyView {
    const CARDS: &str = "cards";
    const TABLE: &str = "table";
    let texts = &text().package_list;
    let segment = |value: &'static str, icon: Icon, label: &'static str| Segment {
        value,
        icon: Some(icon),
        label: label.into(),
    };
    let segments = vec![
        segment(CARDS, Icon::Cards, texts.layout_cards),
        segment(TABLE, Icon::Table, texts.layout_table),
    ];
    let value = Signal::derive(move || match layout.get() {
        ListLayout::Cards => CARDS.to_owned(),
        ListLayout::Table => TABLE.to_owned(),
    });
    let choose = move |word: &'static str| {
        let layout = if word == TABLE {
            ListLayout::Table
        } else {
            ListLayout::Cards
        };
        prefer_layout(layout);
        navigation::replace(&Page::Packages(PackageListParams {
            layout,
            ..params.get_untracked()
        }));
    };
    view! { <Segments label=texts.layout segments=segments value=value on_change=choose /> }.into_any()
}

/// Says what a search or another page brought, and nothing when the list is just opened or refreshed.
fn announce_results(params: Memo<PackageListParams>, packages: Query<PackageList>) {
    let told = Memo::new(move |_| {
        let page = packages.data()?;
        let params = params.get();
        Some((
            params.search,
            params.catalog,
            page.number.get(),
            page.count,
            page.items.len(),
        ))
    });
    Effect::new(move |before: Option<bool>| {
        let Some((_, _, number, count, on_page)) = told.get() else {
            return before.unwrap_or(false);
        };
        if before == Some(true) {
            let found = format::count(text().package_list.found, count.unwrap_or(on_page as u64));
            let page = fill(text().core.page_number, &[("page", &number.to_string())]);
            announce(if number > 1 { [found, page].join(", ") } else { found });
        }
        true
    });
}

fn nothing(params: &PackageListParams) -> AnyView {
    let texts = &text().package_list;
    let search = params.search.trim();
    if search.is_empty() && params.catalog.is_none() {
        return view! {
            <EmptyState icon=Icon::Package sentence=texts.empty_meaning>
                <a class="button" data-variant="secondary" href=Page::requests().to_string()>{texts.see_requests}</a>
            </EmptyState>
        }
        .into_any();
    }
    let sentence = if search.is_empty() {
        texts.no_match_catalog.to_owned()
    } else {
        fill(texts.no_match_meaning, &[("search", search)])
    };
    view! {
        <EmptyState icon=Icon::Search sentence=sentence>
            <a class="button" data-variant="secondary" href=Page::packages().to_string()>{text().core.clear_filter}</a>
        </EmptyState>
    }
    .into_any()
}
