//! What a new assignment comes to, and giving it.

use leptos::prelude::*;

use super::draft::Target;
use super::fields::asks_approval;
use super::{Form, end_of, package_name, start_of};
use crate::features::admin::plan::{Plan, PlanState};
use crate::features::admin::rights::{Right, with_right};
use crate::navigation;
use crate::paths::{AdminPage, Page};
use crate::text::{format, text};
use crate::ui::{Button, ButtonVariant, Fact, Facts, LinkButton, Notice, Tone};

/// What it comes to, and the button that does it.
pub(super) fn review(form: Form, plan: Plan) -> AnyView {
    let (texts, words) = (&text().governance, &text().admin);
    let draft = form.draft.value;
    let facts = move || {
        let filled = draft.get();
        let (policy_name, approval) = form.with_policy(|_, policy| {
            let name = policy.and_then(|policy| policy.display_name.clone());
            (name.unwrap_or_default(), policy.is_some_and(asks_approval))
        });
        let approval = approval.then(|| view! { <Notice>{texts.policy_approval_then}</Notice> });
        let without =
            |name: &'static str, names: String| (!names.is_empty()).then(|| view! { <Fact name=name>{names}</Fact> });
        let targets = filled.targets();
        let holders = names(targets.iter().filter(|target| filled.has_it(target)));
        let outsiders = names(targets.iter().filter(|target| filled.is_outsider(target)));
        let out_of_scope = (!outsiders.is_empty()).then(out_of_scope);
        let left_out = names(targets.iter().filter(|target| filled.is_left_out(target)));
        let receivers = filled.receivers();
        let nobody = receivers
            .is_empty()
            .then(|| view! { <Notice>{texts.nobody_left}</Notice> });
        let why = filled.justification.trim().to_owned();
        let start = start_of(&filled).map_or_else(|| texts.at_once.to_owned(), format::date);
        let end = end_of(&filled).map_or_else(|| texts.as_policy.to_owned(), format::date);
        view! {
            <Facts>
                <Fact name=texts.package>{package_name(form)}</Fact>
                <Fact name=texts.policy>{policy_name}</Fact>
                <Fact name=texts.people>{names(receivers.iter())}</Fact>
                {without(texts.has_it_already, holders)}
                {without(texts.out_of_scope, outsiders)}
                {without(texts.left_out, left_out)}
                <Fact name=texts.first_day>{start}</Fact>
                <Fact name=texts.last_day>{end}</Fact>
                {without(text().requests.you_wrote, why)}
            </Facts>
            {out_of_scope}
            {nobody}
            {approval}
        }
    };
    let count = Memo::new(move |_| draft.with(|draft| draft.receivers().len() as u64));
    let buttons = move || match plan.state() {
        PlanState::Running | PlanState::Undoing | PlanState::Done => ().into_any(),
        state => {
            let back = view! { <Button on_click=move |()| navigation::go_to(&form.page(""))>{words.back}</Button> };
            let begin = (state == PlanState::Ready && count.get() > 0).then(|| {
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

/// What can be done where the policy is not for somebody.
fn out_of_scope() -> AnyView {
    let page = AdminPage::NewOrganization {
        step: String::new(),
        setup: None,
    };
    let href = Page::from(page).to_string();
    let connect = with_right(Right::Administer, move || {
        view! {
            <LinkButton href=href.clone() is_small=true>
                {text().organizations.new}
            </LinkButton>
        }
    });
    view! {
        <Notice tone=Tone::Warning action=connect>
            {text().governance.out_of_scope_remedy}
        </Notice>
    }
    .into_any()
}

fn names<'a>(targets: impl Iterator<Item = &'a Target>) -> String {
    let names: Vec<&str> = targets.map(Target::name).collect();
    format::all_of(&names)
}
