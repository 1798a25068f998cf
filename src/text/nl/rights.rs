use crate::text::{RightsMessages, messages::plural};

pub(in crate::text) const MESSAGES: RightsMessages = RightsMessages {
    outside: "Dit is voor mensen die catalogi beheren, en jij hebt hier nog geen rol. De eigenaar van een catalogus of een Identity Governance-beheerder kan je er één geven.",
    this_catalog: "deze catalogus",
    catalog_named: "de catalogus {name}",
    is_nothing: "Je hebt geen rol in {catalog}.",
    is_reader: "Je bent lezer van {catalog}.",
    is_assignment_manager: "Je beheert de toewijzingen van {catalog}.",
    is_package_manager: "Je beheert de toegangspakketten van {catalog}.",
    owners: "De eigenaars kunnen dit wijzigen.",
    owners_named: "De eigenaars kunnen dit wijzigen: {names}.",
    package_managers: "De eigenaars en de beheerders van de toegangspakketten kunnen dit wijzigen.",
    package_managers_named: "De eigenaars en de beheerders van de toegangspakketten kunnen dit wijzigen: {names}.",
    assignment_managers: "De eigenaars en de beheerders van de toegangspakketten of toewijzingen kunnen dit wijzigen.",
    assignment_managers_named: "De eigenaars en de beheerders van de toegangspakketten of toewijzingen kunnen dit wijzigen: {names}.",
    and_more: plural!("{names} en nog {count}", "{names} en nog {count}"),
    some_catalog: "Om {what} heb je in een catalogus de rol “{role}” nodig, of een die daar meer mag.",
    givers: "De eigenaars van een catalogus kunnen je die geven.",
    givers_named: "Je kunt die krijgen van {names}.",
    make_packages: "toegangspakketten te maken of te wijzigen",
    assign_packages: "toegangspakketten toe te wijzen",
    handle_requests: "aanvragen te annuleren of opnieuw te verwerken",
    give_roles: "rollen te geven",
    no_catalogs: "Hier zie je wat hoort bij de catalogi waarin je een rol hebt, bijvoorbeeld “{role}”. Die heb je nog niet: de eigenaar van een catalogus of een Identity Governance-beheerder kan je er een geven.",
    creators: "Alleen een catalogusmaker of een Identity Governance-beheerder kan een catalogus maken.",
    administrators: "Alleen een Identity Governance-beheerder kan dit wijzigen.",
    only_looks_somewhere: "In catalogi waar je met je rol alleen mag kijken, valt niets te wijzigen: die rijen hebben geen knoppen.",
    refused: "De server neemt dit niet aan. Pas het aan en probeer het opnieuw.",
    refused_conflict: "Er is hier al iets mee, of het is in gebruik. Pas het aan en probeer het opnieuw.",
    left_out_by_state: plural!(
        "{count} doet niet mee, vanwege de status: {names}.",
        "{count} doen niet mee, vanwege hun status: {names}."
    ),
    left_out_by_right: plural!(
        "{count} doet niet mee, omdat je rol in die catalogus het niet toelaat: {names}.",
        "{count} doen niet mee, omdat je rol in die catalogi het niet toelaat: {names}."
    ),
    too_many: "Er passen er meer dan {most}, en dat is meer dan in één keer kan. Maak de lijst kleiner met een zoekopdracht of een filter en kies opnieuw.",
    done_of: plural!("{done} van {count} stap", "{done} van {count} stappen"),
};
