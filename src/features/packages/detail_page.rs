//! `/packages/:id`: one package.

use std::sync::Arc;

use entitlement_types::{
    AccessPackage, AccessPackageId, Assignment, Collection, DELIVERIES, Delivery, ResourceRoleScope,
};
use leptos::prelude::*;

use super::explanation::{Explained, is_not_there, use_explanation};
use super::list_place::list_page;
use super::next_step::{more_time_link, primary_action, standing_line};
use super::resources::{Given, resource_icon, resource_kind};
use super::state::use_own_access;
use super::steps::ways;
use super::why_view::not_for_you;
use crate::api::{self, ApiError};
use crate::features::access::delivery_words;
use crate::navigation::{use_id, use_params};
use crate::paths::RequestPrefill;
use crate::query::{Loaded, Query, empty_when, never_empty, use_query, use_query_when};
use crate::session;
use crate::shell::{Crumb, PageHeading};
use crate::text::{fill, text};
use crate::ui::{LinkButton, Skeleton, SkeletonShape, StatusBadge};

/// What a package is and how to get it.
#[component]
pub fn PackagePage() -> impl IntoView {
    let id = use_id::<AccessPackageId>();
    let prefill = use_params::<RequestPrefill>();
    let package = use_query(move || api::access_packages::get_access_package(&id.get()));
    let explained = use_explanation(id);
    let given = use_given(id, explained);
    let own = use_own_access();
    let is_ready = Signal::derive(move || {
        explained.with(Option::is_some)
            && given.scopes.is_settled()
            && given.deliveries.is_settled()
            && given.held.is_settled()
            && own.is_settled()
    });
    let on_error = Callback::new(move |error: ApiError| is_not_there(&error).then(|| not_for_you(id, explained)));
    view! {
        <Loaded
            query=package
            empty=never_empty()
            on_error=on_error
            skeleton=skeleton
            page_title=text().packages.package
            is_ready=is_ready
            let:package
        >
            {package_view(id, prefill, package, explained, given)}
        </Loaded>
    }
}

/// What a package gives, and where it opens for those who have it.
#[derive(Clone, Copy)]
struct GivenReads {
    scopes: Query<Collection<ResourceRoleScope>>,
    deliveries: Query<Collection<Delivery>>,
    /// The person's own assignment with its policy, for those who have the package.
    held: Query<Collection<Assignment>>,
}

fn use_given(id: Memo<AccessPackageId>, explained: Explained) -> GivenReads {
    let has_deliveries = session::account_untracked().is_some_and(|account| account.capabilities.has(DELIVERIES));
    GivenReads {
        scopes: use_query(move || api::access_packages::list_available_resource_role_scopes(&id.get())),
        deliveries: use_query_when(move || {
            let is_held = explained.get()?.assignment_id.is_some();
            (is_held && has_deliveries).then(api::extensions::list_deliveries)
        }),
        held: use_query_when(move || {
            let id = explained.get()?.assignment_id.clone()?;
            Some(api::assignments::find_my_assignment(&id))
        }),
    }
}

fn skeleton() -> AnyView {
    view! {
        <div class="stack" data-gap="groups">
            <Skeleton shape=SkeletonShape::Text count=1 />
            <Skeleton shape=SkeletonShape::Row count=3 />
            <Skeleton shape=SkeletonShape::Text count=2 />
        </div>
    }
    .into_any()
}

fn package_view(
    id: Memo<AccessPackageId>,
    prefill: Memo<RequestPrefill>,
    package: Signal<Arc<AccessPackage>>,
    explained: Explained,
    given: GivenReads,
) -> AnyView {
    let texts = &text().packages;
    let name = Signal::derive(move || name_of(&package.get()));
    let catalog = move || {
        let catalog = package.get().catalog.clone()?.display_name?;
        Some(fill(texts.from_catalog, &[("catalog", &catalog)]))
    };
    view! {
        <PageHeading title=name trail=vec![Crumb::new(text().package_list.title, list_page())]>
            {primary_action(id, prefill, name, explained)} {more_time_link(explained, given.held)}
        </PageHeading>
        <div class="stack" data-gap="groups">
            <div class="stack" data-gap="within">
                {standing_line(explained)} <p>{move || package.get().description.clone()}</p>
                <p class="muted small">{catalog}</p>
            </div>
            {given_section(explained, given)} {ways(explained)}
        </div>
    }
    .into_any()
}

