//! The gate in front of the pages for people who are signed in.

use leptos::prelude::*;

use super::sign_in_view::SignInView;
use crate::navigation;
use crate::session::{self, SessionState, SignInOptions};

/// The page as a route shows it, to anybody.
pub fn for_everyone(page: fn() -> AnyView) -> impl Fn() -> AnyView + Clone + Send + 'static {
    move || page()
}

/// The page as a route shows it, once somebody is signed in; until then how far signing in has come. Whoever gets here
/// without a session is sent to sign in and comes back.
pub fn signed_in(page: fn() -> AnyView) -> impl Fn() -> AnyView + Clone + Send + 'static {
    move || {
        let is_signed_in = Memo::new(|_| session::account().is_some());
        Effect::new(|_| {
            if session::state() == SessionState::SignedOut {
                session::sign_in(navigation::current_page(), SignInOptions::default());
            }
        });
        (move || {
            if is_signed_in.get() {
                page()
            } else {
                view! { <SignInView /> }.into_any()
            }
        })
        .into_any()
    }
}
