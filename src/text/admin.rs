//! What the administration says on every page: its menu, its lists, its wizards, its plans.

use super::messages::messages;

messages! {
    /// The administration's frame.
    AdminMessages {
        // The menu. The names of seed articles and of the Entra admin center.
        title, menu, menu_all, overview, setup, catalogs, packages, assignments, requests, organizations, roles, audit,
        settings, guidance,
        // Lists.
        columns, column_shown, column_hidden, compact_rows, page_of, first_page, last_page, filter_and_sort, sort_by, download, downloading_of, downloaded, download_failed, nothing_matches, all_catalogs, all_packages, row_actions, choose, choose_named,
        choose_page, choose_all: plural, chosen: plural, chosen_first: plural, chosen_keys, chosen_all: plural, chosen_page: plural, chosen_most, too_many, choose_none, chosen_group, name, description, created, yes, no,
        // What is not there.
        gone, gone_meaning, no_list, no_list_meaning, go_packages, go_catalogs, go_organizations, go_policies,
        // Wizards.
        steps, step_of, next, back, create, review, review_title, edit_step, edit, save, cancel, saved, add, remove,
        remove_named, select, fix_first: plural, draft_restored, draft_forget, draft_forget_title,
        draft_forget_loses, checking, not_filled_in,
        made_already,
        // Plans.
        plan_running, plan_goes_on_in: plural, plan_done, plan_failed, plan_stopped, plan_nothing_done,
        plan_part_done, plan_nothing_known, plan_undo_failed, plan_not_undone, plan_refused,
        plan_forbidden, plan_forbidden_remedy, plan_gone_title, plan_gone, plan_gone_remedy, plan_conflict,
        plan_not_accepted, plan_begin_again, not_made, not_made_meaning, not_made_remedy,
        plan_continue, plan_undo, plan_undoing, plan_stop, plan_leave_out,
        plan_undone, plan_undo_leaves,
        plan_step_waiting, plan_step_running, plan_step_done, plan_step_failed,
        // Choosing things.
        pick_none, pick_chosen: plural, pick_more, pick_required, pick_required_one,
        // What the command palette finds.
        find_new, find_catalogs, find_packages, find_organizations, find_people, find_more: plural, find_add_role,
        // Fields.
        name_required, name_too_long, description_required, description_too_long,
        // Overview.
        overview_meaning, begin_setup, organizations_about, assignments_about, requests_about,
        count_organizations: plural, count_catalogs: plural, count_packages: plural, count_assignments: plural,
        count_requests: plural, count_failed, count_again, count_barred, attention_barred, first_catalog,
        attention, attention_none, attention_failed: plural, attention_no_roles: plural, attention_no_policy: plural,
        attention_no_sponsors: plural, attention_proposed: plural, attention_ending: plural,
        // Guided setup.
        setup_lead, setup_done, setup_now, setup_later, setup_choose, setup_partner, setup_partner_about, setup_catalog,
        setup_catalog_about, setup_resources, setup_resources_about, setup_resources_there, setup_package,
        setup_package_about, setup_not_theirs, setup_no_requests, setup_open_policies, setup_open_policy,
        setup_open_roles, setup_hide, setup_hide_about, setup_show, setup_listed, setup_optional, setup_search, setup_link,
        setup_link_about, setup_copy, setup_open_package, setup_taken, setup_only_open, setup_lacking, setup_no_sponsors,
        setup_add_sponsors, qr_code, setup_organization, setup_catalog_off, setup_catalog_inside, setup_catalog_shut,
        setup_enable, setup_enable_external, setup_enable_both, setup_enabled, setup_only_catalog, setup_not_listed,
        setup_no_catalog, setup_off_mark, setup_inside_mark,
        discard_title, discard_changed, discard, keep_editing, show_now, stands_now, stands_now_lead,
        stands_same,
    }
}
