use crate::text::{ErrorMessages, ErrorSentence};

pub(super) const MESSAGES: ErrorMessages = ErrorMessages {
    offline: ErrorSentence {
        title: "You are offline",
        meaning: "This device has no connection, so nothing was loaded or sent.",
        remedy: "Try again once you are connected. What you typed is kept.",
    },
    unreachable: ErrorSentence {
        title: "The server cannot be reached",
        meaning: "The connection failed before there was an answer.",
        remedy: "Check your connection and try again.",
    },
    timeout: ErrorSentence {
        title: "This takes too long",
        meaning: "The server did not answer in time.",
        remedy: "Wait a moment and try again.",
    },
    sign_in_needed: ErrorSentence {
        title: "The server does not accept your sign-in",
        meaning: "Your session may be over, or your account is not known there.",
        remedy: "Sign in again, or use another account.",
    },
    forbidden: ErrorSentence {
        title: "You may not do this",
        meaning: "Your account lacks the right for it.",
        remedy: "Ask the people who run this portal for the role, or use another account.",
    },
    no_license: ErrorSentence {
        title: "The organization has no licence for this",
        meaning: "Its Microsoft tenant lacks Entra ID P2 or Entra ID Governance.",
        remedy: "Whoever manages the organization's licences can mend it. Send them the details below.",
    },
    not_found: ErrorSentence {
        title: "This is not here",
        meaning: "It was removed, or it is meant for another account or organization.",
        remedy: "Check the link, or use another account.",
    },
    conflict: ErrorSentence {
        title: "This has changed in the meantime",
        meaning: "It is no longer as this page shows it.",
        remedy: "Look at how it stands now.",
    },
    throttled: ErrorSentence {
        title: "Too busy right now",
        meaning: "The server gets more questions than it can answer.",
        remedy: "Wait a minute and try again.",
    },
    refused: ErrorSentence {
        title: "This was not accepted",
        meaning: "The server found something wrong with what was sent.",
        remedy: "Check what you filled in. If it looks right, pass the details below to support.",
    },
    server: ErrorSentence {
        title: "The server failed",
        meaning: "Something went wrong on the server, not with what you did.",
        remedy: "Try again in a minute. If it stays, pass the details below to support.",
    },
    malformed: ErrorSentence {
        title: "The answer could not be read",
        meaning: "The server sent something other than expected, perhaps only half of it.",
        remedy: "Try again. If it stays, pass the details below to support.",
    },
    unconfirmed: ErrorSentence {
        title: "It is not sure whether this worked",
        meaning: "It was sent, but the connection broke before the answer came.",
        remedy: "Try again: the portal first checks whether it is already done, so nothing happens twice.",
    },
};
