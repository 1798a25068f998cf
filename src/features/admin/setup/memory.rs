//! What is chosen stays in this browser, so that the way goes on where it was left, however much later: ids and nothing
//! else, for each account.

use super::way::Way;
use crate::browser::local_storage;
use crate::{json, session};

fn key() -> String {
    let account = session::account_untracked().unwrap_or_default();
    ["guestlist.setup/", account.id().as_str()].concat()
}

/// What the person who is signed in has chosen here before; nothing, if nothing.
pub(super) fn recall() -> Way {
    let kept = || local_storage()?.get_item(&key()).ok().flatten();
    // What an older version kept may not fit any more; then the way begins anew.
    kept().and_then(|kept| json::read(&kept).ok()).unwrap_or_default()
}

/// Keeps what they have chosen.
pub(super) fn keep(way: &Way) {
    let Some(storage) = local_storage() else { return };
    let kept = serde_json::to_string(way).ok().filter(|_| *way != Way::default());
    // A full or forbidden storage keeps nothing; the address still says it.
    let _ = match kept {
        Some(kept) => storage.set_item(&key(), &kept),
        None => storage.remove_item(&key()),
    };
}
