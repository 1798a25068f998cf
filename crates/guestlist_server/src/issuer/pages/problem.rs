//! A page of trouble: what happened, what it means, what to do now.

use maud::{Markup, html};

use crate::issuer::language::Language;
use crate::issuer::texts::ProblemText;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct ProblemView<'a> {
    /// The id under which the log has it.
    pub request_id: &'a str,
    /// For whoever can repair it: names and values, for instance the address that is not registered.
    pub details: &'a [(&'static str, String)],
    /// Whether to offer the way to the portal.
    pub leads_to_portal: bool,
}

/// The page.
pub fn problem_page(language: Language, text: &ProblemText, view: &ProblemView<'_>) -> Markup {
    let texts = language.texts();
    html! {
        h1 { (text.happened) }
        p { (text.means) }
        p { (text.remedy) }
        @if view.leads_to_portal {
            a class="button" data-variant="primary" href="/" { (texts.to_portal) }
        }
        details class="details" {
            summary { (texts.details) }
            dl {
                @for (name, value) in view.details {
                    dt { (name) }
                    dd { code { (value) } }
                }
                dt { (texts.request_id) }
                dd { code { (view.request_id) } }
            }
        }
    }
}
