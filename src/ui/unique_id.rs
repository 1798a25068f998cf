//! Ids for elements that refer to each other.

use std::cell::Cell;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// An id that no other element of this page has: `menu-7`.
pub fn unique_id(prefix: &str) -> String {
    let number = NEXT.replace(NEXT.get() + 1);
    format!("{prefix}-{number}")
}
