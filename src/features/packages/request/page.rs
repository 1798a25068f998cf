//! `/packages/:id/request`: the request form.

use std::sync::Arc;

use entitlement_types::{
    AccessPackage, AccessPackageId, AssignmentRequest, Collection, DateTimeOffset, NextStep, PolicyId,
    RequestRequirements, StageOutlook,
};
use leptos::html;
use leptos::prelude::*;

use super::again::{Again, again_key, draft_key};
use super::draft::{RequestDraft, Sender};
use super::fields::{FormFields, justification_field, period_fields, policy_field, question_fields, summary_errors};
use super::pattern::matches_pattern;
use super::period_view::{begin_of_day, outlook_of, outlook_sentences, outlook_view};
use super::problem::{RequestProblem, problems_of_error};
use super::sending;
use crate::api::{self, ApiError, ErrorKind, Resource};
use crate::drafts::{self, use_draft};
use crate::features::packages::detail_page::name_of;
use crate::features::packages::explanation::{Explained, is_not_there, use_explanation};
use crate::features::packages::list_place::list_page;
use crate::features::packages::steps::stage_words;
use crate::features::packages::why_view::{not_for_you, why_view};
use crate::features::requests::find_sent;
use crate::navigation::{self, use_id, use_params};
use crate::paths::{Page, RequestPrefill};
use crate::query::{self, Action, Loaded, never_empty, use_action, use_query};
use crate::session;
use crate::shell::{Crumb, ErrorView, PageHeading, notices};
use crate::text::{fill, format, language, text};
use crate::ui::{Button, ButtonVariant, ErrorSummary, Icon, LinkButton, Notice, Skeleton, Tone, announce};

/// Asks for a package.
#[component]
pub fn RequestPackagePage() -> impl IntoView {
    let texts = &text().packages;
    let id = use_id::<AccessPackageId>();
    let prefill = use_params::<RequestPrefill>();
    let package = use_query(move || api::access_packages::get_access_package(&id.get()));
    let requirements = use_query(move || api::access_packages::get_applicable_policy_requirements(&id.get()));
    let explained = use_explanation(id);
    let on_error = Callback::new(move |error: ApiError| is_not_there(&error).then(|| not_for_you(id, explained)));
    let heading = move |package: Signal<Arc<AccessPackage>>| {
        let name = Signal::derive(move || name_of(&package.get()));
        let title = Signal::derive(move || fill(texts.request_title, &[("name", &name.get())]));
        let trail = vec![
            Crumb::new(text().package_list.title, list_page()),
            Crumb::new(
                name.get_untracked(),
                Page::Package(id.get_untracked(), prefill.get_untracked()),
            ),
        ];
        view! { <PageHeading title=title trail=trail /> }
    };
    let skeleton = || view! { <Skeleton count=4 /> };
    view! {
        <Loaded
            query=package
            empty=never_empty()
            on_error=on_error
            skeleton=skeleton
            page_title=texts.package
            let:package
        >
            {heading(package)}
            <Loaded query=requirements empty=never_empty() skeleton=skeleton let:requirements>
                {form_or_reason(id, prefill, requirements, explained)}
            </Loaded>
        </Loaded>
    }
}

/// What stands below the heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Waiting,
    Form,
    Reason,
}

/// The form, or why there is none: the package is held or asked for already, or may not be requested.
fn form_or_reason(
    id: Memo<AccessPackageId>,
    prefill: Memo<RequestPrefill>,
    requirements: Signal<Arc<Collection<RequestRequirements>>>,
    explained: Explained,
) -> AnyView {
    // What was sent changes how the package stands: its form stays until what came of it is told there.
    let is_sent = RwSignal::new(false);
    let content = Memo::new(move |before: Option<&(AccessPackageId, Content)>| {
        let id = id.get();
        if is_sent.get() && before == Some(&(id.clone(), Content::Form)) {
            return (id, Content::Form);
        }
        let is_offered = requirements.with(|requirements| !requirements.value.is_empty());
        let step = explained.get().map(|explanation| explanation.next_step.clone());
        let content = match step {
            None => Content::Waiting,
            Some(None | Some(NextStep::Request | NextStep::Unknown(_))) if is_offered => Content::Form,
            Some(_) => Content::Reason,
        };
        (id, content)
    });
    (move || match content.get() {
        (_, Content::Waiting) => view! { <Skeleton count=4 /> }.into_any(),
        (id, Content::Form) => form(&id, &prefill.get_untracked(), requirements, explained, is_sent),
        (_, Content::Reason) => why_view(id, explained),
    })
    .into_any()
}

