//! Deleting something with all that hangs on it: first what stands in the way and what it means for people, then the
//! clean-up as a plan that can be stopped and goes on later, also after a reload.
//!
//! `look` finds out what hangs on it (`facts`), `stages` says what is done in which order, `carry_out` does it.
//! What was done is not done again because it is not there any more: going on begins with looking. Only how much
//! of each kind is done so far is kept, in [`Begun`].

mod begun;
mod carry_out;
mod close_offer;
mod facts;
mod look;
mod question;
mod stages;
mod subject;
#[cfg(test)]
mod tests;
mod view;
mod words;

pub use self::{
    facts::roles_on,
    question::{SURE, sure_box},
    subject::Subject,
    view::{Deletion, deletion_dialog, use_deletion},
};
