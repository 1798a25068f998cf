//! What a new assignment comes to, and giving it.

use leptos::prelude::*;

use super::fields::asks_approval;
use super::{Form, end_of, package_name};
use crate::features::admin::plan::{Plan, PlanState};
use crate::text::{format, text};
use crate::ui::{Button, ButtonVariant, Fact, Facts, Notice};

/// What it comes to, and the button that does it.
pub(super) fn review(form: Form, plan: Plan) -> AnyView {
    let (texts, words) = (&text().governance, &text().admin);
    let draft = form.draft.value;
    let facts = move || {
        let filled = draft.get();
        let package = form.package.data();
        let policies = package
            .as_ref()
            .and_then(|package| package.assignment_policies.as_deref());
        let policy = policies
            .unwrap_or_default()
            .iter()
            .find(|policy| policy.id.as_str() == filled.policy);
        let policy_name = policy
            .and_then(|policy| policy.display_name.clone())
            .unwrap_or_default();
        let approval = policy
            .is_some_and(asks_approval)
            .then(|| view! { <Notice>{texts.policy_approval_then}</Notice> });
        let names: Vec<String> = filled.targets().iter().map(|target| target.name().to_owned()).collect();
        let end = end_of(&filled).map_or_else(|| texts.as_policy.to_owned(), format::date);
        view! {
            <Facts>
                <Fact name=texts.package>{package_name(form)}</Fact>
                <Fact name=texts.policy>{policy_name}</Fact>
                <Fact name=texts.people>{format::all_of(&names)}</Fact>
                <Fact name=texts.last_day>{end}</Fact>
            </Facts>
            {approval}
        }
    };
    let count = Memo::new(move |_| draft.with(|draft| draft.targets().len() as u64));
    let buttons = move || match plan.state() {
        PlanState::Running | PlanState::Undoing | PlanState::Done => ().into_any(),
        state => {
            let back = view! {
                <Button on_click=move |()| form.is_reviewing.set(false)>{words.back}</Button>
            };
            let begin = (state == PlanState::Ready).then(|| {
                view! {
                    <Button variant=ButtonVariant::Primary on_click=move |()| plan.run()>
                        {format::count(texts.assign, count.get())}
                    </Button>
                }
            });
            view! { <div class="actions">{begin} {back}</div> }.into_any()
        }
    };
    view! {
        <section class="stack" data-gap="groups">
            <h2>{texts.review}</h2>
            {facts}
            {plan.view()}
            {buttons}
        </section>
    }
    .into_any()
}
