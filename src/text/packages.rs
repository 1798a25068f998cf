//! What the pages of access packages, the request form and the why-not page say.

use super::messages::messages;

messages! {
    /// The list of packages, and how one stands to each.
    PackageListMessages {
        title, search_label, search_placeholder, catalog, all_catalogs, chosen_catalog, sort, sort_name, sort_newest,
        layout, layout_cards, layout_table, found: plural, name, terms, my_state, nameless, gives,
        more_resources: plural, terms_differ, approval_needed, approval_not_needed, empty_meaning, see_requests,
        no_match_meaning, no_match_catalog,
        // How one stands to a package.
        state_free, state_requested, state_waiting, state_scheduled, state_arriving, state_failed, state_partly, state_active,
        state_active_until,
    }
}

messages! {
    /// The pages of a package, the request form and why not.
    PackagesMessages {
        // One package.
        package, from_catalog, see_access, gives_nothing, gives_not_told, kind_group, kind_app, kind_site, open, open_resource,
        request, see_request, open_access, extend, why_not, how_it_goes, way, ways: plural, policy_applies,
        scope_named, scope_organization, scope_all_organizations, scope_everybody_outside, scope_members,
        scope_directory, scope_not_told, step_ask, step_ask_meaning, step_no_approval, step_somebody,
        step_nobody, step_decides, step_of_several, step_time, step_access, step_access_until, from_today,
        if_approved_today, if_approved_late, no_end, more_people: plural,
        // Why not.
        why_title, why_title_of, not_found_title, not_found_meaning, verdict_can, verdict_asked, verdict_held,
        verdict_failed: plural, verdict_not_told, outcome_not_told, not_catalog, not_outside, not_listed, not_enabled,
        not_scope, not_conflict, not_held, not_pending, check_catalog, check_outside, check_listed, check_enabled, check_scope, check_conflict,
        check_held, check_pending, failed_catalog, failed_outside, failed_listed, failed_enabled, failed_scope,
        failed_conflict, failed_conflict_named, failed_held, failed_pending, what_helps, help_request, help_see_request, help_open,
        help_conflict, see_conflict, help_sponsor, help_account, help_administrator, copy_link,
        // The request form.
        request_title, draft_restored, asked_again, start_over, started_over, draft_kept, choose_policy, choose_policy_hint,
        questions, question_number, choice_number, question_unknown, choose_one, choose_several, no_answer,
        too_many_characters: plural, characters_left: plural, justification, justification_hint, period, start,
        start_hint, end, end_hint, what_happens, outlook_ends, outlook_ends_between, outlook_never, outlook_decide_by, outlook_too_late,
        limit_lasts, limit_ends, limit_none, send, sending, sent, problems_title, look_again, problem_policy,
        problem_policy_gone, problem_policy_ended, problem_justification, problem_too_long, problem_not_text,
        problem_answer, problem_pattern, problem_pattern_of, problem_choice, problem_start_past, problem_start_late,
        problem_start_late_by, problem_end_before, problem_end_past, problem_end_late, problem_end_late_by, problem_no_period,
        problem_period, problem_other,
    }
}
