//! Who is signed in and what they may do.
//!
//! OpenID Connect authorization code flow with PKCE. Tokens live in memory only and end with the page; a reload goes
//! through the issuer again, silently where it still knows the person (`prompt=none`). What crosses the redirect
//! (verifier, state, nonce, where to return to) stands in session storage and is removed on return.
//!
//! `api` is told of this module by hooks and never imports it.

mod account;
mod claims;
mod encoding;
mod flow;
mod pending;
mod tokens;

use std::cell::{Cell, OnceCell};
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

pub use self::{
    account::{Account, KnownRoles},
    flow::{SignInError, SignInOptions},
};
use crate::api::{ApiError, SessionHooks};
use crate::navigation;
use crate::paths::{Audience, Page};

/// How far signing in has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SessionState {
    /// Nobody is signed in, and nothing is under way.
    #[default]
    SignedOut,
    /// On the way to the issuer or back, or finding out who it is.
    SigningIn,
    /// This person is signed in.
    SignedIn(Arc<Account>),
    /// Signing in did not work.
    Failed(SignInError),
    /// Signed in, but who it is could not be loaded.
    Unknown(ApiError),
}

thread_local! {
    static STATE: OnceCell<ArcRwSignal<SessionState>> = const { OnceCell::new() };
    static ROLES: OnceCell<ArcRwSignal<Option<FoundRoles>>> = const { OnceCell::new() };
    /// Whether the browser is leaving because of a 401: once, however many calls are answered so.
    static LEAVES: Cell<bool> = const { Cell::new(false) };
}

/// The roles of who is signed in, or why they could not be found out.
type FoundRoles = Result<Arc<KnownRoles>, ApiError>;

fn roles_signal() -> ArcRwSignal<Option<FoundRoles>> {
    ROLES.with(|roles| roles.get_or_init(ArcRwSignal::default).clone())
}

/// The roles of who is signed in, in entitlement management; none while they are not known. Tracked.
pub fn roles() -> Option<Arc<KnownRoles>> {
    roles_signal().with(|found| found.as_ref()?.as_ref().ok().cloned())
}

/// Whether the administration is for who is signed in: none while that is being found out, an error where it could not
/// be. Tracked.
pub fn knows_administrator() -> Option<Result<bool, ApiError>> {
    roles_signal().with(|roles| {
        let known = roles.as_ref()?.as_ref();
        Some(known.map(|known| !known.roles.is_empty()).map_err(ApiError::clone))
    })
}

/// Whether the administration is for who is signed in, as far as that is known. Tracked.
pub fn is_administrator() -> bool {
    knows_administrator() == Some(Ok(true))
}

/// Finds out again which roles who is signed in has, after something that may have changed them. Who administers
/// everything keeps doing so.
pub async fn renew_roles() {
    if untrack(roles).is_some_and(|known| known.roles.is_administrator) {
        return;
    }
    if let Some(account) = account_untracked()
        && let Ok(known) = account::load_roles(account.id()).await
    {
        roles_signal().set(Some(Ok(Arc::new(known))));
    }
}

fn state_signal() -> ArcRwSignal<SessionState> {
    STATE.with(|state| state.get_or_init(ArcRwSignal::default).clone())
}

/// How far signing in has come. Tracked.
pub fn state() -> SessionState {
    state_signal().get()
}

/// Who is signed in. Tracked.
pub fn account() -> Option<Arc<Account>> {
    state_signal().with(|state| match state {
        SessionState::SignedIn(account) => Some(Arc::clone(account)),
        _ => None,
    })
}

/// Who is signed in, once.
pub fn account_untracked() -> Option<Arc<Account>> {
    untrack(account)
}

/// Whether the backend declares this extension, see `entitlement_types::EXPLANATIONS` and its neighbours. Tracked.
pub fn has_extension(name: &str) -> bool {
    account().is_some_and(|account| account.capabilities.has(name))
}

