//! The request by which somebody was to get what they have in part or not at all, opened from the assignment.

use entitlement_types::{AssignmentId, AssignmentRequest};
use leptos::prelude::*;

use super::actions::{RequestAction, action_dialog};
use super::details::details_dialog;
use super::list::FAILED;
use crate::api;
use crate::features::admin::rights::differ;
use crate::query::use_query;
use crate::shell::ErrorView;
use crate::text::text;
use crate::ui::{Button, Dialog, Skeleton, SkeletonShape};

/// The request with what is known of it, and what can be done about it by who may, until it is closed.
pub fn failed_request_dialog(assignment: &AssignmentId, may_act: bool, close: Callback<()>) -> AnyView {
    let id = assignment.clone();
    let found = use_query(move || api::assignment_requests::list_latest_request_about(&id, FAILED, differ()));
    let request = Memo::new(move |_| found.data().and_then(|found| found.value.first().cloned()));
    let asking = RwSignal::new(None::<(RequestAction, AssignmentRequest)>);
    let content = move || {
        if let Some((action, request)) = asking.get() {
            return action_dialog(action, request, close);
        }
        let Some(request) = request.get() else {
            return without_request(found.is_settled(), found.error(), close);
        };
        let of_action = request.clone();
        let act = Callback::new(move |action: RequestAction| asking.set(Some((action, of_action.clone()))));
        details_dialog(&request, may_act.then_some(act), close)
    };
    content.into_any()
}

/// What is shown until it is found, and where it can't be: requests are kept for some months only.
fn without_request(is_settled: bool, error: Option<api::ApiError>, close: Callback<()>) -> AnyView {
    let texts = &text().governance;
    let content = match error {
        Some(error) => view! { <ErrorView error=error /> }.into_any(),
        None if is_settled => view! { <p>{texts.request_gone}</p> }.into_any(),
        None => view! { <Skeleton shape=SkeletonShape::Row count=4 /> }.into_any(),
    };
    view! {
        <Dialog title=texts.see_request is_wide=true on_close=close>
            {content}
            <div class="dialog__actions">
                <Button on_click=close>{text().core.close}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}
