//! The picture: three columns of nodes and the lines between them.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::layout::{Layout, lines, path};
use super::model::CatalogMap;
use super::names::{icon_of, name_of};
use super::state::MapState;
use crate::features::admin::catalogs::kind_words;
use crate::features::packages::resource_icon;
use crate::paths::{AdminPage, Page};
use crate::text::{fill, text};
use crate::ui::{Icon, LinkButton};

/// The picture.
pub fn picture(state: MapState) -> AnyView {
    let texts = &text().catalog_map;
    // With its key, so that another thing in the same place is another row.
    let rows = move |of: fn(&CatalogMap, &Layout) -> Vec<(usize, String)>| {
        Memo::new(move |_| state.map.with(|map| state.layout.with(|layout| of(map, layout))))
    };
    let who = rows(|map, layout| keyed(&layout.who, |at| map.who[at].key()));
    let packages = rows(|map, layout| keyed(&layout.packages, |at| map.packages[at].key()));
    let resources = rows(|map, layout| keyed(&layout.resources, |at| map.resources[at].key()));
    view! {
        <div class="catalog-map" on:keydown=move |event| clear_by_key(state, &event)>
            {column(texts.who, who, move |at| audience(state, at))} {reach_lines(state)}
            {column(texts.packages, packages, move |at| package(state, at))} {gives_lines(state)}
            {column(texts.resources, resources, move |at| resource(state, at))}
        </div>
    }
    .into_any()
}

fn keyed(rows: &[usize], key: impl Fn(usize) -> String) -> Vec<(usize, String)> {
    rows.iter().map(|at| (*at, key(*at))).collect()
}

fn column(
    title: &'static str,
    rows: Memo<Vec<(usize, String)>>,
    node: impl Fn(usize) -> Option<AnyView> + Clone + Send + Sync + 'static,
) -> AnyView {
    // Rows keep their elements, so that what has the focus keeps it.
    view! {
        <section class="catalog-map__column">
            <h2 class="catalog-map__title">{title}</h2>
            <ul class="catalog-map__rows" on:keydown=|event| move_focus(&event)>
                <For each=move || rows.get() key=Clone::clone children=move |(at, _)| node(at) />
            </ul>
        </section>
    }
    .into_any()
}

/// A node as it is drawn.
struct Node {
    key: String,
    icon: Icon,
    name: Signal<String>,
    about: Signal<String>,
    fits: Signal<bool>,
}

impl Node {
    /// The button that chooses it.
    fn draw(self, state: MapState) -> AnyView {
        let Self {
            key,
            icon,
            name,
            about,
            fits,
        } = self;
        let is_chosen = {
            let key = key.clone();
            Signal::derive(move || state.is_chosen(&key))
        };
        let about = move || {
            let words = about.get();
            (!words.is_empty()).then(|| view! { <span class="catalog-map__about">{words}</span> })
        };
        view! {
            <button
                type="button"
                class="catalog-map__node"
                aria-pressed=move || is_chosen.get().to_string()
                data-fits=move || fits.get().then_some("")
                on:click=move |_| state.toggle(&key)
            >
                {icon.draw("icon")}
                <span class="catalog-map__words">
                    <span class="catalog-map__name">{name}</span>
                    {about}
                </span>
            </button>
        }
        .into_any()
    }
}

fn row(content: impl IntoAny) -> AnyView {
    view! { <li class="catalog-map__row">{content.into_any()}</li> }.into_any()
}

fn audience(state: MapState, at: usize) -> Option<AnyView> {
    let audience = state.map.with_untracked(|map| map.who.get(at).cloned())?;
    let node = Node {
        key: audience.key(),
        icon: icon_of(&audience),
        name: name_of(&audience, state.names),
        about: Signal::stored(String::new()),
        fits: Signal::derive(move || state.fit.with(|fit| fit.who.get(at) == Some(&true))),
    };
    Some(row(node.draw(state)))
}

fn package(state: MapState, at: usize) -> Option<AnyView> {
    let texts = &text().catalog_map;
    let package = state.map.with_untracked(|map| map.packages.get(at).cloned())?;
    let mark = match (package.is_closed, package.is_hidden) {
        (true, _) => Some(texts.closed),
        (_, true) => Some(texts.hidden),
        _ => None,
    };
    let about = move || {
        let holders = state.holders.with(|holders| holders.words(at));
        let words: Vec<String> = holders.into_iter().chain(mark.map(str::to_owned)).collect();
        words.join(" · ")
    };
    let key = package.key();
    let href = Page::from(AdminPage::package(&package.id)).to_string();
    let open_name = fill(texts.open_named, &[("name", &package.name)]);
    let node = Node {
        key: key.clone(),
        icon: Icon::Package,
        name: Signal::derive(move || package.name.clone()),
        about: Signal::derive(about),
        fits: Signal::derive(move || state.fit.with(|fit| fit.packages.get(at) == Some(&true))),
    };
    let open = move || {
        state.is_chosen(&key).then(|| {
            view! {
                <LinkButton href=href.clone() name=open_name.clone() is_small=true>
                    {texts.open}
                </LinkButton>
            }
        })
    };
    Some(row(view! {
        {node.draw(state)}
        {open}
    }))
}

fn resource(state: MapState, at: usize) -> Option<AnyView> {
    let resource = state.map.with_untracked(|map| map.resources.get(at).cloned())?;
    let node = Node {
        key: resource.key(),
        icon: resource_icon(resource.system.as_ref()),
        about: Signal::stored(kind_words(resource.system.as_ref()).to_owned()),
        name: Signal::derive(move || resource.name.clone()),
        fits: Signal::derive(move || state.fit.with(|fit| fit.resources.get(at) == Some(&true))),
    };
    Some(row(node.draw(state)))
}

