//! The pages that people see: plain HTML, whole without JavaScript, in the portal's style. They show what they are
//! given and decide nothing.

mod account;
mod frame;
mod parts;
mod passcode;
mod problem;
mod sign_in;

pub use account::{continue_page, sign_out_page, signed_out_page};
pub use frame::{Frame, STYLESHEET};
pub use passcode::{PasscodeNote, PasscodeView, passcode_page};
pub use problem::{ProblemView, problem_page};
pub use sign_in::{SignInNote, SignInView, sign_in_page};
