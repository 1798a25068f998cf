//! What the pages of catalogs say.

use super::messages::messages;

messages! {
    /// Catalogs, their resources and who looks after them.
    CatalogsMessages {
        new, list_search, state, enabled, disabled, all_states, external, external_yes, external_no, all_external, kind,
        kind_user, kind_default, kind_managed, nothing, enabled_label, enabled_hint, external_label, external_hint,
        new_lead, description_hint, name_taken, created, overview, resources, packages, board, map, roles, tabs, properties, edit_title,
        delete,
        add_resources, add_teams, add_sites, add_apps, add_groups_title, add_sites_title, add_apps_title,
        search_groups, search_sites, search_apps, resource_search,
        resource_type, type_group, type_team, type_site, type_app, type_other, resource_roles, resources_nothing, resources_added: plural,
        resources_there: plural, already_there, adding, resource_count: plural,
        // One resource.
        used_by, used_by_count: plural, used_by_none, used_by_more, not_known, resource_address, resource_no_address,
        resource_note, resource_note_about, resource_no_note, check, checking, check_there, check_gone, check_gone_site,
        check_gone_else, check_off, check_off_meaning, check_many_sites, check_elsewhere, sharing_of_site, sharing_of_team,
        packages_nothing, new_package, package_search, role, principal, roles_nothing,
        role_owner, role_reader, role_package_manager, role_assignment_manager, role_other,
    }
}
