//! Why somebody can or cannot request a package: each condition, and the one thing that helps.

use entitlement_types::{AccessPackageId, Check, CheckKind, CheckOutcome, Explanation, NextStep};
use leptos::prelude::*;

use super::explanation::Explained;
use super::next_step::step_words;
use super::state::use_own_access;
use super::steps::names_of;
use crate::browser;
use crate::config::config;
use crate::paths::{Page, RequestPrefill, package_link};
use crate::shell::{PageHeading, use_another_account};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, CopyButton, Dialog, Icon, LinkButton, Skeleton, Words};

/// The conditions and the next step, for the page and for the pane.
pub fn why_view(id: Memo<AccessPackageId>, explained: Explained) -> AnyView {
    (move || match explained.get() {
        None => view! { <Skeleton count=4 /> }.into_any(),
        Some(explanation) => view! {
            <div class="why">
                <p>{verdict_words(&explanation)}</p>
                <ol class="checks">{explanation
                    .checks
                    .iter()
                    .map(|check| check_row(check, &explanation))
                    .collect_view()}</ol>
                {next_step_view(&id.get(), &explanation)}
            </div>
        }
        .into_any(),
    })
    .into_any()
}

/// The same beside the package.
#[component]
pub fn WhyPane(
    /// Which package.
    id: Memo<AccessPackageId>,
    /// What it is called.
    name: Signal<String>,
    /// What is known of it.
    explained: Explained,
    /// Takes the pane away.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let title: Words = fill(text().packages.why_title_of, &[("name", &name.get_untracked())]).into();
    view! {
        <Dialog title=title is_wide=true on_close=on_close>
            {why_view(id, explained)}
        </Dialog>
    }
}

/// For a package that is not there for this person: whether the link is old or something can be done is told by the
/// explanation, where there is one.
pub fn not_for_you(id: Memo<AccessPackageId>, explained: Explained) -> AnyView {
    let texts = &text().packages;
    let failed = Memo::new(move |_| {
        let explanation = explained.get()?;
        first_failed(&explanation).map(|check| check.kind.clone())
    });
    let lead = move || {
        let kind = failed.get();
        kind.and_then(|kind| check_words(&kind).failure)
            .unwrap_or(texts.not_found_meaning)
    };
    // Where that is the one thing that helps, it is offered there already.
    let offers_account = move || {
        let step = explained.get().and_then(|explanation| explanation.next_step.clone());
        failed.with(Option::is_none) || step != Some(NextStep::UseAnotherAccount)
    };
    let other_account = move || {
        offers_account().then(|| {
            view! { <Button on_click=|()| use_another_account()>{text().core.use_another_account}</Button> }
        })
    };
    view! {
        <PageHeading title=texts.not_found_title />
        <p class="lead">{lead}</p>
        {move || failed.with(Option::is_some).then(|| why_view(id, explained))}
        <p class="actions">
            {other_account}
            <LinkButton href=Page::packages().to_string() variant=ButtonVariant::Plain>
                {text().core.browse_packages}
            </LinkButton>
        </p>
    }
    .into_any()
}

/// What is in the way first.
fn first_failed(explanation: &Explanation) -> Option<&Check> {
    let mut checks = explanation.checks.iter();
    checks.find(|check| check.outcome == CheckOutcome::Failed)
}

fn verdict_words(explanation: &Explanation) -> String {
    let texts = &text().packages;
    let failed = explanation
        .checks
        .iter()
        .filter(|check| check.outcome == CheckOutcome::Failed)
        .count() as u64;
    match &explanation.next_step {
        Some(NextStep::Request) => texts.verdict_can.to_owned(),
        Some(NextStep::SeeRequest) => texts.verdict_asked.to_owned(),
        Some(NextStep::OpenAccess | NextStep::ExtendAccess) => texts.verdict_held.to_owned(),
        _ if failed > 0 => format::count(texts.verdict_failed, failed),
        _ => texts.verdict_not_told.to_owned(),
    }
}

/// A condition as a statement of how it is; nothing where it does not matter.
fn check_row(check: &Check, explanation: &Explanation) -> Option<AnyView> {
    let texts = &text().packages;
    let CheckWords { holds, fails, failure } = check_words(&check.kind);
    let (icon, statement) = match &check.outcome {
        CheckOutcome::Passed => (Icon::Check, holds),
        CheckOutcome::Failed => (Icon::X, fails),
        CheckOutcome::NotApplicable => return None,
        CheckOutcome::NotTold | CheckOutcome::Unknown(_) => {
            (Icon::Lock, [&holds, ": ", texts.outcome_not_told].concat())
        }
    };
    let meaning = (check.outcome == CheckOutcome::Failed).then(|| match &check.kind {
        CheckKind::NoConflict if !explanation.conflicts.is_empty() => Some(fill(
            texts.failed_conflict_named,
            &[("names", &conflict_names(explanation))],
        )),
        _ => failure.map(str::to_owned),
    });
    let row = view! {
        <li class="checks__check" data-outcome=check.outcome.as_str().to_owned()>
            {icon.draw("icon checks__icon")}
            <div class="checks__text">
                <p class="checks__name">{statement}</p>
                {meaning.flatten().map(|meaning| view! { <p class="small">{meaning}</p> })}
            </div>
        </li>
    };
    Some(row.into_any())
}

