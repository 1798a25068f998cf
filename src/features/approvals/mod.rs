//! Deciding about the requests of others.

mod detail_page;
mod list_page;

pub use self::{detail_page::ApprovalPage, list_page::ApprovalListPage};
