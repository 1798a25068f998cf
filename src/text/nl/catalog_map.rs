use crate::text::{CatalogMapMessages, messages::plural};

pub(in crate::text) const MESSAGES: CatalogMapMessages = CatalogMapMessages {
    lead: "Wie bij wat kan: links de mensen, dan wat ze kunnen aanvragen, en wat dat geeft. Kies er één of meer om te zien wat erbij hoort; met Escape kies je er geen meer.",
    lead_text: "Wie bij wat kan: eerst de mensen, dan wat ze kunnen aanvragen, en wat dat geeft. Zoek, of toon alleen wat voor sommigen is, om minder te zien. Op een breder scherm is het een tekening.",
    nothing: "De kaart laat zien wie bij wat kan, zodra deze catalogus toegangspakketten heeft.",
    search: "Deze kaart doorzoeken",
    who: "Voor wie",
    packages: "Toegangspakketten",
    resources: "Wat ze geven",
    configured: "Alle geconfigureerde verbonden organisaties",
    anybody: "Iedereen, waar ook vandaan",
    group: "Een groep",
    people: plural!("{count} persoon bij naam", "{count} mensen bij naam"),
    members: "Alle leden, zonder gasten",
    directory: "Alle leden en gasten",
    administrators: "Alleen via toewijzing",
    other: "Anderen: {word}",
    for_nobody: "Nog voor niemand",
    hidden: "Verborgen",
    closed: "Niet aan te vragen",
    clear: "Alles tonen",
    all_shown: plural!("{count} toegangspakket.", "{count} toegangspakketten."),
    fits: plural!(
        "{count} toegangspakket past bij je keuze.",
        "{count} toegangspakketten passen bij je keuze."
    ),
    fits_nothing: "Geen toegangspakket past bij je keuze.",
    left_out: plural!(
        "Voor {count} toegangspakket is hier geen plaats. Zoek om het te zien.",
        "Voor {count} toegangspakketten is hier geen plaats. Zoek om ze te zien."
    ),
    left_out_others: plural!(
        "Nog {count} hoort bij deze pakketten en heeft hier geen plaats.",
        "Nog {count} horen bij deze pakketten en hebben hier geen plaats."
    ),
    more_packages: "Deze catalogus heeft {all} toegangspakketten; de kaart kent de eerste {count}. Zoeken vindt de andere.",
    open: "Openen",
    open_named: "{name} openen",
    text_title: "De kaart als tekst",
    gives_nothing: "geeft nog niets",
    role_of: "{role} van {resource}",
    and_more: plural!("en nog {count}", "en nog {count}"),
    show_only: "Alleen dit tonen",
    also_under: "Ook voor hen: wat staat onder {names}.",
    holders: plural!("{count} persoon", "{count} mensen"),
    legend_open: "Kunnen het aanvragen",
    legend_closed: "Kunnen het nu niet aanvragen",
};