/// The reader's own access that is in the way.
fn conflict_names(explanation: &Explanation) -> String {
    let names: Vec<String> = explanation.conflicts.iter().map(super::detail_page::name_of).collect();
    format::all_of(&names)
}

/// What a check says.
struct CheckWords {
    /// When it holds.
    holds: String,
    /// When it does not.
    fails: String,
    /// What that means.
    failure: Option<&'static str>,
}

fn check_words(kind: &CheckKind) -> CheckWords {
    let texts = &text().packages;
    let (holds, fails, failure) = match kind {
        CheckKind::CatalogPublished => (texts.check_catalog, texts.not_catalog, texts.failed_catalog),
        CheckKind::CatalogExternallyVisible => (texts.check_outside, texts.not_outside, texts.failed_outside),
        CheckKind::PackageNotHidden => (texts.check_listed, texts.not_listed, texts.failed_listed),
        CheckKind::PolicyEnabled => (texts.check_enabled, texts.not_enabled, texts.failed_enabled),
        CheckKind::InScope => (texts.check_scope, texts.not_scope, texts.failed_scope),
        CheckKind::NoConflict => (texts.check_conflict, texts.not_conflict, texts.failed_conflict),
        CheckKind::NotAlreadyAssigned => (texts.check_held, texts.not_held, texts.failed_held),
        CheckKind::NoRequestPending => (texts.check_pending, texts.not_pending, texts.failed_pending),
        CheckKind::Unknown(word) => {
            return CheckWords {
                holds: word.clone(),
                fails: word.clone(),
                failure: None,
            };
        }
    };
    CheckWords {
        holds: holds.to_owned(),
        fails: fails.to_owned(),
        failure: Some(failure),
    }
}

fn next_step_view(id: &AccessPackageId, explanation: &Explanation) -> AnyView {
    let texts = &text().packages;
    let link = |page: Page, words: &'static str| {
        view! { <a class="button" data-variant="primary" href=page.to_string()>{words}</a> }.into_any()
    };
    let to_send = || {
        let address = package_link(&config().link_template, &browser::origin(), id);
        let support = config().branding.support_url.clone().map(|address| {
            view! {
                <LinkButton href=address leaves=true>
                    {text().core.support}
                </LinkButton>
            }
        });
        view! {
            <CopyButton value=address name=texts.copy_link />
            {support}
        }
        .into_any()
    };
    let (sentence, action): (String, AnyView) = match &explanation.next_step {
        Some(step @ NextStep::Request) => (
            texts.help_request.to_owned(),
            link(
                Page::RequestPackage(id.clone(), RequestPrefill::default()),
                step_words(step),
            ),
        ),
        Some(step @ NextStep::SeeRequest) => (
            texts.help_see_request.to_owned(),
            match explanation.request_id.clone() {
                Some(request) => link(Page::Request(request), step_words(step)),
                None => link(Page::requests(), text().package_list.see_requests),
            },
        ),
        Some(step @ (NextStep::OpenAccess | NextStep::ExtendAccess)) => (
            texts.help_open.to_owned(),
            match explanation.assignment_id.clone() {
                Some(assignment) => link(Page::Assignment(assignment), step_words(step)),
                None => link(Page::access(), texts.see_access),
            },
        ),
        Some(NextStep::GiveUpConflictingAccess) => (
            fill(texts.help_conflict, &[("names", &conflict_names(explanation))]),
            conflicts_action(explanation),
        ),
        // Whoever may not learn who the sponsors are asks those whom they know.
        Some(NextStep::AskSponsor) if !explanation.sponsors.is_empty() => (
            fill(texts.help_sponsor, &[("names", &names_of(&explanation.sponsors))]),
            to_send(),
        ),
        Some(NextStep::UseAnotherAccount) => (
            texts.help_account.to_owned(),
            view! {
                <Button variant=ButtonVariant::Primary on_click=|()| use_another_account()>
                    {text().core.use_another_account}
                </Button>
            }
            .into_any(),
        ),
        _ => (texts.help_administrator.to_owned(), to_send()),
    };
    view! {
        <section class="why__help" aria-labelledby="why-help">
            <h2 id="why-help">{texts.what_helps}</h2>
            <p>{sentence}</p>
            <div class="actions">{action}</div>
        </section>
    }
    .into_any()
}

/// Leads to the assignment that is in the way, where it is known; else to all that the person has.
fn conflicts_action(explanation: &Explanation) -> AnyView {
    let own = use_own_access();
    let in_the_way: Vec<AccessPackageId> = explanation.conflicts.iter().map(|package| package.id.clone()).collect();
    (move || {
        let page = in_the_way
            .iter()
            .find_map(|package| own.state_of(package).page())
            .unwrap_or_else(Page::access);
        view! { <a class="button" data-variant="primary" href=page.to_string()>{text().packages.see_conflict}</a> }
    })
    .into_any()
}
