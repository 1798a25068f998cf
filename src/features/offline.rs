//! `/offline`: what remains without a connection.

use leptos::prelude::*;

use crate::browser;
use crate::paths::Page;
use crate::shell::PageHeading;
use crate::text::text;

/// Nothing can be loaded now, and when that changes.
#[component]
pub fn OfflinePage() -> impl IntoView {
    let texts = &text().core;
    let online = browser::is_online();
    move || {
        if online.get() {
            view! {
                <PageHeading title=texts.online_again />
                <p><a class="button" href=Page::Overview.to_string()>{texts.go_to_overview}</a></p>
            }
            .into_any()
        } else {
            view! {
                <PageHeading title=texts.offline_title />
                <p>{texts.offline_meaning}</p>
            }
            .into_any()
        }
    }
}
