//! What is said before something is deleted with all that hangs on it, and while that is done.

use super::messages::messages;

messages! {
    /// Deleting things with all that hangs on them.
    DeletionMessages {
        title, resource_title, doing, resource_doing, policy_doing, looking, looking_at, elsewhere,
        // What is lost.
        who_loses, what_goes, what_changes, nobody_has, nobody_has_more: plural,
        lose: plural, lose_package: plural, in_package: plural, in_package_nobody, waiting: plural, running,
        package_link, package_policies: plural, kept_apart: plural, catalog_packages: plural, catalog_people: plural,
        catalog_resources: plural, catalog_roles: plural, built_in, organization_lead, known, named: plural,
        policy_of, sponsors: plural,
        organization_waiting: plural, sponsors_waiting, organization_holders: plural, organization_guests: plural,
        organization_nobody, people_unknown, touched_label, touched: plural, keep, resource_lead, role_of,
        // What has to be decided.
        emptied: plural, emptied_kept, emptied_kept_hint, emptied_deleted, emptied_deleted_hint, emptied_required,
        emptied_used: plural,
        sure_label, sure: plural, sure_required, confirm_package, confirm_catalog, confirm_organization,
        confirm_resource,
        // How far it is.
        people_of: plural, aim_disable, aim_close, aim_cancel, aim_take_away, aim_reconcile, aim_package, aim_resources,
        aim_dismiss, aim_catalog, aim_policies, aim_policy, aim_retire, aim_sponsors, aim_organization, aim_roles,
        aim_resource, still_held, policy_in_use, policy_kept, policy_closed, policy_history,
        // What was done before it was stopped.
        begun, begun_disabled, begun_closed: plural, begun_requests: plural, begun_people: plural, begun_apart: plural,
        begun_packages: plural, begun_resources: plural, begun_roles: plural, begun_changed: plural,
        begun_policies: plural, begun_sponsors: plural, go_on, leave, done_package, done_policy, done_catalog,
        done_organization, done_resource,
    }
}
