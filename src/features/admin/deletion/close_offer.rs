//! What can be done with a policy in place of deleting it.

use leptos::prelude::*;

use super::carry_out::close_policy;
use super::facts::{PolicyFacts, takes_requests};
use crate::query::use_action;
use crate::shell::{ErrorView, notices};
use crate::text::{fill, text};
use crate::ui::{Button, Tone};

/// The offer to let a policy that was used take no more requests; nothing where it takes none. `leave` closes the
/// question.
pub(super) fn close_offer(facts: &PolicyFacts, leave: Callback<()>) -> AnyView {
    let policy = &facts.policy;
    if !facts.is_used || !takes_requests(policy) {
        return ().into_any();
    }
    let texts = &text().deletion;
    let name = policy.display_name.clone().unwrap_or_default();
    let id = policy.id.clone();
    let close = use_action(move |()| close_policy(id.clone())).on_done(move |(), ()| {
        leave.run(());
        let words = fill(text().deletion.policy_closed, &[("name", &name)]);
        notices::show(Tone::Positive, words);
    });
    view! {
        <p>{texts.policy_kept}</p>
        <div class="actions">
            <Button
                is_busy=Signal::derive(move || close.is_sending())
                busy_words=close.busy_words(text().admin.plan_running)
                on_click=move |()| close.run(())
            >
                {texts.aim_close}
            </Button>
        </div>
        {move || close.error().map(|error| view! { <ErrorView error=error /> })}
    }
    .into_any()
}
