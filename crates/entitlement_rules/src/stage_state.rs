//! How one stage of an approval moves from `Initializing` to its end. Graph: `approvalstage`.

use entitlement_types::StageStatus;

use crate::{IllegalTransition, transition::events};

events! {
    /// What can happen to a stage.
    StageEvent {
        /// Its approvers are asked.
        Start = "start",
        /// One of them decided.
        Decide = "decide",
        /// Nobody decided in time.
        TimeOut = "timeOut",
        /// The request ended otherwise: it was taken back, or an earlier stage denied it. The stage is completed with
        /// its review result still `NotReviewed`.
        Close = "close",
    }
}

/// Where `event` takes a stage that stands at `status`.
///
/// # Errors
/// When the status does not allow the event. A status that this version does not know allows none.
pub fn transition_stage(
    status: &StageStatus,
    event: StageEvent,
) -> Result<StageStatus, IllegalTransition<StageStatus, StageEvent>> {
    use StageStatus::{Completed, Expired, InProgress, Initializing};
    match (status, event) {
        (Initializing, StageEvent::Start) => Ok(InProgress),
        (InProgress, StageEvent::Decide) => Ok(Completed),
        (InProgress, StageEvent::TimeOut) => Ok(Expired),
        (Initializing | InProgress, StageEvent::Close) => Ok(Completed),
        _ => Err(IllegalTransition {
            from: status.clone(),
            event,
        }),
    }
}
