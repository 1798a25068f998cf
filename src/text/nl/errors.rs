use crate::text::{ErrorMessages, ErrorSentence};

pub(super) const MESSAGES: ErrorMessages = ErrorMessages {
    offline: ErrorSentence {
        title: "Je bent offline",
        meaning: "Dit apparaat heeft geen verbinding; er is niets geladen of verstuurd.",
        remedy: "Probeer het opnieuw als je verbinding hebt. Wat je typte, is bewaard.",
    },
    unreachable: ErrorSentence {
        title: "De server is niet te bereiken",
        meaning: "De verbinding viel weg voordat er antwoord was.",
        remedy: "Controleer je verbinding en probeer het opnieuw.",
    },
    timeout: ErrorSentence {
        title: "Dit duurt te lang",
        meaning: "De server antwoordde niet op tijd.",
        remedy: "Wacht even en probeer het opnieuw.",
    },
    sign_in_needed: ErrorSentence {
        title: "De server neemt je aanmelding niet aan",
        meaning: "Je sessie is misschien voorbij, of je account is daar niet bekend.",
        remedy: "Meld je opnieuw aan, of gebruik een ander account.",
    },
    forbidden: ErrorSentence {
        title: "Dit mag je niet",
        meaning: "Je account heeft hier het recht niet voor.",
        remedy: "Vraag de rol aan bij de beheerders van dit portaal, of gebruik een ander account.",
    },
    no_license: ErrorSentence {
        title: "De organisatie heeft hier geen licentie voor",
        meaning: "In haar Microsoft-tenant ontbreekt Entra ID P2 of Entra ID Governance.",
        remedy: "Wie de licenties van de organisatie beheert, kan dit oplossen. Stuur de details hieronder door.",
    },
    not_found: ErrorSentence {
        title: "Dit is er niet",
        meaning: "Het is verwijderd, of bedoeld voor een ander account of een andere organisatie.",
        remedy: "Controleer de link, of gebruik een ander account.",
    },
    conflict: ErrorSentence {
        title: "Dit is intussen veranderd",
        meaning: "Het is niet meer zoals deze pagina het laat zien.",
        remedy: "Kijk hoe het er nu voor staat.",
    },
    throttled: ErrorSentence {
        title: "Het is nu te druk",
        meaning: "De server krijgt meer vragen dan hij aankan.",
        remedy: "Wacht een minuut en probeer het opnieuw.",
    },
    refused: ErrorSentence {
        title: "Dit is niet aangenomen",
        meaning: "Volgens de server klopt er iets niet aan wat verstuurd is.",
        remedy: "Controleer wat je hebt ingevuld. Lijkt het goed, geef dan de details hieronder door.",
    },
    server: ErrorSentence {
        title: "Er ging iets mis op de server",
        meaning: "Het ligt aan de server, niet aan wat jij deed.",
        remedy: "Probeer het over een minuut opnieuw. Blijft het zo, geef dan de details hieronder door.",
    },
    malformed: ErrorSentence {
        title: "Het antwoord was niet te lezen",
        meaning: "De server stuurde iets anders dan verwacht, misschien maar de helft.",
        remedy: "Probeer het opnieuw. Blijft het zo, geef dan de details hieronder door.",
    },
    unconfirmed: ErrorSentence {
        title: "Het is niet zeker of dit gelukt is",
        meaning: "Het is verstuurd, maar de verbinding viel weg voordat er antwoord kwam.",
        remedy: "Probeer het opnieuw: het portaal kijkt eerst of het al gedaan is, dus er gebeurt niets dubbel.",
    },
};
