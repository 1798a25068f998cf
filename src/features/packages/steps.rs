//! How a request goes: one asks, somebody decides, access begins and ends.

use entitlement_rules::End;
use entitlement_types::{AllowedTargetScope, Identity, PolicyOutlook, StageOutlook};
use leptos::prelude::*;

use super::explanation::Explained;
use super::terms::end_words;
use crate::text::{fill, format, text};
use crate::ui::{FlowLine, Icon, Step, StepState};

/// How many approvers are named before the rest is counted.
const NAMED: usize = 3;

/// How a request would go under each policy that the person may use.
pub fn ways(explained: Explained) -> AnyView {
    let texts = &text().packages;
    let content = move || {
        let explanation = explained.get()?;
        let applicable: Vec<_> = explanation
            .policies
            .iter()
            .filter(|policy| policy.is_applicable)
            .collect();
        // Who has it, or has asked for it, sees here too how that came about and how it would go again.
        if applicable.is_empty() {
            return None;
        }
        let choice =
            (applicable.len() > 1).then(|| view! { <p>{format::count(texts.ways, applicable.len() as u64)}</p> });
        let has_choice = choice.is_some();
        let ways = applicable.iter().map(|policy| way(policy, has_choice)).collect_view();
        let section = view! {
            <section class="section" aria-labelledby="package-ways">
                <h2 id="package-ways">{texts.how_it_goes}</h2>
                {choice}
                {ways}
            </section>
        };
        Some(section.into_any())
    };
    content.into_any()
}

fn way(policy: &PolicyOutlook, has_choice: bool) -> AnyView {
    let texts = &text().packages;
    let name = policy.display_name.clone().filter(|name| !name.trim().is_empty());
    let why = scope_words(policy.allowed_target_scope.as_ref());
    let why = match &name {
        Some(name) => fill(texts.policy_applies, &[("policy", name), ("why", why)]),
        None => why.to_owned(),
    };
    let heading = name.filter(|_| has_choice).map(|name| view! { <h3>{name}</h3> });
    view! {
        <div class="stack" data-gap="within">
            {heading}
            {steps(policy)}
            <p class="muted small">{why}</p>
        </div>
    }
    .into_any()
}

fn steps(policy: &PolicyOutlook) -> AnyView {
    let texts = &text().packages;
    let step = |icon: Icon, title: String, detail: Option<String>| Step {
        icon,
        title: title.into(),
        detail: detail.map(Into::into),
        state: StepState::Next,
    };
    let mut steps = vec![step(
        Icon::Send,
        texts.step_ask.to_owned(),
        Some(texts.step_ask_meaning.to_owned()),
    )];
    let number = policy.stages.len();
    if number == 0 {
        steps.push(step(Icon::Check, texts.step_no_approval.to_owned(), None));
    }
    for (index, stage) in policy.stages.iter().enumerate() {
        let time = stage
            .duration_before_automatic_denial
            .map(|time| fill(texts.step_time, &[("time", &format::duration(time))]));
        steps.push(step(Icon::User, stage_words(stage, index, number), time));
    }
    let (until, how) = end_of(policy);
    steps.push(step(Icon::Key, until, how));
    view! { <FlowLine label=texts.how_it_goes steps=steps /> }.into_any()
}

fn end_of(policy: &PolicyOutlook) -> (String, Option<String>) {
    let texts = &text().packages;
    let end = policy.end_date_time.map_or(End::Never, End::At);
    let date = end_words(end).unwrap_or_default();
    match end {
        End::At(_) => {
            let latest = policy
                .latest_end_date_time
                .filter(|latest| Some(*latest) != policy.end_date_time);
            let how = match latest {
                Some(latest) => fill(texts.if_approved_late, &[("date", &format::date(latest))]),
                None if policy.stages.is_empty() => texts.from_today.to_owned(),
                None => texts.if_approved_today.to_owned(),
            };
            (fill(texts.step_access_until, &[("date", &date)]), Some(how))
        }
        End::Never | End::NotTold => (texts.step_access.to_owned(), Some(texts.no_end.to_owned())),
    }
}

/// Who decides a stage, as a sentence. `index` is its place among so many stages, from 0.
pub fn stage_words(stage: &StageOutlook, index: usize, number: usize) -> String {
    let texts = &text().packages;
    let decide = match stage.approvers.as_deref() {
        None => texts.step_somebody.to_owned(),
        Some([]) => texts.step_nobody.to_owned(),
        Some(approvers) => fill(texts.step_decides, &[("names", &names_of(approvers))]),
    };
    if number == 1 {
        return decide;
    }
    let (place, of) = ((index + 1).to_string(), number.to_string());
    fill(
        texts.step_of_several,
        &[("step", &decide), ("number", &place), ("of", &of)],
    )
}

/// The names of some people, joined by "or": one of them is enough.
pub fn names_of(people: &[Identity]) -> String {
    let mut names: Vec<String> = people
        .iter()
        .take(NAMED)
        .map(|person| {
            let name = [&person.display_name, &person.user_principal_name]
                .into_iter()
                .find_map(|name| name.clone().filter(|name| !name.trim().is_empty()));
            name.unwrap_or_else(|| text().core.unknown_name.to_owned())
        })
        .collect();
    let more = people.len().saturating_sub(NAMED) as u64;
    if more > 0 {
        names.push(format::count(text().packages.more_people, more));
    }
    format::any_of(&names)
}

/// Why a policy applies to the person.
fn scope_words(scope: Option<&AllowedTargetScope>) -> &'static str {
    let texts = &text().packages;
    match scope {
        Some(AllowedTargetScope::SpecificDirectoryUsers) => texts.scope_named,
        Some(AllowedTargetScope::SpecificConnectedOrganizationUsers) => texts.scope_organization,
        Some(AllowedTargetScope::AllConfiguredConnectedOrganizationUsers) => texts.scope_all_organizations,
        Some(AllowedTargetScope::AllExternalUsers) => texts.scope_everybody_outside,
        Some(AllowedTargetScope::AllMemberUsers) => texts.scope_members,
        Some(AllowedTargetScope::AllDirectoryUsers) => texts.scope_directory,
        _ => texts.scope_not_told,
    }
}
