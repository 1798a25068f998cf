//! What a person has asked for, and what became of it.

mod detail_page;
mod list_page;
mod state;

pub use self::{detail_page::RequestPage, list_page::RequestListPage, state::state_text};
