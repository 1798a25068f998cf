use crate::text::NoAdministrationMessages;

pub(in crate::text) const MESSAGES: NoAdministrationMessages = NoAdministrationMessages {
    title: "You may not do this",
    meaning: "The administration is for people who look after access packages. This account has no role there.",
    whom_to_ask: "Do you need to be here? Ask the people who run this portal for a role, or use the account that has one.",
};
