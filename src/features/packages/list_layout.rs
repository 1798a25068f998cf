//! Cards or a table: what somebody chose last, kept in this browser.

use std::cell::OnceCell;

use leptos::prelude::*;

use crate::browser::local_storage;
use crate::paths::ListLayout;

const KEY: &str = "guestlist.packages.layout";
const TABLE: &str = "table";

thread_local! {
    static PREFERRED: OnceCell<ArcRwSignal<ListLayout>> = const { OnceCell::new() };
}

/// The layout that was chosen last.
pub fn preferred_layout() -> ArcRwSignal<ListLayout> {
    PREFERRED.with(|preferred| {
        let stored = || local_storage()?.get_item(KEY).ok().flatten();
        let layout = || match stored().as_deref() {
            Some(TABLE) => ListLayout::Table,
            _ => ListLayout::Cards,
        };
        preferred.get_or_init(|| ArcRwSignal::new(layout())).clone()
    })
}

/// Chooses a layout and keeps the choice.
pub fn prefer_layout(layout: ListLayout) {
    preferred_layout().set(layout);
    let Some(storage) = local_storage() else { return };
    // Not kept is no disaster: it holds until the page is loaded anew.
    let _ = match layout {
        ListLayout::Table => storage.set_item(KEY, TABLE),
        ListLayout::Cards => storage.remove_item(KEY),
    };
}
