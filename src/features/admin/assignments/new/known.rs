//! Addresses of people who are in the directory already: the person is taken instead.

use leptos::prelude::*;

use super::Form;
use crate::api::{self, ApiError};
use crate::features::admin::pick::Pick;
use crate::query::{Action, use_action};
use crate::shell::notices;
use crate::text::{fill, format, text};
use crate::ui::Tone;

/// How many addresses are asked for at once.
const AT_ONCE: usize = 12;

/// Looks addresses up, takes whom it finds, and goes on to the review.
pub(super) fn use_look_up(form: Form) -> Action<Vec<String>, Vec<Pick>> {
    use_action(find_known).on_done(move |_, known: &Vec<Pick>| {
        if !known.is_empty() {
            form.draft.value.update(|draft| draft.take_known(known));
            let names: Vec<&str> = known.iter().map(|person| person.name.as_str()).collect();
            let words = fill(text().governance.addresses_known, &[("names", &format::all_of(&names))]);
            notices::show(Tone::Neutral, words);
        }
        form.is_reviewing.set(true);
    })
}

async fn find_known(addresses: Vec<String>) -> Result<Vec<Pick>, ApiError> {
    let mut known = Vec::new();
    for some in addresses.chunks(AT_ONCE) {
        let some: Vec<&str> = some.iter().map(String::as_str).collect();
        let found = api::directory::find_users_by_mail(&some).send().await?.value;
        known.extend(found.iter().filter_map(Pick::of_user));
    }
    Ok(known)
}
