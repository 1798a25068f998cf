//! The rules of guest access: who sees and requests a package, who decides, when things time out and end.
//!
//! Pure functions. Facts and a time go in, a decision *with its reasons* comes out: the server enforces with them, the
//! portal explains and simulates with them, so the two never disagree. Nothing here does I/O, reads a clock or draws a
//! random number, and no refusal is a bare `false`.
//!
//! Pages are named as in Microsoft's documentation: `entra:x` is the page `entitlement-management-x`, anything else the
//! Graph page of that resource or method.

mod assignment_state;
mod facts;
mod request_state;
mod schedule;
mod scope;
mod stage_state;
mod transition;
mod verdict;
mod visibility;

pub use assignment_state::*;
pub use facts::*;
pub use request_state::*;
pub use schedule::*;
pub use scope::*;
pub use stage_state::*;
pub use transition::*;
pub use verdict::*;
pub use visibility::*;
