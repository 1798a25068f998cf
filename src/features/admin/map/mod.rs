//! The map of a catalog: who can get to what, as a picture and as text. What is chosen on it stands in the address.
//!
//! `model` makes the graph and says what fits what is chosen, `layout` puts it into rows; both are plain Rust.

mod columns;
mod holders;
mod layout;
mod model;
mod names;
mod page;
mod state;
#[cfg(test)]
mod tests;
mod twin;

pub use self::{model::resource_key, page::map_page};
