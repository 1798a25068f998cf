//! Changing something that is there: its fields in a dialog, checked when somebody saves. What the server says of a
//! field is shown at it; where somebody else was quicker, how it stands now is shown beside what is typed.

use std::future::Future;

use leptos::prelude::*;

use super::checks::refused;
use crate::api::{ApiError, ErrorKind};
use crate::browser;
use crate::query::{Action, use_action};
use crate::shell::{ErrorView, notices};
use crate::text::text;
use crate::ui::{Button, ButtonVariant, Dialog, Fact, Facts, FieldError, Tone};

/// What is changed in an [`edit_dialog`].
pub struct Editing<D: 'static> {
    /// "Edit Delta".
    pub title: String,
    /// What is filled in.
    pub draft: RwSignal<D>,
    /// What is wrong with it.
    pub problems: fn(&D) -> Vec<FieldError>,
    /// What it comes to: each field by its name, and its value in words.
    pub facts: fn(&D) -> Vec<(&'static str, String)>,
    /// The id of the control for a property of what is sent; none for one that has no field here.
    pub field_of: fn(&str) -> Option<&'static str>,
    /// Whether it is open.
    pub is_open: RwSignal<bool>,
}

/// The dialog, for as long as it is mounted. `fields` get what is wrong with them, as far as it shall be shown; `read`
/// asks for what the server has now.
pub fn edit_dialog<D, F, R>(
    editing: Editing<D>,
    fields: impl FnOnce(Signal<Vec<FieldError>>) -> AnyView,
    read: impl Fn() -> R + 'static,
    save: impl Fn(D) -> F + 'static,
) -> AnyView
where
    D: Clone + PartialEq + Send + Sync + 'static,
    F: Future<Output = Result<(), ApiError>> + 'static,
    R: Future<Output = Result<D, ApiError>> + 'static,
{
    let Editing {
        title,
        draft,
        problems,
        facts,
        field_of,
        is_open,
    } = editing;
    let is_checked = RwSignal::new(false);
    let is_asking = RwSignal::new(false);
    let before = StoredValue::new(draft.get_untracked());
    let leave = Callback::new(move |()| is_open.set(false));
    // Whoever has changed something is asked first; who wants to leave once more is let go.
    let close = move |()| {
        let is_changed = before.with_value(|before| draft.with_untracked(|draft| draft != before));
        if is_changed && !is_asking.get_untracked() {
            is_asking.set(true);
            focus_soon(QUESTION);
        } else {
            leave.run(());
        }
    };
    let save = use_action(save).on_done(move |_, ()| {
        is_open.set(false);
        notices::show(Tone::Positive, text().admin.saved);
    });
    let now = use_action(move |()| read());
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
            now.reset();
            save.run(filled);
        }
    };
    let fields = fields(shown);
    // What is said at a field is not said twice.
    let failure = move || {
        let error = save.error().filter(|_| of_server.with(Vec::is_empty))?;
        let is_overtaken = error.kind == ErrorKind::Conflict;
        Some(view! {
            <ErrorView error=error />
            {is_overtaken.then(|| present(now, draft, facts))}
        })
    };
    let actions = move || {
        if is_asking.get() {
            return question(is_asking, leave);
        }
        let words = &text().admin;
        view! {
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
        }
        .into_any()
    };
    view! {
        <Dialog title=title on_close=close>
            <form class="stack" novalidate on:submit=submit>
                {fields} {failure} {actions}
            </form>
        </Dialog>
    }
    .into_any()
}

/// The id of the question whether to drop what was changed.
const QUESTION: &str = "edit-discard";

/// Asks in place of the buttons: a dialog over a dialog would hide what it is about.
fn question(is_asking: RwSignal<bool>, leave: Callback<()>) -> AnyView {
    let words = &text().admin;
    let keep = move |()| {
        is_asking.set(false);
        request_animation_frame(|| browser::focus(FIRST_FIELD));
    };
    view! {
        <div class="stack" data-gap="within" role="group" aria-labelledby=QUESTION>
            <p id=QUESTION tabindex="-1">
                {words.discard_changed}
            </p>
            <div class="dialog__actions">
                <Button on_click=keep>{words.keep_editing}</Button>
                <Button variant=ButtonVariant::Danger on_click=leave>
                    {words.discard}
                </Button>
            </div>
        </div>
    }
    .into_any()
}

/// The first control of the dialog.
const FIRST_FIELD: &str = "dialog[open] .field :is(input, textarea, select)";

fn focus_soon(id: &'static str) {
    request_animation_frame(move || browser::focus(&["#", id].concat()));
}

/// How it stands now, once somebody wants to see it: what differs from what is typed, which stays. For whoever was
/// refused because somebody else was quicker.
pub fn present<D>(now: Action<(), D>, draft: RwSignal<D>, facts: fn(&D) -> Vec<(&'static str, String)>) -> AnyView
where
    D: Send + Sync + 'static,
{
    let words = &text().admin;
    let content = move || {
        let Some(found) = now.done() else {
            let failed = now.error().map(|error| view! { <ErrorView error=error /> });
            return view! {
                {failed}
                <div class="actions">
                    <Button
                        is_busy=Signal::derive(move || now.is_sending())
                        busy_words=now.busy_words(words.checking)
                        on_click=move |()| now.run(())
                    >
                        {words.show_now}
                    </Button>
                </div>
            }
            .into_any();
        };
        let mine = draft.with(facts);
        let others: Vec<_> = facts(&found)
            .into_iter()
            .filter(|fact| !mine.contains(fact))
            .map(|(name, value)| {
                let value = if value.is_empty() {
                    words.not_filled_in.to_owned()
                } else {
                    value
                };
                view! { <Fact name=name>{value}</Fact> }
            })
            .collect();
        if others.is_empty() {
            return view! { <p>{words.stands_same}</p> }.into_any();
        }
        view! {
            <p>{words.stands_now_lead}</p>
            <Facts>{others}</Facts>
        }
        .into_any()
    };
    view! {
        <section class="stack" data-gap="within" aria-label=words.stands_now>
            {content}
        </section>
    }
    .into_any()
}
