//! Changing something that is there: its fields in a dialog, checked when somebody saves. What the server says of a
//! field is shown at it.

use std::future::Future;

use leptos::prelude::*;

use super::checks::refused;
use crate::api::ApiError;
use crate::query::use_action;
use crate::shell::{ErrorView, notices};
use crate::text::text;
use crate::ui::{Button, ButtonVariant, Dialog, FieldError, Tone};

/// What is changed in an [`edit_dialog`].
pub struct Editing<D: 'static> {
    /// "Edit Delta".
    pub title: String,
    /// What is filled in.
    pub draft: RwSignal<D>,
    /// What is wrong with it.
    pub problems: fn(&D) -> Vec<FieldError>,
    /// The id of the control for a property of what is sent; none for one that has no field here.
    pub field_of: fn(&str) -> Option<&'static str>,
    /// Whether it is open.
    pub is_open: RwSignal<bool>,
}

/// The dialog, for as long as it is mounted. `fields` get what is wrong with them, as far as it shall be shown.
pub fn edit_dialog<D, F>(
    editing: Editing<D>,
    fields: impl FnOnce(Signal<Vec<FieldError>>) -> AnyView,
    save: impl Fn(D) -> F + 'static,
) -> AnyView
where
    D: Clone + Send + Sync + 'static,
    F: Future<Output = Result<(), ApiError>> + 'static,
{
    let Editing {
        title,
        draft,
        problems,
        field_of,
        is_open,
    } = editing;
    let words = &text().admin;
    let is_checked = RwSignal::new(false);
    let close = move |()| is_open.set(false);
    let save = use_action(save).on_done(move |_, ()| {
        is_open.set(false);
        notices::show(Tone::Positive, text().admin.saved);
    });
    let of_server = Memo::new(move |_| {
        let error = save.error();
        error.map_or_else(Vec::new, |error| {
            refused(&error, |target| field_of(target).map(str::to_owned))
        })
    });
    let shown = Signal::derive(move || {
        let mut shown = if is_checked.get() {
            draft.with(problems)
        } else {
            Vec::new()
        };
        shown.extend(of_server.get());
        shown
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        is_checked.set(true);
        let filled = draft.get_untracked();
        if problems(&filled).is_empty() {
            save.run(filled);
        }
    };
    let fields = fields(shown);
    // What is said at a field is not said twice.
    let failure = move || {
        let error = save.error().filter(|_| of_server.with(Vec::is_empty));
        error.map(|error| view! { <ErrorView error=error /> })
    };
    view! {
        <Dialog title=title on_close=close>
            <form class="stack" novalidate on:submit=submit>
                {fields} {failure}
                <div class="dialog__actions">
                    <Button on_click=close>{words.cancel}</Button>
                    <Button
                        variant=ButtonVariant::Primary
                        is_submit=true
                        is_busy=Signal::derive(move || save.is_sending())
                        busy_words=save.busy_words(text().governance.saving)
                    >
                        {words.save}
                    </Button>
                </div>
            </form>
        </Dialog>
    }
    .into_any()
}
