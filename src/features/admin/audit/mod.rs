//! `/admin/audit`: what was done, by whom, from what to what; and the same of one thing, as a tab of its page.

mod changes;
mod detail;
mod list;
mod meaning;
mod target;
mod value;

pub use self::list::{activity_view, list_page};
