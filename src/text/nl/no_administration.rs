use crate::text::NoAdministrationMessages;

pub(in crate::text) const MESSAGES: NoAdministrationMessages = NoAdministrationMessages {
    title: "Dit mag je niet",
    meaning: "Het beheer is voor mensen die toegangspakketten beheren. Dit account heeft daar geen rol.",
    whom_to_ask: "Moet je hier toch zijn? Vraag een rol aan wie dit portaal beheert, of gebruik het account dat er een heeft.",
};
