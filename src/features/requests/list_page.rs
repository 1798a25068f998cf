//! `/requests`: what one has asked for.

use entitlement_types::AssignmentRequest;
use leptos::prelude::*;

use super::kind::kind_text;
use super::state::{poll_interval_of_list, state_text, state_tone};
use crate::api::{self, ListPage};
use crate::features::paging::Paging;
use crate::navigation::use_params;
use crate::paths::{Page, RequestListParams, RequestListState};
use crate::query::{Loaded, empty_list, use_list};
use crate::shell::PageHeading;
use crate::text::{fill, format, text};
use crate::ui::{EmptyState, Icon, LinkButton, Skeleton, SkeletonShape, StatusBadge, Tab, Tabs};

/// All requests of who is signed in.
#[component]
pub fn RequestListPage() -> impl IntoView {
    let texts = &text().requests;
    let params = use_params::<RequestListParams>();
    let requests = use_list(move || {
        let params = params.get();
        api::assignment_requests::list_my_requests(&params).page(params.page)
    })
    .poll(|page: &ListPage<AssignmentRequest>| poll_interval_of_list(&page.items));
    let tab = move |state: RequestListState, word: &'static str| {
        let page = Page::Requests(RequestListParams {
            state,
            ..RequestListParams::default()
        });
        let is_current = Signal::derive(move || params.get().state == state);
        view! { <Tab href=page.to_string() is_current=is_current>{word}</Tab> }
    };
    view! {
        <PageHeading title=texts.title />
        <Tabs label=texts.which>
            {tab(RequestListState::All, texts.all)} {tab(RequestListState::Open, texts.open)}
            {tab(RequestListState::Closed, texts.closed)}
        </Tabs>
        <Loaded
            query=requests
            empty=empty_list(move || nothing(params.get().state))
            skeleton=|| view! { <Skeleton shape=SkeletonShape::Row count=5 /> }
            let:page
        >
            <ul class="row-list">
                <For
                    each=move || page.get().items.clone()
                    key=|request| (request.id.clone(), request.state.clone())
                    children=row
                />
            </ul>
            <Paging page=page link=move |page| Page::Requests(RequestListParams { page, ..params.get() }) />
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
        <EmptyState icon=Icon::History sentence=[title, ". ", meaning].concat()>
            <LinkButton href=Page::packages().to_string()>{text().core.browse_packages}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

fn row(request: AssignmentRequest) -> AnyView {
    let texts = &text().requests;
    let name = request
        .access_package
        .as_ref()
        .and_then(|package| package.display_name.clone());
    let made = request
        .created_date_time
        .map(|made| fill(texts.made_on, &[("date", &format::date(made))]));
    let (tone, word) = (
        state_tone(request.state.as_ref()),
        state_text(request.state.as_ref(), texts),
    );
    view! {
        <li class="row-list__row">
            <div class="row-list__words">
                <h2 class="row-list__title">
                    <a href=Page::Request(request.id.clone()).to_string()>{name}</a>
                </h2>
                <p class="row-list__about">
                    {kind_text(request.request_type.as_ref(), texts)} {made.map(|made| [" · ", &made].concat())}
                </p>
            </div>
            <StatusBadge tone=tone>{word}</StatusBadge>
        </li>
    }
    .into_any()
}
