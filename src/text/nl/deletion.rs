use crate::text::{DeletionMessages, messages::plural};

pub(in crate::text) const MESSAGES: DeletionMessages = DeletionMessages {
    title: "{name} verwijderen?",
    resource_title: "{name} uit deze catalogus verwijderen?",
    doing: "{name} wordt verwijderd",
    resource_doing: "{name} wordt uit deze catalogus verwijderd",
    policy_doing: "Het beleid {name} wordt verwijderd",
    looking: "Kijken wat ervan afhangt…",
    looking_at: "Toegangspakket {count} van {all} bekijken…",
    elsewhere: "Wie hetzelfde via een ander toegangspakket heeft, houdt het.",
    who_loses: "Mensen die toegang verliezen",
    what_goes: "Wat mee verdwijnt",
    what_changes: "Wat er verandert",
    nobody_has: "Niemand heeft {packages}.",
    nobody_has_more: plural!(
        "Niemand heeft {packages} en nog {count} andere.",
        "Niemand heeft {packages} en nog {count} andere."
    ),
    lose: plural!("{count} persoon verliest {roles}.", "{count} mensen verliezen {roles}."),
    lose_package: plural!(
        "{count} persoon verliest dit toegangspakket.",
        "{count} mensen verliezen dit toegangspakket."
    ),
    in_package: plural!(
        "{package}: {count} persoon verliest {roles}.",
        "{package}: {count} mensen verliezen {roles}."
    ),
    in_package_nobody: "{package} geeft {roles} niet meer.",
    waiting: plural!(
        "{count} aanvraag wacht en wordt geannuleerd.",
        "{count} aanvragen wachten en worden geannuleerd."
    ),
    running: "Wat nu wordt verwerkt, wordt eerst afgewacht.",
    package_link: "De link werkt dan niet meer.",
    package_policies: plural!(
        "{count} beleidsregel wordt mee verwijderd.",
        "{count} beleidsregels worden mee verwijderd."
    ),
    kept_apart: plural!(
        "{count} regel voor functiescheiding vervalt.",
        "{count} regels voor functiescheiding vervallen."
    ),
    catalog_packages: plural!(
        "{count} toegangspakket wordt verwijderd.",
        "{count} toegangspakketten worden verwijderd."
    ),
    catalog_people: plural!("{count} persoon verliest toegang.", "{count} mensen verliezen toegang."),
    catalog_resources: plural!(
        "{count} resource wordt hier niet meer aangeboden. De site, het team of de app zelf blijft bestaan.",
        "{count} resources worden hier niet meer aangeboden. De sites, teams en apps zelf blijven bestaan."
    ),
    catalog_roles: plural!(
        "{count} ander verliest een rol op deze catalogus.",
        "{count} rollen van anderen op deze catalogus vervallen."
    ),
    built_in: "Deze catalogus hoort bij de dienst en kan niet worden verwijderd.",
    organization_lead: "De mensen daar kunnen niet meer vragen om wat openstaat voor verbonden organisaties.",
    known: "Wie je aan {domains} herkent, hoort er niet meer bij.",
    named: plural!(
        "{count} beleidsregel noemt deze organisatie en laat die weg:",
        "{count} beleidsregels noemen deze organisatie en laten die weg:"
    ),
    policy_of: "{package}: {policy}",
    sponsors: plural!(
        "{count} sponsor staat niet meer in voor de mensen daar.",
        "{count} sponsors staan niet meer in voor de mensen daar."
    ),
    organization_waiting: plural!(
        "{count} aanvraag van de mensen daar wacht op goedkeuring en blijft openstaan.",
        "{count} aanvragen van de mensen daar wachten op goedkeuring en blijven openstaan."
    ),
    sponsors_waiting: "Waar sponsors zouden goedkeuren, doen de andere goedkeurders van het beleid dat, of anders de vervangende goedkeurders. Zijn die er niet, dan kan niemand goedkeuren en wordt de aanvraag afgewezen als de tijd om is.",
    organization_holders: plural!(
        "{count} persoon daar heeft toegang en houdt die tot het einde.",
        "{count} mensen daar hebben toegang en houden die tot het einde."
    ),
    organization_guests: plural!("{count} gast houdt het account.", "{count} gasten houden hun account."),
    organization_nobody: "Niemand daar heeft toegang of is gast.",
    people_unknown: "Om hoeveel mensen het gaat en hoeveel er op goedkeuring wachten, is niet bekend, omdat er van de organisatie geen domein bekend is.",
    touched_label: "Dit raakt mensen",
    touched: plural!(
        "Ik weet dat dit {count} persoon raakt die toegang heeft of erop wacht.",
        "Ik weet dat dit {count} mensen raakt die toegang hebben of erop wachten."
    ),
    keep: "Wie toegang heeft, houdt die tot het einde, en gasten houden hun account.",
    resource_lead: "Er kunnen geen pakketten meer mee gemaakt worden.",
    role_of: "{role} van {resource}",
    emptied: plural!(
        "Bij {count} beleidsregel blijft niemand over. Wat gebeurt ermee?",
        "Bij {count} beleidsregels blijft niemand over. Wat gebeurt ermee?"
    ),
    emptied_kept: "Houden voor beheerders",
    emptied_kept_hint: "Niemand kan er nog om vragen; beheerders kunnen nog toewijzen. Wie toegang heeft, houdt die.",
    emptied_deleted: "Verwijderen",
    emptied_deleted_hint: "Er is nooit toegang onder gevraagd of gegeven.",
    emptied_used: plural!(
        "Bij {count} beleidsregel blijft niemand over. Die blijft voor beheerders, omdat er toegang onder is gevraagd of gegeven.",
        "Bij {count} beleidsregels blijft niemand over. Ze blijven voor beheerders, omdat er toegang onder is gevraagd of gegeven."
    ),
    emptied_required: "Kies wat er gebeurt met beleid waarbij niemand overblijft.",
    sure_label: "Hierdoor verliezen mensen toegang",
    sure: plural!(
        "Ik weet dat {count} persoon nu toegang verliest.",
        "Ik weet dat {count} mensen nu toegang verliezen."
    ),
    sure_required: "Vink dit aan als het de bedoeling is.",
    confirm_package: "Toegangspakket verwijderen",
    confirm_catalog: "Catalogus verwijderen",
    confirm_organization: "Verbonden organisatie verwijderen",
    confirm_resource: "Resource verwijderen",
    people_of: plural!("{done} van {count} persoon", "{done} van {count} mensen"),
    aim_disable: "De catalogus uitschakelen",
    aim_close: "Geen aanvragen meer aannemen",
    aim_cancel: "Aanvragen die wachten annuleren",
    aim_take_away: "De toegang afnemen",
    aim_reconcile: "De functiescheiding opheffen",
    aim_package: "Het toegangspakket {name} verwijderen",
    aim_resources: "De resources verwijderen",
    aim_dismiss: "De rollen op de catalogus afnemen",
    aim_catalog: "De catalogus {name} verwijderen",
    aim_policies: "Het beleid aanpassen dat de organisatie noemt",
    aim_policy: "Het beleid {name} verwijderen",
    aim_retire: "Het beleid {name} verwijderen, als de server het niet bewaart",
    aim_sponsors: "De sponsors verwijderen",
    aim_organization: "De verbonden organisatie {name} verwijderen",
    aim_roles: "Uit de toegangspakketten halen",
    aim_resource: "{name} uit de catalogus verwijderen",
    still_held: "Sommige mensen hebben nog toegang, terwijl er niets meer loopt. Kijk bij Aanvragen wat er mislukt is en ga dan door.",
    policy_in_use: "Met beleid dat verwijderd zou worden, is toegang gevraagd of gegeven, dus het moet blijven. Begin opnieuw om te zien wat er wel kan.",
    policy_kept: "Het kan wel stoppen met aanvragen aannemen: niemand verliest iets, en er komt niemand bij.",
    policy_closed: "{name} neemt geen aanvragen meer aan.",
    policy_history: "Er is toegang mee gevraagd of gegeven. Waar de server die geschiedenis bewaart, blijft het beleid in de lijst staan en neemt het geen aanvragen meer aan.",
    begun: "Het verwijderen is begonnen en niet klaar. Wat gedaan is, blijft gedaan.",
    begun_disabled: "De catalogus is uitgeschakeld.",
    begun_closed: plural!(
        "{count} beleidsregel is gesloten voor nieuwe aanvragen.",
        "{count} beleidsregels zijn gesloten voor nieuwe aanvragen."
    ),
    begun_requests: plural!(
        "{count} aanvraag is geannuleerd.",
        "{count} aanvragen zijn geannuleerd."
    ),
    begun_people: plural!(
        "{count} persoon heeft tot nu toe toegang verloren.",
        "{count} mensen hebben tot nu toe toegang verloren."
    ),
    begun_apart: plural!(
        "{count} regel voor functiescheiding is vervallen.",
        "{count} regels voor functiescheiding zijn vervallen."
    ),
    begun_packages: plural!(
        "{count} toegangspakket is verwijderd.",
        "{count} toegangspakketten zijn verwijderd."
    ),
    begun_resources: plural!("{count} resource is verwijderd.", "{count} resources zijn verwijderd."),
    begun_roles: plural!(
        "{count} rol op de catalogus is afgenomen.",
        "{count} rollen op de catalogus zijn afgenomen."
    ),
    begun_changed: plural!(
        "{count} beleidsregel is aangepast.",
        "{count} beleidsregels zijn aangepast."
    ),
    begun_policies: plural!(
        "{count} beleidsregel is verwijderd.",
        "{count} beleidsregels zijn verwijderd."
    ),
    begun_sponsors: plural!("{count} sponsor is verwijderd.", "{count} sponsors zijn verwijderd."),
    go_on: "Verder verwijderen",
    leave: "Zo laten",
    done_package: "Het toegangspakket {name} is verwijderd.",
    done_policy: "Niemand heeft of krijgt nog toegang met het beleid {name}.",
    done_catalog: "De catalogus {name} is verwijderd.",
    done_organization: "{name} is niet meer verbonden.",
    done_resource: "{name} is verwijderd.",
};
