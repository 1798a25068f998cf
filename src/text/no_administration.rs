//! What those read in the administration who have no role there.

use super::messages::messages;

messages! {
    /// The administration, for whoever has no role there.
    NoAdministrationMessages {
        title, meaning, whom_to_ask,
    }
}
