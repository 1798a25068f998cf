//! What several pages are made of.

use maud::{Markup, html};

use crate::issuer::language::Language;

/// What a notice means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Positive,
    Warning,
    Danger,
}

/// A line above a form that says how things are. One that appeared because of what somebody just did is read out.
pub(super) fn notice(tone: Tone, title: Option<&str>, text: &Markup) -> Markup {
    let (name, role, path) = match tone {
        Tone::Positive => ("positive", Some("status"), "m4 10.5 4 4 8-9"),
        Tone::Warning => ("warning", None, "m10 3 8 14H2zm0 5.5v3.7m0 2.3v0"),
        Tone::Danger => ("danger", Some("alert"), ERROR_PATH),
    };
    html! {
        div class="notice" data-tone=(name) role=[role] {
            (icon("icon notice__icon", path))
            div class="notice__content" {
                div class="notice__text" {
                    @if let Some(title) = title {
                        h2 class="notice__title" { (title) }
                    }
                    (text)
                }
            }
        }
    }
}

/// What is wrong with a field. The whole page is new, so nothing else would say it first.
pub(super) fn field_error(language: Language, id: &str, error: Option<&str>) -> Markup {
    html! {
        @if let Some(error) = error {
            p class="field__error" id=(id) {
                (icon("icon", ERROR_PATH))
                span {
                    span class="visually-hidden" { (language.texts().error_prefix) ": " }
                    (error)
                }
            }
        }
    }
}

/// Points at what comes next.
pub(super) fn arrow() -> Markup {
    icon("icon person__arrow", "m7.5 4.5 5.5 5.5-5.5 5.5")
}

/// The way back to the client without signing in.
pub(super) fn cancel(language: Language, interaction: &str) -> Markup {
    html! {
        form class="aside" method="post" action={ (interaction) "/cancel" } {
            button class="button" data-variant="plain" { (language.texts().cancel) }
        }
    }
}

const ERROR_PATH: &str = "M7 3h6l4 4v6l-4 4H7l-4-4V7zm3 3.5v4.2m0 2.8v0";

fn icon(class: &str, path: &str) -> Markup {
    html! {
        svg class=(class) viewBox="0 0 20 20" aria-hidden="true" { path d=(path) {} }
    }
}
