//! `/requests`: what one has asked for.

use entitlement_types::AssignmentRequest;
use leptos::prelude::*;

use super::state_text;
use crate::api;
use crate::navigation::use_params;
use crate::paths::{Page, RequestListParams, RequestListState};
use crate::query::{Loaded, empty_list, use_list};
use crate::shell::PageHeading;
use crate::text::text;

/// All requests of who is signed in.
#[component]
pub fn RequestListPage() -> impl IntoView {
    let params = use_params::<RequestListParams>();
    let requests = use_list(move || {
        let params = params.get();
        api::assignment_requests::list_my_requests(&params).page(params.page)
    });
    view! {
        <PageHeading title=text().requests.title />
        <Loaded query=requests empty=empty_list(move || nothing(params.get().state)) let:page>
            <ul class="card-grid">{move || page.get().items.iter().map(card).collect_view()}</ul>
        </Loaded>
    }
    .into_any()
}

fn nothing(state: RequestListState) -> AnyView {
    let texts = &text().requests;
    let (title, meaning) = match state {
        RequestListState::All => (texts.empty_title, texts.empty_meaning),
        _ => (texts.no_match_title, texts.no_match_meaning),
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

fn card(request: &AssignmentRequest) -> AnyView {
    let name = request
        .access_package
        .as_ref()
        .and_then(|package| package.display_name.clone());
    view! {
        <li class="card">
            <h2 class="card__title"><a href=Page::Request(request.id.clone()).to_string()>{name}</a></h2>
            <p>{state_text(request.state.as_ref(), &text().requests)}</p>
        </li>
    }
    .into_any()
}
