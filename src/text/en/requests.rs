use crate::text::RequestsMessages;

pub(super) const MESSAGES: RequestsMessages = RequestsMessages {
    title: "Requests",
    empty_title: "You have not requested anything yet",
    empty_meaning: "Each request appears here, with who decides and until when.",
    no_match_title: "No request in this state",
    no_match_meaning: "Choose another state to see your other requests.",
    made_on: "Requested on {date}",
    state_submitted: "Sent",
    state_pending_approval: "Waiting for approval",
    state_delivering: "Access is being arranged",
    state_delivered: "Access given",
    state_delivery_failed: "Access could not be arranged",
    state_denied: "Denied",
    state_scheduled: "Approved, starts later",
    state_canceled: "Cancelled",
    state_partially_delivered: "Access partly given",
    state_unknown: "In a state that this portal does not know: {state}",
};
