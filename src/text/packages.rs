//! What the pages of access packages, the request form and the why-not page say.

use super::messages::messages;

messages! {
    /// Packages, their pages, the request form and why not.
    PackagesMessages {
        title, search_label, empty_title, empty_meaning, no_match_title, no_match_meaning, gives, request,
        request_title, why_not, why_title, not_found_title, not_found_meaning,
    }
}
