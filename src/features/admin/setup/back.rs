//! The forms that the guided setup leads to lead back to it.

use crate::navigation;
use crate::paths::{AdminPage, SetupParams};
use crate::shell::notices;
use crate::text::text;
use crate::ui::Tone;

/// The page above a form, to which "Cancel" leads: the guided setup where it was opened from there, else `own`.
pub fn above(setup: Option<&SetupParams>, own: (&'static str, AdminPage)) -> (&'static str, AdminPage) {
    match setup {
        Some(setup) => (text().admin.setup, AdminPage::Setup(setup.clone())),
        None => own,
    }
}

/// Goes to what was made: its `own` page, or the guided setup where it is chosen now. `words` say what was made.
pub fn show_made(setup: Option<SetupParams>, own: AdminPage, words: String) {
    let (page, words) = match setup {
        Some(setup) => (
            AdminPage::Setup(setup),
            [&words, " ", text().admin.setup_taken].concat(),
        ),
        None => (own, words),
    };
    navigation::go_to(&page.into());
    notices::show(Tone::Positive, words);
}
