use crate::text::{BulkMessages, messages::plural};

pub(in crate::text) const MESSAGES: BulkMessages = BulkMessages {
    cancel_requests: "Aanvragen annuleren",
    cancel_title: plural!("{count} aanvraag annuleren?", "{count} aanvragen annuleren?"),
    cancel_effect: "{name} wacht niet langer op {package}.",
    cancel_step: "De aanvraag van {name} voor {package} annuleren",
    cancel_nothing: "Geen van deze aanvragen kan nog geannuleerd worden.",
    cancel_lead: "Niemand beslist er meer over. Wie de toegang nog wil, moet die opnieuw aanvragen.",
    cancel_keep: plural!("Aanvraag houden", "Aanvragen houden"),
    cancel_confirm: plural!("{count} aanvraag annuleren", "{count} aanvragen annuleren"),
    canceled: plural!(
        "{count} aanvraag is geannuleerd.",
        "{count} aanvragen zijn geannuleerd."
    ),
    hide: "Verbergen",
    hide_title: plural!(
        "{count} toegangspakket verbergen?",
        "{count} toegangspakketten verbergen?"
    ),
    hide_effect: "{name} staat niet meer in de lijst van Mijn toegang.",
    hide_step: "{name} verbergen",
    hide_nothing: "Deze zijn allemaal al verborgen.",
    hide_lead: "Wie de link heeft, kan het nog aanvragen. Niemand verliest toegang.",
    hide_confirm: plural!(
        "{count} toegangspakket verbergen",
        "{count} toegangspakketten verbergen"
    ),
    hidden: plural!(
        "{count} toegangspakket is verborgen.",
        "{count} toegangspakketten zijn verborgen."
    ),
    show: "Niet meer verbergen",
    show_title: plural!(
        "{count} toegangspakket niet meer verbergen?",
        "{count} toegangspakketten niet meer verbergen?"
    ),
    show_effect: "{name} staat in de lijst van iedereen die het mag aanvragen.",
    show_step: "{name} niet meer verbergen",
    show_nothing: "Geen van deze is verborgen.",
    show_lead: "Wie het mag aanvragen, verandert niet: dat staat in het beleid.",
    show_confirm: plural!(
        "{count} toegangspakket niet meer verbergen",
        "{count} toegangspakketten niet meer verbergen"
    ),
    shown: plural!(
        "{count} toegangspakket staat weer in de lijst.",
        "{count} toegangspakketten staan weer in de lijst."
    ),
    enable: "Inschakelen",
    enable_title: plural!("{count} catalogus inschakelen?", "{count} catalogi inschakelen?"),
    enable_effect: "De toegangspakketten van {name} kunnen aangevraagd worden.",
    enable_step: "{name} inschakelen",
    enable_nothing: "Deze zijn allemaal al ingeschakeld.",
    enable_lead: "Wie ze mag aanvragen, verandert niet: dat staat in het beleid.",
    enable_confirm: plural!("{count} catalogus inschakelen", "{count} catalogi inschakelen"),
    enabled: plural!(
        "{count} catalogus is ingeschakeld.",
        "{count} catalogi zijn ingeschakeld."
    ),
    disable: "Uitschakelen",
    disable_title: plural!("{count} catalogus uitschakelen?", "{count} catalogi uitschakelen?"),
    disable_effect: "Niets van {name} kan nog aangevraagd worden.",
    disable_step: "{name} uitschakelen",
    disable_nothing: "Geen van deze is ingeschakeld.",
    disable_lead: "Wie toegang heeft, houdt die.",
    disable_confirm: plural!("{count} catalogus uitschakelen", "{count} catalogi uitschakelen"),
    disabled: plural!(
        "{count} catalogus is uitgeschakeld.",
        "{count} catalogi zijn uitgeschakeld."
    ),
    configure: "Op geconfigureerd zetten",
    configure_title: plural!(
        "{count} organisatie op geconfigureerd zetten?",
        "{count} organisaties op geconfigureerd zetten?"
    ),
    configure_effect: "Met beleid voor alle geconfigureerde organisaties kunnen ook mensen van {name} aanvragen.",
    configure_step: "{name} op geconfigureerd zetten",
    configure_nothing: "Deze zijn allemaal al geconfigureerd.",
    configure_lead: "Beleid dat een organisatie noemt, geldt er hoe dan ook voor.",
    configure_confirm: plural!(
        "{count} organisatie op geconfigureerd zetten",
        "{count} organisaties op geconfigureerd zetten"
    ),
    configured: plural!(
        "{count} organisatie is geconfigureerd.",
        "{count} organisaties zijn geconfigureerd."
    ),
    propose: "Op voorgesteld zetten",
    propose_title: plural!(
        "{count} organisatie op voorgesteld zetten?",
        "{count} organisaties op voorgesteld zetten?"
    ),
    propose_effect: "Met beleid voor alle geconfigureerde organisaties kunnen mensen van {name} niet meer aanvragen.",
    propose_step: "{name} op voorgesteld zetten",
    propose_nothing: "Deze zijn allemaal al voorgesteld.",
    propose_lead: "Wie toegang heeft, houdt die. Beleid dat een organisatie noemt, geldt er hoe dan ook voor.",
    propose_confirm: plural!(
        "{count} organisatie op voorgesteld zetten",
        "{count} organisaties op voorgesteld zetten"
    ),
    proposed: plural!(
        "{count} organisatie is voorgesteld.",
        "{count} organisaties zijn voorgesteld."
    ),
    sure_label: "Dit gebeurt met meer dan één tegelijk",
    sure: plural!(
        "Ik weet dat dit over {count} gaat.",
        "Ik weet dat dit over alle {count} gaat."
    ),
};
