//! What the administration says to whoever may look but not change: why, and who could.

use super::messages::messages;

messages! {
    /// Why somebody may not do something, and who may.
    RightsMessages {
        outside, this_catalog, catalog_named, is_nothing, is_reader, is_assignment_manager, is_package_manager, owners,
        owners_named, package_managers, package_managers_named, assignment_managers, assignment_managers_named,
        and_more: plural, some_catalog, givers, givers_named, make_packages, assign_packages,
        handle_requests, give_roles, no_catalogs, creators, administrators, only_looks_somewhere, left_out_by_state: plural,
        left_out_by_right: plural, too_many, done_of: plural,
        refused, refused_conflict,
    }
}
