//! What is kept: SQL and nothing else. No rule, no right and no HTTP here; a function of `app/` decides, then calls
//! these inside its transaction.
//!
//! Every statement is made with `sea-query`, which writes SQLite's and PostgreSQL's dialect alike, and only
//! `database.rs` knows which driver carries it out.

pub mod approvals;
pub mod assignment_requests;
pub mod assignments;
mod database;
pub mod deliveries;
pub mod facts;
pub mod listing;
pub mod issuer_keys;
pub mod issuer_people;
mod migrations;
pub mod subjects;

pub use database::{Database, Row, StoreError, Transaction, json_text};
