//! `/access`: what one has.

use std::cmp::Reverse;

use entitlement_rules::can_open;
use entitlement_types::{Assignment, Collection, Delivery};
use leptos::prelude::*;

use super::extend_draft::{MoreTime, more_time};
use super::period::ends_at;
use super::request_again::{request_again, use_terms_of_ended};
use super::resources::{deliveries_of, resource_row, use_deliveries};
use super::state::{poll_interval, state_words};
use crate::api::package_terms::PackageTerms;
use crate::api::{self, ListPage};
use crate::features::paging::Paging;
use crate::navigation::use_params;
use crate::paths::{AccessListParams, AccessListState, Page};
use crate::query::{Loaded, Query, empty_list, use_list};
use crate::shell::PageHeading;
use crate::text::{fill, format, text};
use crate::ui::{ButtonVariant, EmptyState, Icon, LinkButton, Skeleton, SkeletonShape, StatusBadge, Tab, Tabs};

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
    let terms = use_terms_of_ended(move || assignments.data().map(|page| page.items.clone()).unwrap_or_default());
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
            is_ready=Signal::derive(move || deliveries.is_settled() && terms.is_settled())
            let:page
        >
            <ul class="stack">
                <For
                    each=move || in_order(page.get().items.clone())
                    key=|assignment| (assignment.id.clone(), assignment.state.clone(), ends_at(assignment))
                    children=move |assignment| card(assignment, deliveries, terms)
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

/// What ends next comes first, and last what does not end; of what has ended, the latest comes first.
fn in_order(mut assignments: Vec<Assignment>) -> Vec<Assignment> {
    assignments.sort_by_key(|assignment| {
        let end = ends_at(assignment);
        (Reverse(assignment.expired_date_time), end.is_none(), end)
    });
    assignments
}

fn card(assignment: Assignment, deliveries: Query<Collection<Delivery>>, terms: Query<PackageTerms>) -> AnyView {
    let texts = &text().access;
    let package = assignment.access_package.as_deref();
    let name = package
        .and_then(|package| package.display_name.clone())
        .unwrap_or_default();
    let (tone, word) = state_words(&assignment, format::now(), texts);
    let may_open = assignment.state.as_ref().is_some_and(can_open);
    let id = assignment.id.clone();
    let resources = Memo::new(move |_| deliveries_of(deliveries.data(), &id));
    let may_extend = more_time(&assignment, format::now()) == MoreTime::Offered;
    let details = Page::Assignment(assignment.id.clone()).to_string();
    let action = if assignment.expired_date_time.is_some() {
        package.map(|package| request_again(package.id.clone(), terms, ButtonVariant::Secondary))
    } else if may_extend {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_next_comes_first() {
        let order = |json: &str| {
            let assignments: Vec<Assignment> = serde_json::from_str(json).expect("assignments");
            let ids = in_order(assignments)
                .into_iter()
                .map(|assignment| assignment.id.to_string());
            ids.collect::<Vec<_>>().join(" ")
        };
        let until = |id: &str, end: &str| {
            format!(r#"{{"id":"{id}","schedule":{{"expiration":{{"type":"afterDateTime","endDateTime":"{end}"}}}}}}"#)
        };
        let (late, soon) = (
            until("late", "2027-01-01T00:00:00Z"),
            until("soon", "2026-12-01T00:00:00Z"),
        );
        assert_eq!(
            order(&format!(r#"[{{"id":"never"}},{late},{soon}]"#)),
            "soon late never"
        );
        assert_eq!(
            order(
                r#"[{"id":"old","expiredDateTime":"2026-01-01T00:00:00Z"},
                    {"id":"new","expiredDateTime":"2026-11-01T00:00:00Z"}]"#
            ),
            "new old"
        );
    }
}
