//! The app: what surrounds the shell.

use leptos::prelude::*;

use crate::navigation;
use crate::routes::Pages;
use crate::session;
use crate::shell::{Shell, preferences};

/// The whole portal.
#[component]
pub fn App() -> impl IntoView {
    navigation::install();
    session::start(navigation::current_page().as_ref());
    move || {
        // All texts are plain strings, so another language means building everything anew. What was typed is in
        // drafts, what was loaded in the query cache, and where one was in the address.
        preferences::language();
        view! {
            <Shell>
                <Pages />
            </Shell>
        }
        .into_any()
    }
}
