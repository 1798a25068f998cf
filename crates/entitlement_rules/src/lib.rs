//! The rules of guest access: who sees and requests a package, who decides, when things time out and end, and who may
//! administer what.
//!
//! Pure functions. Facts and a time go in, a decision *with its reasons* comes out: the server enforces with them, the
//! portal explains and simulates with them, so the two never disagree. Nothing here does I/O, reads a clock or draws a
//! random number, and no refusal is a bare `false`.
//!
//! Pages are named as in Microsoft's documentation: `entra:x` is the page `entitlement-management-x`, anything else the
//! Graph page of that resource or method.

mod answers;
mod approvers;
mod assignment_state;
mod conflicts;
mod deadlines;
mod decide;
mod demands;
mod disclosure;
mod domain;
mod explain;
mod facts;
mod messages;
mod outlook;
mod policy;
mod refusal;
mod request;
mod request_add;
mod request_change;
mod request_state;
mod rights;
mod schedule;
mod scope;
mod stage_state;
mod text;
mod transition;
mod verdict;
mod visibility;

pub use answers::*;
pub use approvers::*;
pub use assignment_state::*;
pub use conflicts::*;
pub use deadlines::*;
pub use decide::*;
pub use demands::*;
pub use disclosure::*;
pub use domain::*;
pub use explain::*;
pub use facts::*;
pub use outlook::*;
pub use policy::*;
pub use refusal::*;
pub use request::*;
pub use request_state::*;
pub use rights::*;
pub use schedule::*;
pub use scope::*;
pub use stage_state::*;
pub use text::*;
pub use transition::*;
pub use verdict::*;
pub use visibility::*;
