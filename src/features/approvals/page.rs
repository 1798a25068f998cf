//! `/approvals` and `/approvals/:id`: the list left and the request right where there is room, else one of them.

use entitlement_types::RequestId;
use leptos::prelude::*;

use super::bulk::BulkDialog;
use super::desk::Desk;
use super::detail::RequestDetail;
use super::keys::use_keys;
use super::list::ApprovalList;
use super::style::SHEETS;
use crate::navigation::{use_id, use_params};
use crate::paths::ApprovalListParams;
use crate::shell::PageHeading;
use crate::style;
use crate::text::text;
use crate::ui::{EmptyState, Icon};

/// The approver's inbox, with the request that the address names.
#[component]
pub fn ApprovalsPage() -> impl IntoView {
    style::adopt(SHEETS);
    let texts = &text().approvals;
    let id = use_id::<RequestId>();
    let chosen = Memo::new(move |_| Some(id.get()).filter(|id| !id.is_empty()));
    let desk = Desk::new(use_params::<ApprovalListParams>(), chosen);
    let keys = use_keys(desk);
    let has_choice = Memo::new(move |_| chosen.with(Option::is_some));
    let has_nothing = Memo::new(move |_| desk.has_nothing());
    // The heading of the page is what the page is about: the request, where one is open.
    let heading = move || {
        if has_choice.get() {
            view! { <p class="approvals__title">{texts.title}</p> }.into_any()
        } else {
            view! { <PageHeading title=texts.title /> }.into_any()
        }
    };
    let detail = move || {
        if has_choice.get() {
            view! { <RequestDetail desk=desk id=id /> }.into_any()
        } else if has_nothing.get() {
            ().into_any()
        } else {
            view! { <EmptyState icon=Icon::Inbox sentence=texts.choose /> }.into_any()
        }
    };
    view! {
        <div class="two-pane approvals" data-has-choice=move || has_choice.get().then_some("")>
            <div class="two-pane__panes">
                <div class="two-pane__list stack">
                    {heading}
                    <ApprovalList desk=desk keys=keys />
                </div>
                <div class="two-pane__detail stack" data-gap="groups">
                    {detail}
                </div>
            </div>
        </div>
        {move || {
            desk.bulk
                .get()
                .map(|(decision, entries)| view! { <BulkDialog desk=desk decision=decision entries=entries /> })
        }}
        {keys.dialog()}
    }
    .into_any()
}
