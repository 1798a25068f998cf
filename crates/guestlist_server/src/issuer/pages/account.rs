//! Pages for somebody who is signed in: go on as they are, sign out, and signed out.

use maud::{Markup, html};

use super::parts::{Tone, cancel, notice};
use crate::issuer::language::Language;
use crate::store::issuer_people::Person;

/// Asks whether to go on as who is signed in.
pub fn continue_page(language: Language, interaction: &str, person: &Person, expected: Option<&str>) -> Markup {
    let texts = language.texts();
    html! {
        h1 { (texts.continue_title) }
        p { ((texts.signed_in_as)(&person.display_name)) }
        @if let Some(expected) = expected {
            (notice(Tone::Warning, None, &html! { p { ((texts.meant_for)(expected)) } }))
        }
        (identity(person))
        div class="choices" {
            (continue_form(language, interaction, person, Some("primary")))
            a class="button" href={ (interaction) "?use=other" } { (texts.use_other_account) }
        }
        (cancel(language, interaction))
    }
}

/// The button to go on as who is signed in.
pub fn continue_form(language: Language, interaction: &str, person: &Person, variant: Option<&str>) -> Markup {
    html! {
        form method="post" action={ (interaction) "/continue" } {
            input type="hidden" name="person" value=(person.id);
            button class="button" data-variant=[variant] { ((language.texts().continue_as)(&person.display_name)) }
        }
    }
}

/// Asks whether to sign out, where the request does not prove that the person asked for it.
pub fn sign_out_page(language: Language, person: &Person, proof: &str, parameters: &[(&str, &str)]) -> Markup {
    let texts = language.texts();
    html! {
        h1 { (texts.sign_out_title) }
        p { ((texts.sign_out_explained)(&person.display_name)) }
        (identity(person))
        form class="form" method="post" action="/oidc/end-session" {
            input type="hidden" name="confirm" value=(proof);
            @for (name, value) in parameters {
                input type="hidden" name=(name) value=(value);
            }
            button class="button" data-variant="primary" { (texts.sign_out) }
        }
        p { a href="/" { (texts.to_portal) } }
    }
}

/// Says that nobody is signed in any more.
pub fn signed_out_page(language: Language) -> Markup {
    let texts = language.texts();
    html! {
        h1 { (texts.signed_out_title) }
        p { (texts.signed_out_explained) }
        a class="button" href="/" { (texts.sign_in_again) }
    }
}

fn identity(person: &Person) -> Markup {
    html! {
        p class="identity" {
            span class="person__name" { (person.display_name) }
            @if let Some(email) = &person.email {
                span class="person__hint" { (email) }
            }
        }
    }
}
