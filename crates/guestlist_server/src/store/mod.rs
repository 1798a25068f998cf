//! What is kept: SQL and nothing else. No rule, no right and no HTTP here; a function of `app/` decides, then calls
//! these inside its transaction.
//!
//! Every statement is made with `sea-query`, which writes SQLite's and PostgreSQL's dialect alike, and only
//! `database.rs` knows which driver carries it out.

pub mod access_packages;
pub mod approvals;
pub mod assignment_policies;
pub mod assignment_requests;
pub mod assignments;
pub mod catalogs;
pub mod connected_organizations;
mod database;
pub mod deliveries;
pub mod demo_people;
pub mod directory_audits;
pub mod directory_objects;
pub mod directory_setup;
pub mod facts;
pub mod groups;
pub mod issuer_grants;
pub mod issuer_interactions;
pub mod issuer_keys;
pub mod issuer_people;
pub mod issuer_sessions;
mod letters;
pub mod listing;
mod migrations;
pub mod requestable_packages;
pub mod resource_requests;
pub mod resource_role_scopes;
pub mod resources;
pub mod role_assignments;
pub mod service_principals;
pub mod settings;
pub mod sites;
pub mod subjects;
pub mod users;

pub use database::{Database, Row, StoreError, Transaction, json_text};
pub use letters::plain;
