//! A plan as one sees it: its steps, how far it is, and what can be done.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::failure::{failure, stopped_at};
use super::lines::{Line, LineState, lines, progress};
use super::undoing::Undoing;
use super::{Made, Plan, PlanState, PlanStep, SENT, made};
use crate::api::{ApiError, ErrorKind};
use crate::browser::document;
use crate::features::admin::focus::is_focus_lost;
use crate::shell::notices;
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Icon, Notice, Tone, announce};

impl Plan {
    /// Nothing until it has begun; then every step with its state.
    pub fn view(self) -> AnyView {
        self.view_with(None)
    }

    /// The same in a dialog, which can be closed once it has come to a halt.
    pub fn view_in_dialog(self, leave: Callback<()>) -> AnyView {
        self.view_with(Some(leave))
    }

    fn view_with(self, leave: Option<Callback<()>>) -> AnyView {
        let content = move || self.has_begun().get().then(|| self.begun(leave));
        content.into_any()
    }

    fn under_way(self, words: &'static str) -> AnyView {
        announce(words);
        let is_waiting = Memo::new(move |_| self.pause.left().is_some());
        Effect::new(move |_| {
            if is_waiting.get() {
                announce(text().core.busy);
            }
        });
        let news = move || match self.pause.left() {
            Some(seconds) => format::count(text().admin.plan_goes_on_in, u64::from(seconds)),
            None => words.to_owned(),
        };
        view! { <Notice>{news}</Notice> }.into_any()
    }

    /// That it is done. What is said of it elsewhere says more, and is heard in its place.
    fn all_done(self) -> AnyView {
        let words = text().admin.plan_done;
        if self.on_done.with_value(Option::is_none) {
            announce(words);
        }
        view! { <Notice tone=Tone::Positive>{words}</Notice> }.into_any()
    }

    fn begun(self, leave: Option<Callback<()>>) -> AnyView {
        let texts = &text().admin;
        let steps = self.steps.with_value(|steps| steps());
        let undoing = StoredValue::new(Undoing::of(&steps));
        let can_undo = move || {
            self.made
                .with_untracked(|made| undoing.with_value(|undoing| undoing.is_any(made)))
        };
        let refused = StoredValue::new(self.refused_step(&steps));
        let labels: Vec<(String, String)> = steps
            .iter()
            .map(|step| (step.name.clone(), step.label.clone()))
            .collect();
        let lines = StoredValue::new(lines(&steps));
        let items = move || {
            let state = self.state.get();
            let made = self.made.get();
            lines.with_value(|lines| items(lines, &made, &state))
        };
        let news = move || match self.state.get() {
            PlanState::Ready => ().into_any(),
            PlanState::Running => self.under_way(texts.plan_running),
            PlanState::Undoing => self.under_way(texts.plan_undoing),
            PlanState::Done => self.all_done(),
            state => {
                let known = self.made.get_untracked();
                let words = lines.with_value(|lines| halted(lines, &known, &state, can_undo()));
                let is_undoing = matches!(state, PlanState::UndoFailed(_));
                let why = match state {
                    PlanState::Failed(error) | PlanState::UndoFailed(error) => {
                        let known = if is_undoing {
                            undoing.with_value(|undoing| undoing.left(&known))
                        } else {
                            known
                        };
                        let step = stopped_at(&labels, &known, is_undoing);
                        let better = self.explain.with_value(|explain| explain(&error, &known));
                        Some(failure(&error, &step, is_undoing, better))
                    }
                    _ => None,
                };
                view! {
                    {said(Tone::Warning, words)}
                    {why}
                }
                .into_any()
            }
        };
        let place = NodeRef::<html::Section>::new();
        let around = move || place.get_untracked().and_then(|place| place.parent_element());
        let stays = move || {
            self.made
                .with_untracked(|made| undoing.with_value(|undoing| undoing.stays(made)))
        };
        let undo = move |()| {
            let (stays, area) = (stays(), around());
            self.undo(move || undone(&stays, area));
        };
        // A plan of which nothing was done is left, not undone, and so is one of which everything stays.
        let give_up = move || {
            let is_empty = self.made.with_untracked(Vec::is_empty);
            let is_offered = leave.is_none() && (is_empty || (!can_undo() && !stays().is_empty()));
            let give_up = move |()| {
                let (stays, area) = (stays(), around());
                self.forget();
                if !stays.is_empty() {
                    notices::show(Tone::Neutral, stays);
                }
                stand_in(area);
            };
            is_offered.then(|| view! { <Button on_click=give_up>{text().core.close}</Button> })
        };
        let warning = move || {
            let is_over = matches!(
                self.state.get(),
                PlanState::Stopped | PlanState::Failed(_) | PlanState::UndoFailed(_)
            );
            let is_offered = is_over && can_undo();
            let stays = is_offered.then(stays).filter(|stays| !stays.is_empty())?;
            Some(view! { <p>{fill(texts.plan_undo_leaves, &[("what", &stays)])}</p> })
        };
        let close = move || leave.map(|leave| view! { <Button on_click=leave>{text().core.close}</Button> });
        let buttons = move || match self.state.get() {
            PlanState::Running => {
                view! { <Button on_click=move |()| self.stop()>{texts.plan_stop}</Button> }.into_any()
            }
            PlanState::Stopped | PlanState::Failed(_) => view! {
                {self.anew().unwrap_or_else(|| self.go_on(refused.get_value()))}
                {can_undo().then(|| view! { <Button on_click=undo>{texts.plan_undo}</Button> })}
                {give_up()}
                {close()}
            }
            .into_any(),
            PlanState::UndoFailed(_) => view! {
                <Button variant=ButtonVariant::Primary on_click=undo>
                    {texts.plan_undo}
                </Button>
                <Button on_click=move |()| self.run()>{texts.plan_continue}</Button>
                {close()}
            }
            .into_any(),
            PlanState::Done => close().into_any(),
            PlanState::Ready | PlanState::Undoing => ().into_any(),
        };
        self.keep_focus(place);
        view! {
            <section class="plan stack" data-gap="within" tabindex="-1" node_ref=place>
                <ol class="plan__steps">{items}</ol>
                {news}
                {warning}
                <div class="actions">{buttons}</div>
            </section>
        }
        .into_any()
    }

