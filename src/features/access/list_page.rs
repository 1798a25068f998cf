//! `/access`: what one has.

use entitlement_types::Assignment;
use leptos::prelude::*;

use crate::api;
use crate::navigation::use_params;
use crate::paths::{AccessListParams, AccessListState, Page};
use crate::query::{Loaded, empty_list, use_list};
use crate::shell::PageHeading;
use crate::text::text;

/// What one has now, and what one had.
#[component]
pub fn AccessListPage() -> impl IntoView {
    let params = use_params::<AccessListParams>();
    let assignments = use_list(move || {
        let params = params.get();
        api::assignments::list_my_assignments(&params).page(params.page)
    });
    view! {
        <PageHeading title=text().access.title />
        <Loaded query=assignments empty=empty_list(move || nothing(params.get().state)) let:page>
            <ul class="card-grid">{move || page.get().items.iter().map(card).collect_view()}</ul>
        </Loaded>
    }
    .into_any()
}

fn nothing(state: AccessListState) -> AnyView {
    let texts = &text().access;
    let (title, meaning) = match state {
        AccessListState::Active => (texts.empty_title, texts.empty_meaning),
        AccessListState::Expired => (texts.no_match_title, texts.no_match_meaning),
    };
    view! {
        <section class="empty-state">
            <h2>{title}</h2>
            <p>{meaning}</p>
            <a class="button" href=Page::packages().to_string()>{text().core.browse_packages}</a>
        </section>
    }
    .into_any()
}

fn card(assignment: &Assignment) -> AnyView {
    let name = assignment
        .access_package
        .as_ref()
        .and_then(|package| package.display_name.clone());
    view! {
        <li class="card">
            <h2 class="card__title"><a href=Page::Assignment(assignment.id.clone()).to_string()>{name}</a></h2>
        </li>
    }
    .into_any()
}
