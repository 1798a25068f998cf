//! What the pages of connected organizations say.

use super::messages::messages;

messages! {
    /// Connected organizations and their sponsors.
    OrganizationsMessages {
        new,
        // The list.
        list_lead, list_search, nothing, sources, state, all_states, configured, proposed, without_sponsors, see_proposed, see_all,
        // The wizard.
        new_lead, basics, description_hint, name_taken, open_named, sources_step, sources_label, sources_lead, sources_required,
        sponsors_step, sponsors_lead, sponsors_later, none_chosen, creating, connecting_sources, adding_sponsor, created,
        // Directories and domains.
        add_source, add_source_lead, domain, domain_hint, add, looking_up, found_nothing_yet, authentication,
        source_added, connect, domain_required, domain_not_valid, domain_listed, domain_taken, domain_own, domain_of_anybody, add_first, nothing_added,
        by_directory, by_passcode, by_federation, by_social, by_social_named, by_other_cloud, by_other_cloud_named, by_other,
        sources_nothing, sources_changed, last_source, remove_source_title, remove_source_lead, remove_source_confirm,
        // Sponsors.
        internal, internal_about, external, external_about, add_internal, add_external, people, groups, add_people_title,
        add_groups_title, search_people, search_groups, group, no_internal, no_external, internal_added: plural, external_added: plural,
        invite_sponsor, invite_hint, guests_from, guests_from_nobody,
        guests_from_search, guests_from_others, guest_elsewhere, invited_first, invited_on_create, inviting_guest, invited_stays, invited_member, sponsors_elsewhere,
        sponsor_removed, remove_sponsor_title, remove_sponsor_lead, remove_last_sponsor_lead, remove_sponsor_confirm,
        // One organization.
        tabs, overview, domains, sponsors, packages, properties, state_configured_hint, state_proposed_hint, modified,
        edit_title, delete,
        // Its packages.
        packages_nothing, package, policy, open_to, open_to_this, open_to_configured, open_to_everybody, all_scopes,
        requestable, requestable_policy, requestable_disabled, requestable_inside, requestable_hidden,
        // Its guests.
        guests, guests_lead, guests_nothing, guests_unknown, guest_count: plural, guests_of: plural, mail, guest_since, sign_in,
        all_guests, guest_accepted, guest_invited, guest_blocked, guest_enabled,
        // Rights.
        forbidden,
    }
}
