//! What the pages about a person's own access say.

use super::messages::messages;

messages! {
    /// What a person has.
    AccessMessages {
        title, empty_title, empty_meaning, no_match_title, no_match_meaning, active, expired, ends, ended,
    }
}