/// What to call a package.
pub fn name_of(package: &AccessPackage) -> String {
    let name = package.display_name.clone().filter(|name| !name.trim().is_empty());
    name.unwrap_or_else(|| text().package_list.nameless.to_owned())
}

/// What one gets: each resource, what one is to it, and where it opens for those who have it.
fn given_section(explained: Explained, given: GivenReads) -> AnyView {
    let GivenReads { scopes, deliveries, .. } = given;
    let nothing = empty_when(
        |given: &Collection<ResourceRoleScope>| given.value.is_empty(),
        || view! { <p class="muted">{text().packages.gives_nothing}</p> },
    );
    let on_error = Callback::new(|error: ApiError| {
        is_not_there(&error).then(|| view! { <p class="muted">{text().packages.gives_not_told}</p> }.into_any())
    });
    view! {
        <section class="section" aria-labelledby="package-gives">
            <h2 id="package-gives">{text().package_list.gives}</h2>
            <Loaded query=scopes empty=nothing on_error=on_error let:given>
                <ul class="given">{move || {
                    let given = given.get();
                    let links = open_links(explained, deliveries);
                    given.value.iter().filter_map(|scope| given_row(scope, &links)).collect_view()
                }}</ul>
            </Loaded>
        </section>
    }
    .into_any()
}

/// Where the resources of the person's assignment open; none for those who do not have the package.
fn open_links(explained: Explained, deliveries: Query<Collection<Delivery>>) -> Option<Vec<Delivery>> {
    let assignment = explained.get()?.assignment_id.clone()?;
    let deliveries = deliveries.data();
    let own = deliveries.iter().flat_map(|deliveries| &deliveries.value);
    Some(
        own.filter(|delivery| delivery.assignment_id == assignment)
            .cloned()
            .collect(),
    )
}

fn given_row(scope: &ResourceRoleScope, links: &Option<Vec<Delivery>>) -> Option<AnyView> {
    let texts = &text().packages;
    let given = Given::of(scope)?;
    let own = links.as_ref().map(|links| {
        let mut links = links.iter();
        links.find(|delivery| delivery.resource_role_scope_id == scope.id)
    });
    let standing = own
        .flatten()
        .and_then(|delivery| delivery_words(delivery, &text().access));
    // What is not there does not open.
    let address = own.filter(|_| standing.is_none()).and_then(|delivery| {
        let told = delivery.and_then(|delivery| delivery.open_url.clone());
        told.filter(|address| is_web_address(address))
            .or_else(|| given.address.clone())
    });
    let standing = standing.map(|(tone, words)| view! { <StatusBadge tone=tone>{words}</StatusBadge> });
    let name = given.name;
    let facts: Vec<String> = [resource_kind(given.system.as_ref()).map(str::to_owned), given.role]
        .into_iter()
        .flatten()
        .collect();
    let open = address.map(|address| {
        let words = fill(texts.open_resource, &[("name", &name)]);
        view! {
            <LinkButton href=address leaves=true name=words>
                {texts.open}
            </LinkButton>
        }
    });
    let row = view! {
        <li class="given__row">
            <span class="given__icon">{resource_icon(given.system.as_ref()).draw("icon")}</span>
            <div class="given__text">
                <p class="given__name">{name}</p>
                <p class="muted small">{facts.join(" · ")}</p>
                {given.description.map(|description| view! { <p class="small">{description}</p> })}
            </div>
            {standing} {open}
        </li>
    };
    Some(row.into_any())
}

/// Whether an address that the backend gave may be a link: one that runs a script may not.
fn is_web_address(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}