/// Connects the session with the API. Once, at start.
pub fn install() {
    crate::api::install_session(SessionHooks {
        access_token: || Box::pin(tokens::access_token()),
        renewed_token: || Box::pin(tokens::renewed_token()),
        sign_in_again: |challenge| {
            let leaves = LEAVES.get();
            if leaves || !pending::may_sign_in_again() {
                return leaves;
            }
            LEAVES.set(true);
            let options = SignInOptions {
                claims: challenge.as_deref().and_then(claims::challenge),
                ..Default::default()
            };
            // The page stays until the browser leaves: what is under way on it can still be told there.
            leave(navigation::current_page(), options);
            true
        },
    });
}

/// Begins the session at the address at which the app was opened: a page for people who are signed in sends them to
/// sign in at once, and everybody who was signed in before a reload comes back without being asked.
pub fn start(page: Option<&Page>) {
    match page {
        Some(Page::Callback) => spawn_local(finish_sign_in()),
        Some(page) if page.audience() != Audience::Everyone => {
            let options = SignInOptions {
                is_silent: pending::was_signed_in(),
                ..Default::default()
            };
            sign_in(Some(page.clone()), options);
        }
        Some(Page::Landing) if pending::was_signed_in() => {
            sign_in(
                Some(Page::Landing),
                SignInOptions {
                    is_silent: true,
                    ..Default::default()
                },
            );
        }
        _ => {}
    }
}

/// Leaves for the issuer and comes back to a page.
pub fn sign_in(target: Option<Page>, options: SignInOptions) {
    state_signal().set(SessionState::SigningIn);
    leave(target, options);
}

fn leave(target: Option<Page>, options: SignInOptions) {
    let target = target.filter(|page| *page != Page::Callback).unwrap_or(Page::Overview);
    spawn_local(async move {
        if let Err(error) = flow::leave(&target, &options).await {
            LEAVES.set(false);
            state_signal().set(SessionState::Failed(error));
        }
    });
}

async fn finish_sign_in() {
    state_signal().set(SessionState::SigningIn);
    match flow::finish().await {
        Ok(target) => {
            // Whoever is signed in has no business on the first page.
            let target = if target == Page::Landing {
                Page::Overview
            } else {
                target
            };
            navigation::replace(&target);
            open_account().await;
        }
        // The issuer does not know the person any more. Who was on a page for people who are signed in is asked now;
        // who was on the first page stays there.
        Err((SignInError::LoginRequired, Some(target), true)) => match target {
            Page::Landing => {
                pending::forget_signed_in();
                navigation::replace(&Page::Landing);
                state_signal().set(SessionState::SignedOut);
            }
            target => sign_in(Some(target), SignInOptions::default()),
        },
        Err((error, _, _)) => state_signal().set(SessionState::Failed(error)),
    }
}

/// Finds out who has signed in, and opens the pages to them.
pub async fn open_account() {
    match account::load_account().await {
        Ok(account) => {
            pending::remember_signed_in();
            state_signal().set(SessionState::SignedIn(Arc::new(account)));
            find_roles().await;
        }
        Err(error) => state_signal().set(SessionState::Unknown(error)),
    }
}

/// Finds out what who is signed in may administer. Only the administration waits for it; elsewhere it is just not
/// offered before.
pub async fn find_roles() {
    let Some(account) = account_untracked() else { return };
    roles_signal().set(None);
    roles_signal().set(Some(account::load_roles(account.id()).await.map(Arc::new)));
}

/// The page to which a sign-in that failed would have returned.
pub fn failed_target() -> Option<Page> {
    pending::last_target()
}

/// Signs out here and at the issuer. Drafts and kept answers go too.
pub fn sign_out() {
    crate::drafts::forget_all();
    crate::query::forget_everything();
    pending::forget_signed_in();
    roles_signal().set(None);
    spawn_local(async {
        let end_session = flow::end_session_url().await;
        tokens::forget();
        match end_session {
            Some(url) => crate::browser::leave_for(&url),
            None => {
                state_signal().set(SessionState::SignedOut);
                navigation::replace(&Page::Landing);
            }
        }
    });
}
