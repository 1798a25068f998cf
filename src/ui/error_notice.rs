//! Something failed: what, what it means, what to do.

use leptos::prelude::*;

use super::copy_button::copy_button;
use super::{Icon, Tone, Words, unique_id};
use crate::text::text;

/// Something failed: what happened, what it means, what to do. What only support needs is behind "Details".
#[component]
pub fn ErrorNotice(
    /// What happened, as a sentence.
    #[prop(into)]
    title: Words,
    /// What it means for the person.
    #[prop(optional, into)]
    meaning: Option<Words>,
    /// What to do now.
    #[prop(optional, into)]
    remedy: Option<Words>,
    /// [`Tone::Danger`] for what is broken, [`Tone::Neutral`] for what is just so (not allowed, not there, offline).
    #[prop(default = Tone::Danger)]
    tone: Tone,
    /// The icon, where another one tells more.
    #[prop(optional)]
    icon: Option<Icon>,
    /// For support, with their names: code, request id.
    #[prop(optional)]
    details: Vec<(&'static str, String)>,
    /// The button or the link that does what the remedy says.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="error-notice" data-tone=tone.as_str()>
            <h2 class="error-notice__title">
                {icon.unwrap_or(tone.icon()).draw("icon error-notice__icon")} <span>{title}</span>
            </h2>
            {meaning.map(|meaning| view! { <p class="error-notice__meaning">{meaning}</p> })}
            {remedy.map(|remedy| view! { <p>{remedy}</p> })}
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
            {(!details.is_empty()).then(|| error_details(details))}
        </section>
    }
    .into_any()
}

/// What only support needs, with its names: behind "Details", to be copied.
pub fn error_details(details: Vec<(&'static str, String)>) -> AnyView {
    let texts = &text().core;
    let report: Vec<String> = details.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let id = unique_id("details");
    let copy = copy_button(report.join("\n"), id.clone(), None, None);
    let facts = details
        .into_iter()
        .map(|(name, value)| {
            view! {
                <dt>{name}</dt>
                <dd>
                    <code>{value}</code>
                </dd>
            }
        })
        .collect_view();
    view! {
        <details class="error-notice__details">
            <summary class="error-notice__summary">{texts.show_details}</summary>
            <dl class="error-notice__facts" id=id>
                {facts}
            </dl>
            {copy}
        </details>
    }
    .into_any()
}
