//! `/packages/:id`: one package.

use std::sync::Arc;

use entitlement_types::{AccessPackage, AccessPackageId};
use leptos::prelude::*;

use crate::api::{self, ApiError, ErrorKind};
use crate::navigation::use_id;
use crate::paths::Page;
use crate::query::{Loaded, never_empty, use_query};
use crate::shell::{Crumb, PageHeading};
use crate::text::text;

/// What a package is and how to get it.
#[component]
pub fn PackagePage() -> impl IntoView {
    let id = use_id::<AccessPackageId>();
    let package = use_query(move || api::access_packages::get_access_package(&id.get()));
    let not_for_you = Callback::new(move |error: ApiError| {
        (error.kind == ErrorKind::NotFound).then(|| not_for_you(&id.get_untracked()))
    });
    view! {
        <Loaded query=package empty=never_empty() on_error=not_for_you children=package_view />
    }
}

fn package_view(package: Signal<Arc<AccessPackage>>) -> AnyView {
    let texts = &text().packages;
    let title = Signal::derive(move || package.get().display_name.clone().unwrap_or_default());
    view! {
        <PageHeading title=title trail=vec![Crumb::new(texts.title, Page::packages())]>
            <a class="button" data-variant="primary" href=move || Page::request_package(&package.get().id).to_string()>
                {texts.request}
            </a>
        </PageHeading>
        <p>{move || package.get().description.clone()}</p>
    }
    .into_any()
}

fn not_for_you(id: &AccessPackageId) -> AnyView {
    let texts = &text().packages;
    view! {
        <PageHeading title=texts.not_found_title />
        <p>{texts.not_found_meaning}</p>
        <p class="actions">
            <a class="button" href=Page::Why(id.clone()).to_string()>{texts.why_not}</a>
            <a class="button" href=Page::packages().to_string()>{text().core.browse_packages}</a>
        </p>
    }
    .into_any()
}
