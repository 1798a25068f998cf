//! What crosses the redirect to the issuer, in session storage: never a token.

use entitlement_types::json::FromObject;
use serde::Serialize;

use crate::browser::{now_milliseconds, session_storage};
use crate::json;
use crate::paths::Page;

const PENDING: &str = "guestlist.sign-in";
const WAS_SIGNED_IN: &str = "guestlist.was-signed-in";
const TARGET: &str = "guestlist.target";
const AGAIN: &str = "guestlist.again";

/// A sign-in that is under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromObject)]
pub(super) struct Pending {
    /// Ties the answer to this tab.
    pub state: String,
    /// Ties the id token to this sign-in.
    pub nonce: String,
    /// Proves that the code is ours.
    pub verifier: String,
    /// The address of the page to return to.
    pub target: String,
    /// It was tried without asking the person anything.
    pub is_silent: bool,
}

impl Pending {
    /// The page to return to. Whatever stands there: it is a page of this app.
    pub fn target(&self) -> Page {
        Page::parse(&self.target).unwrap_or(Page::Overview)
    }

    /// Keeps it for the return.
    pub fn keep(&self) {
        set(PENDING, &serde_json::to_string(self).unwrap_or_default());
        set(TARGET, &self.target);
    }

    /// Takes it out: it is good for one return.
    pub fn take() -> Option<Self> {
        let storage = session_storage()?;
        let pending = storage.get_item(PENDING).ok().flatten()?;
        let _ = storage.remove_item(PENDING);
        json::read(&pending).ok()
    }
}

fn set(key: &str, value: &str) {
    if let Some(storage) = session_storage() {
        // A full or forbidden storage shows on return, as a state that is lost.
        let _ = storage.set_item(key, value);
    }
}

fn get(key: &str) -> Option<String> {
    session_storage()?.get_item(key).ok().flatten()
}

/// The page that the last sign-in was to return to.
pub(super) fn last_target() -> Option<Page> {
    Page::parse(&get(TARGET)?)
}

/// Whether somebody was signed in in this tab before it was loaded anew. No secret: it only says whether it is worth
/// asking the issuer silently.
pub(super) fn was_signed_in() -> bool {
    get(WAS_SIGNED_IN).is_some()
}

/// Notes that somebody is signed in.
pub(super) fn remember_signed_in() {
    set(WAS_SIGNED_IN, "yes");
}

/// Whether a new sign-in may help where the API does not accept the last one: not if that is what it was for, a
/// moment ago. Notes the minute.
pub(super) fn may_sign_in_again() -> bool {
    let minute = (now_milliseconds() / 60_000.0) as u32;
    let last = get(AGAIN).and_then(|last| last.parse().ok()).unwrap_or(0_u32);
    let may = minute > last + 1;
    if may {
        set(AGAIN, &minute.to_string());
    }
    may
}

/// Notes that nobody is.
pub(super) fn forget_signed_in() {
    if let Some(storage) = session_storage() {
        for key in [PENDING, WAS_SIGNED_IN, TARGET] {
            let _ = storage.remove_item(key);
        }
    }
}
