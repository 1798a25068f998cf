//! The page on which the passcode is entered.

use maud::{Markup, html};

use super::parts::{Tone, cancel, field_error, notice};
use crate::issuer::language::Language;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PasscodeView<'a> {
    /// The address of the interaction, to which the forms' addresses are added.
    pub interaction: &'a str,
    /// Where the code went.
    pub address: &'a str,
    /// Whether it was sent, and not only logged.
    pub sends_mail: bool,
    /// What is wrong, or has to be known.
    pub note: PasscodeNote,
}

/// What is wrong, or has to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasscodeNote {
    /// Nothing.
    None,
    /// A new code was sent.
    NewCodeSent,
    /// What was entered is no code.
    Malformed,
    /// It is not the code; so many tries are left.
    Wrong(i64),
    /// It was entered wrongly too often.
    Spent,
    /// It is too old.
    Ended,
}

/// The page, and whether something on it is wrong.
pub fn passcode_page(language: Language, view: &PasscodeView<'_>) -> (Markup, bool) {
    let texts = language.texts();
    let error = match view.note {
        PasscodeNote::None | PasscodeNote::NewCodeSent => None,
        PasscodeNote::Malformed => Some(texts.passcode_malformed.to_owned()),
        PasscodeNote::Wrong(left) => Some((texts.passcode_wrong)(left)),
        PasscodeNote::Spent => Some(texts.passcode_spent.to_owned()),
        PasscodeNote::Ended => Some(texts.passcode_ended.to_owned()),
    };
    let is_over = matches!(view.note, PasscodeNote::Spent | PasscodeNote::Ended);
    let described_by = if error.is_some() {
        "passcode-hint passcode-error"
    } else {
        "passcode-hint"
    };
    let sent = if view.sends_mail {
        texts.passcode_sent
    } else {
        texts.passcode_logged
    };
    let page = html! {
        h1 { (texts.passcode_title) }
        @if view.note == PasscodeNote::NewCodeSent {
            (notice(Tone::Positive, None, &html! { p { (texts.new_code_sent) } }))
        }
        @if is_over {
            @if let Some(error) = &error {
                (notice(Tone::Danger, None, &html! { p { (error) } }))
            }
        } @else {
            p { (sent(view.address)) }
            form class="form" method="post" action={ (view.interaction) "/passcode" } novalidate {
                div class="field" {
                    label class="field__label" for="passcode" { (texts.passcode_label) }
                    p class="field__hint" id="passcode-hint" { (texts.passcode_hint) }
                    (field_error(language, "passcode-error", error.as_deref()))
                    div class="field__control" {
                        input class="input passcode" id="passcode" name="passcode" type="text" inputmode="numeric"
                            autocomplete="one-time-code" maxlength="20" required autofocus
                            aria-invalid=[error.is_some().then_some("true")] aria-describedby=(described_by);
                    }
                }
                button class="button" data-variant="primary" { (texts.sign_in) }
            }
            @if view.sends_mail {
                p class="muted" { (texts.nothing_arrived) }
            }
        }
        div class="choices" {
            form method="post" action={ (view.interaction) "/address" } {
                input type="hidden" name="email" value=(view.address);
                button class="button" data-variant=[is_over.then_some("primary")] { (texts.send_new_code) }
            }
            a class="button" href={ (view.interaction) "?use=other" } { (texts.use_other_address) }
        }
        (cancel(language, view.interaction))
    };
    (page, error.is_some())
}
