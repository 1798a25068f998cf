//! `/admin/settings`.

mod draft;
mod page;
mod who;

pub use self::page::settings_page;
