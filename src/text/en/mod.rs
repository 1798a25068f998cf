//! English.

mod access;
mod approvals;
mod core;
mod errors;
mod overview;
mod packages;
mod requests;
mod session;

use super::Messages;

/// Every text in English.
pub(super) static MESSAGES: Messages = Messages {
    core: core::MESSAGES,
    session: session::MESSAGES,
    errors: errors::MESSAGES,
    overview: overview::MESSAGES,
    packages: packages::MESSAGES,
    access: access::MESSAGES,
    requests: requests::MESSAGES,
    approvals: approvals::MESSAGES,
};