/// What was sent, when first, and the answer that is awaited.
type Sending = Action<(AssignmentRequest, DateTimeOffset), AssignmentRequest>;

fn form(
    id: &AccessPackageId,
    prefill: &RequestPrefill,
    requirements: Signal<Arc<Collection<RequestRequirements>>>,
    explained: Explained,
    is_sent: RwSignal<bool>,
) -> AnyView {
    let texts = &text().packages;
    let prefilled = requirements.with_untracked(|requirements| RequestDraft::prefilled(prefill, &requirements.value));
    let key = draft_key(id.as_str());
    if let Some(again) = drafts::take::<Again>(&again_key(id.as_str())) {
        let again = requirements.with_untracked(|requirements| again.draft(&requirements.value));
        drafts::hand_over(&key, &again);
    }
    let draft = use_draft(&key, || prefilled.clone());
    let is_restored = draft.was_restored && draft.value.with_untracked(|draft| *draft != prefilled);
    let restored = RwSignal::new(is_restored);
    let policy = Memo::new(move |_| {
        requirements.with(|requirements| draft.value.with(|draft| draft.chosen(&requirements.value).cloned()))
    });

    let sending: Sending = {
        let id = id.clone();
        use_action(|(request, _): (AssignmentRequest, _)| sending::send(request))
            .check_before_resend(move |(asked, sent)| find_sent(id.clone(), asked, sent))
            .on_done(move |_, request| {
                draft.forget();
                notices::show(Tone::Positive, text().packages.sent);
                navigation::go_to(&Page::Request(request.id.clone()));
            })
    };
    // What was sent last: what the server found wrong with it is shown until that is changed.
    let sent = StoredValue::new(None::<(RequestDraft, DateTimeOffset)>);
    let tries = RwSignal::new(0_u32);
    // For which policy it was tried: the questions of another have not been seen yet, so nothing is wrong with them.
    let tried = RwSignal::new(None::<Option<PolicyId>>);
    let account = session::account_untracked().unwrap_or_default();
    let judge = {
        let (id, person) = (id.clone(), account.id().clone());
        move |draft: &RequestDraft, now: DateTimeOffset| {
            let sender = Sender {
                package: &id,
                person: &person,
                language: language().tag,
                begin_of_day: &begin_of_day,
            };
            requirements.with(|requirements| {
                let refusals = draft.refusals(&requirements.value, &sender, now, &matches_pattern);
                let request = draft
                    .chosen(&requirements.value)
                    .map(|policy| draft.to_request(policy, &sender));
                (refusals, request)
            })
        }
    };
    let judge = StoredValue::new(judge);
    let problems = Memo::new(move |_| {
        draft.value.with(|draft| {
            if tried.with(|tried| tried.as_ref() != Some(&draft.policy)) {
                return Vec::new();
            }
            let (refusals, _) = judge.with_value(|judge| judge(draft, format::now()));
            let mut problems: Vec<_> = refusals.iter().filter_map(RequestProblem::of_refusal).collect();
            let (told, _) = sending.error().as_ref().map(problems_of_error).unwrap_or_default();
            let is_unchanged = sent.with_value(|sent| sent.as_ref().is_some_and(|(sent, _)| sent == draft));
            if is_unchanged {
                problems.extend(told);
            }
            let in_form = |problem: RequestProblem| policy.with(|policy| problem.in_form(draft, policy.as_ref()));
            problems.into_iter().map(in_form).collect::<Vec<_>>()
        })
    });
    let has_good_period = Memo::new(move |_| {
        draft.value.with(|draft| {
            let (refusals, _) = judge.with_value(|judge| judge(draft, format::now()));
            let mut problems = refusals.iter().filter_map(RequestProblem::of_refusal);
            !problems.any(|problem| problem.is_about_period())
        })
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let now = format::now();
        let filled_in = draft.value.get_untracked();
        let (refusals, request) = untrack(|| judge.with_value(|judge| judge(&filled_in, now)));
        tried.set(Some(filled_in.policy.clone()));
        tries.update(|tries| *tries += 1);
        let Some(request) = request.filter(|_| refusals.is_empty()) else {
            return;
        };
        // A repeated attempt looks for what the first one may have brought about.
        let was_lost = untrack(|| sending.error().is_some_and(|error| error.is_unconfirmed));
        let first = sent.with_value(|sent| sent.as_ref().map(|(_, first)| *first));
        let first = first.filter(|_| was_lost).unwrap_or(now);
        sent.set_value(Some((filled_in, first)));
        is_sent.set(true);
        sending.run((request, first));
    };
    let fields = FormFields {
        draft: draft.value,
        problems,
        has_good_period,
    };
    let look_again = Callback::new(move |()| {
        is_sent.set(false);
        query::invalidate(&[
            Resource::AccessPackages,
            Resource::AssignmentRequests,
            Resource::Assignments,
        ]);
    });
    let start_over = move |()| {
        draft.value.set(prefilled.clone());
        tries.set(0);
        tried.set(None);
        restored.set(false);
        announce(text().packages.started_over);
    };
    let start_over = StoredValue::new(start_over);
    let policies = requirements.with_untracked(|requirements| requirements.value.clone());
    let choice = (policies.len() > 1).then(|| {
        let with_stages = |policy: RequestRequirements| {
            let stages = untrack(|| stages_of(&policy, explained));
            (policy, stages)
        };
        let policies: Vec<_> = policies.into_iter().map(with_stages).collect();
        policy_field(fields, &policies)
    });
    let back = Page::Package(id.clone(), prefill.clone()).to_string();
    view! {
        <form class="form request-form" novalidate on:submit=submit>
            {move || {
                restored
                    .get()
                    .then(|| {
                        let action = view! {
                            <Button is_small=true on_click=move |()| start_over.with_value(|start_over| start_over(()))>
                                {texts.start_over}
                            </Button>
                        };
                        let is_again = draft.value.with_untracked(|draft| draft.is_again);
                        let words = if is_again { texts.asked_again } else { texts.draft_restored };
                        view! { <Notice action=action.into_any()>{words}</Notice> }
                    })
            }}
            {failures(sending, problems, tries, policy, look_again)}
            {choice}
            {move || policy.get().map(|policy| policy_fields(fields, policy, explained))}
            <div class="form__actions">
                <Button
                    variant=ButtonVariant::Primary
                    is_submit=true
                    is_busy=Signal::derive(move || sending.is_sending())
                    busy_words=sending.busy_words(texts.sending)
                >
                    {texts.send}
                </Button>
                <LinkButton href=back variant=ButtonVariant::Plain>
                    {text().core.back}
                </LinkButton>
                <p class="muted small">{texts.draft_kept}</p>
            </div>
        </form>
    }
    .into_any()
}

/// What a policy asks, and what happens next.
fn policy_fields(fields: FormFields, policy: RequestRequirements, explained: Explained) -> AnyView {
    let texts = &text().packages;
    let policy = Arc::new(policy);
    let stages = {
        let policy = Arc::clone(&policy);
        Memo::new(move |_| stages_of(&policy, explained))
    };
    let outlook = {
        let policy = Arc::clone(&policy);
        Signal::derive(move || {
            let stages = stages.get();
            // Of days that cannot be, nothing comes.
            let is_good = fields.has_good_period.get();
            is_good.then(|| fields.draft.with(|draft| outlook_of(draft, &policy, &stages)))
        })
    };
    announce_outlook(fields, outlook);
    let deciders = move || {
        let stages = stages.get();
        match stages.len() {
            0 => view! { <p>{texts.step_no_approval}</p> }.into_any(),
            number => stages
                .iter()
                .enumerate()
                .map(|(index, stage)| view! { <p>{stage_words(stage, index, number)}</p> })
                .collect_view()
                .into_any(),
        }
    };
    view! {
        {question_fields(fields, &policy)}
        {justification_field(fields, &policy)}
        {period_fields(fields, &policy)}
        <section class="request-summary" aria-labelledby="request-summary">
            <h2 id="request-summary" class="request-summary__title">{texts.what_happens}</h2>
            {deciders}
            {outlook_view(outlook, Arc::clone(&policy))}
        </section>
    }
    .into_any()
}

/// The stages that a request would go through, as far as they are known.
fn stages_of(policy: &RequestRequirements, explained: Explained) -> Vec<StageOutlook> {
    let explanation = explained.get();
    let outlook = explanation
        .iter()
        .flat_map(|explanation| &explanation.policies)
        .find(|outlook| outlook.policy_id == policy.policy_id);
    match outlook {
        Some(outlook) => outlook.stages.clone(),
        None if policy.is_approval_required_for_add == Some(true) => vec![StageOutlook::default()],
        None => Vec::new(),
    }
}

/// Says what comes of the period to people who cannot see it change.
fn announce_outlook(fields: FormFields, outlook: Signal<Option<super::period::PeriodOutlook>>) {
    let period = Memo::new(move |_| fields.draft.with(|draft| (draft.start.clone(), draft.end.clone())));
    Effect::new(move |before: Option<()>| {
        period.track();
        if before.is_some()
            && let Some(outlook) = outlook.get_untracked()
        {
            announce(outlook_sentences(&outlook).join(" "));
        }
    });
}

/// Why it could not be sent, above the fields, with the focus after each attempt: what fields can put right as a list
/// of links, anything else as a failure with its remedy.
fn failures(
    sending: Sending,
    problems: Memo<Vec<RequestProblem>>,
    tries: RwSignal<u32>,
    policy: Memo<Option<RequestRequirements>>,
    look_again: Callback<()>,
) -> AnyView {
    let texts = &text().packages;
    // Grows with every failure too: the server's problems come after the attempt.
    let failed = Memo::new(move |before: Option<&u32>| {
        before.copied().unwrap_or_default() + u32::from(sending.error().is_some())
    });
    let attempts = Signal::derive(move || tries.get() + failed.get());
    let errors = Signal::derive(move || {
        problems.with(|problems| policy.with(|policy| summary_errors(problems, policy.as_ref())))
    });
    let failure = Memo::new(move |_| {
        let error = sending.error()?;
        let (_, has_rest) = problems_of_error(&error);
        has_rest.then_some(error)
    });
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if failure.with(Option::is_some) {
            request_animation_frame(move || {
                if let Some(place) = place.get_untracked() {
                    let _ = place.focus();
                }
            });
        }
    });
    let failure_view = move || {
        failure.get().map(|error| {
            let is_settled = matches!(
                error.kind,
                ErrorKind::Forbidden | ErrorKind::Conflict | ErrorKind::NotFound
            );
            let look_again = is_settled.then(|| {
                view! {
                    <p class="actions">
                        <Button icon=Icon::Refresh on_click=look_again>
                            {texts.look_again}
                        </Button>
                    </p>
                }
            });
            view! { <ErrorView error=error /> {look_again} }
        })
    };
    view! {
        <ErrorSummary title=texts.problems_title errors=errors attempts=attempts />
        <div class="request-form__failure" tabindex="-1" node_ref=place>{failure_view}</div>
    }
    .into_any()
}
