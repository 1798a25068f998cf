//! `/packages`: what can be requested.

use entitlement_types::AccessPackage;
use leptos::prelude::*;

use crate::api;
use crate::navigation::{self, use_params};
use crate::paths::{PackageListParams, Page, PageNumber};
use crate::query::{Loaded, empty_list, use_list};
use crate::session;
use crate::shell::PageHeading;
use crate::text::{fill, text};

/// Everything that may be requested, found by the server.
#[component]
pub fn PackageListPage() -> impl IntoView {
    let texts = &text().packages;
    let params = use_params::<PackageListParams>();
    let packages = use_list(move || {
        let params = params.get();
        let search_by = session::account_untracked().unwrap_or_default().search_by();
        api::access_packages::list_requestable_access_packages(&params, search_by).page(params.page)
    });
    let search = move |event| {
        let search = event_target_value(&event);
        navigation::replace(&Page::Packages(PackageListParams {
            search,
            page: PageNumber::default(),
            ..params.get_untracked()
        }));
    };
    view! {
        <PageHeading title=texts.title />
        <search class="toolbar">
            <input
                type="search"
                class="input"
                aria-label=texts.search_label
                prop:value=move || params.get().search
                on:input=search
            />
        </search>
        <Loaded query=packages empty=empty_list(move || nothing(&params.get().search)) let:page>
            <ul class="card-grid">{move || page.get().items.iter().map(card).collect_view()}</ul>
        </Loaded>
    }
    .into_any()
}

fn nothing(search: &str) -> AnyView {
    let texts = &text().packages;
    let (title, meaning) = if search.trim().is_empty() {
        (texts.empty_title, texts.empty_meaning.to_owned())
    } else {
        (
            texts.no_match_title,
            fill(texts.no_match_meaning, &[("search", search)]),
        )
    };
    view! {
        <section class="empty-state">
            <h2>{title}</h2>
            <p>{meaning}</p>
        </section>
    }
    .into_any()
}

fn card(package: &AccessPackage) -> AnyView {
    view! {
        <li class="card">
            <h2 class="card__title">
                <a href=Page::package(&package.id).to_string()>{package.display_name.clone()}</a>
            </h2>
            <p>{package.description.clone()}</p>
        </li>
    }
    .into_any()
}
