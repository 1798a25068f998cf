//! What was filled in before is still there: to go on with, or to start over.

use leptos::prelude::*;

use super::begun::{MadePage, open_made};
use crate::browser;
use crate::drafts::Draft;
use crate::features::admin::plan::{Plan, PlanState};
use crate::text::text;
use crate::ui::{Button, ButtonVariant, ConfirmDialog, Notice};

/// The first control of a page's fields.
const FIRST_FIELD: &str = ".field :is(input, textarea, select, button)";

/// Says so to whoever comes back, until nothing is filled in any more. `initial` is what nobody has touched. What was
/// `made` already is gone on with or undone, where its plan stands.
pub fn restored<D>(draft: Draft<D>, initial: D, plan: Plan, made: MadePage, begin_anew: Callback<()>) -> AnyView
where
    D: PartialEq + Send + Sync + 'static,
{
    let is_told = Memo::new(move |_| {
        draft.was_restored
            && !plan.is_running().get()
            && plan.state() != PlanState::Done
            && draft.value.with(|draft| *draft != initial)
    });
    let has_begun = Memo::new(move |_| plan.has_begun().get());
    let start = move || (!has_begun.get()).then(|| start_over(begin_anew));
    let content = move || {
        is_told.get().then(|| {
            let action = view! { <div class="actions">{start} {move || open_made(made)}</div> };
            view! { <Notice action=action.into_any()>{text().admin.draft_restored}</Notice> }
        })
    };
    content.into_any()
}

/// A button that throws away what is filled in, once that is confirmed.
pub fn start_over(begin_anew: Callback<()>) -> AnyView {
    let words = &text().admin;
    let is_asking = RwSignal::new(false);
    let confirm = move |()| {
        is_asking.set(false);
        begin_anew.run(());
        focus_first_field();
    };
    let dialog = move || {
        is_asking.get().then(|| {
            view! {
                <ConfirmDialog
                    title=words.draft_forget_title
                    losses=vec![words.draft_forget_loses.to_owned()]
                    confirm=words.draft_forget
                    busy_words=Signal::derive(|| text().admin.plan_running.to_owned())
                    on_confirm=confirm
                    on_cancel=move |()| is_asking.set(false)
                />
            }
        })
    };
    view! {
        <Button variant=ButtonVariant::Plain is_small=true on_click=move |()| is_asking.set(true)>
            {words.draft_forget}
        </Button>
        {dialog}
    }
    .into_any()
}

/// After the first step has come, whose title takes the focus.
fn focus_first_field() {
    request_animation_frame(|| request_animation_frame(|| browser::focus(FIRST_FIELD)));
}
