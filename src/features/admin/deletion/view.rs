//! A deletion on a page: the button, the offer to go on with one that was begun, and the dialog.

use std::rc::Rc;

use leptos::prelude::*;

use super::begun::Begun;
use super::carry_out::{STILL_HELD, carry_out};
use super::question::{Answers, question};
use super::stages::{Deed, Emptied, PERSON, Stage};
use super::subject::Subject;
use super::words::{aim, so_far};
use crate::api::{ApiError, ErrorKind};
use crate::browser;
use crate::drafts::{Draft, use_draft};
use crate::features::admin::plan::{Plan, PlanState, PlanStep, StepGroup, close_button};
use crate::navigation;
use crate::query::{ActionState, use_action};
use crate::shell::{ErrorView, notices};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Dialog, Icon, Notice, Skeleton, Tone};

/// The deletion of what a page is about. Copy it freely.
#[derive(Clone, Copy)]
pub struct Deletion {
    is_open: RwSignal<bool>,
    begun: Draft<Begun>,
}

/// The deletion of what a page is about; `id` tells it from all others.
pub fn use_deletion(id: &str) -> Deletion {
    Deletion {
        is_open: RwSignal::new(false),
        begun: use_draft(&["admin/deletion/", id].concat(), Begun::default),
    }
}

impl Deletion {
    /// The button that asks for it.
    pub fn button(self, label: &'static str) -> AnyView {
        view! {
            <Button variant=ButtonVariant::Plain icon=Icon::Trash on_click=move |()| self.is_open.set(true)>
                {label}
            </Button>
        }
        .into_any()
    }

    /// The offer to go on with one that was begun, and the dialog while it is open.
    pub fn view(self, subject: impl Fn() -> Subject + Send + Sync + 'static) -> AnyView {
        let subject = StoredValue::new(subject);
        let close = Callback::new(move |()| self.is_open.set(false));
        let dialog = move || {
            self.is_open.get().then(|| {
                let subject = untrack(|| subject.with_value(|subject| subject()));
                let (list, words) = (subject.list(), subject.done());
                let done = Callback::new(move |()| {
                    self.begun.value.set(Begun::default());
                    self.begun.forget();
                    self.is_open.set(false);
                    navigation::go_to(&list.clone().into());
                    notices::show(Tone::Positive, words.clone());
                });
                deletion_dialog(subject, Some(self.begun.value), close, done)
            })
        };
        let offer = move || {
            let begun = self.begun.value.get();
            (begun.is_begun && !self.is_open.get()).then(|| self.offer(&begun))
        };
        view! { {offer} {dialog} }.into_any()
    }

    fn offer(self, begun: &Begun) -> AnyView {
        let texts = &text().deletion;
        let done = so_far(begun);
        let leave = move |()| {
            self.begun.value.set(Begun::default());
            // The button goes away.
            browser::focus("h1");
        };
        let buttons = view! {
            <Button is_small=true on_click=move |()| self.is_open.set(true)>
                {texts.go_on}
            </Button>
            <Button is_small=true variant=ButtonVariant::Plain on_click=leave>
                {texts.leave}
            </Button>
        };
        let buttons = buttons.into_any();
        view! { <Notice tone=Tone::Warning action=buttons>{texts.begun} " " {done}</Notice> }.into_any()
    }
}

