//! What a person has.

mod detail_page;
mod list_page;

pub use self::{detail_page::AssignmentPage, list_page::AccessListPage};
