use crate::text::{RightsMessages, messages::plural};

pub(in crate::text) const MESSAGES: RightsMessages = RightsMessages {
    outside: "This is for people who look after catalogs, and you have no role here yet. The owner of a catalog or an Identity Governance Administrator can give you one.",
    this_catalog: "this catalog",
    catalog_named: "the catalog {name}",
    is_nothing: "You have no role in {catalog}.",
    is_reader: "You are a reader of {catalog}.",
    is_assignment_manager: "You manage the assignments of {catalog}.",
    is_package_manager: "You manage the access packages of {catalog}.",
    owners: "Its owners can change this.",
    owners_named: "Its owners can change this: {names}.",
    package_managers: "Its owners and access package managers can change this.",
    package_managers_named: "Its owners and access package managers can change this: {names}.",
    assignment_managers: "Whoever owns it or manages its access packages or assignments can change this.",
    assignment_managers_named: "Whoever owns it or manages its access packages or assignments can change this: {names}.",
    and_more: plural!("{names} and {count} more", "{names} and {count} more"),
    some_catalog: "To {what} you need the role “{role}” in a catalog, or one that allows more there.",
    givers: "The owners of a catalog can give it to you.",
    givers_named: "{names} can give it to you.",
    make_packages: "make or change access packages",
    assign_packages: "assign access packages",
    handle_requests: "cancel requests or deliver them again",
    give_roles: "give roles",
    no_catalogs: "Here you see what belongs to the catalogs in which you have a role, “{role}” for instance. You have none yet: the owner of a catalog or an Identity Governance Administrator can give you one.",
    creators: "Only a catalog creator or an Identity Governance Administrator can make a catalog.",
    administrators: "Only an Identity Governance Administrator can change this.",
    only_looks_somewhere: "In catalogs where your role only lets you look, nothing can be changed: their rows have no buttons.",
    refused: "The server does not accept this. Change it and try again.",
    refused_conflict: "There is one like this already, or it is in use. Change it and try again.",
    left_out_by_state: plural!(
        "{count} is left out, because of its state: {names}.",
        "{count} are left out, because of their state: {names}."
    ),
    left_out_by_right: plural!(
        "{count} is left out, because your role in its catalog does not allow it: {names}.",
        "{count} are left out, because your role in their catalogs does not allow it: {names}."
    ),
    too_many: "More than {most} match, which is more than can be done at once. Narrow the list by a search or a filter, and choose again.",
    done_of: plural!("{done} of {count} step", "{done} of {count} steps"),
};
