//! English.

pub(super) mod access;
pub(super) mod approvals;
mod core;
mod errors;
pub(super) mod overview;
pub(super) mod packages;
pub(super) mod requests;
mod session;

use super::{Apart, Messages};

/// Every text in English.
pub(super) static MESSAGES: Messages = Messages {
    core: core::MESSAGES,
    session: session::MESSAGES,
    errors: errors::MESSAGES,
    overview: Apart::of(0),
    package_list: packages::LIST,
    packages: Apart::of(0),
    access: Apart::of(0),
    requests: Apart::of(0),
    approvals: Apart::of(0),
};
