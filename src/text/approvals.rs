//! What the approver's pages say.

use super::messages::messages;

messages! {
    /// The approver's inbox.
    ApprovalsMessages {
        title, which, pending, history, list_label, empty_title, empty_meaning, no_match_title,
        no_match_meaning, to_first_page, choose, with_others, asks_for, asks_more_time, asked_for, asked_more_time, row_decide_by,
        row_access_until, row_access_forever, back, asked_on, why, why_none, gives, gives_unknown, decide_until,
        decide_until_meaning, decide_no_limit, has_until, ends, ends_meaning, ends_never, ends_unknown, step, step_of,
        step_last_of, step_only, co_approvers, co_approvers_meaning, only_you, co_unknown, earlier,
        other_requests, other_requests_none, how_it_went, request_details, decision, reason, reason_marked, reason_hint, reason_required,
        reason_too_long, reason_not_text, approve, approving, deny, denying, deny_title, deny_loses, approved,
        approved_goes_on, denied, too_late_title, decided_title, own_decision_title, goes_on, not_sent,
        see_decision, next_request, expired_title, expired_meaning, canceled_title, canceled_meaning, own_title,
        own_meaning, see_own_request, others_title, others_meaning, others_names, period_over_title, period_over_meaning, settled_title,
        settled_meaning, stages_failed, not_yours_title, not_yours_meaning, signed_in_as, select, select_all,
        clear, bulk_label, bulk_reason_hint: plural, bulk_deny_loses: plural, bulk_entry, bulk_running, outcome_waiting,
        outcome_approved, outcome_denied, outcome_meanwhile, outcome_failed, outcome_unknown,
        outcome_unknown_meaning, show_keys, keys_title, keys_hint, key_next, key_previous, key_approve,
        key_deny, key_select, key_help, keys_on, keys_on_hint, selected: plural, approve_many: plural,
        deny_many: plural, approve_many_title: plural, deny_many_title: plural, approved_many: plural,
        denied_many: plural, left_many: plural, try_many: plural,
    }
}
