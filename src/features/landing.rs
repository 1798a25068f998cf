//! `/`: where whoever is not signed in begins.

use leptos::prelude::*;

use super::sign_in_view::SignInView;
use crate::config::config;
use crate::navigation;
use crate::paths::Page;
use crate::session::{self, SessionState, SignInOptions};
use crate::shell::PageHeading;
use crate::text::{fill, text};

/// What this is, and one button.
#[component]
pub fn LandingPage() -> impl IntoView {
    Effect::new(|_| {
        if session::account().is_some() {
            navigation::replace(&Page::Overview);
        }
    });
    move || match session::state() {
        SessionState::SignedOut => welcome(),
        _ => view! { <SignInView /> }.into_any(),
    }
}

fn welcome() -> AnyView {
    let texts = &text().session;
    let title = fill(texts.landing_title, &[("organization", &config().branding.name)]);
    view! {
        <div class="landing">
            <PageHeading title=title />
            <p class="landing__lead">{texts.landing_lead}</p>
            <p>
                <button
                    type="button"
                    class="button"
                    data-variant="primary"
                    on:click=|_| session::sign_in(Some(Page::Overview), SignInOptions::default())
                >
                    {texts.landing_button}
                </button>
            </p>
            <p class="landing__hint">{texts.landing_hint}</p>
        </div>
    }
    .into_any()
}
