//! What the picture of a policy, its questions and its automatic rules say to administrators.

use super::messages::messages;

messages! {
    /// Policies as pictures, questions to requestors, automatic assignment.
    PoliciesMessages {
        information, information_count: plural, no_questions, question_number, questions_nothing, add_question,
        question_of, question_moved,
        question_removed, move_up, move_up_named, move_down, move_down_named, remove_question_named, question,
        answer_format, short_text, long_text, multiple_choice, required, editable, editable_hint, pattern,
        pattern_hint, fault_pattern, choices, choice, add_choice, several, language, add_localization, in_language,
        localization_removed, kept_too, sections, views, form, picture, flow, picture_hint, picture_hint_touch, place_who,
        place_asked, place_access, place_review, place_end, in_words, problems: plural, takes_requests, takes_none,
        why, why_not, within, at_once, after_approval, not_reviewed, extendable, extendable_approval, not_extendable,
        add_forward, stage_added, stage_removed, nobody_chosen, external_of, internal_of, external_any,
        internal_any, manager_of, notified: plural, notified_more, names_more: plural, of_group, nobody,
        organizations_more: plural, counting, count_unknown, depends_organization, depends_manager,
        depends_themselves, branch_fallback, branch_forward, branch_timeout, branch_denial, branch_extension_only,
        ends_days: plural, ends_hours: plural, ends_date, ends_never, ends_kept, twin_who, twin_off, twin_asked:
        plural, twin_why, twin_stage, twin_extension_only, twin_fallback,
        twin_forward, twin_fallback_people, twin_forward_people,
        twin_timeout, twin_access, twin_access_at_once, twin_days: plural, twin_hours: plural,
        twin_date, twin_never, twin_kept, twin_review, twin_end, twin_extension, twin_extension_approval,
        pictures, changes_title, changes_none,
        changed_title, changed_lead, changed_unseen, changed_mine, changed_keep, changed_take, not_set, save_policy, requests_none, requests_go_on: plural,
        requests_unknown, holders_none, holders_stay: plural, holders_unknown, from_now_on, automatic, automatic_lead,
        automatic_gives, automatic_takes, automatic_grace, gap_no_approval,
    }
}
