//! The only code that speaks HTTP.
//!
//! One file per resource of the contract, one function per endpoint. A function describes a call and sends nothing:
//! it returns a [`Read`] or a [`Write`]. Pages hand these to `query::use_query` and `query::use_action`, which send
//! them, keep the answers and refresh what a write made stale; outside of a page, `.send().await` does it.
//!
//! Knows neither signals nor views.

pub mod access_packages;
pub mod approvals;
pub mod assignment_policies;
pub mod assignment_requests;
pub mod assignments;
pub mod audit;
mod brief;
pub mod catalogs;
mod client;
pub mod connected_organizations;
mod counts;
pub mod directory;
mod error;
pub mod extensions;
mod fingerprint;
pub mod guests;
pub mod http;
pub mod me;
pub mod odata;
pub mod oidc;
pub mod package_terms;
mod pages;
mod read;
pub mod roles;
pub mod settings;
pub mod tenants;
mod write;

pub use self::{
    client::{LocalFuture, SessionHooks, install_session, on_write},
    counts::Counts,
    error::{ApiError, ErrorDetails, ErrorKind, ErrorText},
    pages::forget_pages,
    read::{Data, ErasedAnswer, ErasedRead, ListPage, Read},
    write::Write,
};

/// What answers are about. A write names the resources that it makes stale; every kept answer of these is then
/// fetched again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resource {
    /// Access packages and what requesting them takes.
    AccessPackages,
    /// Requests and their timelines.
    AssignmentRequests,
    /// Assignments and their deliveries.
    Assignments,
    /// Approvals and their stages.
    Approvals,
    /// Catalogs and what is in them.
    Catalogs,
    /// Connected organizations and their sponsors.
    ConnectedOrganizations,
    /// The caller, the organization, roles.
    Directory,
    /// Who may do what in entitlement management.
    Roles,
    /// What was done, by whom.
    Audit,
    /// Settings of entitlement management as a whole.
    Settings,
}
