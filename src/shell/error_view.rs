//! A failure as a page shows it.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::browser;
use crate::text::text;

/// What happened, what it means, what to do, and behind "Details" what support needs. In place of the content that
/// could not be loaded; a write shows its failure in its form instead.
#[component]
pub fn ErrorView(
    /// The failure.
    error: ApiError,
    /// Offered where trying again may help.
    #[prop(optional)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let messages = text();
    let explained = error.explain(messages);
    let retry = retry.filter(|_| explained.can_retry).map(|retry| {
        view! {
            <button type="button" class="button" on:click=move |_| retry.run(())>{messages.core.retry}</button>
        }
    });
    let details = explained.details;
    let rows: Vec<(&str, String)> = [
        (messages.core.request_id, details.request_id.unwrap_or_default()),
        (
            messages.core.status_code,
            details.status.map(|status| status.to_string()).unwrap_or_default(),
        ),
        (messages.core.error_code, details.code),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect();
    let report: Vec<String> = rows.iter().map(|(name, value)| [name, ": ", value].concat()).collect();
    let report = report.join("\n");
    view! {
        <section class="error-view" role="alert">
            <h2 class="error-view__title">{explained.title}</h2>
            <p>{explained.meaning}</p>
            <p>{explained.remedy}</p>
            {retry}
            {(!rows.is_empty())
                .then(|| {
                    view! {
                        <details class="error-view__details">
                            <summary>{messages.core.show_details}</summary>
                            <dl>
                                {rows
                                    .into_iter()
                                    .map(|(name, value)| {
                                        view! {
                                            <dt>{name}</dt>
                                            <dd>{value}</dd>
                                        }
                                    })
                                    .collect_view()}
                            </dl>
                            <button
                                type="button"
                                class="button"
                                data-variant="plain"
                                on:click=move |_| {
                                    browser::copy(&report);
                                    super::announce(messages.core.copied);
                                }
                            >
                                {messages.core.copy}
                            </button>
                        </details>
                    }
                })}
        </section>
    }
    .into_any()
}
