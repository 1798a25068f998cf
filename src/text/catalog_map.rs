//! What the map of a catalog says.

use super::messages::messages;

messages! {
    /// Who can get to what in a catalog.
    CatalogMapMessages {
        lead, lead_text, nothing, search, who, packages, resources, configured, anybody, group, people: plural, members, directory,
        administrators, other, for_nobody, hidden, closed, clear, all_shown: plural, fits: plural,
        fits_nothing, left_out: plural, left_out_others: plural, more_packages, open, open_named, text_title, gives_nothing,
        role_of, and_more: plural, show_only, also_under,
        holders: plural, legend_open, legend_closed,
    }
}
