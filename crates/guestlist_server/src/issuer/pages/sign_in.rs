//! The first page: a mail address to send a code to, and in a demo tenant the people whom everybody may be.

use maud::{Markup, html};

use super::account::continue_form;
use super::parts::{Tone, arrow, cancel, field_error, notice};
use crate::issuer::language::Language;
use crate::store::demo_people::ListedDemoPerson;
use crate::store::issuer_people::Person;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct SignInView<'a> {
    /// The address of the interaction, to which the forms' addresses are added.
    pub interaction: &'a str,
    /// Whose portal it is.
    pub organization: &'a str,
    /// What stands in the field.
    pub email: &'a str,
    /// What is wrong, or has to be known.
    pub note: SignInNote<'a>,
    /// Whether codes can be sent.
    pub sends_mail: bool,
    /// In a demo tenant, whom everybody may be.
    pub demo_people: &'a [ListedDemoPerson],
    /// Who is signed in, where they may go on as they are.
    pub signed_in: Option<&'a Person>,
}

/// What is wrong, or has to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInNote<'a> {
    /// Nothing.
    None,
    /// The field is empty.
    EmailMissing,
    /// What stands in the field is no address.
    EmailMalformed,
    /// The mail server did not take the message; with the request id.
    MailFailed(&'a str),
    /// So many codes were sent to the address that the next has to wait; minutes.
    TooManyForAddress(i64),
    /// So many codes were asked for from this network that the next has to wait; minutes.
    TooManyFromClient(i64),
}

/// The page, and whether something on it is wrong.
pub fn sign_in_page(language: Language, view: &SignInView<'_>) -> (Markup, bool) {
    let texts = language.texts();
    let error = email_error(language, view.note);
    let is_demo = !view.demo_people.is_empty();
    let page = html! {
        h1 { ((texts.sign_in_to)(view.organization)) }
        @if let SignInNote::MailFailed(request_id) = view.note {
            (notice(Tone::Danger, Some(texts.mail_failed), &html! {
                p { (texts.mail_failed_explained) }
                p class="muted" { (texts.request_id) ": " code { (request_id) } }
            }))
        }
        @if is_demo {
            section class="people-choice" aria-labelledby="people" {
                p class="muted" { (texts.demo_explained) }
                h2 id="people" { (texts.choose_person) }
                (demo_list(language, view))
            }
            section class="divided" aria-labelledby="by-email" {
                h2 id="by-email" { (texts.or_by_email) }
                (email_form(language, view, error.as_deref(), false))
            }
        } @else {
            (email_form(language, view, error.as_deref(), true))
        }
        @if let Some(person) = view.signed_in {
            section class="divided" {
                (continue_form(language, view.interaction, person, None))
            }
        }
        (cancel(language, view.interaction))
    };
    (page, error.is_some() || matches!(view.note, SignInNote::MailFailed(_)))
}

/// The field, and above it what has to be known before it is used.
fn email_form(language: Language, view: &SignInView<'_>, error: Option<&str>, has_focus: bool) -> Markup {
    let texts = language.texts();
    let hint = if view.sends_mail {
        texts.email_hint
    } else {
        texts.email_hint_without_mail
    };
    html! {
        @if !view.sends_mail {
            (notice(Tone::Warning, Some(texts.mail_not_set_up), &html! { p { (texts.mail_not_set_up_explained) } }))
        }
        form class="form" method="post" action={ (view.interaction) "/address" } novalidate {
            div class="field" {
                label class="field__label" for="email" { (texts.email_label) }
                p class="field__hint" id="email-hint" { (hint) }
                (field_error(language, "email-error", error))
                div class="field__control" {
                    input class="input" id="email" name="email" type="email" inputmode="email" autocomplete="email"
                        maxlength="254" spellcheck="false" autocapitalize="off" required value=(view.email)
                        autofocus[has_focus || error.is_some()] aria-invalid=[error.is_some().then_some("true")]
                        aria-describedby=(if error.is_some() { "email-hint email-error" } else { "email-hint" });
                }
            }
            button class="button" data-variant="primary" { (texts.send_code) }
        }
    }
}

fn email_error(language: Language, note: SignInNote<'_>) -> Option<String> {
    let texts = language.texts();
    match note {
        SignInNote::None | SignInNote::MailFailed(_) => None,
        SignInNote::EmailMissing => Some(texts.email_missing.to_owned()),
        SignInNote::EmailMalformed => Some(texts.email_malformed.to_owned()),
        SignInNote::TooManyForAddress(minutes) => Some((texts.too_many_for_address)(minutes)),
        SignInNote::TooManyFromClient(minutes) => Some((texts.too_many_from_client)(minutes)),
    }
}

/// The people, under their organizations, in the order in which the demo tenant names them.
fn demo_list(language: Language, view: &SignInView<'_>) -> Markup {
    let texts = language.texts();
    html! {
        form method="post" action={ (view.interaction) "/person" } {
            @for group in view.demo_people.chunk_by(|one, next| one.organization == next.organization) {
                h3 class="people__organization" {
                    @if group[0].organization.is_empty() { (texts.from_elsewhere) } @else { (group[0].organization) }
                }
                ul class="people" {
                    @for person in group {
                        li {
                            button class="person" name="person" value=(person.subject_id) {
                                span class="person__text" {
                                    span class="person__head" {
                                        span class="person__name" { (person.display_name) }
                                        " "
                                        span class="person__role" { (role(language, person)) }
                                    }
                                    " "
                                    span class="person__hint" { (hint(language, person)) }
                                }
                                (arrow())
                            }
                        }
                    }
                }
            }
        }
    }
}

fn role(language: Language, person: &ListedDemoPerson) -> &str {
    match language {
        Language::English => &person.role_en,
        Language::Dutch => &person.role_nl,
    }
}

fn hint(language: Language, person: &ListedDemoPerson) -> &str {
    match language {
        Language::English => &person.hint_en,
        Language::Dutch => &person.hint_nl,
    }
}
