//! What an address shows that is none of the portal's.

use leptos::prelude::*;

use crate::paths::Page;
use crate::shell::PageHeading;
use crate::text::text;

/// There is no such page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let texts = &text().core;
    view! {
        <PageHeading title=texts.not_found_title />
        <p>{texts.not_found_meaning}</p>
        <p><a class="button" href=Page::Overview.to_string()>{texts.go_to_overview}</a></p>
    }
    .into_any()
}
