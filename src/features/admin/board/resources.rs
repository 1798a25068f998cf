//! The resources of the catalog, to be put into packages.

use std::sync::Arc;

use entitlement_types::Resource;
use leptos::prelude::*;

use super::Board;
use super::hold::{Held, pick_up};
use super::place::Placing;
use crate::api::{self, ListPage};
use crate::browser;
use crate::features::admin::catalogs::resource_kind;
use crate::features::admin::list::search_field;
use crate::features::admin::rights::{CatalogRight, Right, with_right};
use crate::features::packages::resource_icon;
use crate::features::paging::Paging;
use crate::navigation;
use crate::paths::{AdminPage, CatalogTab, ListParams, Page, PageNumber, encode};
use crate::query::{Loaded, Query, empty_list, use_list};
use crate::text::{fill, text};
use crate::ui::{Button, EmptyState, Icon, LinkButton};

/// How many resources stand on the board at once.
const RESOURCES: u32 = 20;
/// The words of the address that narrow the resources, beside those of the packages.
const SEARCH: &str = "resource";
const PAGE: &str = "resources";

/// The name of a resource, or its id where it has none.
pub fn name_of(resource: &Resource) -> String {
    resource.display_name.clone().unwrap_or_else(|| resource.id.to_string())
}

/// The id of the button that picks a resource up.
pub fn grip_id(resource: &Resource) -> String {
    ["board-grip-", &encode(resource.id.as_str())].concat()
}

fn page_of(params: &ListParams) -> PageNumber {
    PageNumber::new(params.filter(PAGE).parse().unwrap_or_default())
}

/// The same board with another word about its resources; the packages stay as they are.
fn with_word(params: &ListParams, name: &str, word: &str) -> ListParams {
    ListParams {
        page: params.page,
        ..params.with_filter(name, word)
    }
}

/// The resources that are shown.
pub fn query(board: Board) -> Query<ListPage<Resource>> {
    let params = board.params;
    let asked = Memo::new(move |_| params.with(|params| (params.filter(SEARCH).to_owned(), page_of(params))));
    use_list(move || {
        let (search, page) = asked.get();
        let read = board
            .catalog
            .with_value(|catalog| api::catalogs::list_resources(catalog, &search, "", RESOURCES));
        read.page(page)
    })
}

/// The list of them.
pub fn list(board: Board, found: Query<ListPage<Resource>>) -> AnyView {
    let params = board.params;
    let search = Signal::derive(move || params.with(|params| params.filter(SEARCH).to_owned()));
    let apply = Callback::new(move |word: String| {
        let all = with_word(&params.get_untracked(), PAGE, "");
        navigation::replace(&board.address(with_word(&all, SEARCH, word.trim())));
    });
    let link = move |page: PageNumber| {
        let number = if page == PageNumber::default() {
            String::new()
        } else {
            page.get().to_string()
        };
        board.address(with_word(&params.get(), PAGE, &number))
    };
    view! {
        <section class="board-side" aria-labelledby="board-resources">
            <h2 id="board-resources">{text().catalogs.resources}</h2>
            {search_field("board-resource-search".to_owned(), text().catalogs.resource_search, search, apply)}
            <Loaded query=found empty=empty_list(move || nothing(board)) let:page>
                <ul class="board-resources">{move || rows(board, &page.get())}</ul>
                <Paging page=page link=link label=text().board.pages_of_resources />
            </Loaded>
        </section>
    }
    .into_any()
}

fn nothing(board: Board) -> AnyView {
    if board.params.with(|params| !params.filter(SEARCH).is_empty()) {
        return view! { <p class="muted">{text().admin.nothing_matches}</p> }.into_any();
    }
    let resources = AdminPage::Catalog(board.catalog.get_value(), CatalogTab::Resources, ListParams::default());
    let href = Page::from(resources).to_string();
    let own = Right::InCatalog(CatalogRight::Own, board.catalog.get_value());
    let add = move || view! { <LinkButton href=href.clone()>{text().catalogs.add_resources}</LinkButton> };
    view! {
        <EmptyState icon=Icon::Team sentence=text().catalogs.resources_nothing>
            {with_right(own, add)}
        </EmptyState>
    }
    .into_any()
}

fn rows(board: Board, page: &ListPage<Resource>) -> Vec<AnyView> {
    let row = |resource: &Resource| {
        if board.may_edit {
            row(board, Arc::new(resource.clone()))
        } else {
            fixed_row(resource)
        }
    };
    page.items.iter().map(row).collect()
}

/// A resource for who only looks.
fn fixed_row(resource: &Resource) -> AnyView {
    view! {
        <li class="board-resource">
            <span class="board-resource__grip">{what(resource)}</span>
        </li>
    }
    .into_any()
}

/// What a resource is.
fn what(resource: &Resource) -> AnyView {
    view! {
        {resource_icon(resource.origin_system.as_ref()).draw("icon")}
        <span>{name_of(resource)}</span>
        <span class="muted small">{resource_kind(resource)}</span>
    }
    .into_any()
}

fn row(board: Board, resource: Arc<Resource>) -> AnyView {
    let texts = &text().board;
    let what = what(&resource);
    let grip = grip_id(&resource);
    let id = resource.id.clone();
    let is_held = Memo::new(move |_| {
        board
            .held
            .with(|held| held.as_ref().is_some_and(|held| held.resource.id == id))
    });
    let pick = {
        let resource = Arc::clone(&resource);
        move |_| pick_up(board, &resource)
    };
    let drag = {
        let resource = Arc::clone(&resource);
        move |event: leptos::ev::DragEvent| {
            browser::carry(&event, &name_of(&resource));
            board.held.set(Some(Held {
                resource: (*resource).clone(),
                is_dragged: true,
            }));
        }
    };
    let end_drag = move |_| {
        board.over.set(None);
        if board
            .held
            .with_untracked(|held| held.as_ref().is_some_and(|held| held.is_dragged))
        {
            board.held.set(None);
        }
    };
    let add_name = fill(texts.add_to_named, &[("name", &name_of(&resource))]);
    let add = move |()| {
        board.ask(Placing::Add {
            resource: (*resource).clone(),
            package: None,
        });
    };
    view! {
        <li
            class="board-resource"
            draggable="true"
            data-held=move || is_held.get().then_some("")
            on:dragstart=drag
            on:dragend=end_drag
        >
            <span class="board-resource__dots" aria-hidden="true"></span>
            <button
                type="button"
                class="board-resource__grip"
                id=grip
                aria-describedby="board-help"
                aria-pressed=move || if is_held.get() { "true" } else { "false" }
                on:click=pick
            >
                {what}
            </button>
            <Button is_small=true name=add_name on_click=add>
                {texts.add_to}
            </Button>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resources_and_packages_are_narrowed_apart() {
        let params = ListParams {
            search: "delta".to_owned(),
            page: PageNumber::new(3),
            ..ListParams::default()
        };
        let narrowed = with_word(&with_word(&params, SEARCH, "site"), PAGE, "2");
        assert_eq!((narrowed.page, narrowed.search.as_str()), (PageNumber::new(3), "delta"));
        assert_eq!(
            (narrowed.filter(SEARCH), page_of(&narrowed)),
            ("site", PageNumber::new(2))
        );
        assert_eq!(page_of(&params), PageNumber::default());
    }
}
