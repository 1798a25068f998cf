//! `/access`: what one has.

use entitlement_rules::{can_extend, can_open};
use entitlement_types::{Assignment, Collection, Delivery};
use leptos::prelude::*;

use super::period::ends_at;
use super::resources::{deliveries_of, resource_row, use_deliveries};
use super::state::{poll_interval, state_words};
use crate::api::{self, ListPage};
use crate::features::paging::Paging;
use crate::navigation::use_params;
use crate::paths::{AccessListParams, AccessListState, Page};
use crate::query::{Loaded, Query, empty_list, use_list};
use crate::shell::PageHeading;
use crate::text::{fill, format, text};
use crate::ui::{ButtonVariant, EmptyState, Icon, LinkButton, Skeleton, SkeletonShape, StatusBadge, Tab, Tabs, Tone};

/// What one has now, and what one had.
#[component]
pub fn AccessListPage() -> impl IntoView {
    let texts = &text().access;
    let params = use_params::<AccessListParams>();
    let assignments = use_list(move || {
        let params = params.get();
        api::assignments::list_my_assignments(&params).page(params.page)
    })
    .poll(|page: &ListPage<Assignment>| poll_interval(&page.items));
    let deliveries = use_deliveries();
    let tab = move |state: AccessListState, word: &'static str| {
        let page = Page::Access(AccessListParams {
            state,
            ..AccessListParams::default()
        });
        let is_current = Signal::derive(move || params.get().state == state);
        view! { <Tab href=page.to_string() is_current=is_current>{word}</Tab> }
    };
    view! {
        <PageHeading title=texts.title />
        <Tabs label=texts.which>
            {tab(AccessListState::Active, texts.active)} {tab(AccessListState::Expired, texts.expired)}
        </Tabs>
        <Loaded
            query=assignments
            empty=empty_list(move || nothing(params.get().state))
            skeleton=|| view! { <Skeleton shape=SkeletonShape::Card count=3 /> }
            is_ready=Signal::derive(move || deliveries.is_settled())
            let:page
        >
            <ul class="stack">
                <For
                    each=move || page.get().items.clone()
                    key=|assignment| (assignment.id.clone(), assignment.state.clone(), ends_at(assignment))
                    children=move |assignment| card(assignment, deliveries)
                />
            </ul>
            <Paging
                page=page
                link=move |page| Page::Access(AccessListParams { page, ..params.get() })
            />
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
        <EmptyState icon=Icon::Key sentence=[title, ". ", meaning].concat()>
            <LinkButton href=Page::packages().to_string()>{text().core.browse_packages}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

/// When it ends or ended, in words.
pub(super) fn end_words(assignment: &Assignment) -> String {
    let texts = &text().access;
    if let Some(ended) = assignment.expired_date_time {
        return fill(texts.ended, &[("date", &format::date(ended))]);
    }
    match ends_at(assignment) {
        Some(end) => fill(
            texts.ends,
            &[("date", &format::date(end)), ("relative", &format::relative(end))],
        ),
        None => texts.ends_never.to_owned(),
    }
}

fn card(assignment: Assignment, deliveries: Query<Collection<Delivery>>) -> AnyView {
    let texts = &text().access;
    let package = assignment.access_package.as_deref();
    let name = package
        .and_then(|package| package.display_name.clone())
        .unwrap_or_default();
    let (tone, word) = state_words(&assignment, format::now(), texts);
    let may_open = assignment.state.as_ref().is_some_and(can_open);
    let id = assignment.id.clone();
    let resources = Memo::new(move |_| deliveries_of(deliveries.data(), &id));
    let may_extend = match (&assignment.state, assignment.assignment_policy.as_deref()) {
        (Some(state), Some(policy)) => can_extend(state, policy),
        _ => false,
    };
    let ends_soon = tone == Tone::Warning;
    let details = Page::Assignment(assignment.id.clone()).to_string();
    let action = if assignment.expired_date_time.is_some() {
        package.map(|package| {
            let request = Page::request_package(&package.id).to_string();
            view! { <LinkButton href=request>{texts.request_again}</LinkButton> }.into_any()
        })
    } else if may_extend && ends_soon {
        let details = details.clone();
        Some(view! { <LinkButton href=details variant=ButtonVariant::Secondary>{texts.extend}</LinkButton> }.into_any())
    } else {
        None
    };
    view! {
        <li class="card">
            <div class="card__head">
                <h2 class="card__title">
                    <a href=details>{name}</a>
                </h2>
                <StatusBadge tone=tone>{word}</StatusBadge>
            </div>
            <p class="icon-line muted small">{Icon::Clock.draw("icon")} <span>{end_words(&assignment)}</span></p>
            <ul class="resources">
                {move || {
                    resources.with(|rows| rows.iter().map(|row| resource_row(row, may_open)).collect_view())
                }}
            </ul>
            {action.map(|action| view! { <div class="card__foot">{action}</div> })}
        </li>
    }
    .into_any()
}
