//! Dutch. Written, not translated: je and jouw, short, in the words that Dutch users of Entra know.

pub(super) mod access;
pub(super) mod admin;
pub(super) mod approvals;
pub(super) mod board;
pub(super) mod bulk;
pub(super) mod catalog_map;
pub(super) mod catalogs;
mod core;
pub(super) mod deletion;
mod errors;
pub(super) mod governance;
pub(super) mod no_administration;
pub(super) mod organizations;
pub(super) mod overview;
pub(super) mod package_admin;
pub(super) mod packages;
pub(super) mod policies;
pub(super) mod requests;
pub(super) mod rights;
pub(super) mod service_words;
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
    no_administration: Apart::of(1),
    admin: Apart::of(1),
    catalogs: Apart::of(1),
    board: Apart::of(1),
    deletion: Apart::of(1),
    catalog_map: Apart::of(1),
    organizations: Apart::of(1),
    package_admin: Apart::of(1),
    policies: Apart::of(1),
    governance: Apart::of(1),
    bulk: Apart::of(1),
    rights: Apart::of(1),
};
