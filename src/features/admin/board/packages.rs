//! The packages of the catalog with the roles that they give.

use std::sync::Arc;

use entitlement_types::{AccessPackage, AccessPackageId};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Board;
use super::change_set::BoardPackage;
use super::chips::chips;
use super::hold::{Held, drop_id, drop_into, go};
use super::resources::name_of;
use crate::api::ListPage;
use crate::features::admin::list::search_field;
use crate::features::paging::Paging;
use crate::navigation;
use crate::paths::{AdminPage, ListParams, Page, PageNumber, encode};
use crate::text::{fill, text};
use crate::ui::{EmptyState, Icon, LinkButton, announce};

/// Where the focus goes when what had it is gone.
pub const HEADING: &str = "#board-packages";

/// The id of a package's heading.
pub fn heading_id(package: &AccessPackageId) -> String {
    ["board-package-", &encode(package.as_str())].concat()
}

/// The list of them.
pub fn list(board: Board, page: Signal<Arc<ListPage<AccessPackage>>>) -> AnyView {
    let params = board.params;
    let search = Signal::derive(move || params.get().search);
    let apply = Callback::new(move |search: String| {
        let params = params.get_untracked().from_the_start();
        navigation::replace(&board.address(ListParams { search, ..params }));
    });
    let link = move |page: PageNumber| board.address(ListParams { page, ..params.get() });
    // What they give changes more often than which there are.
    let shown = Memo::new(move |_| {
        let name = |package: &BoardPackage| (package.id.clone(), package.name.clone());
        board
            .packages
            .with(|packages| packages.iter().map(name).collect::<Vec<_>>())
    });
    let cards = move || {
        let shown = shown.get();
        if shown.is_empty() {
            return nothing(board);
        }
        let cards: Vec<_> = shown
            .into_iter()
            .enumerate()
            .map(|(at, (id, name))| card(board, at, id, name))
            .collect();
        view! { <ul class="board-packages">{cards}</ul> }.into_any()
    };
    view! {
        <section class="board-side" aria-labelledby="board-packages">
            <h2 id="board-packages" tabindex="-1">
                {text().catalogs.packages}
            </h2>
            {search_field("board-package-search".to_owned(), text().catalogs.package_search, search, apply)}
            {cards}
            <Paging page=page link=link label=text().board.pages_of_packages />
        </section>
    }
    .into_any()
}

fn nothing(board: Board) -> AnyView {
    if board.params.with(|params| !params.search.trim().is_empty()) {
        return view! { <p class="muted">{text().admin.nothing_matches}</p> }.into_any();
    }
    let page = AdminPage::NewPackage {
        catalog: Some(board.catalog.get_value()),
        step: String::new(),
        setup: None,
    };
    let href = Page::from(page).to_string();
    view! {
        <EmptyState icon=Icon::Package sentence=text().catalogs.packages_nothing>
            {board
                .may_edit
                .then(|| {
                    view! {
                        <LinkButton href=href icon=Icon::Plus>
                            {text().catalogs.new_package}
                        </LinkButton>
                    }
                })}
        </EmptyState>
    }
    .into_any()
}

/// Whether something is dragged that this package can take.
fn takes_dragged(board: Board, id: &AccessPackageId) -> bool {
    let dragged = board.held.get_untracked().filter(|held| held.is_dragged);
    dragged.is_some_and(|held| untrack(|| !board.gives_all(id, &held.resource)))
}

/// A package: where resources are dropped, and what it gives.
fn card(board: Board, at: usize, id: AccessPackageId, name: String) -> AnyView {
    let this = id.clone();
    let is_over = Memo::new(move |_| board.over.with(|over| over.as_ref() == Some(&this)));
    let this = id.clone();
    let drag_over = move |event: leptos::ev::DragEvent| {
        if takes_dragged(board, &this) {
            // Without this nothing may be dropped here. A mouse that rests at once has entered only.
            event.prevent_default();
            if !is_over.get_untracked() {
                board.over.set(Some(this.clone()));
            }
        }
    };
    let drag_leave = move |event: leptos::ev::DragEvent| {
        let is_inside = card_of(event.related_target()) == card_of(event.target());
        if is_over.get_untracked() && !is_inside {
            board.over.set(None);
        }
    };
    let this = id.clone();
    let dropped = move |event: leptos::ev::DragEvent| {
        if takes_dragged(board, &this) {
            event.prevent_default();
            drop_into(board, &this);
        }
    };
    let href = Page::from(AdminPage::package(&id)).to_string();
    let take = take_button(board, at, id.clone(), name.clone());
    let heading = heading_id(&id);
    view! {
        <li
            class="board-package"
            data-over=move || is_over.get().then_some("")
            on:dragenter=drag_over.clone()
            on:dragover=drag_over
            on:dragleave=drag_leave
            on:drop=dropped
        >
            <h3 class="board-package__name" id=heading tabindex="-1">
                <a href=href>{name.clone()}</a>
            </h3>
            {take}
            {chips(board, id, name)}
        </li>
    }
    .into_any()
}

/// The package in which something stands.
fn card_of(target: Option<web_sys::EventTarget>) -> Option<web_sys::Element> {
    let element = target?.dyn_into::<web_sys::Element>().ok()?;
    element.closest(".board-package").ok().flatten()
}

/// The button that takes what is held, for as long as something is. Where the package gives all of that already it says
/// so, and takes nothing.
fn take_button(board: Board, at: usize, id: AccessPackageId, package: String) -> AnyView {
    let texts = &text().board;
    let button = move || {
        let Held { resource, is_dragged } = board.held.get()?;
        let is_full = board.gives_all(&id, &resource);
        let named = |words: &str| fill(words, &[("name", &name_of(&resource)), ("package", &package)]);
        let (words, name) = if is_full {
            (texts.gives_already, named(texts.gives_already_named))
        } else {
            (texts.drop_here, named(texts.drop_named))
        };
        if is_dragged {
            // What is dragged is dropped on the whole package.
            let refusal = is_full.then(|| view! { <span class="board-package__full small">{words}</span> });
            return refusal.map(IntoAny::into_any);
        }
        let id = id.clone();
        let refused = name.clone();
        let take = move |_| {
            if is_full {
                announce(refused.clone());
            } else {
                drop_into(board, &id);
            }
        };
        let button = view! {
            <button
                type="button"
                class="board-package__take button"
                data-variant="primary"
                data-size="small"
                id=drop_id(at)
                aria-label=name
                aria-disabled=is_full.then_some("true")
                on:click=take
                on:keydown=move |event| go(board, &event, at)
            >
                {words}
            </button>
        };
        Some(button.into_any())
    };
    button.into_any()
}
