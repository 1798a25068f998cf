//! Who has asked for what, and what became of it.

mod actions;
mod cancel;
mod details;
mod list;

pub use self::list::{FAILED_LATELY, OPEN, list_page, requests_view};
