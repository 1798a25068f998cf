//! What is looked up before the review: addresses of people who are in the directory already, who are taken instead, who
//! has the package already, and whom the policy is not for.

use entitlement_types::AssignmentPolicy;
use leptos::prelude::*;

use super::Form;
use super::draft::{AssignmentDraft, Target};
use super::scope::find_outsiders;
use crate::api::{self, ApiError};
use crate::features::admin::pick::Pick;
use crate::features::admin::wizard::REVIEW;
use crate::navigation;
use crate::query::{Action, use_action};
use crate::shell::notices;
use crate::text::{fill, format, text};
use crate::ui::Tone;

/// How many people are asked for at once.
const AT_ONCE: usize = 12;

/// What is filled in, and the policy that is chosen.
#[derive(Clone)]
pub(super) struct Asked {
    filled: AssignmentDraft,
    policy: Option<AssignmentPolicy>,
}

impl Asked {
    pub(super) fn of(filled: &AssignmentDraft, policy: Option<&AssignmentPolicy>) -> Self {
        Self {
            filled: filled.clone(),
            policy: policy.cloned(),
        }
    }
}

/// What was found.
pub(super) struct Found {
    /// People of the directory whose addresses were typed.
    known: Vec<Pick>,
    /// The ids of those who have the package.
    holders: Vec<String>,
    /// The addresses of those whom the policy is not for.
    outsiders: Vec<String>,
}

/// Looks up what is filled in, takes whom it finds, and goes on to the review.
pub(super) fn use_look_up(form: Form) -> Action<Asked, Found> {
    use_action(look_up).on_done(move |_, found: &Found| {
        let Found {
            known,
            holders,
            outsiders,
        } = found;
        form.draft.value.update(|draft| {
            draft.take_known(known);
            draft.holders.clone_from(holders);
            draft.outsiders.clone_from(outsiders);
            // Something else may be filled in than what was refused.
            draft.left_out.clear();
            draft.set_looked_up();
        });
        if !known.is_empty() {
            let names: Vec<&str> = known.iter().map(|person| person.name.as_str()).collect();
            let words = fill(text().governance.addresses_known, &[("names", &format::all_of(&names))]);
            notices::show(Tone::Neutral, words);
        }
        navigation::go_to(&form.page(REVIEW));
    })
}

async fn look_up(Asked { mut filled, policy }: Asked) -> Result<Found, ApiError> {
    let known = find_known(&filled.addresses()).await?;
    filled.take_known(&known);
    // Where that can't be found out, the server says it of each.
    let holders = find_holders(&filled).await.unwrap_or_default();
    let outsiders = match policy {
        Some(policy) => find_outsiders(&filled.addresses(), &policy).await,
        None => Vec::new(),
    };
    Ok(Found {
        known,
        holders,
        outsiders,
    })
}

async fn find_known(addresses: &[String]) -> Result<Vec<Pick>, ApiError> {
    let mut known = Vec::new();
    for some in addresses.chunks(AT_ONCE) {
        let some: Vec<&str> = some.iter().map(String::as_str).collect();
        let found = api::directory::find_users_by_mail(&some).send().await?.value;
        known.extend(found.iter().filter_map(Pick::of_user));
    }
    Ok(known)
}

async fn find_holders(filled: &AssignmentDraft) -> Result<Vec<String>, ApiError> {
    let package = filled.package.as_str().into();
    let targets = filled.targets();
    let people: Vec<&str> = targets
        .iter()
        .filter(|target| matches!(target, Target::Known(_)))
        .map(Target::key)
        .collect();
    let mut holders = Vec::new();
    for some in people.chunks(AT_ONCE) {
        let found = api::assignments::list_running_of(&package, some).send().await?.value;
        let of = found.into_iter().filter_map(|assignment| assignment.target);
        holders.extend(of.map(|target| target.object_id.to_string()));
    }
    Ok(holders)
}
