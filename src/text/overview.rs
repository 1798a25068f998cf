//! What the overview says.

use super::messages::messages;

messages! {
    /// The overview.
    OverviewMessages {
        title, greeting, nothing_title, nothing_meaning,
        approvals_title, approvals_waiting: plural, approvals_open,
        pending_title, pending_count: plural, pending_open,
        ending_title, ending_item, ending_open,
    }
}
