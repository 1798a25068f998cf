//! Dutch. Written, not translated: je and jouw, short, in the words that Dutch users of Entra know.

mod access;
mod approvals;
mod core;
mod errors;
mod overview;
mod packages;
mod requests;
mod session;

use super::Messages;

/// Every text in Dutch.
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
