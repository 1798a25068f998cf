use crate::text::AccessMessages;

pub(super) const MESSAGES: AccessMessages = AccessMessages {
    title: "Mijn toegang",
    empty_title: "Je hebt nog geen toegang",
    empty_meaning: "Wat je hebt, komt hier te staan, met de datum waarop het eindigt en een knop om het te openen.",
    no_match_title: "Er is niets verlopen",
    no_match_meaning: "Toegang die voorbij is, komt hier te staan; dan kun je haar opnieuw aanvragen.",
    active: "Actief",
    expired: "Verlopen",
    ends: "Eindigt op {date}, {relative}",
    ended: "Geëindigd op {date}",
};
