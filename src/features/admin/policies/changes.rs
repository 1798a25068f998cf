//! What a change of a policy does, said before it is saved: to each setting, and to people.

use entitlement_types::PolicyId;
use leptos::prelude::*;

use super::draft::PolicyDraft;
use super::facts::{Setting, all_facts};
use super::people::{Found, found};
use super::picture::with_names;
use crate::api;
use crate::query::use_query;
use crate::text::{Plural, fill, format, text};
use crate::ui::{Button, ButtonVariant, Dialog, Fact, Facts};

/// A setting that changes: what it is and what it becomes. None where it is not asked.
#[derive(Debug, PartialEq, Eq)]
struct Change {
    name: String,
    before: Option<String>,
    after: Option<String>,
}

impl Change {
    /// "14 days → 3 days"; what is asked only now is new, and what is asked no more is removed.
    fn words(&self) -> String {
        let texts = &text().policies;
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => [told(before), " → ", told(after)].concat(),
            (None, Some(after)) => fill(texts.change_new, &[("value", told(after))]),
            (Some(before), None) => fill(texts.change_gone, &[("value", told(before))]),
            (None, None) => String::new(),
        }
    }
}

/// The settings that differ, in the order of those after it.
fn changes(before: &[Setting], after: &[Setting]) -> Vec<Change> {
    let value = |all: &[Setting], name: &str| {
        let found = all.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone())
    };
    let is_gone = |(name, _): &&Setting| !after.iter().any(|(known, _)| known == name);
    let names = after.iter().chain(before.iter().filter(is_gone)).map(|(name, _)| name);
    names
        .map(|name| Change {
            name: name.clone(),
            before: value(before, name),
            after: value(after, name),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

/// Says what changes and asks whether to save it.
pub fn changes_dialog(
    policy: &PolicyId,
    before: PolicyDraft,
    after: PolicyDraft,
    close: Callback<()>,
    save: Callback<()>,
) -> AnyView {
    let texts = &text().policies;
    let ((before, _), (after, _)) = (with_names(before), with_names(after));
    let effects = effects(policy);
    view! {
        <Dialog title=texts.changes_title on_close=close>
            <div class="stack">
                {change_facts(before, after, texts.changes_none)}
                {effects}
                <div class="dialog__actions">
                    <Button on_click=close>{text().admin.cancel}</Button>
                    <Button variant=ButtonVariant::Primary on_click=save>
                        {texts.save_policy}
                    </Button>
                </div>
            </div>
        </Dialog>
    }
    .into_any()
}

/// A policy that two people have changed at the same time.
pub struct Versions {
    /// As both began with it.
    pub before: PolicyDraft,
    /// As somebody else has saved it.
    pub theirs: PolicyDraft,
    /// As it is filled in.
    pub mine: PolicyDraft,
}

/// Says what somebody else has changed, and asks whose version shall stay.
pub fn changed_dialog(versions: Versions, close: Callback<()>, keep: Callback<()>, take: Callback<()>) -> AnyView {
    let texts = &text().policies;
    let (before, _) = with_names(versions.before);
    let (theirs, _) = with_names(versions.theirs);
    let (mine, _) = with_names(versions.mine);
    view! {
        <Dialog title=texts.changed_title on_close=close>
            <div class="stack">
                <p>{texts.changed_lead}</p>
                {change_facts(before, theirs, texts.changed_unseen)}
                <p>{texts.changed_mine}</p>
                {change_facts(theirs, mine, texts.changes_none)}
                <div class="dialog__actions">
                    <Button on_click=close>{text().admin.cancel}</Button>
                    <Button on_click=take>{texts.changed_take}</Button>
                    <Button variant=ButtonVariant::Primary on_click=keep>
                        {texts.changed_keep}
                    </Button>
                </div>
            </div>
        </Dialog>
    }
    .into_any()
}

/// The settings that differ; `none` where no form shows a difference.
fn change_facts(before: Memo<PolicyDraft>, after: Memo<PolicyDraft>, none: &'static str) -> AnyView {
    let settings = move || {
        let changed = changes(&before.with(all_facts), &after.with(all_facts));
        if changed.is_empty() {
            return view! { <p>{none}</p> }.into_any();
        }
        let facts: Vec<_> = changed
            .into_iter()
            .map(|change| {
                let words = change.words();
                view! { <Fact name=change.name>{words}</Fact> }
            })
            .collect();
        view! { <Facts>{facts}</Facts> }.into_any()
    };
    settings.into_any()
}

fn told(value: &str) -> &str {
    if value.is_empty() {
        text().policies.not_set
    } else {
        value
    }
}

/// What it does to people: who has asked and who has access keep what they were asked and given by.
fn effects(policy: &PolicyId) -> AnyView {
    let texts = &text().policies;
    let (asked, given) = (policy.clone(), policy.clone());
    let requests = use_query(move || api::assignment_requests::list_requests_under_way_by(&asked));
    let requests = found(requests, |page| page.count);
    let holders = use_query(move || api::assignments::list_holders_under(&given));
    let holders = found(holders, |page| page.count);
    let of_requests = move || {
        count_words(
            &requests.get(),
            texts.requests_none,
            texts.requests_go_on,
            texts.requests_unknown,
        )
    };
    let of_holders = move || {
        count_words(
            &holders.get(),
            texts.holders_none,
            texts.holders_stay,
            texts.holders_unknown,
        )
    };
    view! {
        <p>{of_requests}</p>
        <p>{of_holders}</p>
        <p>{texts.from_now_on}</p>
    }
    .into_any()
}

fn count_words(found: &Found<u64>, none: &'static str, some: Plural, unknown: &'static str) -> String {
    match found {
        Found::Waiting => text().policies.counting.to_owned(),
        Found::Known(0) => none.to_owned(),
        Found::Known(count) => format::count(some, *count),
        Found::Failed => unknown.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_told_once_and_what_is_asked_no_more_last() {
        let settings = |all: &[(&str, &str)]| -> Vec<Setting> {
            let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
            all.iter().map(owned).collect()
        };
        let before = settings(&[("Name", "Partners"), ("Days", "14 days"), ("Alternates", "Ada")]);
        let after = settings(&[("Name", "Partners"), ("Days", "40 days"), ("Question 1", "Why?")]);
        let told = changes(&before, &after);
        let told: Vec<(&str, String)> = told
            .iter()
            .map(|change| (change.name.as_str(), change.words()))
            .collect();
        assert_eq!(
            told,
            [
                ("Days", "14 days → 40 days".to_owned()),
                ("Question 1", "Why? (new)".to_owned()),
                ("Alternates", "Ada (removed)".to_owned()),
            ]
        );
        assert_eq!(changes(&before, &before), []);
    }
}
