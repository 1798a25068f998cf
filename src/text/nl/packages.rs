use crate::text::PackagesMessages;

pub(super) const MESSAGES: PackagesMessages = PackagesMessages {
    title: "Toegangspakketten",
    search_label: "Zoek toegangspakketten",
    empty_title: "Er is niets dat je kunt aanvragen",
    empty_meaning: "Hier komen de toegangspakketten die jouw organisatie mag gebruiken. Wie verwacht dat je toegang hebt, kan je een link sturen.",
    no_match_title: "Geen toegangspakket gevonden",
    no_match_meaning: "Niets wat je mag aanvragen past bij “{search}”. Een verborgen pakket opent alleen via de link.",
    gives: "Wat je krijgt",
    request: "Toegang aanvragen",
    request_title: "{name} aanvragen",
    why_not: "Waarom niet?",
    why_title: "Waarom kan ik dit niet aanvragen?",
    not_found_title: "Dit toegangspakket is er niet voor jou",
    not_found_meaning: "De link is oud, of hoort bij een andere organisatie of een ander account.",
};