/// The dialog: what hangs on it, the question, then how far it is. `begun` hears how far it is; `close` is called when
/// somebody leaves it, `done` when it is gone.
pub fn deletion_dialog(
    subject: Subject,
    begun: Option<RwSignal<Begun>>,
    close: Callback<()>,
    done: Callback<()>,
) -> AnyView {
    let title = subject.title();
    if let Some(obstacle) = subject.obstacle() {
        return view! { <Dialog title=title on_close=close><p>{obstacle}</p> {close_button(close)}</Dialog> }
            .into_any();
    }
    let looked = RwSignal::new(None::<(usize, usize)>);
    let look = {
        let subject = subject.clone();
        use_action(move |()| subject.clone().look(looked))
    };
    look.run(());
    let answers = Answers::default();
    let stages = StoredValue::new(Vec::<Stage>::new());
    let before = StoredValue::new(begun.map(|begun| begun.get_untracked()).unwrap_or_default());
    let plan = plan(stages, begun, before, done);
    let again = Callback::new(move |()| {
        // What was done so far was done before what comes now.
        if let Some(begun) = begun {
            before.set_value(begun.get_untracked());
        }
        plan.forget();
        looked.set(None);
        answers.begin_again();
        browser::focus("dialog[open] h2");
        look.run(());
    });
    let plan = plan.beginning_again(is_outdated, again);
    // Who leaves while it runs stops it first, and sees what was done.
    let leave = Callback::new(move |()| {
        if plan.is_running().get_untracked() {
            plan.stop();
        } else {
            close.run(());
        }
    });
    let start = Callback::new(move |()| {
        let facts = untrack(move || look.done());
        if let Some(facts) = facts {
            stages.set_value(facts.stages(answers.emptied.get_untracked().unwrap_or(Emptied::Kept)));
            // The button goes away.
            browser::focus("dialog[open] h2");
            plan.run();
        }
    });
    let doing = subject.doing();
    let outcome = Signal::derive(move || (plan.state() != PlanState::Ready).then(|| doing.clone()));
    let content = move || match look.state() {
        ActionState::Ready | ActionState::Sending => looking(looked),
        ActionState::Failed(error) => {
            view! { <ErrorView error=error retry=Callback::new(move |()| look.run(())) /> }.into_any()
        }
        ActionState::Done(facts) => {
            let has_begun = plan.state() != PlanState::Ready;
            if has_begun {
                ().into_any()
            } else {
                question(&subject, &facts, answers, start, leave)
            }
        }
    };
    view! {
        <Dialog title=title outcome=outcome on_close=leave>
            {content} {plan.view_in_dialog(leave)}
        </Dialog>
    }
    .into_any()
}

fn looking(looked: RwSignal<Option<(usize, usize)>>) -> AnyView {
    let texts = &text().deletion;
    let words = move || match looked.get() {
        Some((count, all)) => {
            let (count, all) = (format::number(count as u64), format::number(all as u64));
            fill(texts.looking_at, &[("count", &count), ("all", &all)])
        }
        None => texts.looking.to_owned(),
    };
    view! {
        <p class="muted">{words}</p>
        <Skeleton />
    }
    .into_any()
}

/// The plan; `before` is how far it was when it was looked at what hangs on it.
fn plan(
    stages: StoredValue<Vec<Stage>>,
    begun: Option<RwSignal<Begun>>,
    before: StoredValue<Begun>,
    done: Callback<()>,
) -> Plan {
    Plan::new(Vec::new(), move || {
        let before = before.get_value();
        stages.with_value(|stages| stages.iter().flat_map(|stage| steps(stage, &before)).collect())
    })
    .explained_by(|error, _| explain(error))
    .on_made(move |made| {
        let before = before.try_get_value();
        let now = before.and_then(|before| stages.try_with_value(|stages| before.after(stages, made)));
        if let Some((begun, now)) = begun.zip(now) {
            begun.try_set(now);
        }
    })
    .on_done(move |_| done.run(()))
}

/// The steps of a stage, in one line.
fn steps(stage: &Stage, before: &Begun) -> Vec<PlanStep> {
    let label = aim(&stage.aim);
    let step = |deed: &Deed| {
        let deed = deed.clone();
        PlanStep::waiting(deed.name(), label.clone(), move |stop| carry_out(deed.clone(), stop))
    };
    let people = before.people_of(&stage.key);
    if stage.deeds.len() == 1 && people == 0 {
        return stage.deeds.iter().map(step).collect();
    }
    let has_people = people > 0 || stage.deeds.iter().any(|deed| matches!(deed, Deed::TakeAway(_)));
    let (progress, counted) = if has_people {
        (text().deletion.people_of, PERSON)
    } else {
        (text().rights.done_of, "")
    };
    let group = Rc::new(StepGroup {
        name: stage.key.clone(),
        label: label.clone(),
        progress,
        counted,
        done_before: people,
    });
    stage.deeds.iter().map(|deed| step(deed).in_group(&group)).collect()
}

/// Whether what was found out about it is not so any more: going on would be refused again.
fn is_outdated(error: &ApiError) -> bool {
    error.kind == ErrorKind::Conflict && error.code != STILL_HELD
}

/// What the page knows better about a failure than the general translator.
fn explain(error: &ApiError) -> Option<String> {
    let texts = &text().deletion;
    if error.code == STILL_HELD {
        Some(texts.still_held.to_owned())
    } else {
        let is_used = error.details.iter().any(|detail| detail.code == "policyInUse");
        is_used.then(|| texts.policy_in_use.to_owned())
    }
}
