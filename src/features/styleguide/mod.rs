//! `/styleguide`: every building block in every state. For who builds pages, and for the tests that look at them.
//!
//! Its words are examples for the team, in English, and no texts of the portal.

mod actions;
mod example;
mod feedback;
mod forms;
mod foundations;
mod page;
mod structure;
mod style;
mod tables;

use self::example::{Example, Section};
pub use self::page::StyleguidePage;
