//! The map as text: "Fabrikam, Project Delta: Member of Site A". For ears, for print, and for phones the map itself.

use leptos::prelude::*;

use super::layout::Layout;
use super::model::{Audience, CatalogMap, Fit};
use super::names::name_of;
use super::state::MapState;
use crate::browser;
use crate::paths::{AdminPage, Page};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Icon, unique_id};

/// How many lines are written out.
const MOST_LINES: usize = 80;

/// The text, and the button that shows it where there is room for the picture.
pub fn twin(state: MapState) -> AnyView {
    let texts = &text().catalog_map;
    let is_open = RwSignal::new(false);
    let id = unique_id("map-text");
    let controls = id.clone();
    let lists = move || {
        state.map.with(|map| {
            state
                .fit
                .with(|fit| state.layout.with(|layout| lists(state, map, fit, layout)))
        })
    };
    view! {
        <section class="map-text stack">
            <button
                type="button"
                class="button map-text__button"
                data-variant="plain"
                aria-expanded=move || is_open.get().to_string()
                aria-controls=controls
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                {Icon::ChevronDown.draw("icon map-text__arrow")}
                {texts.text_title}
            </button>
            <div class="map-text__content stack" id=id data-open=move || is_open.get().then_some("")>
                <h2 class="map-text__title">{texts.text_title}</h2>
                <ul class="map-text__list">{lists}</ul>
            </div>
        </section>
    }
    .into_any()
}

/// For each of the people that fit, what they can have; then what is for nobody.
fn lists(state: MapState, map: &CatalogMap, fit: &Fit, layout: &Layout) -> AnyView {
    let texts = &text().catalog_map;
    let mut room = MOST_LINES;
    let mut left_out = 0;
    let mut item = |name: &dyn Fn() -> AnyView, packages: Vec<(usize, bool)>| {
        let shown = packages.len().min(room);
        room -= shown;
        left_out += packages.len() - shown;
        let lines = packages.iter().take(shown);
        let lines: Vec<_> = lines
            .map(|(at, is_open)| line(state, map, fit, *at, *is_open))
            .collect();
        (shown > 0).then(|| view! { <li>{name()} <ul class="map-text__list">{lines}</ul></li> })
    };
    let packages = || layout.packages.iter().copied().filter(|at| fit.packages[*at]);
    let mut items = Vec::new();
    for who in layout.who.iter().copied().filter(|at| fit.who[*at]) {
        let reached = packages().filter_map(|at| {
            let reach = map.reach.iter().find(|reach| reach.who == who && reach.package == at)?;
            Some((at, reach.is_open))
        });
        items.extend(item(&|| named(state, map, fit, layout, who), reached.collect()));
    }
    let is_for_nobody = |at: &usize| map.reach.iter().all(|reach| reach.package != *at);
    let for_nobody = packages().filter(is_for_nobody).map(|at| (at, true));
    let nobody = || view! { <span class="map-text__name">{texts.for_nobody}</span> }.into_any();
    items.extend(item(&nobody, for_nobody.collect()));
    let rest =
        (left_out > 0).then(|| view! { <li class="muted">{format::count(texts.and_more, left_out as u64)}</li> });
    view! { {items} {rest} }.into_any()
}

/// The name of people, what shows only what is theirs, and under what else of this text there is something for them.
fn named(state: MapState, map: &CatalogMap, fit: &Fit, layout: &Layout, who: usize) -> AnyView {
    let texts = &text().catalog_map;
    let audience = &map.who[who];
    let name = name_of(audience, state.names);
    let heading = match audience {
        Audience::Organization(id) => {
            let href = Page::from(AdminPage::organization(&id.as_str().into())).to_string();
            view! { <a class="map-text__name" href=href>{name}</a> }.into_any()
        }
        _ => view! { <span class="map-text__name">{name}</span> }.into_any(),
    };
    let key = audience.key();
    let is_only = state.chosen.with(|chosen| chosen.iter().eq([&key]));
    let choose = move |()| {
        state.choose(vec![key.clone()]);
        // The text is another one then: who pressed it stands at how many there are, just before it.
        browser::focus("#map-count");
    };
    let only = (!is_only).then(|| {
        view! {
            <Button is_small=true variant=ButtonVariant::Plain on_click=choose>
                {texts.show_only}
                <span class="visually-hidden">" "{name}</span>
            </Button>
        }
    });
    let circles = state
        .names
        .with(|names| map.circles_of(who, |id| names.is_proposed(id)));
    let told = circles.iter().filter(|at| fit.who[**at] && layout.who.contains(at));
    let told: Vec<String> = told.map(|at| name_of(&map.who[*at], state.names).get()).collect();
    let told = (!told.is_empty()).then(|| {
        let words = fill(texts.also_under, &[("names", &format::all_of(&told))]);
        view! { <p class="muted small">{words}</p> }
    });
    view! { <div class="map-text__who">{heading} {only}</div> {told} }.into_any()
}

/// A package and what it gives.
fn line(state: MapState, map: &CatalogMap, fit: &Fit, at: usize, is_open: bool) -> AnyView {
    let texts = &text().catalog_map;
    let package = &map.packages[at];
    let given = map
        .gives
        .iter()
        .filter(|gives| gives.package == at && fit.resources[gives.resource]);
    let roles = given.flat_map(|gives| {
        let resource = map.resources[gives.resource].name.as_str();
        gives
            .roles
            .iter()
            .map(move |role| fill(texts.role_of, &[("role", role), ("resource", resource)]))
    });
    let roles: Vec<String> = roles.collect();
    let roles = if roles.is_empty() {
        texts.gives_nothing.to_owned()
    } else {
        format::all_of(&roles)
    };
    let marks = [(package.is_hidden, texts.hidden), (!is_open, texts.closed)]
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, note)| note.to_owned());
    let holders = state.holders.with(|holders| holders.words(at));
    let notes: Vec<String> = holders.into_iter().chain(marks).collect();
    let notes = (!notes.is_empty()).then(|| view! { <span class="muted small">" (" {notes.join(", ")} ")"</span> });
    let href = Page::from(AdminPage::package(&package.id)).to_string();
    let name = package.name.clone();
    view! { <li><a href=href>{name}</a> {notes} ": " {roles}</li> }.into_any()
}
