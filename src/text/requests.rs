//! What the pages about a person's own requests say.

use super::messages::messages;

messages! {
    /// Requests and their timelines.
    RequestsMessages {
        title, empty_title, empty_meaning, no_match_title, no_match_meaning, made_on,
        state_submitted, state_pending_approval, state_delivering, state_delivered, state_delivery_failed,
        state_denied, state_scheduled, state_canceled, state_partially_delivered, state_unknown,
    }
}