/// From people to packages; those that cannot ask now are dashed.
fn reach_lines(state: MapState) -> AnyView {
    svg(state, move || {
        state.map.with(|map| {
            state.layout.with(|layout| {
                state.fit.with(|fit| {
                    let of = |look: Look| {
                        let wanted = map.reach.iter().filter(|reach| {
                            let fits = fit.who[reach.who] && fit.packages[reach.package];
                            look == Look::of(fits, reach.is_open)
                        });
                        let links = wanted.map(|reach| (reach.who, reach.package));
                        path(&lines(&layout.who, &layout.packages, links))
                    };
                    Look::ALL.map(of)
                })
            })
        })
    })
}

/// From packages to what they give.
fn gives_lines(state: MapState) -> AnyView {
    svg(state, move || {
        state.map.with(|map| {
            state.layout.with(|layout| {
                state.fit.with(|fit| {
                    let of = |look: Look| {
                        let wanted = map.gives.iter().filter(|gives| {
                            let fits = fit.packages[gives.package] && fit.resources[gives.resource];
                            look == Look::of(fits, true)
                        });
                        let links = wanted.map(|gives| (gives.package, gives.resource));
                        path(&lines(&layout.packages, &layout.resources, links))
                    };
                    Look::ALL.map(of)
                })
            })
        })
    })
}

/// How a line is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// It does not fit what is chosen.
    Faint,
    /// It fits, and they cannot ask now.
    Closed,
    /// It fits.
    Open,
}

impl Look {
    /// The last is drawn on top.
    const ALL: [Self; 3] = [Self::Faint, Self::Closed, Self::Open];

    fn of(fits: bool, is_open: bool) -> Self {
        match (fits, is_open) {
            (false, _) => Self::Faint,
            (true, false) => Self::Closed,
            (true, true) => Self::Open,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Faint => "faint",
            Self::Closed => "closed",
            Self::Open => "open",
        }
    }
}

/// The lines between two columns, one path for each look. As high as the longest column.
fn svg(state: MapState, paths: impl Fn() -> [String; 3] + Send + Sync + 'static) -> AnyView {
    let paths = Memo::new(move |_| paths());
    let rows = move || {
        let rows = state
            .layout
            .with(|layout| layout.who.len().max(layout.packages.len()).max(layout.resources.len()));
        ["0 0 100 ", &(rows.max(1) * 10).to_string()].concat()
    };
    let path = |at: usize| {
        view! { <path class="catalog-map__line" data-look=Look::ALL[at].word() d=move || paths.get()[at].clone() /> }
    };
    view! {
        <div class="catalog-map__lines" aria-hidden="true">
            <svg class="catalog-map__drawing" viewBox=rows preserveAspectRatio="none">
                {path(0)}
                {path(1)}
                {path(2)}
            </svg>
        </div>
    }
    .into_any()
}

/// Escape chooses nothing any more, and what was searched for stays. How many packages there are then is announced.
fn clear_by_key(state: MapState, event: &KeyboardEvent) {
    if event.key() == "Escape" && state.chosen.with_untracked(|chosen| !chosen.is_empty()) {
        event.prevent_default();
        // What opens a package goes with the choice: who stands at it stands at the package then.
        if let Some(node) = row_of(event).and_then(|row| node_in(&row)) {
            let _ = node.focus();
        }
        state.choose(Vec::new());
    }
}

/// Up and down go from node to node, left and right to the column beside it, Home and End to the first and the last.
fn move_focus(event: &KeyboardEvent) {
    let Some(row) = row_of(event) else { return };
    let rows = row.parent_element();
    let next = match event.key().as_str() {
        "ArrowDown" => row.next_element_sibling(),
        "ArrowUp" => row.previous_element_sibling(),
        "Home" => rows.and_then(|rows| rows.first_element_child()),
        "End" => rows.and_then(|rows| rows.last_element_child()),
        "ArrowRight" => beside(&row, web_sys::Element::next_element_sibling),
        "ArrowLeft" => beside(&row, web_sys::Element::previous_element_sibling),
        _ => return,
    };
    if let Some(node) = next.and_then(|row| node_in(&row)) {
        event.prevent_default();
        let _ = node.focus();
    }
}

/// The row in which something happens.
fn row_of(event: &KeyboardEvent) -> Option<web_sys::Element> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    element.closest("li").ok().flatten()
}

/// The button of a row that chooses it.
fn node_in(row: &web_sys::Element) -> Option<web_sys::HtmlElement> {
    let node = row.query_selector("button").ok().flatten()?;
    node.dyn_into::<web_sys::HtmlElement>().ok()
}

/// The node of the column beside that stands as far down, or the last one.
fn beside(row: &web_sys::Element, step: fn(&web_sys::Element) -> Option<web_sys::Element>) -> Option<web_sys::Element> {
    let mut above = 0;
    let mut before = row.previous_element_sibling();
    while let Some(element) = before {
        above += 1;
        before = element.previous_element_sibling();
    }
    let column = row.closest("section").ok().flatten()?;
    // Between two columns are the lines.
    let column = step(&step(&column)?)?;
    let rows = column.query_selector("ul").ok().flatten()?;
    let mut found = rows.first_element_child()?;
    for _ in 0..above {
        match found.next_element_sibling() {
            Some(next) => found = next,
            None => break,
        }
    }
    Some(found)
}
