//! What was filled in before is still there: to go on with, or to begin anew.

use leptos::prelude::*;

use super::begun::{MadePage, open_made};
use crate::drafts::Draft;
use crate::features::admin::plan::{Plan, PlanState};
use crate::text::text;
use crate::ui::{Button, ButtonVariant, Notice};

/// Says so to whoever comes back, until nothing is filled in any more. `initial` is what nobody has touched; what was
/// `made` already stays.
pub fn restored<D>(draft: Draft<D>, initial: D, plan: Plan, made: MadePage, begin_anew: Callback<()>) -> AnyView
where
    D: PartialEq + Send + Sync + 'static,
{
    let words = &text().admin;
    let may_begin_anew = Memo::new(move |_| {
        draft.was_restored
            && !plan.is_running().get()
            && plan.state() != PlanState::Done
            && draft.value.with(|draft| *draft != initial)
    });
    let content = move || {
        may_begin_anew.get().then(|| {
            let action = view! {
                <div class="actions">
                    <Button variant=ButtonVariant::Plain is_small=true on_click=begin_anew>
                        {words.draft_forget}
                    </Button>
                    {open_made(made)}
                </div>
            };
            view! { <Notice action=action.into_any()>{words.draft_restored}</Notice> }
        })
    };
    content.into_any()
}
