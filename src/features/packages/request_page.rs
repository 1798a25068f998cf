//! `/packages/:id/request`: the request form.

use entitlement_types::AccessPackageId;
use leptos::prelude::*;

use crate::api;
use crate::navigation::use_id;
use crate::paths::Page;
use crate::query::{Loaded, never_empty, use_query};
use crate::shell::{Crumb, PageHeading};
use crate::text::{fill, text};

/// Asks for a package.
#[component]
pub fn RequestPackagePage() -> impl IntoView {
    let id = use_id::<AccessPackageId>();
    let package = use_query(move || api::access_packages::get_access_package(&id.get()));
    view! {
        <Loaded query=package empty=never_empty() let:package>
            <PageHeading
                title=Signal::derive(move || {
                    let name = package.get().display_name.clone().unwrap_or_default();
                    fill(text().packages.request_title, &[("name", &name)])
                })
                trail=vec![Crumb::new(text().packages.title, Page::packages())]
            />
        </Loaded>
    }
}
