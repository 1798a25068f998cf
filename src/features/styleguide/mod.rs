//! `/styleguide`: every building block in every state. For who builds pages, and for the tests that look at them.

mod example;
mod feedback;
mod forms;
mod foundations;
mod page;

use self::example::Section;
pub use self::page::StyleguidePage;
