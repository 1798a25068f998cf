//! `/admin/audit`: what was done, by whom, from what to what.

mod detail;
mod list;
mod value;

pub use self::list::list_page;
