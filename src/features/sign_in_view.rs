//! How far signing in has come, and what to do when it did not work.

use leptos::prelude::*;

use super::offline::OfflinePage;
use crate::browser;
use crate::navigation;
use crate::paths::Page;
use crate::session::{self, SessionState, SignInError, SignInOptions};
use crate::shell::{ErrorView, PageHeading};
use crate::text::{SessionMessages, text};

/// Shown in place of a page until somebody is signed in.
#[component]
pub(super) fn SignInView() -> impl IntoView {
    let online = browser::is_online();
    go_on_when_online();
    move || {
        let texts = &text().session;
        match session::state() {
            SessionState::Failed(SignInError::IssuerUnreachable) if !online.get() => {
                view! { <OfflinePage /> }.into_any()
            }
            SessionState::Failed(error) => failed(error),
            SessionState::Unknown(error) => view! {
                <PageHeading title=texts.account_unknown_title />
                <p>{texts.account_unknown_meaning}</p>
                <ErrorView error=error retry=Callback::new(|()| leptos::task::spawn_local(session::open_account())) />
                <OtherAccount />
            }
            .into_any(),
            _ => view! { <p class="loading" role="status">{texts.signing_in_to}</p> }.into_any(),
        }
    }
}

fn failed(error: SignInError) -> AnyView {
    let texts = &text().session;
    let (title, meaning) = sentences(error, texts);
    view! {
        <PageHeading title=title />
        <p role="alert">{meaning}</p>
        <p class="actions">
            <button
                type="button"
                class="button"
                data-variant="primary"
                on:click=|_| session::sign_in(target(), SignInOptions::default())
            >
                {texts.start_again}
            </button>
            <OtherAccount />
        </p>
    }
    .into_any()
}

/// Goes on with a sign-in that failed for want of a connection, once there is one.
fn go_on_when_online() {
    let online = browser::is_online();
    Effect::new(move |was_online: Option<bool>| {
        let is_online = online.get();
        let has_failed = untrack(session::state) == SessionState::Failed(SignInError::IssuerUnreachable);
        if was_online == Some(false) && is_online && has_failed {
            session::sign_in(target(), SignInOptions::default());
        }
        is_online
    });
}

/// Where the sign-in that failed was to lead: to the page of the address, unless that is the return itself.
fn target() -> Option<Page> {
    navigation::current_page()
        .filter(|page| *page != Page::Callback)
        .or_else(session::failed_target)
}

fn sentences(error: SignInError, texts: &'static SessionMessages) -> (&'static str, &'static str) {
    match error {
        SignInError::IssuerUnreachable => (texts.issuer_unreachable_title, texts.issuer_unreachable_meaning),
        SignInError::StateLost => (texts.state_lost_title, texts.state_lost_meaning),
        SignInError::AccessDenied => (texts.access_denied_title, texts.access_denied_meaning),
        SignInError::LoginRequired => (texts.login_required_title, texts.login_required_meaning),
        SignInError::Refused => (texts.refused_title, texts.refused_meaning),
        SignInError::Insecure => (texts.insecure_title, texts.insecure_meaning),
    }
}

#[component]
fn OtherAccount() -> impl IntoView {
    let options = || SignInOptions {
        is_other_account: true,
        ..SignInOptions::default()
    };
    view! {
        <button type="button" class="button" on:click=move |_| session::sign_in(target(), options())>
            {text().session.use_another_account}
        </button>
    }
}
