//! `/admin…` for whoever has no role there.

use leptos::prelude::*;

use crate::config::config;
use crate::paths::Page;
use crate::shell::{PageHeading, use_another_account};
use crate::text::text;
use crate::ui::{Button, ButtonVariant, LinkButton};

/// That the administration is not for this account, and whom to ask.
#[component]
pub fn NoAdministrationPage() -> impl IntoView {
    let texts = &text().no_administration;
    let support = config().branding.support_url.clone().map(|address| {
        view! {
            <LinkButton href=address leaves=true>
                {text().core.support}
            </LinkButton>
        }
    });
    view! {
        <PageHeading title=texts.title />
        <p class="lead">{texts.meaning}</p>
        <p>{texts.whom_to_ask}</p>
        <p class="actions">
            <Button variant=ButtonVariant::Primary on_click=|()| use_another_account()>
                {text().core.use_another_account}
            </Button>
            {support}
            <LinkButton href=Page::Overview.to_string() variant=ButtonVariant::Plain>
                {text().core.go_to_overview}
            </LinkButton>
        </p>
    }
    .into_any()
}
