//! Cancelling several requests.

use entitlement_types::{AssignmentRequest, RequestId, RequestState};

use super::actions::{RequestAction, action_of};
use super::list::{package_name, state_words, who_words};
use crate::api;
use crate::api::ApiError;
use crate::features::admin::bulk::{Bulk, LeftOut, standing};
use crate::features::admin::plan::PlanStep;
use crate::features::admin::rights::{CatalogRight, differ, may_in_catalog_of};
use crate::text::{fill, format, text};

/// Cancelling those that can still be cancelled.
pub(super) fn canceling() -> Bulk<AssignmentRequest> {
    let texts = &text().bulk;
    Bulk {
        title: texts.cancel_title,
        read: |ids| api::assignment_requests::list_requests_by_id(ids, differ()),
        left_out: |request| {
            let is_open = action_of(request, format::now()) == Some(RequestAction::Cancel);
            let is_allowed = may_in_catalog_of(CatalogRight::ManageAssignments, request.access_package.as_ref());
            LeftOut::unless(is_open, is_allowed)
        },
        name: |request| standing(&told("{name} · {package}", request), &state_words(request)),
        nothing: texts.cancel_nothing,
        effect: |request| told(text().bulk.cancel_effect, request),
        is_loss: true,
        lead: texts.cancel_lead,
        keep: Some(texts.cancel_keep),
        confirm: texts.cancel_confirm,
        step: |request| {
            let label = told(text().bulk.cancel_step, &request);
            PlanStep::new(request.id.to_string(), label, move |_| cancel_one(request.id.clone()))
        },
        done: texts.canceled,
    }
}

fn told(words: &str, request: &AssignmentRequest) -> String {
    let (name, package) = (who_words(request), package_name(request));
    fill(words, &[("name", &name), ("package", &package)])
}

/// A refusal may mean that it was cancelled already: because an answer was lost, or because somebody was quicker.
async fn cancel_one(id: RequestId) -> Result<String, ApiError> {
    let refusal = match api::assignment_requests::cancel_request(&id).send().await {
        Ok(()) => return Ok(String::new()),
        Err(refusal) => refusal,
    };
    if refusal.is_passing() {
        return Err(refusal);
    }
    let found = api::assignment_requests::list_requests_by_id(&[id.to_string()], false)
        .send()
        .await?;
    let is_canceled = |request: &AssignmentRequest| request.state == Some(RequestState::Canceled);
    if found.value.iter().all(is_canceled) {
        Ok(String::new())
    } else {
        Err(refusal)
    }
}
