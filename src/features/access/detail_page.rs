//! `/access/:id`: one assignment.

use entitlement_types::AssignmentId;
use leptos::prelude::*;

use crate::api;
use crate::features::not_found::NotFoundPage;
use crate::navigation::use_id;
use crate::paths::Page;
use crate::query::{Loaded, empty_when, use_query};
use crate::shell::{Crumb, PageHeading};
use crate::text::text;

/// What an assignment gives and until when.
#[component]
pub fn AssignmentPage() -> impl IntoView {
    let id = use_id::<AssignmentId>();
    let found = use_query(move || api::assignments::find_my_assignment(&id.get()));
    view! {
        <Loaded query=found empty=empty_when(|found| found.value.is_empty(), NotFoundPage) let:found>
            <PageHeading
                title=Signal::derive(move || {
                    let found = found.get();
                    let package = found.value.first().and_then(|assignment| assignment.access_package.as_ref());
                    package.and_then(|package| package.display_name.clone()).unwrap_or_default()
                })
                trail=vec![Crumb::new(text().access.title, Page::access())]
            />
        </Loaded>
    }
}
