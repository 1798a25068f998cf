//! Several writes that belong together, one after another: what is done stays told, what fails can be continued, and
//! what was done can be undone.
//!
//! Each step leaves behind what it made, an id as a rule, under its name. The page keeps that with its draft, so that
//! a plan that a reload broke off goes on where it was.

mod failure;
mod lines;
mod there;
mod undoing;
mod view;

pub use self::{there::made_or_there, view::close_button};

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::undoing::last_to_undo;
use crate::api::{ApiError, LocalFuture};
use crate::query::{Pause, hold_refreshing};
use crate::text::Plural;

/// What the steps of a plan have made: the name of the step, and an id or whatever else is needed later.
pub type Made = Vec<(String, String)>;

/// What a step made; none when it has not been done.
pub fn made<'a>(made: &'a Made, step: &str) -> Option<&'a str> {
    let found = made.iter().find(|(name, _)| name == step);
    found.map(|(_, id)| id.as_str())
}

/// How many seconds are waited where the server asks for a pause. After a longer one it goes on when somebody wants it.
const LONGEST_PAUSE: u32 = 300;

/// What stands in place of a step's name for the step that was sent and whose answer is not known.
const SENT: &str = "sent";

/// Whether a step has made something, or may have: its answer is not known.
pub fn is_begun(known: &Made, step: &str) -> bool {
    made(known, step).is_some() || made(known, SENT) == Some(step)
}

/// What a step gives: what it made, or nothing where it was stopped before it was done.
type Ran = Result<Option<String>, ApiError>;
type Run = Rc<dyn Fn(Made, Stop) -> LocalFuture<Ran>>;
type Find = Rc<dyn Fn(Made) -> LocalFuture<Ran>>;
type Steps = Rc<dyn Fn() -> Vec<PlanStep>>;
type Hear = Rc<dyn Fn(&Made)>;
type LeaveOut = Rc<dyn Fn(&str)>;
type Explain = fn(&ApiError, &Made) -> Option<String>;
type BeginAgain = (fn(&ApiError) -> bool, Callback<()>);
type Undo = Rc<dyn Fn(String) -> LocalFuture<Result<(), ApiError>>>;

/// Whether somebody wants a plan to stop, for steps that wait for something.
#[derive(Clone, Copy)]
pub struct Stop(StoredValue<bool>);

impl Stop {
    /// Whether it is time to stop; also once the page of the plan is gone.
    pub fn is_wanted(self) -> bool {
        self.0.try_get_value() != Some(false)
    }
}

/// Steps that are told as one line, with how many of them are done.
#[derive(Clone, Debug, PartialEq)]
pub struct StepGroup {
    /// What tells it from the others.
    pub name: String,
    /// What its steps do together: "Take the access away".
    pub label: String,
    /// How the steps that count are told, with `{done}` of `{count}`: "34 of 120 people". Those whose name begins with
    /// `counted` count.
    pub progress: Plural,
    /// How the names of the steps begin that count.
    pub counted: &'static str,
    /// How many of these were done before this plan was made.
    pub done_before: u64,
}

/// A step of a plan.
#[derive(Clone)]
pub struct PlanStep {
    /// What tells it from the others.
    pub name: String,
    /// What it does, in words: "Create the catalog Delta".
    pub label: String,
    group: Option<Rc<StepGroup>>,
    run: Run,
    find: Option<Find>,
    undo: Option<Undo>,
    stays: Option<String>,
}

