//! What a person has.

mod detail_page;
mod list_page;
mod period;

pub use self::{
    detail_page::AssignmentPage,
    list_page::AccessListPage,
    period::{SOON, ends_at, is_ending_soon},
};
