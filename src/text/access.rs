//! What the pages about a person's own access say.

use super::messages::messages;

messages! {
    /// What a person has.
    AccessMessages {
        title, one_title, empty_title, empty_meaning, no_match_title, no_match_meaning, active, expired, which,
        ends, ends_never, ended, since,
        state_delivering, state_partially_delivered, state_delivered, state_expired, state_delivery_failed,
        state_unknown, ends_soon,
        resources, resources_unknown, as_role, good_to_know, open, open_named,
        delivery_pending, delivery_failed, delivery_removed, failure_resource_gone, no_address,
        extend, extend_title, extend_until, extend_until_hint, extend_until_hint_never, extend_why, extend_why_hint, extend_why_kept, extend_why_required, extend_later,
        extend_send, extend_sending, extended, extend_end_required, extend_end_too_late, extend_end_too_early,
        give_up, give_up_title, give_up_loses, give_up_loses_package, give_up_loses_nothing, give_up_meaning, giving_up, given_up,
        cannot_extend, cannot_give_up, request_again, cannot_request_again, details, see_requests, policy,
        waits_for_delivery, failed_meaning,
    }
}
