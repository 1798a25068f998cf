//! What somebody has typed and not sent yet. Kept in session storage for each account and form, so that it survives a
//! reload, an expired session and a new sign-in; gone after it was sent, at sign-out, and with the tab.

use entitlement_types::json::FromJson;
use leptos::prelude::*;
use serde::Serialize;

use crate::browser::session_storage;
use crate::json;
use crate::session;

const PREFIX: &str = "guestlist.draft/";

fn storage_key(account: &str, form: &str) -> String {
    [PREFIX, account, "/", form].concat()
}

/// The key for a form of the person who is signed in.
fn own_key(form: &str) -> String {
    let account = session::account_untracked().map(|account| account.id().to_string());
    storage_key(&account.unwrap_or_default(), form)
}

/// Keeps what a form of the person who is signed in is to begin with.
pub fn hand_over<T: Serialize>(form: &str, value: &T) {
    save(&own_key(form), serde_json::to_string(value).ok().as_deref());
}

/// Takes out what was [handed over](hand_over), if anything was.
pub fn take<T: FromJson>(form: &str) -> Option<T> {
    let key = own_key(form);
    let kept = load(&key)?;
    save(&key, None);
    Some(kept)
}

/// A form's draft. Copy it freely.
pub struct Draft<T: 'static> {
    /// What is filled in now; each change is kept.
    pub value: RwSignal<T>,
    /// Whether it was there before this page was opened.
    pub was_restored: bool,
    key: StoredValue<String>,
    is_over: StoredValue<bool>,
}

impl<T> Clone for Draft<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Draft<T> {}

/// The draft of a form of the person who is signed in, or `initial` if there is none. `form` tells forms apart, for
/// instance `request/<package id>`.
pub fn use_draft<T>(form: &str, initial: impl FnOnce() -> T) -> Draft<T>
where
    T: Serialize + FromJson + Send + Sync + 'static,
{
    let key = own_key(form);
    let kept = load(&key);
    let draft = Draft {
        was_restored: kept.is_some(),
        value: RwSignal::new(kept.unwrap_or_else(initial)),
        key: StoredValue::new(key),
        is_over: StoredValue::new(false),
    };
    Effect::new(move |first: Option<()>| {
        let json = draft.value.with(|value| serde_json::to_string(value).ok());
        // What nobody has touched is no draft.
        if first.is_some() && !draft.is_over.get_value() {
            draft.key.with_value(|key| save(key, json.as_deref()));
        }
    });
    draft
}

impl<T> Draft<T> {
    /// Forgets it: it was sent, or thrown away.
    pub fn forget(self) {
        self.is_over.try_set_value(true);
        self.key.try_with_value(|key| save(key, None));
    }
}

fn load<T: FromJson>(key: &str) -> Option<T> {
    let json = session_storage()?.get_item(key).ok().flatten()?;
    // A draft of an older version of the form may not fit any more; then the form begins anew.
    json::read(&json).ok()
}

fn save(key: &str, json: Option<&str>) {
    let Some(storage) = session_storage() else { return };
    // A full storage loses the draft, not what is on the screen.
    let _ = match json {
        Some(json) => storage.set_item(key, json),
        None => storage.remove_item(key),
    };
}

/// Forgets all drafts of everybody, at sign-out.
pub fn forget_all() {
    let Some(storage) = session_storage() else { return };
    let keys: Vec<String> = (0..storage.length().unwrap_or(0))
        .filter_map(|index| storage.key(index).ok().flatten())
        .filter(|key| is_draft(key))
        .collect();
    for key in keys {
        let _ = storage.remove_item(&key);
    }
}

fn is_draft(key: &str) -> bool {
    key.starts_with(PREFIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_are_kept_apart_by_account_and_form() {
        let keys = [storage_key("a", "f"), storage_key("b", "f"), storage_key("a", "g")];
        assert!(keys.iter().all(|key| is_draft(key)));
        assert!(keys[0] != keys[1] && keys[0] != keys[2]);
        assert!(!is_draft("guestlist.sign-in"));
    }
}
