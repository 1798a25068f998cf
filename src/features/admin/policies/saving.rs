//! Saving a policy: a new one is made once, and a change goes over nobody else's.
//!
//! Graph knows no version of a policy, so that who saves last wins. Therefore it is read once more right before it is
//! replaced; only what changes in the moment between is not seen.

use std::sync::Arc;

use entitlement_types::{AssignmentPolicy, QuestionId};
use leptos::prelude::*;

use super::draft::{Calendar, PolicyDraft};
use super::picture::named_in;
use crate::api::{self, ApiError, ErrorKind};
use crate::features::admin::checks::is_fresh;
use crate::features::admin::failure::{not_made, told};
use crate::features::admin::sent::{keep_while_sending, lost};
use crate::query::{Action, use_action};
use crate::shell::ErrorView;
use crate::text::text;

/// What came of saving.
pub enum Saved {
    /// It is saved.
    Done,
    /// Nothing was replaced: somebody else has changed it meanwhile, to this.
    Changed(Arc<AssignmentPolicy>),
}

/// Saves a policy. `base` is what the server had when the form began with it; under `sent_from` is kept what was sent.
pub fn use_save(base: StoredValue<Arc<AssignmentPolicy>>, sent_from: &str) -> Action<PolicyDraft, Saved> {
    let of_send = sent_from.to_owned();
    let last_sent = StoredValue::new(None::<AssignmentPolicy>);
    let send = move |filled: PolicyDraft| {
        let sent_from = of_send.clone();
        let base = base.get_value();
        let calendar = Calendar::here();
        let mine = filled.to_policy(&base, &calendar);
        async move {
            if base.id.is_empty() {
                let create = api::assignment_policies::create_policy(&mine).send();
                keep_while_sending(&sent_from, &filled, create).await?;
                return Ok(Saved::Done);
            }
            let now = api::assignment_policies::get_policy(&base.id).send().await?;
            // The answer to what was sent last may be lost, and nothing else may have happened since.
            let sent = last_sent.try_get_value().flatten();
            let is_mine = [Some(&mine), sent.as_ref()]
                .into_iter()
                .flatten()
                .any(|mine| says_the_same(&now, mine, &calendar));
            if !is_mine && !is_unchanged(&now, &base) {
                return Ok(Saved::Changed(Arc::new(now)));
            }
            last_sent.try_set_value(Some(mine.clone()));
            match api::assignment_policies::replace_policy(&base.id, &mine).send().await {
                Ok(_) => Ok(Saved::Done),
                Err(error) if is_overtaken(&error) => {
                    // Where it cannot be read either, that it was changed is what there is to tell.
                    let now = api::assignment_policies::get_policy(&base.id).send().await;
                    now.map(|now| Saved::Changed(Arc::new(now))).map_err(|_| error)
                }
                Err(error) => Err(error),
            }
        }
    };
    use_action(send)
        .check_before_resend(move |filled| find_made(base.get_value(), filled))
        .lost_before(lost(sent_from))
}

/// Why a policy was not saved.
pub fn not_saved(error: ApiError, is_new: bool) -> AnyView {
    if error.kind == ErrorKind::NotFound {
        let texts = &text().policies;
        let words = [texts.save_gone, texts.save_gone_meaning, texts.save_gone_remedy];
        told(&error, words.map(str::to_owned))
    } else if is_new {
        not_made(error)
    } else {
        view! { <ErrorView error=error /> }.into_any()
    }
}

/// Whether a backend refuses a change because it goes over somebody else's. What it says of a field is something else.
fn is_overtaken(error: &ApiError) -> bool {
    let says_where = error.target.is_some() || error.details.iter().any(|detail| detail.target.is_some());
    error.kind == ErrorKind::Conflict && !says_where
}

/// Whether a new policy whose answer was lost is there. A change may be sent again: the same twice is the same.
async fn find_made(base: Arc<AssignmentPolicy>, filled: PolicyDraft) -> Result<Option<Saved>, ApiError> {
    let Some(package) = base.access_package.as_ref().filter(|_| base.id.is_empty()) else {
        return Ok(None);
    };
    let found = api::assignment_policies::list_policies_of_package(&package.id);
    let found = found.send().await?.value;
    let is_there = found
        .iter()
        .any(|found| found.display_name.as_deref() == Some(filled.name.trim()) && is_fresh(found.created_date_time));
    Ok(is_there.then_some(Saved::Done))
}

/// Whether saving would change anything of the policy that the form began with.
pub fn is_change(filled: &PolicyDraft, base: &AssignmentPolicy, calendar: &Calendar) -> bool {
    let as_it_is = PolicyDraft::of_policy(base, calendar);
    filled.to_policy(base, calendar) != as_it_is.to_policy(base, calendar)
}

/// Whether nobody has changed it, also nothing that no form shows.
fn is_unchanged(now: &AssignmentPolicy, before: &AssignmentPolicy) -> bool {
    let settings = |policy: &AssignmentPolicy| AssignmentPolicy {
        modified_date_time: None,
        ..policy.clone()
    };
    settings(now) == settings(before)
}

/// Whether the form shows the same of both, whatever the server has given to one of them.
fn says_the_same(now: &AssignmentPolicy, mine: &AssignmentPolicy, calendar: &Calendar) -> bool {
    let filled = |policy: &AssignmentPolicy| {
        let mut draft = PolicyDraft::of_policy(policy, calendar);
        for question in &mut draft.questions {
            question.id = QuestionId::default();
        }
        for who in named_in(&mut draft) {
            who.name.clear();
        }
        draft
    };
    filled(now) == filled(mine)
}

#[cfg(test)]
mod tests {
    use entitlement_types::{DateTimeOffset, NotificationSettings};

    use super::super::question::QuestionDraft;
    use super::super::tests::{article, calendar};
    use super::*;

    #[test]
    fn what_another_form_does_not_show_is_a_change_too() {
        let before = article().to_policy(&AssignmentPolicy::default(), &calendar());
        let read_later = AssignmentPolicy {
            modified_date_time: Some(DateTimeOffset::from_unix_milliseconds(0)),
            ..before.clone()
        };
        assert!(is_unchanged(&read_later, &before));
        let changed = AssignmentPolicy {
            notification_settings: Some(NotificationSettings::default()),
            ..before.clone()
        };
        assert!(!is_unchanged(&changed, &before));
    }

    #[test]
    fn what_comes_to_the_same_is_no_change() {
        let before = article().to_policy(&AssignmentPolicy::default(), &calendar());
        let mut filled = PolicyDraft::of_policy(&before, &calendar());
        filled.name = "Initial policy ".to_owned();
        filled.hours = "3".to_owned();
        assert!(!is_change(&filled, &before, &calendar()), "no hours are asked for");
        filled.days = "30".to_owned();
        assert!(is_change(&filled, &before, &calendar()));
    }

    #[test]
    fn what_was_sent_is_known_again_by_what_it_says() {
        let mut filled = article();
        let question = |id: &str| QuestionDraft {
            id: id.into(),
            text: "Why?".to_owned(),
            ..QuestionDraft::new()
        };
        let policy = |filled: &PolicyDraft| filled.to_policy(&AssignmentPolicy::default(), &calendar());
        filled.questions = vec![question("")];
        let sent = policy(&filled);
        // The server gives ids to questions and names to those who are named.
        filled.questions = vec![question("q")];
        filled.organizations[0].name = "Fabrikam".to_owned();
        assert!(says_the_same(&policy(&filled), &sent, &calendar()));
        filled.days = "30".to_owned();
        assert!(!says_the_same(&policy(&filled), &sent, &calendar()));
    }
}
