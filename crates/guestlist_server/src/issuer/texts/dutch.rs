//! Dutch.

use super::{MailText, ProblemText, Texts};

pub(super) const TEXTS: Texts = Texts {
    sign_in: "Aanmelden",
    sign_in_to: |organization| format!("Aanmelden bij {organization}"),
    choose_person: "Kies wie je wilt zijn",
    demo_explained: "Dit is een demo: niets is echt en iedereen mag iedereen zijn.",
    from_elsewhere: "Iemand van elders",
    or_by_email: "Of meld je aan met je e-mailadres",
    email_label: "E-mailadres",
    email_hint: "Je krijgt een code. Een wachtwoord of account heb je niet nodig.",
    email_hint_without_mail: "Een wachtwoord of account heb je niet nodig.",
    send_code: "Code sturen",
    email_missing: "Vul je e-mailadres in.",
    email_malformed: "Vul een e-mailadres in zoals naam@bedrijf.nl.",
    mail_not_set_up: "E-mail is op deze server niet ingesteld",
    mail_not_set_up_explained: "De code komt in het logboek van de server: vraag ernaar bij wie deze server beheert. \
        Die kan codes laten versturen door de server te starten met de optie\u{a0}--smtp-url.",
    mail_failed: "De code kon niet worden verstuurd",
    mail_failed_explained: "De mailserver nam het bericht niet aan. Controleer het adres en probeer het over een paar \
        minuten opnieuw. Blijft het misgaan, geef dan de aanvraag-id door aan wie deze server beheert.",
    too_many_for_address: |minutes| {
        let minutes = count(minutes, "minuut", "minuten");
        format!("Er zijn veel codes naar dit adres gestuurd. Over {minutes} kun je er weer een vragen.")
    },
    too_many_from_client: |minutes| {
        let minutes = count(minutes, "minuut", "minuten");
        format!("Er zijn veel codes gevraagd vanaf jouw netwerk. Over {minutes} kun je er weer een vragen.")
    },
    passcode_title: "Vul de code in",
    passcode_sent: |address| format!("We hebben een code gestuurd naar {address}. Die werkt 10 minuten."),
    passcode_logged: |address| {
        format!("De code voor {address} staat in het logboek van de server en werkt 10 minuten.")
    },
    passcode_label: "Code",
    passcode_hint: "8 cijfers",
    passcode_malformed: "Vul de 8 cijfers van de code in.",
    passcode_wrong: |left| {
        let left = count(left, "keer", "keer");
        format!("Dit is de code niet. Je kunt het nog {left} proberen.")
    },
    passcode_spent: "Deze code werkt niet meer, omdat hij 5 keer verkeerd is ingevuld. Laat een nieuwe code sturen.",
    passcode_ended: "Deze code werkt niet meer, omdat hij ouder is dan 10 minuten. Laat een nieuwe code sturen.",
    nothing_arrived: "Niets ontvangen? Kijk bij de ongewenste e-mail en controleer het adres.",
    send_new_code: "Nieuwe code sturen",
    new_code_sent: "Er is een nieuwe code onderweg. De oude werkt niet meer.",
    use_other_address: "Ander adres gebruiken",
    continue_title: "Ben jij dit?",
    signed_in_as: |name| format!("Je bent aangemeld als {name}."),
    meant_for: |address| format!("De app verwacht {address}."),
    continue_as: |name| format!("Doorgaan als {name}"),
    use_other_account: "Ander account gebruiken",
    cancel: "Annuleren",
    to_portal: "Naar het portaal",
    sign_out_title: "Afmelden?",
    sign_out_explained: |name| format!("Je bent in deze browser aangemeld als {name}."),
    sign_out: "Afmelden",
    signed_out_title: "Je bent afgemeld",
    signed_out_explained: "Wie deze browser hierna gebruikt, moet zich opnieuw aanmelden. Je kunt deze pagina sluiten.",
    sign_in_again: "Opnieuw aanmelden",
    language: "Taal",
    error_prefix: "Fout",
    details: "Details",
    request_id: "Verzoek-id",
    unknown_client: ProblemText {
        happened: "Deze app is hier niet bekend",
        means: "De app die je hierheen bracht, staat niet op deze server geregistreerd. Je kunt je er niet bij aanmelden.",
        remedy: "Ga terug en controleer het adres. Klopt het, meld het dan aan wie de app beheert.",
    },
    wrong_redirect: ProblemText {
        happened: "We zijn gestopt om je te beschermen",
        means: "De app wilde je naar een adres sturen dat er niet voor geregistreerd staat. Dat kan een fout in de \
            instellingen zijn, of iemand die op jouw aanmelding uit is.",
        remedy: "Ga zelf naar de app en niet via een koppeling. Gebeurt het weer, meld het dan aan wie de app beheert.",
    },
    malformed: ProblemText {
        happened: "Deze aanvraag is niet te begrijpen",
        means: "Wat je browser stuurde, is niet volledig. Er is niets gedaan.",
        remedy: "Ga naar het portaal en begin opnieuw.",
    },
    expired: ProblemText {
        happened: "Deze aanmelding is voorbij",
        means: "Ze was al afgerond, is meer dan een uur oud of begon in een andere browser. Aanmelden lukt ook alleen in \
            een browser die cookies bewaart.",
        remedy: "Ga naar het portaal en begin opnieuw.",
    },
    blocked: ProblemText {
        happened: "Je aanmelding is geblokkeerd",
        means: "Een beheerder heeft dat gedaan, of je toegang tot deze organisatie is afgelopen.",
        remedy: "Vraag het aan degene met wie je er samenwerkt. Die kan de blokkade laten opheffen.",
    },
    not_found: ProblemText {
        happened: "Op dit adres is geen pagina",
        means: "Misschien zit er een typefout in.",
        remedy: "Ga naar het portaal en begin daar.",
    },
    busy: ProblemText {
        happened: "De server heeft het druk",
        means: "Het lukte nu niet. Je bent nog niet aangemeld.",
        remedy: "Probeer het over een minuut opnieuw.",
    },
    broken: ProblemText {
        happened: "Er ging iets stuk op de server",
        means: "Je bent nog niet aangemeld. Het ligt niet aan jou.",
        remedy: "Probeer het opnieuw. Gebeurt het weer, geef dan de aanvraag-id door aan wie deze server beheert.",
    },
    mail: MailText {
        subject: |code, organization| format!("{code} is je code voor {organization}"),
        your_code: |organization| format!("Je code om je aan te melden bij {organization}:"),
        how_it_works: "Hij werkt één keer, 10 minuten lang, in de browser waarin je erom vroeg. Geef hem aan niemand: \
            niemand zal je erom vragen.",
        not_you: "Heb je er niet om gevraagd? Dan heeft iemand zich vergist in zijn eigen adres. Je hoeft niets te doen.",
    },
};

fn count(number: i64, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}
