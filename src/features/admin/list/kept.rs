//! How somebody likes to see lists, kept in this browser: which columns of each, and how many rows on the screen.

use leptos::prelude::*;

use crate::paths::ListParams;
use crate::shell::preferences::{store, stored};

/// Followed by the name of a list: columns that somebody wants otherwise than it does.
const COLUMNS: &str = "guestlist.columns.";
const DENSITY: &str = "guestlist.density";
const COMPACT: &str = "compact";

/// What is kept about a list.
#[derive(Clone, Copy)]
pub(super) struct Kept {
    list: &'static str,
    columns: RwSignal<Vec<String>>,
    is_compact: RwSignal<bool>,
}

impl Kept {
    /// What is kept about the list of this name.
    pub fn of(list: &'static str) -> Self {
        Self {
            list,
            columns: RwSignal::new(words(&stored(&[COLUMNS, list].concat()).unwrap_or_default())),
            is_compact: RwSignal::new(stored(DENSITY).as_deref() == Some(COMPACT)),
        }
    }

    /// The list as the address has it, with these columns where that says nothing of columns.
    pub fn complete(self, params: Memo<ListParams>) -> Memo<ListParams> {
        Memo::new(move |_| completed(params.get(), self.columns.get()))
    }

    /// Keeps the columns that somebody wants otherwise than the list does.
    pub fn keep_columns(self, columns: &[String]) {
        store(&[COLUMNS, self.list].concat(), &columns.join(" "));
        self.columns.set(columns.to_vec());
    }

    /// Whether there are more rows on the screen, in this list as in all others. Tracked.
    pub fn is_compact(self) -> Signal<bool> {
        self.is_compact.into()
    }

    /// Keeps whether there are more rows on the screen.
    pub fn keep_compact(self, is_compact: bool) {
        store(DENSITY, if is_compact { COMPACT } else { "" });
        self.is_compact.set(is_compact);
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn completed(params: ListParams, columns: Vec<String>) -> ListParams {
    if !params.hidden.is_empty() {
        return params;
    }
    ListParams {
        hidden: columns,
        ..params
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_address_says_of_columns_counts_for_more() {
        let check = |address: &str, kept: &str, expected: &str| {
            let params = ListParams {
                hidden: words(address),
                ..ListParams::default()
            };
            let shown = completed(params, words(kept)).hidden;
            assert_eq!(shown, words(expected), "{address:?} {kept:?}");
        };
        check("", "", "");
        check("", "created state", "created state");
        check("state", "created", "state");
    }
}
