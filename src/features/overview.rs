//! `/overview`: what needs attention.

use leptos::prelude::*;

use crate::shell::PageHeading;
use crate::text::text;

/// What needs attention.
#[component]
pub fn OverviewPage() -> impl IntoView {
    view! { <PageHeading title=text().overview.title /> }
}
