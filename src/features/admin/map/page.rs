//! `/admin/catalogs/:id/map`.

use std::sync::Arc;

use entitlement_types::{AccessPackage, Catalog, CatalogId};
use leptos::prelude::*;

use super::columns::picture;
use super::holders::Holders;
use super::layout::{Layout, MOST_ROWS};
use super::model::CatalogMap;
use super::names::Names;
use super::state::MapState;
use super::twin::twin;
use crate::api::ListPage;
use crate::api::access_packages::list_whole_access_packages_of_catalog as list_packages;
use crate::browser;
use crate::features::admin::catalogs::catalog_frame;
use crate::features::admin::list::search_field;
use crate::paths::{AdminPage, CatalogTab, ListParams, Page, PageNumber};
use crate::query::{Loaded, empty_list, use_query, use_query_when};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, EmptyState, Icon, LinkButton, Skeleton, SkeletonShape, announce};

/// The map of a catalog.
pub fn map_page(id: &CatalogId, params: Memo<ListParams>) -> AnyView {
    let of_tab = id.clone();
    catalog_frame(id, CatalogTab::Map, move |catalog, _| map_tab(&of_tab, catalog, params))
}

fn map_tab(id: &CatalogId, catalog: Signal<Arc<Catalog>>, params: Memo<ListParams>) -> AnyView {
    let asked = id.clone();
    let first = PageNumber::default();
    let packages = use_query(move || list_packages(&asked, "").page(first));
    let of_nothing = id.clone();
    let id = id.clone();
    view! {
        <Loaded
            query=packages
            empty=empty_list(move || nothing(&of_nothing))
            skeleton=|| view! { <Skeleton shape=SkeletonShape::Row count=8 /> }
            let:page
        >
            {map_view(&id, catalog, page, params)}
        </Loaded>
    }
    .into_any()
}

fn nothing(id: &CatalogId) -> AnyView {
    let page = AdminPage::NewPackage {
        catalog: Some(id.clone()),
        step: String::new(),
        setup: None,
    };
    let href = Page::from(page).to_string();
    view! {
        <EmptyState icon=Icon::Package sentence=text().catalog_map.nothing>
            <LinkButton href=href variant=ButtonVariant::Primary icon=Icon::Plus>
                {text().catalogs.new_package}
            </LinkButton>
        </EmptyState>
    }
    .into_any()
}

fn map_view(
    id: &CatalogId,
    catalog: Signal<Arc<Catalog>>,
    page: Signal<Arc<ListPage<AccessPackage>>>,
    params: Memo<ListParams>,
) -> AnyView {
    let texts = &text().catalog_map;
    // A catalog with more packages than are read at once is searched by the server.
    let asked = id.clone();
    let search = Memo::new(move |_| params.with(|params| params.search.trim().to_owned()));
    let found = use_query_when(move || {
        let search = search.get();
        (page.get().has_next && !search.is_empty()).then(|| list_packages(&asked, &search).page(PageNumber::default()))
    });
    let is_found = Signal::derive(move || found.data().is_some());
    let map = Memo::new(move |_| {
        let packages = found.data().unwrap_or_else(|| page.get());
        CatalogMap::of(&catalog.get(), &packages.items)
    });
    let state = MapState::new(id, map, params, is_found);
    announce_fit(state);
    let rest = Memo::new(move |_| page.with(|page| rest_words(state, page, is_found.get())));
    // What has no place on the map has one above it, for as long as the map is shown: whatever is chosen or searched for,
    // the map stays where it is.
    let has_rest = Memo::new(move |before: Option<&bool>| {
        let is_large = page.with(|page| page.has_next || page.items.len() > MOST_ROWS);
        before == Some(&true) || is_large || !rest.with(String::is_empty)
    });
    let rest = move || {
        has_rest
            .get()
            .then(|| view! { <p class="map-rest muted small">{move || rest.get()}</p> })
    };
    // The button is gone then: who pressed it stands at how many there are, just before the map.
    let show_all = move |()| {
        state.clear();
        browser::focus("#map-count");
    };
    // It keeps its place, so that the map stays where it is when something on it is chosen.
    let clear = view! {
        <div class="toolbar__end map-clear" data-idle=move || (!state.is_narrowed()).then_some("")>
            <Button is_small=true icon=Icon::X on_click=show_all>
                {texts.clear}
            </Button>
        </div>
    };
    let typed = Signal::derive(move || params.with(|params| params.search.clone()));
    let on_search = Callback::new(move |search| state.search(search));
    // The first time it waits for the names and the numbers, so that nothing moves when they come.
    let is_drawn = Memo::new(move |before: Option<&bool>| {
        let is_asking = state.names.with(Names::is_asking) || state.holders.with(Holders::is_asking);
        before.copied().unwrap_or_default() || !is_asking
    });
    let drawing = move || {
        if is_drawn.get() {
            view! {
                {rest}
                {picture(state)}
                {twin(state)}
            }
            .into_any()
        } else {
            view! { <Skeleton shape=SkeletonShape::Row count=8 /> }.into_any()
        }
    };
    view! {
        <p class="muted map-lead" data-for="picture">
            {texts.lead}
        </p>
        <p class="muted map-lead" data-for="text">
            {texts.lead_text}
        </p>
        <div class="toolbar">
            {search_field("map-search".to_owned(), texts.search, typed, on_search)} {clear}
        </div>
        <div class="map-line">
            <p class="map-count" id="map-count" tabindex="-1">
                {move || fit_words(state)}
            </p>
            {legend()}
        </div>
        {drawing}
    }
    .into_any()
}

