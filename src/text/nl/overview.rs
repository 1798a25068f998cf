use crate::text::{OverviewMessages, messages::plural};

pub(in crate::text) const MESSAGES: OverviewMessages = OverviewMessages {
    title: "Overzicht",
    greeting: "Dag {name}",
    nothing_title: "Je hoeft nu niets te doen",
    nothing_meaning: "Er wacht geen aanvraag op jouw besluit, er loopt er geen van jou, en er loopt binnenkort geen toegang af.",
    approvals_title: "Wacht op jou",
    approvals_waiting: plural!(
        "{count} aanvraag wacht op jouw besluit",
        "{count} aanvragen wachten op jouw besluit"
    ),
    approvals_open: "Beslissen",
    pending_title: "Onderweg",
    pending_count: plural!("{count} aanvraag van jou loopt", "{count} aanvragen van jou lopen"),
    pending_open: "Bekijk aanvragen",
    ending_title: "Eindigt binnenkort",
    ending_item: "tot {date}, {relative}",
    ending_open: "Bekijk mijn toegang",
};
