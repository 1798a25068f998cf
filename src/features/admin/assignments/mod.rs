//! Who has what: all assignments, giving and taking them, and when they end.

mod dates;
mod list;
mod new;
mod remove;
mod state;

pub use self::{
    list::{ENDING_SOON, RUNNING, assignments_view, list_page},
    new::new_page,
    remove::take_away,
};
