use crate::text::ApprovalsMessages;

pub(super) const MESSAGES: ApprovalsMessages = ApprovalsMessages {
    title: "Goedkeuringen",
    empty_title: "Je postvak is leeg",
    empty_meaning: "Aanvragen die op jouw besluit wachten, komen hier te staan.",
    no_match_title: "Je hebt nog niets beslist",
    no_match_meaning: "Aanvragen waarover jij of een andere goedkeurder besliste, komen hier te staan.",
    asks_for: "{name} vraagt om {package}",
};
