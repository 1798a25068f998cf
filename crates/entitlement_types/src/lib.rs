//! The contract: Microsoft Graph v1.0's entitlement management as Rust types.
//!
//! Lenient in, canonical out. Unknown properties are ignored, unknown members of an enumeration are kept and
//! written back, polymorphic values are told apart by `@odata.type` with or without its `#`. What is absent stays
//! absent: Graph leaves out relationships that were not expanded and properties that were not selected, so nearly
//! everything is an `Option`.
//!
//! This crate does no I/O, reads no clock and knows no rule: what may happen when is `entitlement_rules`.

// `#[derive(FromObject)]` names this crate, here as everywhere.
extern crate self as entitlement_types;

mod access_package;
mod approval;
mod assignment;
mod assignment_request;
mod audit;
mod batch;
mod capabilities;
mod catalog;
mod collection;
mod connected_organization;
mod directory;
mod edm;
mod enumeration;
mod error;
mod extensions;
mod id;
mod invitation;
pub mod json;
pub mod odata;
mod policy;
mod question;
mod reference;
mod resource;
mod role_assignment;
mod schedule;
mod settings;
mod subject_set;
mod union;

pub use access_package::*;
pub use approval::*;
pub use assignment::*;
pub use assignment_request::*;
pub use audit::*;
pub use batch::*;
pub use capabilities::*;
pub use catalog::*;
pub use collection::*;
pub use connected_organization::*;
pub use directory::*;
pub use edm::*;
pub use error::*;
pub use extensions::*;
pub use id::*;
pub use invitation::*;
pub use policy::*;
pub use question::*;
pub use reference::*;
pub use resource::*;
pub use role_assignment::*;
pub use schedule::*;
pub use settings::*;
pub use subject_set::*;
pub use union::UnknownObject;
