//! What the pages of packages say to administrators.

use super::messages::messages;

messages! {
    /// Packages and their policies, for those who make them.
    PackageAdminMessages {
        new, nothing, created, lacking, lacking_or_not, without_roles, without_policy, hidden, hidden_or_not, not_hidden,
        hidden_hint, catalog, catalog_hint, choose_catalog,
        catalog_required, name_taken, catalog_not_open, catalog_not_external, description_hint, basics, resource_roles,
        requests, lifecycle, choose_resources,
        no_resources, resource, role_of, choose_role, role_required, gives, gives_nothing, first_policy,
        step_package, step_role, step_policy, who_can_request, for_inside, for_outside, for_nobody,
        for_nobody_hint, kept, which_outside, outside_specific, outside_configured, outside_everybody,
        which_inside, inside_specific, inside_members, inside_everybody, directories, add_directories, people,
        add_users, add_groups, search_people, search_organizations, approval, require_approval,
        require_approval_hint, require_justification, require_justification_hint, add_stage, stages_most, stage, of_stage,
        nobody,
        first_approver, second_approver, third_approver, approver_external, approver_external_hint,
        approver_internal, approver_internal_hint,
        approver_specific, approver_specific_hint, approver_manager, approver_manager_hint, approvers,
        add_approvers, add_approver_groups, fallback, fallback_hint, add_fallback, add_fallback_group,
        decide_days, decide_days_hint, approver_justification, escalates, escalates_hint, alternates,
        add_alternates, add_alternate_groups, escalation_days, enable, enabled, enable_requests, enable_hint, expiration,
        expires, expires_on, expires_days, expires_hours, expires_never, end_date, days, hours, timeline,
        timeline_hint, extension, extension_approval, reviews, require_reviews, require_reviews_hint,
        review_frequency, weekly, monthly, quarterly, half_yearly, yearly, review_days, reviewers, review_self,
        review_specific, review_manager, reviewer_people, add_reviewers, add_reviewer_groups, unreviewed,
        unreviewed_keep, unreviewed_remove, unreviewed_recommended, fault_fallback, fault_days, fault_reviewers,
        fault_end_past, fault_targets, fault_organizations, fault_expiration, fault_length, fault_range,
        fault_range_hours, fault_approvers, fault_timeout_escalation, fault_alternates, fault_escalation,
        fault_question, fault_choices, fault_choice_repeated, fault_other,
        named: plural, organizations_named: plural, no_approval, after_days: plural, after_hours: plural, who,
        ends, policy, policies, new_policy, policies_nothing, policy_remove_title, policy_remove_lead,
        policy_remove_confirm, removed, tabs, overview, separation, separation_lead,
        separation_nothing, separation_reverse, separation_already, separation_groups,
        separation_groups_lead, separation_groups_nothing, add_incompatible, properties, link, link_hint, copy_link, held:
        plural, open: plural, gap_no_policy, gap_not_enabled, gap_no_roles, gap_catalog_off, gap_catalog_inside,
        gap_hidden, delete,
        add_roles, roles_nothing, roles_none, roles_required, roles_made, roles_added: plural, role_remove_title,
        role_remove_lead, role_remove_confirm, role_change, role_change_named, role_change_lead, role_change_none,
        role_changed, assignments_of: plural, open_requests, open_requests_for: plural,
    }
}
