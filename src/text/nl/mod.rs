//! Dutch. Written, not translated: je and jouw, short, in the words that Dutch users of Entra know.

pub(super) mod access;
pub(super) mod approvals;
mod core;
mod errors;
pub(super) mod overview;
pub(super) mod packages;
pub(super) mod requests;
mod session;

use super::{Apart, Messages};

/// Every text in Dutch.
pub(super) static MESSAGES: Messages = Messages {
    core: core::MESSAGES,
    session: session::MESSAGES,
    errors: errors::MESSAGES,
    overview: Apart::of(1),
    package_list: packages::LIST,
    packages: Apart::of(1),
    access: Apart::of(1),
    requests: Apart::of(1),
    approvals: Apart::of(1),
};
