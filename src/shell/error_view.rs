//! A failure as a page shows it.

use leptos::prelude::*;

use super::account_menu::use_another_account;
use crate::api::{ApiError, ErrorKind};
use crate::text::text;
use crate::ui::{Button, ErrorNotice, Icon, Tone, announce};

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
    announce(explained.title);
    let (tone, icon) = look(error.kind);
    let retry = retry.filter(|_| explained.can_retry).map(|retry| {
        view! {
            <Button icon=Icon::Refresh on_click=retry>
                {messages.core.retry}
            </Button>
        }
    });
    let is_about_account = matches!(
        error.kind,
        ErrorKind::NotFound | ErrorKind::Forbidden | ErrorKind::SignInNeeded
    );
    let other_account = is_about_account.then(|| {
        view! {
            <Button icon=Icon::Users on_click=|()| use_another_account()>
                {messages.core.use_another_account}
            </Button>
        }
    });
    let details = explained.details;
    let details = [
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
    view! {
        <ErrorNotice title=explained.title meaning=explained.meaning remedy=explained.remedy tone icon details>
            {retry}
            {other_account}
        </ErrorNotice>
    }
    .into_any()
}

/// Red is for what is broken. What is just so is nobody's mistake.
fn look(kind: ErrorKind) -> (Tone, Icon) {
    match kind {
        ErrorKind::Offline | ErrorKind::Unreachable => (Tone::Neutral, Icon::Offline),
        ErrorKind::SignInNeeded | ErrorKind::Forbidden | ErrorKind::NoLicense => (Tone::Neutral, Icon::Lock),
        ErrorKind::NotFound => (Tone::Neutral, Icon::Search),
        ErrorKind::Throttled { .. } | ErrorKind::Timeout => (Tone::Neutral, Icon::Clock),
        ErrorKind::Conflict => (Tone::Neutral, Icon::Users),
        ErrorKind::Refused | ErrorKind::Server | ErrorKind::Malformed => (Tone::Danger, Icon::Error),
    }
}
