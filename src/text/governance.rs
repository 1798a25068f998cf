//! What assignments, requests, roles, the audit log and the settings say to administrators.

use super::messages::messages;

messages! {
    /// Assignments, requests, roles, audit and settings.
    GovernanceMessages {
        new, who, package, policy, state, starts, ends, search_people, all_states, running, state_delivering,
        state_partially_delivered, state_delivered, state_delivery_failed, state_expired, state_failed, all_ends,
        ends_soon, some_end, no_end, ended_on, assignments_nothing, remove_chosen, remove_title: plural, remove_nothing,
        remove_loses, remove_lead, and_more: plural, remove_confirm: plural, remove_step, removed: plural, kind,
        created, completed, open, all_kinds, kind_user_add, kind_on_behalf, kind_user_update,
        kind_user_remove, kind_admin_add, kind_admin_update, kind_admin_remove, kind_approver_remove,
        kind_automatic, kind_system_add, kind_system_update, kind_system_remove, asked_by, requests_nothing, cancel,
        cancel_named, keep_request, cancel_title, cancel_loses, canceled, reprocess, reprocess_named, reprocess_title,
        reprocess_meaning, reprocessed, reprocess_over, changed_meanwhile, sending, administrator, audit_needs_role,
        search_audit, when, what, by_whom, by_anybody,
        target, result, audit_nothing, open_details, open_named, all_times, today, last_week, last_month, about,
        all_subjects, about_access, about_packages, about_people, succeeded, failed, timed_out, all_results, copy_request_id,
        property, before, after, no_changes, settings_lead,
        settings_guests, settings_invite, invite_who, invite_besides, invite_fixed, invite_elsewhere, settings_owners,
        owners_lead, creators_none, creators_hidden, creators_add, creators_list, owners_list, lifecycle, lifecycle_none, lifecycle_none_hint,
        lifecycle_block, lifecycle_block_hint, lifecycle_delete, lifecycle_delete_hint, lifecycle_days,
        lifecycle_days_hint, lifecycle_days_wrong, lifecycle_at_once, block_title, block_loses, block_confirm, delete_title,
        delete_loses: plural, delete_loses_at_once, delete_confirm: plural, delete_confirm_at_once, lifecycle_whom, saving, roles_lead, search_roles, roles_nothing, role_creator, role_owner_hint,
        role_reader_hint, role_package_manager_hint, role_assignment_manager_hint, role_creator_hint, scope,
        everything, all_roles, person, role_add, role_added, role_added_in, role_already, catalog, catalog_choose,
        catalog_required, principal_required, choose_person, choose_group, role_remove, role_remove_named,
        role_remove_title, role_remove_loses, role_removed, role_removed_in, removing, new_lead, choose_package, choose_other_package, package_required,
        policy_required, policy_approval, policy_direct, policy_none, policy_make, policy_approval_then, policy_questions, people,
        people_hint, add_people, people_required, addresses, addresses_hint, addresses_known, address_wrong: plural, first_day,
        first_day_hint, first_day_late, at_once, last_day, last_day_hint, last_day_wrong, last_day_late, last_day_before,
        justification_hint, justification_wrong, as_policy, review, has_it_already, out_of_scope, out_of_scope_remedy,
        left_out, nobody_left, assign: plural, assign_step, assigned: plural, given_already,
        assigned_stays, request_title,
        for_whom, what_it_gives, remedy, remedy_named, remedy_reprocess, remedy_assign, remedy_remove,
        remedy_assignment, see_request, see_request_named, request_gone, state_failed_lately, mail,
        refused_assigned, refused_pending, refused_incompatible, refused_questions, refused_policy_ended,
        refused_scope, refused_catalog, refused_start, refused_end, refused_address, refused_unknown, refused_remedy, state_scheduled,
        state_taking_back, state_taken_back, state_partly_taken_back, state_not_taken_back, activity, approved, expires_after,
        dates_change, dates_change_named, dates_title, dates_how, dates_day_hint, dates_day_latest, dates_until,
        dates_until_first, dates_never, dates_same, dates_changed, dates_over, dates_out_of_scope,
    }
}
