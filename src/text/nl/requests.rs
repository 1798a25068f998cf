use crate::text::RequestsMessages;

pub(super) const MESSAGES: RequestsMessages = RequestsMessages {
    title: "Aanvragen",
    empty_title: "Je hebt nog niets aangevraagd",
    empty_meaning: "Elke aanvraag komt hier te staan, met wie beslist en tot wanneer.",
    no_match_title: "Geen aanvraag in deze toestand",
    no_match_meaning: "Kies een andere toestand om je andere aanvragen te zien.",
    made_on: "Aangevraagd op {date}",
    state_submitted: "Verstuurd",
    state_pending_approval: "Wacht op goedkeuring",
    state_delivering: "Toegang wordt geregeld",
    state_delivered: "Toegang gegeven",
    state_delivery_failed: "Toegang kon niet geregeld worden",
    state_denied: "Afgewezen",
    state_scheduled: "Goedgekeurd, begint later",
    state_canceled: "Ingetrokken",
    state_partially_delivered: "Toegang deels gegeven",
    state_unknown: "In een toestand die dit portaal niet kent: {state}",
};
