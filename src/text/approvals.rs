//! What the approver's pages say.

use super::messages::messages;

messages! {
    /// The approver's inbox.
    ApprovalsMessages {
        title, empty_title, empty_meaning, no_match_title, no_match_meaning, asks_for,
    }
}
