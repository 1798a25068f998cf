//! What the pages about a person's own requests say.

use super::messages::messages;

messages! {
    /// Requests and their timelines.
    RequestsMessages {
        title, one_title, empty_title, empty_meaning, no_match_title, no_match_meaning, made_on,
        which, all, open, closed,
        kind_add, kind_update, kind_remove, kind_given, kind_withdrawn, kind_other,
        state_submitted, state_pending_approval, state_delivering, state_delivered, state_delivery_failed,
        state_denied, state_scheduled, state_canceled, state_partially_delivered, state_ended, state_unknown,
        how_it_goes, step_asked, step_asked_by,
        step_stage, step_stage_of, stage_asked, stage_waits_for, stage_waits_hidden, stage_decide_by, stage_escalates,
        stage_next, stage_approved, stage_approved_by, stage_denied, stage_denied_by, stage_expired, stage_reason,
        step_canceled, step_scheduled, step_delivery, delivery_pending, delivery_done, delivery_failed,
        delivery_after_approval, delivery_on_start, delivery_partly, delivery_over, failed_since, failed_named,
        failed_remedy, removal_pending, removal_done, step_end, end_on, end_if_approved_today, ended_on, end_never, end_unknown,
        you_wrote, no_justification, your_answers, period, from_until, from, until,
        cancel, cancel_title, cancel_loses, canceling, canceled, keep,
        resubmit, open_access, see_package, details,
    }
}