    /// The name of the step that the server refuses, where it can be left out and is not the only one.
    fn refused_step(self, steps: &[PlanStep]) -> Option<String> {
        let can_leave_out = steps.len() > 1 && self.leave_out.with_value(Option::is_some);
        let PlanState::Failed(error) = self.state.get_untracked() else {
            return None;
        };
        if !can_leave_out || !is_refusal(&error) {
            return None;
        }
        let known = self.made.get_untracked();
        let refused = steps.iter().find(|step| made(&known, &step.name).is_none())?;
        Some(refused.name.clone())
    }

    /// The button that begins anew, where going on could only fail again.
    fn anew(self) -> Option<AnyView> {
        let PlanState::Failed(error) = self.state.get_untracked() else {
            return None;
        };
        let (is_for, again) = self.begin_again.get_value()?;
        is_for(&error).then(|| {
            view! {
                <Button variant=ButtonVariant::Primary on_click=again>
                    {text().admin.plan_begin_again}
                </Button>
            }
            .into_any()
        })
    }

    /// The buttons that go on; without the step that is refused first, because it would be refused again. Where that is
    /// the only one, going on is not what one is led to.
    fn go_on(self, refused: Option<String>) -> AnyView {
        let texts = &text().admin;
        let Some(step) = refused else {
            let is_refused = matches!(self.state.get_untracked(), PlanState::Failed(error) if is_refusal(&error));
            let variant = if is_refused {
                ButtonVariant::Secondary
            } else {
                ButtonVariant::Primary
            };
            return view! {
                <Button variant=variant on_click=move |()| self.run()>
                    {texts.plan_continue}
                </Button>
            }
            .into_any();
        };
        let leave_out = move |()| {
            let leave_out = self.leave_out.get_value();
            if let Some(leave_out) = leave_out {
                leave_out(&step);
            }
            self.run();
        };
        view! {
            <Button variant=ButtonVariant::Primary on_click=leave_out>
                {texts.plan_leave_out}
            </Button>
            <Button on_click=move |()| self.run()>{texts.plan_continue}</Button>
        }
        .into_any()
    }

