//! The question before a deletion: what is lost, what has to be decided, and the deliberate step.

use std::sync::Arc;

use entitlement_types::AssignmentPolicy;
use leptos::prelude::*;

use super::close_offer::close_offer;
use super::stages::Emptied;
use super::subject::{Facts, Subject};
use super::words::{Losses, losses, note, policy_words};
use crate::browser;
use crate::paths::{AdminPage, Page};
use crate::text::{format, text};
use crate::ui::{Button, ButtonVariant, CheckboxGroup, Choice, Icon, RadioGroup};

/// How many policies are named one by one.
const NAMED: usize = 12;
/// The id of what is ticked in [`sure`].
pub const SURE: &str = "deletion-sure";
const EMPTIED: &str = "deletion-emptied";

/// What is answered. Copy it freely.
#[derive(Clone, Copy, Default)]
pub struct Answers {
    /// Whether it is meant that people lose access, or are touched by it.
    pub is_sure: RwSignal<bool>,
    /// What becomes of policies that are left with nobody.
    pub emptied: RwSignal<Option<Emptied>>,
    /// Whether somebody wanted to begin, so that what is missing is told.
    is_checked: RwSignal<bool>,
}

impl Answers {
    /// Nothing is answered yet, as it is about something else now.
    pub fn begin_again(self) {
        self.is_sure.set(false);
        self.emptied.set(None);
        self.is_checked.set(false);
    }

    /// The field that has to be answered first.
    fn missing(self, facts: &Facts) -> Option<&'static str> {
        if facts.emptied() > 0 && self.emptied.get_untracked().is_none() {
            Some(EMPTIED)
        } else if facts.people() > 0 && !self.is_sure.get_untracked() {
            Some(SURE)
        } else {
            None
        }
    }
}

/// The question. `start` is called once everything is answered.
pub(super) fn question(
    subject: &Subject,
    facts: &Arc<Facts>,
    answers: Answers,
    start: Callback<()>,
    leave: Callback<()>,
) -> AnyView {
    let losses: Vec<AnyView> = losses(facts).into_iter().map(lost).collect();
    let begin = {
        let facts = Arc::clone(facts);
        move |()| {
            answers.is_checked.set(true);
            match answers.missing(&facts) {
                Some(field) => browser::focus(&["#", field].concat()),
                None => start.run(()),
            }
        }
    };
    let confirm = subject.confirm();
    let instead = match &**facts {
        Facts::Policy(facts) => close_offer(facts, leave),
        _ => ().into_any(),
    };
    view! {
        {losses}
        {(facts.emptied() > 0).then(|| what_becomes(facts.emptied() as u64, answers))}
        {policies(facts)}
        {note(facts).map(|note| view! { <p class="muted">{note}</p> })}
        {instead}
        {(facts.people() > 0).then(|| sure(facts, answers))}
        <div class="dialog__actions">
            <Button on_click=leave>{text().core.cancel}</Button>
            <Button variant=ButtonVariant::Danger on_click=begin>
                {confirm}
            </Button>
        </div>
    }
    .into_any()
}

/// One kind of what is lost. Red is kept for people who lose access.
fn lost(losses: Losses) -> AnyView {
    let Losses {
        title,
        is_access,
        lines,
    } = losses;
    let class = if is_access { "dialog__losses" } else { "losses" };
    let icon = is_access.then(|| Icon::Warning.into_render());
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    view! {
        <section class=class>
            <h3 class="losses__title">{icon} {title}</h3>
            <ul class="losses__lines">{lines}</ul>
        </section>
    }
    .into_any()
}

/// The deliberate step, about the people whom it touches.
fn sure(facts: &Facts, answers: Answers) -> AnyView {
    let texts = &text().deletion;
    let (label, words) = match facts {
        Facts::Organization(_) => (texts.touched_label, texts.touched),
        _ => (texts.sure_label, texts.sure),
    };
    let words = format::count(words, facts.people() as u64);
    sure_box(label, words, answers.is_sure, answers.is_checked)
}

/// A box beside words that say what is meant. That it is missing is told once somebody wanted to begin without it.
pub fn sure_box(label: &'static str, words: String, is_sure: RwSignal<bool>, is_checked: RwSignal<bool>) -> AnyView {
    let texts = &text().deletion;
    let error = move || (is_checked.get() && !is_sure.get()).then(|| texts.sure_required.to_owned());
    let value = move || {
        if is_sure.get() {
            vec!["yes".to_owned()]
        } else {
            Vec::new()
        }
    };
    view! {
        <CheckboxGroup
            id=SURE
            label=label
            error=Signal::derive(error)
            value=Signal::derive(value)
            on_change=move |(_, is_on): (String, bool)| is_sure.set(is_on)
            choices=vec![Choice::new("yes", words)]
        />
    }
    .into_any()
}

/// What becomes of policies that are left with nobody.
fn what_becomes(count: u64, answers: Answers) -> AnyView {
    let texts = &text().deletion;
    let error = move || {
        (answers.is_checked.get() && answers.emptied.get().is_none()).then(|| texts.emptied_required.to_owned())
    };
    let value = move || match answers.emptied.get() {
        Some(Emptied::Kept) => "kept".to_owned(),
        Some(Emptied::Deleted) => "deleted".to_owned(),
        None => String::new(),
    };
    let choose = move |word: String| {
        let emptied = if word == "deleted" {
            Emptied::Deleted
        } else {
            Emptied::Kept
        };
        answers.emptied.set(Some(emptied));
    };
    view! {
        <RadioGroup
            id=EMPTIED
            label=format::count(texts.emptied, count)
            error=Signal::derive(error)
            value=Signal::derive(value)
            on_change=choose
            choices=vec![
                Choice::new("kept", texts.emptied_kept).with_hint(texts.emptied_kept_hint),
                Choice::new("deleted", texts.emptied_deleted).with_hint(texts.emptied_deleted_hint),
            ]
        />
    }
    .into_any()
}

/// The policies that name an organization, each as a link.
fn policies(facts: &Facts) -> Option<AnyView> {
    let Facts::Organization(facts) = facts else { return None };
    let count = facts.policies.len();
    if count == 0 {
        return None;
    }
    let items: Vec<_> = facts.policies.iter().take(NAMED).map(policy_link).collect();
    let rest = count.saturating_sub(NAMED) as u64;
    let rest =
        (rest > 0).then(|| view! { <li class="muted small">{format::count(text().governance.and_more, rest)}</li> });
    let view = view! {
        <div class="stack" data-gap="within">
            <p>{format::count(text().deletion.named, count as u64)}</p>
            <ul class="plain-list">{items} {rest}</ul>
        </div>
    };
    Some(view.into_any())
}

fn policy_link(policy: &AssignmentPolicy) -> AnyView {
    let words = policy_words(policy);
    let Some(package) = &policy.access_package else {
        return view! { <li class="plain-list__item">{words}</li> }.into_any();
    };
    let page = AdminPage::Policy {
        package: package.id.clone(),
        policy: Some(policy.id.clone()),
    };
    let href = Page::from(page).to_string();
    view! { <li class="plain-list__item"><a href=href>{words}</a></li> }.into_any()
}
