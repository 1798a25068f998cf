//! The pages, one folder per subject. A page reads with `query`, writes with `query::use_action`, says with `text`,
//! links with `paths::Page`, and never speaks HTTP. How to add one: `docs/adding-a-page.md`.

pub mod access;
pub mod admin;
pub mod approvals;
pub mod callback;
pub mod landing;
pub mod no_administration;
pub mod not_found;
pub mod offline;
pub mod overview;
pub mod packages;
mod paging;
pub mod profile;
pub mod requests;
mod sign_in_view;
mod signed_in;
pub mod styleguide;

pub use self::signed_in::signed_in;
