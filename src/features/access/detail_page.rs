//! `/access/:id`: one assignment.

use std::sync::Arc;

use entitlement_rules::{can_give_up, can_open};
use entitlement_types::{
    AccessPackageId, Assignment, AssignmentId, AssignmentState, Collection, DELIVERIES, Delivery, ResourceRoleScope,
};
use leptos::prelude::*;

use super::extend::ExtendButton;
use super::extend_draft::{MoreTime, more_time};
use super::give_up::GiveUpButton;
use super::list_page::end_words;
use super::request_again::{request_again, use_terms_of_ended};
use super::resources::{deliveries_of, row_of, tracked_row, use_deliveries, use_package_resources};
use super::state::{poll_interval, state_words};
use crate::api::package_terms::PackageTerms;
use crate::api::{self, ApiError, ErrorKind};
use crate::navigation::use_id;
use crate::paths::Page;
use crate::query::{Loaded, Query, empty_when, use_query};
use crate::session;
use crate::shell::{Crumb, ErrorView, PageHeading};
use crate::text::{fill, format, text};
use crate::ui::{ButtonVariant, Icon, StatusBadge};

/// What an assignment gives and until when.
#[component]
pub fn AssignmentPage() -> impl IntoView {
    let id = use_id::<AssignmentId>();
    let found = use_query(move || api::assignments::find_my_assignment(&id.get()))
        .poll(|found: &Collection<Assignment>| poll_interval(&found.value));
    let package = Signal::derive(move || {
        let found = found.data()?;
        let package = found.value.first()?.access_package.as_deref()?;
        Some(package.id.clone())
    });
    let terms = use_terms_of_ended(move || found.data().map(|found| found.value.clone()).unwrap_or_default());
    let resources = Resources {
        deliveries: use_deliveries(),
        scopes: use_package_resources(package),
    };
    // Children are built only where there is one.
    let one = move |found: Signal<Arc<Collection<Assignment>>>| {
        let assignment = Signal::derive(move || found.get().value.first().cloned().unwrap_or_default());
        view(assignment, package, resources, terms)
    };
    view! {
        <Loaded
            query=found
            empty=empty_when(|found| found.value.is_empty(), not_here)
            page_title=text().access.one_title
            is_ready=Signal::derive(move || resources.are_settled() && terms.is_settled())
            children=one
        />
    }
}

/// As anything else is told that is not there for this account; here it is an empty list that says so.
fn not_here() -> AnyView {
    let error = ApiError::without_answer(ErrorKind::NotFound, None);
    view! {
        <PageHeading title=text().access.one_title />
        <ErrorView error />
    }
    .into_any()
}

fn view(
    assignment: Signal<Assignment>,
    package: Signal<Option<AccessPackageId>>,
    resources: Resources,
    terms: Query<PackageTerms>,
) -> AnyView {
    let texts = &text().access;
    let name = Signal::derive(move || {
        assignment
            .get()
            .access_package
            .and_then(|package| package.display_name)
            .unwrap_or_default()
    });
    let resources = Signal::derive(move || resources.rows_of(&assignment.get()));
    let may_open = Signal::derive(move || assignment.get().state.as_ref().is_some_and(can_open));
    view! {
        <PageHeading title=name trail=vec![Crumb::new(texts.title, Page::access())]>
            {move || primary_action(&assignment.get(), terms)}
        </PageHeading>
        <div class="cluster" data-gap="between">
            {move || {
                let (tone, word) = state_words(&assignment.get(), format::now(), texts);
                view! { <StatusBadge tone=tone>{word}</StatusBadge> }
            }}
            <p class="icon-line muted small">{Icon::Clock.draw("icon")} <span>{move || end_words(&assignment.get())}</span></p>
            {move || {
                let since = assignment.get().schedule.and_then(|schedule| schedule.start_date_time);
                since.map(|since| {
                    view! { <p class="cluster muted small">{fill(texts.since, &[("date", &format::date(since))])}</p> }
                })
            }}
        </div>
        {move || what_happens(&assignment.get()).map(|sentence| view! { <p>{sentence}</p> })}
        <section class="section" aria-labelledby="resources-title">
            <h2 id="resources-title">{texts.resources}</h2>
            {move || {
                let rows = resources.get();
                if rows.is_empty() {
                    view! { <p>{texts.resources_unknown}</p> }.into_any()
                } else {
                    let rows = rows.iter().map(|row| tracked_row(row, may_open.get())).collect_view();
                    view! { <ul class="resources">{rows}</ul> }.into_any()
                }
            }}
        </section>
        <p class="actions">
            {move || {
                package.get().map(|id| view! { <a href=Page::package(&id).to_string()>{texts.details}</a> })
            }}
            <a href=Page::requests().to_string()>{texts.see_requests}</a>
        </p>
        {move || secondary_action(&assignment.get(), resources)}
    }
    .into_any()
}

/// What is given, from what the backend tells of deliveries, else from what the package gives.
#[derive(Clone, Copy)]
struct Resources {
    deliveries: Query<Collection<Delivery>>,
    scopes: Query<Collection<ResourceRoleScope>>,
}

impl Resources {
    fn are_settled(self) -> bool {
        self.deliveries.is_settled() && self.scopes.is_settled()
    }

    fn rows_of(self, assignment: &Assignment) -> Vec<Delivery> {
        if session::has_extension(DELIVERIES) {
            return deliveries_of(self.deliveries.data(), &assignment.id);
        }
        let scopes = self.scopes.data();
        let scopes = scopes.iter().flat_map(|scopes| &scopes.value);
        scopes.map(|scope| row_of(scope, assignment)).collect()
    }
}

fn what_happens(assignment: &Assignment) -> Option<&'static str> {
    let texts = &text().access;
    match assignment.state.as_ref()? {
        AssignmentState::Delivering => Some(texts.waits_for_delivery),
        AssignmentState::PartiallyDelivered | AssignmentState::DeliveryFailed => Some(texts.failed_meaning),
        _ => None,
    }
}

fn primary_action(assignment: &Assignment, terms: Query<PackageTerms>) -> Option<AnyView> {
    let state = assignment.state.as_ref()?;
    if *state == AssignmentState::Expired {
        let package = assignment.access_package.as_ref()?;
        return Some(request_again(package.id.clone(), terms, ButtonVariant::Primary));
    }
    let is_offered = more_time(assignment, format::now()) == MoreTime::Offered;
    is_offered.then(|| view! { <ExtendButton assignment=assignment.clone() /> }.into_any())
}

fn secondary_action(assignment: &Assignment, resources: Signal<Vec<Delivery>>) -> Option<AnyView> {
    let texts = &text().access;
    let state = assignment.state.as_ref()?;
    if *state == AssignmentState::Expired {
        return None;
    }
    let policy = assignment.assignment_policy.as_deref();
    let may_give_up = policy.is_none_or(|policy| can_give_up(state, policy));
    let no_extension = match more_time(assignment, format::now()) {
        MoreTime::NotByPolicy => Some(texts.cannot_extend),
        MoreTime::NothingToGain => Some(texts.extend_later),
        MoreTime::Offered | MoreTime::NotNow => None,
    };
    let no_extension = no_extension.map(|why| view! { <p class="muted small">{why}</p> });
    let give_up = if may_give_up {
        view! { <GiveUpButton assignment=assignment.clone() resources=resources /> }.into_any()
    } else {
        view! { <p class="muted small">{texts.cannot_give_up}</p> }.into_any()
    };
    Some(view! { <div class="stack">{no_extension} {give_up}</div> }.into_any())
}
