//! More of a long list.

use leptos::prelude::*;

use super::{Button, ButtonVariant, Icon, LinkButton, Words};
use crate::text::text;

/// Leads to the pages before and after. A page that isn't there has no link.
#[component]
pub fn Pagination(
    /// What has the pages: "Pages of packages".
    #[prop(into)]
    label: Words,
    /// Where one is: "Page 2", "51 to 100 of 230".
    #[prop(into)]
    summary: Signal<String>,
    /// The page before.
    #[prop(optional, into)]
    previous: Signal<Option<String>>,
    /// The page after.
    #[prop(optional, into)]
    next: Signal<Option<String>>,
    /// What leads to the first page.
    #[prop(optional)]
    first: Option<AnyView>,
    /// What leads to the last page.
    #[prop(optional)]
    last: Option<AnyView>,
) -> impl IntoView {
    let texts = &text().core;
    let previous = move || {
        previous
            .get()
            .map(|href| view! { <LinkButton href=href icon=Icon::ChevronLeft>{texts.previous_page}</LinkButton> })
    };
    let next = move || {
        next.get()
            .map(|href| view! { <LinkButton href=href icon_after=Icon::ChevronRight>{texts.next_page}</LinkButton> })
    };
    view! {
        <nav class="pagination" aria-label=label>
            <p class="pagination__summary">{move || summary.get()}</p>
            <div class="actions">
                {first}
                {previous}
                {next}
                {last}
            </div>
        </nav>
    }
    .into_any()
}

/// Shows more below what is there already.
#[component]
pub fn ShowMore(
    /// How much there is: "50 of 230".
    #[prop(into)]
    summary: Signal<String>,
    /// What the button says: "Show 50 more".
    #[prop(into)]
    more: Words,
    /// Whether more is on its way.
    #[prop(into)]
    is_busy: Signal<bool>,
    /// Asks for more.
    #[prop(into)]
    on_click: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="pagination" data-look="more">
            <p class="pagination__summary">{move || summary.get()}</p>
            <Button
                variant=ButtonVariant::Secondary
                is_busy=is_busy
                busy_words=text().core.loading
                on_click=on_click
            >
                {more}
            </Button>
        </div>
    }
    .into_any()
}
