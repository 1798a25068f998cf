//! `/admin/settings`.

mod draft;
mod page;

pub use self::page::settings_page;