/// What the map doesn't show: packages that were not read, and what has no room.
fn rest_words(state: MapState, page: &ListPage<AccessPackage>, is_found: bool) -> String {
    let texts = &text().catalog_map;
    let more = (page.has_next && !is_found).then(|| {
        let known = format::number(page.items.len() as u64);
        let all = format::number(page.count.unwrap_or_default());
        fill(texts.more_packages, &[("count", &known), ("all", &all)])
    });
    let (packages, others) = state
        .layout
        .with(|layout| (layout.packages_left_out, layout.others_left_out));
    let packages = (packages > 0).then(|| format::count(texts.left_out, packages as u64));
    let others = (others > 0).then(|| format::count(texts.left_out_others, others as u64));
    let sentences: Vec<String> = more.into_iter().chain(packages).chain(others).collect();
    sentences.join(" ")
}

/// How many packages fit.
fn fit_words(state: MapState) -> String {
    let texts = &text().catalog_map;
    let fitting = state.fit.with(|fit| {
        let shown = |layout: &Layout| {
            let left_out = layout.packages_left_out;
            layout.packages.iter().filter(|at| fit.packages[**at]).count()
                + if state.is_narrowed() { 0 } else { left_out }
        };
        state.layout.with(shown)
    }) as u64;
    match (state.is_narrowed(), fitting) {
        (false, count) => format::count(texts.all_shown, count),
        (true, 0) => texts.fits_nothing.to_owned(),
        (true, count) => format::count(texts.fits, count),
    }
}

/// Says what a choice or a search brought, and nothing when the map is just opened.
fn announce_fit(state: MapState) {
    Effect::new(move |before: Option<String>| {
        let words = fit_words(state);
        if before.is_some_and(|before| before != words) {
            announce(words.clone());
        }
        words
    });
}

/// What the two kinds of lines mean.
fn legend() -> AnyView {
    let texts = &text().catalog_map;
    let entry = |look: &'static str, words: &'static str| {
        view! {
            <span class="map-legend__entry">
                <svg class="map-legend__line" viewBox="0 0 32 8" aria-hidden="true">
                    <path class="catalog-map__line" data-look=look d="M0 4H32" />
                </svg>
                {words}
            </span>
        }
    };
    view! { <p class="map-legend muted small">{entry("open", texts.legend_open)} {entry("closed", texts.legend_closed)}</p> }
        .into_any()
}
