//! `/approvals/:id`: one request to decide.

use entitlement_types::RequestId;
use leptos::prelude::*;

use crate::api;
use crate::navigation::use_id;
use crate::paths::Page;
use crate::query::{Loaded, never_empty, use_query};
use crate::shell::{Crumb, PageHeading};
use crate::text::{fill, text};

/// One request, with all that the decision needs.
#[component]
pub fn ApprovalPage() -> impl IntoView {
    let id = use_id::<RequestId>();
    let request = use_query(move || api::assignment_requests::get_request(&id.get()));
    view! {
        <Loaded query=request empty=never_empty() let:request>
            <PageHeading
                title=Signal::derive(move || {
                    let request = request.get();
                    let name = request.requestor.as_ref().and_then(|requestor| requestor.display_name.as_deref());
                    let package = request.access_package.as_ref().and_then(|package| package.display_name.as_deref());
                    let values =
                        [("name", name.unwrap_or(text().core.unknown_name)), ("package", package.unwrap_or_default())];
                    fill(text().approvals.asks_for, &values)
                })
                trail=vec![Crumb::new(text().approvals.title, Page::approvals())]
            />
        </Loaded>
    }
}
