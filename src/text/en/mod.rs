//! English.

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
    no_administration: Apart::of(0),
    admin: Apart::of(0),
    catalogs: Apart::of(0),
    board: Apart::of(0),
    deletion: Apart::of(0),
    catalog_map: Apart::of(0),
    organizations: Apart::of(0),
    package_admin: Apart::of(0),
    policies: Apart::of(0),
    governance: Apart::of(0),
    bulk: Apart::of(0),
    rights: Apart::of(0),
};