impl PlanStep {
    /// A step. `run` gets what was made before it and gives what it makes. It may be run once more after a failure
    /// that left open whether it worked: either that does no harm, or it is [`found_by`](Self::found_by) something.
    pub fn new<F>(name: impl Into<String>, label: impl Into<String>, run: impl Fn(Made) -> F + 'static) -> Self
    where
        F: Future<Output = Result<String, ApiError>> + 'static,
    {
        Self {
            name: name.into(),
            label: label.into(),
            group: None,
            run: Rc::new(move |made, _| {
                let run = run(made);
                Box::pin(async move { run.await.map(Some) })
            }),
            find: None,
            undo: None,
            stays: None,
        }
    }

    /// A step that waits for something; `wait` says whether it has come about, or not because it was stopped.
    pub fn waiting<F>(name: impl Into<String>, label: impl Into<String>, wait: impl Fn(Stop) -> F + 'static) -> Self
    where
        F: Future<Output = Result<bool, ApiError>> + 'static,
    {
        Self {
            name: name.into(),
            label: label.into(),
            group: None,
            run: Rc::new(move |_, stop| {
                let wait = wait(stop);
                Box::pin(async move { wait.await.map(|has_come| has_come.then(String::new)) })
            }),
            find: None,
            undo: None,
            stays: None,
        }
    }

    /// The same step, told as one line with the steps beside it that are of the same group.
    pub fn in_group(self, group: &Rc<StepGroup>) -> Self {
        Self {
            group: Some(Rc::clone(group)),
            ..self
        }
    }

    /// How to find what it has made where its answer was lost, from what was made before it: asked before it is run
    /// again, and before the plan is undone.
    pub fn found_by<F>(self, find: impl Fn(Made) -> F + 'static) -> Self
    where
        F: Future<Output = Result<Option<String>, ApiError>> + 'static,
    {
        Self {
            find: Some(Rc::new(move |made| Box::pin(find(made)))),
            ..self
        }
    }

    /// How to undo it, from what it made.
    pub fn undone_by<F>(self, undo: impl Fn(String) -> F + 'static) -> Self
    where
        F: Future<Output = Result<(), ApiError>> + 'static,
    {
        Self {
            undo: Some(Rc::new(move |id| Box::pin(undo(id)))),
            ..self
        }
    }

    /// What of it stays when the plan is undone, in a sentence: told before and after that.
    pub fn leaving(self, stays: String) -> Self {
        Self {
            stays: Some(stays),
            ..self
        }
    }
}

/// How far a plan has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum PlanState {
    /// It was not begun, or everything was undone.
    #[default]
    Ready,
    /// A step is under way.
    Running,
    /// What was done is being undone.
    Undoing,
    /// Somebody stopped it between two steps.
    Stopped,
    /// A step failed.
    Failed(ApiError),
    /// A step could not be undone.
    UndoFailed(ApiError),
    /// Everything is done.
    Done,
}

/// Several writes that belong together. Copy it freely.
#[derive(Clone, Copy)]
pub struct Plan {
    steps: StoredValue<Steps, LocalStorage>,
    state: RwSignal<PlanState>,
    made: RwSignal<Made>,
    wants_stop: StoredValue<bool>,
    pause: Pause,
    on_done: StoredValue<Option<Hear>, LocalStorage>,
    on_made: StoredValue<Option<Hear>, LocalStorage>,
    explain: StoredValue<Explain>,
    leave_out: StoredValue<Option<LeaveOut>, LocalStorage>,
    begin_again: StoredValue<Option<BeginAgain>>,
}

impl Plan {
    /// A plan. `steps` are made when it runs, from what is filled in then; `made` is what was made already.
    pub fn new(made: Made, steps: impl Fn() -> Vec<PlanStep> + 'static) -> Self {
        let state = if made.is_empty() {
            PlanState::Ready
        } else {
            PlanState::Stopped
        };
        Self {
            steps: StoredValue::new_local(Rc::new(steps)),
            state: RwSignal::new(state),
            made: RwSignal::new(made),
            wants_stop: StoredValue::new(false),
            pause: Pause::default(),
            on_done: StoredValue::new_local(None),
            on_made: StoredValue::new_local(None),
            explain: StoredValue::new(|_, _| None),
            leave_out: StoredValue::new_local(None),
            begin_again: StoredValue::new(None),
        }
    }

    /// What to say of failures that the page can explain better, with what was made before.
    pub fn explained_by(self, explain: fn(&ApiError, &Made) -> Option<String>) -> Self {
        self.explain.set_value(explain);
        self
    }

    /// How to take a step out of it, by its name: offered where the server refuses one step of several.
    pub fn leaving_out(self, leave_out: impl Fn(&str) + 'static) -> Self {
        self.leave_out.set_value(Some(Rc::new(leave_out)));
        self
    }

    /// How to begin anew, from what is there now: offered in place of going on after failures that `is_for`.
    pub fn beginning_again(self, is_for: fn(&ApiError) -> bool, again: Callback<()>) -> Self {
        self.begin_again.set_value(Some((is_for, again)));
        self
    }

    /// What to do when all of it is done, and what to say of it: the plan only shows that it is.
    pub fn on_done(self, on_done: impl Fn(&Made) + 'static) -> Self {
        self.on_done.set_value(Some(Rc::new(on_done)));
        self
    }

    /// What to do each time something was made or undone: keep it with the draft.
    pub fn on_made(self, on_made: impl Fn(&Made) + 'static) -> Self {
        self.on_made.set_value(Some(Rc::new(on_made)));
        self
    }

    fn change_made(self, change: impl FnOnce(&mut Made)) {
        self.made.try_update(change);
        let on_made = self.on_made.try_get_value().flatten();
        if let Some((on_made, made)) = on_made.zip(self.made.try_get_untracked()) {
            on_made(&made);
        }
    }

    /// What has been made. Tracked.
    pub fn made(self) -> Made {
        self.made.get()
    }

    /// How far it has come. Tracked.
    pub fn state(self) -> PlanState {
        self.state.get()
    }

    /// Forgets what was made, which stays as it is.
    pub fn forget(self) {
        self.change_made(Made::clear);
        self.state.set(PlanState::Ready);
    }

    /// Forgets why it came to a halt: what its steps are made from may be another now. What was made stays so.
    pub fn set_aside(self) {
        let is_fresh = self.made.with_untracked(Vec::is_empty);
        self.state
            .set(if is_fresh { PlanState::Ready } else { PlanState::Stopped });
    }

    /// Forgets what was made and begins again, with other steps.
    pub fn restart(self) {
        self.forget();
        self.run();
    }

    /// Whether a step is under way. Tracked.
    pub fn is_running(self) -> Signal<bool> {
        Signal::derive(move || matches!(self.state.get(), PlanState::Running | PlanState::Undoing))
    }

    /// Whether anything of it was done or tried. Tracked.
    pub fn has_begun(self) -> Signal<bool> {
        Signal::derive(move || self.state.get() != PlanState::Ready)
    }

    /// Begins, or goes on after a failure or a stop; not before the end of a pause that the server has asked for.
    pub fn run(self) {
        if matches!(
            self.state.get_untracked(),
            PlanState::Running | PlanState::Undoing | PlanState::Done
        ) {
            return;
        }
        self.wants_stop.set_value(false);
        self.state.set(PlanState::Running);
        let steps = self.steps.with_value(|steps| steps());
        let stop = Stop(self.wants_stop);
        spawn_local(async move {
            let state = loop {
                self.pause.sit_out_unless(|| stop.is_wanted()).await;
                if stop.is_wanted() {
                    break PlanState::Stopped;
                }
                let state = self.run_steps(&steps).await;
                if !self.goes_on_after(&state) {
                    break state;
                }
            };
            let is_done = state == PlanState::Done;
            if self.state.try_set(state).is_none() && is_done {
                let on_done = self.on_done.try_get_value().flatten();
                if let Some(on_done) = on_done {
                    on_done(&self.made.get_untracked());
                }
            }
        });
    }

    /// Begins the pause that the server has asked for, if it has; whether it goes on by itself then.
    fn goes_on_after(self, state: &PlanState) -> bool {
        let (PlanState::Failed(error) | PlanState::UndoFailed(error)) = state else {
            return false;
        };
        self.pause.begin(error, LONGEST_PAUSE)
    }

    /// What its writes make stale is fetched once, when it ends or stops.
    async fn run_steps(self, steps: &[PlanStep]) -> PlanState {
        let _held = hold_refreshing();
        if let Err(error) = self.settle(steps).await {
            return PlanState::Failed(error);
        }
        for step in steps {
            let Some(known) = self.made.try_get_untracked() else {
                return PlanState::Stopped;
            };
            if made(&known, &step.name).is_some() {
                continue;
            }
            let stop = Stop(self.wants_stop);
            if stop.is_wanted() {
                return PlanState::Stopped;
            }
            match self.run_once(step, known, stop).await {
                Ok(Some(id)) => self.change_sent(Some((step.name.clone(), id))),
                Ok(None) => return PlanState::Stopped,
                Err(error) => return PlanState::Failed(error),
            }
        }
        PlanState::Done
    }

    /// Runs a step. Of one that can be found, it is kept that it was sent until its answer is known.
    async fn run_once(self, step: &PlanStep, known: Made, stop: Stop) -> Ran {
        let Some(find) = &step.find else {
            return (step.run)(known, stop).await;
        };
        self.change_sent(Some((SENT.to_owned(), step.name.clone())));
        match (step.run)(known.clone(), stop).await {
            Err(error) if error.is_unconfirmed => find(known).await.ok().flatten().map(Some).ok_or(error),
            Err(error) => {
                self.change_sent(None);
                Err(error)
            }
            ran => ran,
        }
    }

    /// Finds out what became of the step whose answer is not known, if there is one.
    async fn settle(self, steps: &[PlanStep]) -> Result<(), ApiError> {
        let known = self.made.try_get_untracked().unwrap_or_default();
        let Some(sent) = made(&known, SENT) else {
            return Ok(());
        };
        let step = steps.iter().find(|step| step.name == sent);
        let found = match step.and_then(|step| step.find.as_ref()) {
            Some(find) => find(known.clone()).await?,
            None => None,
        };
        self.change_sent(found.map(|id| (sent.to_owned(), id)));
        Ok(())
    }

    /// Puts what became of the step that was sent in its place.
    fn change_sent(self, now: Option<(String, String)>) {
        self.change_made(|made| {
            made.retain(|(name, _)| name != SENT);
            made.extend(now);
        });
    }

    /// Stops before the next step.
    pub fn stop(self) {
        self.wants_stop.set_value(true);
    }

    /// Undoes what was done, the last first; `then` is called once all of it is.
    fn undo(self, then: impl FnOnce() + 'static) {
        if matches!(self.state.get_untracked(), PlanState::Running | PlanState::Undoing) {
            return;
        }
        self.state.set(PlanState::Undoing);
        let steps = self.steps.with_value(|steps| steps());
        spawn_local(async move {
            let state = loop {
                self.pause.sit_out().await;
                let state = self.undo_steps(&steps).await;
                if !self.goes_on_after(&state) {
                    break state;
                }
            };
            let is_undone = state == PlanState::Ready;
            if self.state.try_set(state).is_none() && is_undone {
                then();
            }
        });
    }

    async fn undo_steps(self, steps: &[PlanStep]) -> PlanState {
        let _held = hold_refreshing();
        if let Err(error) = self.settle(steps).await {
            return PlanState::UndoFailed(error);
        }
        let last = || last_to_undo(steps, self.made.try_get_untracked()?);
        while let Some((undo, name, id)) = last() {
            if let Err(error) = undo(id).await
                // What is gone already is undone.
                && error.status != Some(404)
            {
                return PlanState::UndoFailed(error);
            }
            self.change_made(|made| made.retain(|(known, _)| *known != name));
        }
        // What stays of the others is told until then.
        self.change_made(Made::clear);
        PlanState::Ready
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_is_begun_before_it_is_made() {
        let known: Made = [("package", "p"), (SENT, "policy")]
            .map(|(name, id)| (name.to_owned(), id.to_owned()))
            .into();
        assert!(is_begun(&known, "package") && is_begun(&known, "policy"));
        assert!(!is_begun(&known, "role") && made(&known, "policy").is_none());
    }
}
