//! What a wizard's step comes to.

use leptos::prelude::*;

use crate::paths::{AdminPage, Page};
use crate::text::{fill, text};
use crate::ui::{Fact, Facts, Words};

/// What a step comes to, with a link that leads back to it.
#[component]
pub fn ReviewBlock<N>(
    /// What the step is called.
    title: &'static str,
    /// The step.
    page: AdminPage,
    /// Names and values; an empty one is not filled in yet.
    facts: Vec<(N, String)>,
) -> impl IntoView
where
    N: Into<Words> + 'static,
{
    let texts = &text().admin;
    let facts: Vec<_> = facts
        .into_iter()
        .map(|(name, value)| {
            let value = Some(value).filter(|value| !value.is_empty());
            let value = value.unwrap_or_else(|| texts.not_filled_in.to_owned());
            view! { <Fact name=name>{value}</Fact> }
        })
        .collect();
    let href = Page::from(page).to_string();
    view! {
        <section class="card">
            <div class="card__head">
                <h3 class="card__title">{title}</h3>
                <a href=href aria-label=fill(texts.edit_step, &[("step", title)])>{texts.edit}</a>
            </div>
            <Facts>{facts}</Facts>
        </section>
    }
    .into_any()
}
