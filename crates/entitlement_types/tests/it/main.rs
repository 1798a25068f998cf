//! What the crate promises to those who use it, seen from outside.

mod examples;
mod odata;
