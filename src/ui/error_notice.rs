//! Something failed: what, what it means, what to do.

use leptos::prelude::*;

use super::{CopyButton, Icon, Tone, Words};
use crate::text::text;

/// What support needs to find a failure, and nobody else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorDetails {
    /// The server's code for it.
    pub code: Option<String>,
    /// The id under which the server's log has it.
    pub request_id: Option<String>,
}

/// Something failed: what happened, what it means, what to do. Code and request id are behind "Details".
#[component]
pub fn ErrorNotice(
    /// What happened, as a sentence.
    #[prop(into)]
    title: Words,
    /// What it means for the person.
    #[prop(optional, into)]
    meaning: Option<Words>,
    /// [`Tone::Danger`] for what is broken, [`Tone::Neutral`] for what is just so (not allowed, not there, offline).
    #[prop(default = Tone::Danger)]
    tone: Tone,
    /// The icon, where another one tells more.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// For support.
    #[prop(optional)]
    details: ErrorDetails,
    /// The remedy: a button, or a link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="error-notice" data-tone=tone.as_str()>
            <h2 class="error-notice__title">
                {icon.unwrap_or(tone.icon()).draw("icon error-notice__icon")} <span>{title}</span>
            </h2>
            {meaning.map(|meaning| view! { <p class="error-notice__meaning">{meaning}</p> })}
            {children.map(|children| view! { <div class="error-notice__actions">{children()}</div> })}
            {facts(details)}
        </section>
    }
    .into_any()
}

fn facts(ErrorDetails { code, request_id }: ErrorDetails) -> Option<AnyView> {
    if code.is_none() && request_id.is_none() {
        return None;
    }
    let words = &text().core;
    let fact = |name: &'static str, value: Option<String>| {
        value.map(|value| {
            view! {
                <dt>{name}</dt>
                <dd>
                    <CopyButton value=value name=format!("{} {name}", words.copy) />
                </dd>
            }
        })
    };
    let facts = view! {
        <details>
            <summary class="error-notice__summary">{words.show_details}</summary>
            <dl class="error-notice__facts">
                {fact(words.error_code, code)} {fact(words.request_id, request_id)}
            </dl>
        </details>
    };
    Some(facts.into_any())
}
