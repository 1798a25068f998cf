//! Deciding about the requests of others: the inbox and, beside it or alone, one request with all that the decision
//! needs.

mod bulk;
mod decision;
mod desk;
mod detail;
mod facts;
mod inbox;
mod keys;
mod list;
mod outcome;
mod page;
mod sending;
mod standing;
mod style;

pub use self::{desk::use_stages, inbox::may_wait, page::ApprovalsPage, style::SHEETS};
