//! The fields of a new assignment.

use entitlement_types::{AssignmentPolicy, Question};
use leptos::prelude::*;

use super::draft::AssignmentDraft;
use super::known::{Asked, use_look_up};
use super::picker::Picking;
use super::problems::{FIRST_DAY, JUSTIFICATION, LAST_DAY, late_day, late_start, problems_of};
use super::{Form, package_name};
use crate::features::admin::checks;
use crate::features::admin::pick::Pick;
use crate::features::admin::wizard::cancel_button;
use crate::local_day;
use crate::paths::{AdminPage, ListParams, Page};
use crate::shell::ErrorView;
use crate::text::{fill, format, text};
use crate::ui::{
    Button, ButtonVariant, Choice, DateInput, ErrorSummary, Field, Icon, LinkButton, Notice, Person, RadioGroup,
    TextArea, described_by,
};

fn error_at(form: Form, field: &'static str) -> Signal<Option<String>> {
    checks::error_at(form.problems, field)
}

/// All of them, and the button that leads to the review.
pub(super) fn fields(form: Form) -> AnyView {
    let (texts, words) = (&text().governance, &text().admin);
    let draft = form.draft.value;
    let look_up = use_look_up(form);
    let next = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.is_checked.set(true);
        if untrack(|| form.with_policy(problems_of)).is_empty() {
            look_up.run(untrack(|| form.with_policy(Asked::of)));
        } else {
            form.attempts.update(|attempts| *attempts += 1);
        }
    };
    let summary_title = Signal::derive(move || format::count(words.fix_first, form.problems.with(Vec::len) as u64));
    let cancel = cancel_button(AdminPage::Assignments(ListParams::default()).into(), form.discard);
    view! {
        <form class="stack" data-gap="groups" novalidate on:submit=next>
            <ErrorSummary title=summary_title errors=form.problems attempts=form.attempts />
            {given_notice(form)}
            {package_field(form)}
            {policy_field(form)}
            {people_field(form)}
            <TextArea
                id="assignment-addresses"
                label=texts.addresses
                is_optional=true
                hint=texts.addresses_hint
                error=error_at(form, "assignment-addresses")
                value=Signal::derive(move || draft.get().addresses)
                on_input=move |addresses| draft.update(|draft| draft.addresses = addresses)
            />
            {day_fields(form)}
            <TextArea
                id=JUSTIFICATION
                label=text().requests.you_wrote
                is_optional=true
                hint=texts.justification_hint
                error=error_at(form, JUSTIFICATION)
                value=Signal::derive(move || draft.get().justification)
                on_input=move |why| draft.update(|draft| draft.justification = why)
            />
            {move || look_up.error().map(|error| view! { <ErrorView error=error /> })}
            <div class="actions">
                <Button
                    variant=ButtonVariant::Primary
                    is_submit=true
                    is_busy=Signal::derive(move || look_up.is_sending())
                    busy_words=look_up.busy_words(text().organizations.looking_up)
                >
                    {fill(words.next, &[("step", texts.review)])}
                </Button>
                {cancel}
            </div>
        </form>
    }
    .into_any()
}

/// Who was given something here already.
fn given_notice(form: Form) -> AnyView {
    let given = Memo::new(move |_| form.draft.value.with(AssignmentDraft::given));
    let notice = move || {
        let names = format::all_of(&given.get());
        let words = fill(text().governance.given_already, &[("names", &names)]);
        (!names.is_empty()).then(|| view! { <Notice>{words}</Notice> })
    };
    notice.into_any()
}

/// From when until when.
fn day_fields(form: Form) -> AnyView {
    let texts = &text().governance;
    let draft = form.draft.value;
    let today = local_day::day_of(format::now()).to_string();
    let (start_error, end_error) = (error_at(form, FIRST_DAY), error_at(form, LAST_DAY));
    view! {
        <DateInput
            id=FIRST_DAY
            label=texts.first_day
            is_optional=true
            hint=texts.first_day_hint
            error=Signal::derive(move || start_error.get().or_else(|| form.with_policy(late_start)))
            min=today.clone()
            value=Signal::derive(move || draft.get().first_day)
            on_input=move |day| draft.update(|draft| draft.first_day = day)
        />
        <DateInput
            id=LAST_DAY
            label=texts.last_day
            is_optional=true
            hint=texts.last_day_hint
            error=Signal::derive(move || end_error.get().or_else(|| form.with_policy(late_day)))
            min=today
            value=Signal::derive(move || draft.get().last_day)
            on_input=move |day| draft.update(|draft| draft.last_day = day)
        />
    }
    .into_any()
}

