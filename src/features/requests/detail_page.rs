//! `/requests/:id`: one request and its timeline.

use entitlement_types::RequestId;
use leptos::prelude::*;

use super::state_text;
use crate::api;
use crate::navigation::use_id;
use crate::paths::Page;
use crate::query::{Loaded, never_empty, use_query};
use crate::shell::{Crumb, PageHeading};
use crate::text::text;

/// How a request goes.
#[component]
pub fn RequestPage() -> impl IntoView {
    let id = use_id::<RequestId>();
    let request = use_query(move || api::assignment_requests::get_request(&id.get()));
    view! {
        <Loaded query=request empty=never_empty() let:request>
            <PageHeading
                title=Signal::derive(move || {
                    let request = request.get();
                    request.access_package.as_ref().and_then(|package| package.display_name.clone()).unwrap_or_default()
                })
                trail=vec![Crumb::new(text().requests.title, Page::requests())]
            />
            <p>{move || state_text(request.get().state.as_ref(), &text().requests)}</p>
        </Loaded>
    }
}