    /// The button that was pressed goes with the state that it was for: who pressed it stands at the button that goes
    /// on then, or at the plan where there is none.
    fn keep_focus(self, place: NodeRef<html::Section>) {
        Effect::new(move |_| {
            self.state.track();
            // By then the buttons are those of this state.
            request_animation_frame(move || {
                let Some(place) = place.try_get_untracked().flatten() else {
                    return;
                };
                let stands_here = place.is_same_node(document().active_element().as_deref());
                if !stands_here && !is_focus_lost() {
                    return;
                }
                // Not one within what is told of the failure.
                let button = first(&place, ":scope > .actions button");
                // Only fails for what can't have focus.
                let _ = button.as_ref().unwrap_or(&place).focus();
            });
        });
    }
}

/// What is said of what was done before it came to a halt.
fn halted(lines: &[Line], known: &Made, state: &PlanState, can_undo: bool) -> &'static str {
    let texts = &text().admin;
    let found = progress(lines, known, state);
    let is_ticked = found.iter().any(|(at, _)| *at == LineState::Done);
    let is_counted = found.iter().any(|(_, count)| count.is_some_and(|count| count.done > 0));
    // What was sent and not answered may have been done.
    let is_unsure = match state {
        PlanState::Failed(error) => error.is_unconfirmed,
        _ => made(known, SENT).is_some(),
    };
    match state {
        PlanState::UndoFailed(_) => texts.plan_undo_failed,
        PlanState::Failed(_) if is_ticked && can_undo => texts.plan_failed,
        _ if is_ticked => texts.plan_stopped,
        _ if is_counted || known.iter().any(|(name, _)| name != SENT) => texts.plan_part_done,
        _ if is_unsure => texts.plan_nothing_known,
        _ => texts.plan_nothing_done,
    }
}

/// Each line with how far it is.
fn items(lines: &[Line], known: &Made, state: &PlanState) -> Vec<AnyView> {
    let found = progress(lines, known, state);
    let items = lines.iter().zip(found).map(|(line, (at, count))| {
        let count = count.map(|count| {
            let done = format::number(count.done);
            format::count_with(count.words, count.all, &[("done", &done)])
        });
        item(&line.label, count, at)
    });
    items.collect()
}

/// Whether the same call would be refused again.
fn is_refusal(error: &ApiError) -> bool {
    use ErrorKind::{Conflict, Forbidden, NoLicense, NotFound, Refused};
    !error.is_unconfirmed && matches!(error.kind, Conflict | Forbidden | NoLicense | NotFound | Refused)
}

fn first(area: &web_sys::Element, selector: &str) -> Option<web_sys::HtmlElement> {
    area.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Tells that all of it is undone, and what stays.
fn undone(stays: &str, area: Option<web_sys::Element>) {
    let words = [text().admin.plan_undone, " ", stays].concat();
    notices::show(Tone::Neutral, words.trim_end());
    stand_in(area);
}

/// The plan goes; who stood at it stands in the place around it then.
fn stand_in(area: Option<web_sys::Element>) {
    request_animation_frame(move || {
        let next = area.filter(|_| is_focus_lost());
        if let Some(next) = next.and_then(|area| first(&area, "summary, a[href], button")) {
            // Only fails for what can't have focus.
            let _ = next.focus();
        }
    });
}

/// Closes a dialog in which there is nothing to do.
pub fn close_button(leave: Callback<()>) -> AnyView {
    view! {
        <div class="dialog__actions">
            <Button on_click=leave>{text().core.close}</Button>
        </div>
    }
    .into_any()
}

fn said(tone: Tone, words: &'static str) -> AnyView {
    announce(words);
    view! { <Notice tone=tone>{words}</Notice> }.into_any()
}

fn item(label: &str, count: Option<String>, at: LineState) -> AnyView {
    let texts = &text().admin;
    let (state, icon, look) = match at {
        LineState::Done => (texts.plan_step_done, Icon::Check, "done"),
        LineState::Running => (texts.plan_step_running, Icon::Clock, "running"),
        LineState::Failed => (texts.plan_step_failed, Icon::Error, "failed"),
        LineState::Waiting => (texts.plan_step_waiting, Icon::More, "waiting"),
    };
    let count = count.map(|count| view! { <span class="muted small">{count}</span> });
    view! {
        <li class="plan__step" data-state=look>
            {icon.draw("icon plan__icon")}
            <span>{label.to_owned()} " " {count}</span>
            <span class="muted small">{state}</span>
        </li>
    }
    .into_any()
}