fn package_field(form: Form) -> AnyView {
    let texts = &text().governance;
    let draft = form.draft.value;
    let chosen = move || {
        if let Some(error) = form.package.error() {
            let retry = Callback::new(move |()| form.package.refetch());
            return view! { <ErrorView error=error retry=retry /> }.into_any();
        }
        let name = package_name(form);
        (!name.is_empty())
            .then(|| view! { <p><strong>{name}</strong></p> })
            .into_any()
    };
    view! {
        <Field id="assignment-package" label=texts.package error=error_at(form, "assignment-package")>
            <div id="assignment-package" class="stack" tabindex="-1" aria-describedby=described_by("assignment-package")>
                {chosen}
                <div class="actions">
                    <Button icon=Icon::Package on_click=move |()| form.picking.set(Some(Picking::Package))>
                        {move || if draft.with(|draft| draft.package.is_empty()) {
                            texts.choose_package
                        } else {
                            texts.choose_other_package
                        }}
                    </Button>
                </div>
            </div>
        </Field>
    }
    .into_any()
}

/// The policies of the package, where there is one; one that asks for approval says so.
fn policy_field(form: Form) -> AnyView {
    let texts = &text().governance;
    let draft = form.draft.value;
    let field = move || {
        let package = form.package.data()?;
        let policies = package.assignment_policies.as_deref().unwrap_or_default();
        if policies.is_empty() {
            let page = AdminPage::Policy {
                package: package.id.clone(),
                policy: None,
            };
            let href = Page::from(page).to_string();
            let action = view! { <LinkButton href=href>{texts.policy_make}</LinkButton> }.into_any();
            return Some(view! { <Notice action=action>{texts.policy_none}</Notice> }.into_any());
        }
        let choice = |policy: &AssignmentPolicy| {
            let name = policy.display_name.clone().unwrap_or_else(|| policy.id.to_string());
            let hint = if asks_approval(policy) {
                texts.policy_approval
            } else {
                texts.policy_direct
            };
            Choice::new(policy.id.to_string(), name).with_hint(hint)
        };
        let choices: Vec<Choice> = policies.iter().map(choice).collect();
        let asks = move || {
            let asks = form.with_policy(|_, policy| policy.is_some_and(asks_questions));
            asks.then(|| view! { <Notice>{texts.policy_questions}</Notice> })
        };
        Some(
            view! {
                <RadioGroup
                    id="assignment-policy"
                    label=texts.policy
                    error=error_at(form, "assignment-policy")
                    value=Signal::derive(move || draft.get().policy)
                    on_change=move |policy: String| draft.update(|draft| draft.policy = policy)
                    choices=choices
                />
                {asks}
            }
            .into_any(),
        )
    };
    field.into_any()
}

/// Whether the person has to answer something before they may have it, which nobody can do for them.
fn asks_questions(policy: &AssignmentPolicy) -> bool {
    let questions = policy.questions.as_deref().unwrap_or_default();
    questions.iter().any(Question::is_required)
}

/// Whether somebody decides first, for administrators too.
pub(super) fn asks_approval(policy: &AssignmentPolicy) -> bool {
    let approval = policy.request_approval_settings.as_ref();
    approval.and_then(|approval| approval.is_approval_required_for_add) == Some(true)
}

fn people_field(form: Form) -> AnyView {
    let texts = &text().governance;
    let draft = form.draft.value;
    let person = move |person: Pick| {
        let label = fill(text().admin.remove_named, &[("name", &person.name)]);
        let id = person.id;
        let remove = move |()| draft.update(|draft| draft.people.retain(|person| person.id != id));
        view! {
            <li class="plain-list__item">
                <Person name=person.name about=person.about />
                <Button variant=ButtonVariant::Plain is_small=true name=label on_click=remove>
                    {text().admin.remove}
                </Button>
            </li>
        }
    };
    let people = Memo::new(move |_| draft.with(|draft| draft.people.clone()));
    view! {
        <Field
            id="assignment-people"
            label=texts.people
            hint=texts.people_hint
            error=error_at(form, "assignment-people")
        >
            <div id="assignment-people" class="stack" tabindex="-1" aria-describedby=described_by("assignment-people")>
                <ul class="plain-list">{move || people.get().into_iter().map(person).collect_view()}</ul>
                <div class="actions">
                    <Button icon=Icon::Users on_click=move |()| form.picking.set(Some(Picking::People))>
                        {texts.add_people}
                    </Button>
                </div>
            </div>
        </Field>
    }
    .into_any()
}
