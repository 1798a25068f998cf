//! `/approvals`: the approver's inbox.

use entitlement_types::AssignmentRequest;
use leptos::prelude::*;

use crate::api;
use crate::navigation::use_params;
use crate::paths::{ApprovalListParams, ApprovalListState, Page};
use crate::query::{Loaded, empty_list, use_list};
use crate::shell::PageHeading;
use crate::text::{fill, text};

/// What waits for a decision, and what was decided.
#[component]
pub fn ApprovalListPage() -> impl IntoView {
    let params = use_params::<ApprovalListParams>();
    let requests = use_list(move || {
        let params = params.get();
        api::approvals::list_requests_to_decide(&params).page(params.page)
    });
    view! {
        <PageHeading title=text().approvals.title />
        <Loaded query=requests empty=empty_list(move || nothing(params.get().state)) let:page>
            <ul class="card-grid">{move || page.get().items.iter().map(card).collect_view()}</ul>
        </Loaded>
    }
    .into_any()
}

fn nothing(state: ApprovalListState) -> AnyView {
    let texts = &text().approvals;
    let (title, meaning) = match state {
        ApprovalListState::Pending => (texts.empty_title, texts.empty_meaning),
        ApprovalListState::History => (texts.no_match_title, texts.no_match_meaning),
    };
    view! {
        <section class="empty-state">
            <h2>{title}</h2>
            <p>{meaning}</p>
        </section>
    }
    .into_any()
}

fn card(request: &AssignmentRequest) -> AnyView {
    let name = request
        .requestor
        .as_ref()
        .and_then(|requestor| requestor.display_name.as_deref());
    let package = request
        .access_package
        .as_ref()
        .and_then(|package| package.display_name.as_deref());
    let values = [
        ("name", name.unwrap_or(text().core.unknown_name)),
        ("package", package.unwrap_or_default()),
    ];
    view! {
        <li class="card">
            <h2 class="card__title">
                <a href=Page::Approval(request.id.clone()).to_string()>{fill(text().approvals.asks_for, &values)}</a>
            </h2>
        </li>
    }
    .into_any()
}
