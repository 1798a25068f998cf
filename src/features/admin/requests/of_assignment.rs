//! The request by which somebody was to get what they have in part or not at all, opened from the assignment.

use entitlement_types::{AssignmentId, AssignmentRequest, Collection};
use leptos::prelude::*;

use super::list::FAILED;
use crate::paths::{AdminPage, ListParams};
use crate::query::{Action, use_action};
use crate::shell::notices;
use crate::text::text;
use crate::ui::Tone;
use crate::{api, navigation};

/// Finds the failed request of an assignment and opens it over the list at these addresses; see `opened_request`.
/// Requests are kept for some months only.
pub fn use_failed_request(
    params: Memo<ListParams>,
    address: impl Fn(ListParams) -> AdminPage + 'static,
) -> Action<AssignmentId, Collection<AssignmentRequest>> {
    use_action(|id: AssignmentId| async move {
        let found = api::assignment_requests::list_latest_request_about(&id, FAILED, false);
        found.send().await
    })
    .on_done(move |_, found| match found.value.first() {
        Some(request) => {
            let opened = params.with_untracked(|params| params.with_request(request.id.as_str()));
            navigation::open_over(&address(opened).into());
        }
        None => notices::show(Tone::Warning, text().governance.request_gone),
    })
}
