//! `/why/:id`: why a package cannot be requested.

use leptos::prelude::*;

use crate::paths::Page;
use crate::shell::{Crumb, PageHeading};
use crate::text::text;

/// Each condition in order, and the one thing that helps.
#[component]
pub fn WhyPage() -> impl IntoView {
    let texts = &text().packages;
    view! { <PageHeading title=texts.why_title trail=vec![Crumb::new(texts.title, Page::packages())] /> }
}
