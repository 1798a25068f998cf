//! English.

use super::{MailText, ProblemText, Texts};

pub(super) const TEXTS: Texts = Texts {
    sign_in: "Sign in",
    sign_in_to: |organization| format!("Sign in to {organization}"),
    choose_person: "Choose who to be",
    demo_explained: "This is a demo: nothing in it is real, and everybody may be everybody.",
    from_elsewhere: "Somebody from elsewhere",
    or_by_email: "Or sign in with your e-mail address",
    email_label: "E-mail address",
    email_hint: "We send a code to it. You need no password and no account.",
    email_hint_without_mail: "You need no password and no account.",
    send_code: "Send code",
    email_missing: "Enter your e-mail address.",
    email_malformed: "Enter an e-mail address like name@company.com.",
    mail_not_set_up: "Mail is not set up on this server",
    mail_not_set_up_explained: "The code is written to the server’s log instead: ask whoever runs this server for it. \
        They can have codes sent by starting it with the option\u{a0}--smtp-url.",
    mail_failed: "The code could not be sent",
    mail_failed_explained: "The mail server did not take the message. Check the address and try again in a few \
        minutes. If it keeps failing, give the request id to whoever runs this server.",
    too_many_for_address: |minutes| {
        let minutes = count(minutes, "minute", "minutes");
        format!("Many codes were sent to this address. You can ask for another in {minutes}.")
    },
    too_many_from_client: |minutes| {
        let minutes = count(minutes, "minute", "minutes");
        format!("Many codes were asked for from your network. You can ask for another in {minutes}.")
    },
    passcode_title: "Enter the code",
    passcode_sent: |address| format!("We sent a code to {address}. It works for 10 minutes."),
    passcode_logged: |address| format!("A code for {address} is in the server’s log. It works for 10 minutes."),
    passcode_label: "Code",
    passcode_hint: "8 digits",
    passcode_malformed: "Enter the 8 digits of the code.",
    passcode_wrong: |left| {
        let left = count(left, "more time", "more times");
        format!("This is not the code. You can try {left}.")
    },
    passcode_spent: "This code no longer works, because it was entered wrongly 5 times. Send a new code.",
    passcode_ended: "This code no longer works, because it is older than 10 minutes. Send a new code.",
    nothing_arrived: "Nothing arrived? Look in your spam folder and check the address.",
    send_new_code: "Send a new code",
    new_code_sent: "A new code is on its way. The old one no longer works.",
    use_other_address: "Use another address",
    continue_title: "Is this you?",
    signed_in_as: |name| format!("You are signed in as {name}."),
    meant_for: |address| format!("The app expects {address}."),
    continue_as: |name| format!("Continue as {name}"),
    use_other_account: "Use another account",
    cancel: "Cancel",
    to_portal: "Go to the portal",
    sign_out_title: "Sign out?",
    sign_out_explained: |name| format!("You are signed in as {name} in this browser."),
    sign_out: "Sign out",
    signed_out_title: "You are signed out",
    signed_out_explained: "Whoever uses this browser next has to sign in again. You can close this page.",
    sign_in_again: "Sign in again",
    language: "Language",
    error_prefix: "Error",
    details: "Details",
    request_id: "Request id",
    unknown_client: ProblemText {
        happened: "This app is not known here",
        means: "The app that brought you here is not registered with this server, so you cannot sign in to it.",
        remedy: "Go back and check the address. If it is right, tell whoever runs the app.",
    },
    wrong_redirect: ProblemText {
        happened: "We stopped to keep you safe",
        means: "The app asked to send you to an address that is not registered for it. That can be a mistake in its \
            set-up, or somebody trying to get at your sign-in.",
        remedy: "Go to the app yourself, not through a link. If it happens again, tell whoever runs the app.",
    },
    malformed: ProblemText {
        happened: "This request cannot be understood",
        means: "What your browser sent is not complete, so nothing was done.",
        remedy: "Go to the portal and start again.",
    },
    expired: ProblemText {
        happened: "This sign-in is over",
        means: "It was finished already, is more than an hour old, or began in another browser. It also needs a browser \
            that keeps cookies.",
        remedy: "Go to the portal and start again.",
    },
    blocked: ProblemText {
        happened: "Your sign-in is blocked",
        means: "An administrator has blocked it, or your access to this organization has ended.",
        remedy: "Ask the person you work with there. They can have it unblocked.",
    },
    not_found: ProblemText {
        happened: "There is no page at this address",
        means: "It may have been mistyped.",
        remedy: "Go to the portal and start there.",
    },
    busy: ProblemText {
        happened: "The server is busy",
        means: "It could not do this now. You are not signed in yet.",
        remedy: "Try again in a minute.",
    },
    broken: ProblemText {
        happened: "Something broke on the server",
        means: "You are not signed in yet. It is not something that you did.",
        remedy: "Try again. If it happens again, give the request id to whoever runs this server.",
    },
    mail: MailText {
        subject: |code, organization| format!("{code} is your code for {organization}"),
        your_code: |organization| format!("Your code to sign in to {organization}:"),
        how_it_works: "It works once, for 10 minutes, in the browser in which you asked for it. Give it to nobody: \
            nobody will ask you for it.",
        not_you: "Did you not ask for it? Then somebody mistyped their own address. You need not do anything.",
    },
};

fn count(number: i64, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}
