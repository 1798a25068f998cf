//! The gate in front of the pages for people who are signed in.

use leptos::prelude::*;

use super::sign_in_view::SignInView;
use crate::navigation;
use crate::session::{self, SessionState, SignInOptions};
use crate::shell::{ErrorView, PageHeading};
use crate::text::text;
use crate::ui::Skeleton;

/// The page as a route shows it, once somebody is signed in; until then how far signing in has come. Whoever gets here
/// without a session is sent to sign in and comes back. A page for administrators names what the others get instead.
pub fn signed_in(page: fn() -> AnyView, others: Option<fn() -> AnyView>) -> AnyView {
    let is_signed_in = Memo::new(|_| session::account().is_some());
    Effect::new(|_| {
        if session::state() == SessionState::SignedOut {
            session::sign_in(navigation::current_page(), SignInOptions::default());
        }
    });
    let content = move || {
        if !is_signed_in.get() {
            return view! { <SignInView /> }.into_any();
        }
        match others {
            Some(others) => for_administrators(page, others),
            None => page(),
        }
    };
    content.into_any()
}

/// The page once it is known that who is signed in has a role. Nothing of it is shown, and nothing asked, before.
fn for_administrators(page: fn() -> AnyView, others: fn() -> AnyView) -> AnyView {
    let is_administrator = Memo::new(|_| session::knows_administrator());
    let content = move || match is_administrator.get() {
        None => view! {
            <PageHeading title=text().core.admin />
            <Skeleton />
        }
        .into_any(),
        Some(Ok(true)) => page(),
        Some(Ok(false)) => others(),
        Some(Err(error)) => {
            let again = Callback::new(|()| leptos::task::spawn_local(session::find_roles()));
            view! { <ErrorView error retry=again /> }.into_any()
        }
    };
    content.into_any()
}
