//! What the crate promises to those who use it, seen from outside.

mod contract_names;
mod every_type;
mod examples;
mod leniency;
mod odata;
