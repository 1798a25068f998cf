use crate::text::{CatalogMapMessages, messages::plural};

pub(in crate::text) const MESSAGES: CatalogMapMessages = CatalogMapMessages {
    lead: "Who can get to what: people on the left, what they can ask for, and what that gives. Choose one or more to see what belongs to them; Escape chooses none again.",
    lead_text: "Who can get to what: people first, then what they can ask for, and what that gives. Search, or show only what is for some, to see less. On a wider screen it is a picture.",
    nothing: "The map shows who can get to what once this catalog has access packages.",
    search: "Search this map",
    who: "For whom",
    packages: "Access packages",
    resources: "What they give",
    configured: "All configured connected organizations",
    anybody: "Everybody from anywhere",
    group: "A group",
    people: plural!("{count} named person", "{count} named people"),
    members: "All members, no guests",
    directory: "All members and guests",
    administrators: "Only by assignment",
    other: "Others: {word}",
    for_nobody: "For nobody yet",
    hidden: "Hidden",
    closed: "Takes no requests",
    clear: "Show everything",
    all_shown: plural!("{count} access package.", "{count} access packages."),
    fits: plural!(
        "{count} access package fits what you chose.",
        "{count} access packages fit what you chose."
    ),
    fits_nothing: "No access package fits what you chose.",
    left_out: plural!(
        "{count} access package has no room here. Search to see it.",
        "{count} access packages have no room here. Search to see them."
    ),
    left_out_others: plural!(
        "{count} more belongs to these packages and has no room here.",
        "{count} more belong to these packages and have no room here."
    ),
    more_packages: "This catalog has {all} access packages; the map knows the first {count}. Search finds the others.",
    open: "Open",
    open_named: "Open {name}",
    text_title: "The map as text",
    gives_nothing: "gives nothing yet",
    role_of: "{role} of {resource}",
    and_more: plural!("and {count} more", "and {count} more"),
    show_only: "Show only this",
    also_under: "Also for them: what is listed under {names}.",
    holders: plural!("{count} person", "{count} people"),
    legend_open: "Can ask for it",
    legend_closed: "Cannot ask for it now",
};
