//! How an assignment moves from `delivering` to `expired`, and what its holder can do with it meanwhile.
//!
//! Graph: `accesspackageassignment`, `accesspackageassignment-reprocess`; `entra:process`.

use entitlement_types::{AssignmentPolicy, AssignmentState};

use crate::{IllegalTransition, transition::events};

events! {
    /// What can happen to an assignment.
    AssignmentEvent {
        /// Every resource has been given.
        Deliver = "deliver",
        /// Some resources have been given, and others could not be.
        DeliverPartly = "deliverPartly",
        /// No resource could be given.
        FailDelivery = "failDelivery",
        /// Its resources are gone through again: after a failure, or because the package gives something else now.
        Reprocess = "reprocess",
        /// Its end is moved.
        Extend = "extend",
        /// Its time is up, its holder gave it up, or somebody took it away.
        End = "end",
    }
}

/// Where `event` takes an assignment that stands at `state`.
///
/// # Errors
/// When the state does not allow the event. A state that this version does not know allows none.
pub fn transition_assignment(
    state: &AssignmentState,
    event: AssignmentEvent,
) -> Result<AssignmentState, IllegalTransition<AssignmentState, AssignmentEvent>> {
    use AssignmentState::{Delivered, Delivering, DeliveryFailed, Expired, PartiallyDelivered};
    match (state, event) {
        (Delivering, AssignmentEvent::Deliver) => Ok(Delivered),
        (Delivering, AssignmentEvent::DeliverPartly) => Ok(PartiallyDelivered),
        (Delivering, AssignmentEvent::FailDelivery) => Ok(DeliveryFailed),
        (Delivered | PartiallyDelivered | DeliveryFailed, AssignmentEvent::Reprocess) => Ok(Delivering),
        (Delivered | PartiallyDelivered, AssignmentEvent::Extend) => Ok(state.clone()),
        (Delivering | Delivered | PartiallyDelivered | DeliveryFailed, AssignmentEvent::End) => Ok(Expired),
        _ => Err(IllegalTransition {
            from: state.clone(),
            event,
        }),
    }
}

/// Whether the assignment still counts as held: it conflicts with others and keeps its package from being requested
/// again. A state that this version does not know counts as held, because it is not known to have ended.
pub fn is_assignment_running(state: &AssignmentState) -> bool {
    !matches!(state, AssignmentState::Expired)
}

/// Whether something can be opened through the assignment.
pub fn can_open(state: &AssignmentState) -> bool {
    matches!(state, AssignmentState::Delivered | AssignmentState::PartiallyDelivered)
}

/// Whether the state allows an extension, and the policy allows its holder to ask for one.
pub fn can_extend(state: &AssignmentState, policy: &AssignmentPolicy) -> bool {
    transition_assignment(state, AssignmentEvent::Extend).is_ok()
        && policy
            .requestor_settings
            .as_ref()
            .is_some_and(|settings| settings.enable_targets_to_self_update_access == Some(true))
}

/// Whether the state allows to give the assignment up, and the policy allows its holder to do so.
pub fn can_give_up(state: &AssignmentState, policy: &AssignmentPolicy) -> bool {
    transition_assignment(state, AssignmentEvent::End).is_ok()
        && policy
            .requestor_settings
            .as_ref()
            .is_some_and(|settings| settings.enable_targets_to_self_remove_access == Some(true))
}
