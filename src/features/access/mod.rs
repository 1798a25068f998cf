//! What a person has.

mod detail_page;
mod extend;
mod extend_draft;
mod give_up;
mod list_page;
mod period;
mod request_again;
mod resources;
mod state;

pub use self::{
    detail_page::AssignmentPage,
    extend_draft::{MoreTime, more_time},
    list_page::AccessListPage,
    period::{end, ends_at, is_ending_soon},
    resources::{resource_row, row_of, tracked_row, web_address},
    state::delivery_words,
};
