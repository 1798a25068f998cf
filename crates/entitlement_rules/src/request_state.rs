//! How a request moves from `submitted` to its end.
//!
//! Graph: `accessPackageAssignmentRequest`, `accesspackageassignmentrequest-cancel`, `-reprocess`, `-delete`;
//! `entra:process`.

use entitlement_types::{DateTimeOffset, Duration, RequestState, RequestType};

use crate::{IllegalTransition, transition::events};

/// How long after its completion a failed request can be processed again.
/// Graph: `accesspackageassignmentrequest-reprocess` (`entra:troubleshoot` says seven days).
pub const REPROCESSING_WINDOW: Duration = Duration::days(14);

events! {
    /// What can happen to a request.
    RequestEvent {
        /// Somebody has to approve.
        AskForApproval = "askForApproval",
        /// Nothing more is in the way, but access is to begin later.
        Schedule = "schedule",
        /// Nothing more is in the way: access is being given, changed or taken away.
        StartDelivery = "startDelivery",
        /// Every resource has been dealt with.
        Deliver = "deliver",
        /// Some resources have been dealt with, and others could not be.
        DeliverPartly = "deliverPartly",
        /// No resource could be dealt with.
        FailDelivery = "failDelivery",
        /// An approver said no, nobody decided in time, or it may no longer be given.
        Deny = "deny",
        /// The requestor or an administrator took it back.
        Cancel = "cancel",
        /// What failed is tried again.
        Reprocess = "reprocess",
    }
}

/// Where `event` takes a request that stands at `state`.
///
/// # Errors
/// When the state does not allow the event. A state that this version does not know allows none.
pub fn transition_request(
    state: &RequestState,
    event: RequestEvent,
) -> Result<RequestState, IllegalTransition<RequestState, RequestEvent>> {
    use RequestState::{
        Canceled, Delivered, Delivering, DeliveryFailed, Denied, PartiallyDelivered, PendingApproval, Scheduled,
        Submitted,
    };
    match (state, event) {
        (Submitted, RequestEvent::AskForApproval) => Ok(PendingApproval),
        (Submitted | PendingApproval, RequestEvent::Schedule) => Ok(Scheduled),
        (Submitted | PendingApproval | Scheduled, RequestEvent::StartDelivery) => Ok(Delivering),
        (Submitted | PendingApproval | Scheduled, RequestEvent::Deny) => Ok(Denied),
        (Submitted | PendingApproval | Scheduled, RequestEvent::Cancel) => Ok(Canceled),
        (Delivering, RequestEvent::Deliver) => Ok(Delivered),
        (Delivering, RequestEvent::DeliverPartly) => Ok(PartiallyDelivered),
        (Delivering, RequestEvent::FailDelivery) => Ok(DeliveryFailed),
        (PartiallyDelivered | DeliveryFailed, RequestEvent::Reprocess) => Ok(Delivering),
        _ => Err(IllegalTransition {
            from: state.clone(),
            event,
        }),
    }
}

/// Whether nothing more happens to the request by itself. A state that this version does not know is not final: its
/// request may still stand in the way of another.
pub fn is_request_final(state: &RequestState) -> bool {
    matches!(
        state,
        RequestState::Delivered
            | RequestState::PartiallyDelivered
            | RequestState::DeliveryFailed
            | RequestState::Denied
            | RequestState::Canceled
    )
}

/// Whether the requestor can take the request back.
pub fn can_cancel(state: &RequestState) -> bool {
    transition_request(state, RequestEvent::Cancel).is_ok()
}

/// Whether what failed can be tried again at `now`.
pub fn can_reprocess(state: &RequestState, completed: Option<DateTimeOffset>, now: DateTimeOffset) -> bool {
    transition_request(state, RequestEvent::Reprocess).is_ok()
        && completed.is_some_and(|completed| now <= completed + REPROCESSING_WINDOW)
}

/// Whether the request can be removed for good: only finished ones that no running assignment came of.
pub fn can_delete(state: &RequestState, has_running_assignment: bool) -> bool {
    is_request_final(state) && !has_running_assignment
}

/// Whether its requestor can send the request once more with the same answers: one for new access that was denied, has
/// timed out (which Graph also calls `denied`), or was taken back. `entra:request-access`.
pub fn can_resubmit(request_type: &RequestType, state: &RequestState) -> bool {
    matches!(request_type, RequestType::UserAdd) && matches!(state, RequestState::Denied | RequestState::Canceled)
}
