//! What the picture of a policy, its questions and its automatic rules say to administrators.

use super::messages::messages;

messages! {
    /// Policies as pictures, questions to requestors, automatic assignment.
    PoliciesMessages {
        information, information_count: plural, no_questions, question_number, questions_nothing, add_question,
        question_of, question_moved, question_removed, move_up, move_up_named, move_down, move_down_named,
        remove_question_named, question, answer_format, short_text, long_text, multiple_choice, required,
        editable, editable_hint, pattern, pattern_hint, fault_pattern, choices, choice, add_choice, several,
        language, add_localization, in_language, localization_removed, alternate_kinds, other_kinds, kept_requests, sections, views, form, picture,
        flow, picture_hint, picture_hint_touch, picture_hint_reader, picture_hint_reader_touch, back_to_picture,
        forward, forward_after, decide_time, denial, denial_about, days_unset, question_told,
        answer_line, answer_text, answer_choice, answer_choices, answer_required, answer_optional, approver_why,
        period_chosen, place_who, place_asked, place_access, place_review, place_end, in_words,
        problems: plural, takes_requests, takes_none, why, why_not, within, at_once, after_approval,
        not_reviewed, extendable, extendable_approval, not_extendable, add_forward, stage_added, stage_removed,
        nobody_chosen, external_of, internal_of, external_any, internal_any, manager_of, notified: plural,
        notified_more, decide_there: plural, decide_there_more, can_review: plural, can_review_more,
        names_more: plural, of_group, no_external_sponsors, no_internal_sponsors, nobody_remedy,
        nobody_fallback, group_empty, organizations_more: plural, counting, count_unknown, depends_organization,
        depends_manager, depends_themselves, branch_fallback, branch_no_fallback, branch_forward,
        branch_forward_nobody, branch_timeout, branch_denial, branch_extension_only, ends_days: plural,
        ends_hours: plural, ends_date, ends_never, ends_kept, twin_who, twin_on, twin_off, twin_asked: plural,
        twin_no_questions, twin_why, twin_why_not, twin_stage, twin_stage_nobody, twin_extension_only,
        twin_fallback, twin_no_fallback, twin_forward, twin_people, twin_fallback_people, twin_forward_people,
        twin_timeout, twin_access, twin_access_at_once, twin_days: plural, twin_hours: plural, twin_date,
        twin_never, twin_kept, twin_period, twin_review, twin_themselves, kept_who, nobody_yet, twin_end,
        twin_extension, twin_extension_approval, twin_no_extension, pictures, changes_title, changes_none,
        changed_title, changed_lead, changed_unseen, changed_mine, changed_keep, changed_take, change_new,
        change_gone, not_set, save_policy, save_gone, save_gone_meaning, save_gone_remedy, unsaved, unchanged,
        requests_none, requests_go_on: plural, requests_unknown,
        holders_none, holders_stay: plural, holders_unknown, from_now_on, automatic, automatic_lead,
        automatic_gives, automatic_takes, automatic_grace, gap_no_approval,
        approver_second_manager, approver_second_manager_hint, second_manager_of, show_approvers,
        show_approvers_hint, visible_default, visible_default_hint, alternate_fallback, alternate_fallback_hint,
        add_alternate_fallback, add_alternate_fallback_group, no_sponsors_inside, long_decision, giving_up,
        giving_up_hint, review_start, review_start_hint, review_start_now, review_fallback,
        review_fallback_hint, add_review_fallback, add_review_fallback_group, review_helps, review_helps_hint,
        review_reason, fault_review_start, backend_reviews, backend_others, backend_mail, twin_visible, twin_hidden,
        twin_forward_fallback, twin_review_start, twin_review_fallback, twin_review_reason, twin_review_helps,
        twin_giving_up, twin_no_giving_up,
        approver_sponsors, approver_sponsors_hint, sponsors_of, sponsors_link,
    }
}
