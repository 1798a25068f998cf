//! Who has asked for what, and what became of it.

mod actions;
mod cancel;
mod details;
mod list;
mod of_assignment;

pub use self::{
    details::opened_request,
    list::{FAILED_LATELY, OPEN, kind_words, list_page, request_state, requests_view},
    of_assignment::use_failed_request,
};
