//! The page: a switch for the theme, and the sections.

use leptos::prelude::*;

use super::style::SHEETS;
use super::{actions, feedback, forms, foundations, structure, tables};
use crate::features::approvals;
use crate::shell::PageHeading;
use crate::style;
use crate::ui::{Icon, Segment, Segments};

/// Every building block in every state, in the theme that is chosen on the page itself.
#[component]
pub fn StyleguidePage() -> impl IntoView {
    style::adopt(SHEETS);
    style::adopt(approvals::SHEETS);
    let theme = RwSignal::new("system".to_owned());
    let themes = [
        ("system", Icon::Screen, "As the device"),
        ("light", Icon::Sun, "Light"),
        ("dark", Icon::Moon, "Dark"),
    ];
    let themes = themes
        .into_iter()
        .map(|(value, icon, label)| Segment {
            value,
            icon: Some(icon),
            label: label.into(),
        })
        .collect();
    view! {
        <div class="styleguide" data-theme=move || theme.get()>
            <PageHeading title="Style guide">
                <Segments
                    label="Theme of this page"
                    segments=themes
                    value=theme
                    on_change=move |value: &'static str| theme.set(value.to_owned())
                />
            </PageHeading>
            <p class="lead">
                "The building blocks of every page, in every state. They know no route, no API and no session."
            </p>
            {foundations::sections()}
            {actions::sections()}
            {forms::sections()}
            {feedback::sections()}
            {structure::sections()}
            {tables::sections()}
        </div>
    }
    .into_any()
}
