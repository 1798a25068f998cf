//! One way to fill in something long, step by step: each step has an address, is checked at its fields, and the last
//! one shows everything before it is made.
//!
//! What is filled in is the page's: a [`Draft`](crate::drafts::Draft), so that going back and a reload lose nothing.

mod begun;
mod cancel;
mod places;
mod refused;
mod restored;
mod review;
mod waiting;

use std::sync::Arc;

use leptos::{html, prelude::*};

pub use self::{
    begun::{MadePage, begun_notice, unless_begun},
    cancel::{Discard, cancel_button},
    refused::refused_fields,
    restored::{restored, start_over},
    review::ReviewBlock,
    waiting::{StepCheck, use_waiting},
};
use self::{places::step_list, refused::refused_notice, waiting::Waiting};
use crate::features::admin::plan::Plan;
use crate::navigation;
use crate::paths::{AdminPage, Page};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, ErrorSummary, FieldError, Icon, Words};

/// A step of a wizard.
#[derive(Clone)]
pub struct WizardStep {
    /// Its name in the address: `sponsors`. Empty for the first.
    pub name: &'static str,
    /// What it is called: "Sponsors".
    pub title: &'static str,
    /// Its fields.
    pub view: Callback<(), AnyView>,
    /// What is wrong with its fields, in their order.
    pub problems: Signal<Vec<FieldError>>,
    /// What the server is asked before one goes on; what it says is among the problems then.
    pub check: Option<StepCheck>,
    /// Whether a control of this id stands in it.
    pub has_field: fn(&str) -> bool,
}

impl WizardStep {
    /// Whether something is wrong with a field of this step.
    fn has(&self, error: &FieldError) -> bool {
        error.field.as_deref().is_some_and(self.has_field)
    }
}

/// A wizard.
pub struct Wizard {
    /// The steps that are filled in; what everything comes to is added as the last.
    pub steps: Vec<WizardStep>,
    /// Everything that was filled in, as [`ReviewBlock`]s.
    pub review: Callback<(), AnyView>,
    /// The address of a step.
    pub address: Arc<dyn Fn(&str) -> AdminPage + Send + Sync>,
    /// The step that the address names.
    pub step: Memo<String>,
    /// Makes it.
    pub plan: Plan,
    /// What the server said of fields when that failed: [`refused_fields`].
    pub refused: Signal<Vec<FieldError>>,
    /// Where "Cancel" leads.
    pub cancel: AdminPage,
    /// What it drops; nothing once something was made, which is to be gone on with or undone.
    pub discard: Discard,
    /// Whether to show what is wrong; set when somebody wants to go on.
    pub is_checked: RwSignal<bool>,
    /// Brings a field of the step into the page that may be out of it, in another view.
    pub open_field: Callback<Words>,
}

/// The name of the last step in the address.
pub const REVIEW: &str = "review";

impl Wizard {
    /// The wizard at the step that the address names.
    pub fn show(self) -> AnyView {
        let Self {
            steps,
            review,
            address,
            step,
            plan,
            refused,
            cancel,
            discard,
            is_checked,
            open_field,
        } = self;
        let texts = &text().admin;
        let steps: Arc<[WizardStep]> = steps.into();
        let count = steps.len();
        let attempts = RwSignal::new(0);
        let current = {
            let steps = Arc::clone(&steps);
            Memo::new(move |_| match step.get().as_str() {
                REVIEW => count,
                name => steps.iter().position(|step| step.name == name).unwrap_or(0),
            })
        };
        let of_notice = Arc::clone(&address);
        let go_to = {
            let (steps, address) = (Arc::clone(&steps), Arc::clone(&address));
            move |at: usize| {
                let name = steps.get(at).map_or(REVIEW, |step| step.name);
                navigation::go_to(&Page::from(address(name)));
            }
        };
        let problems = {
            let steps = Arc::clone(&steps);
            Signal::derive(move || {
                let Some(step) = steps.get(current.get()) else {
                    return Vec::new();
                };
                let mut shown = if is_checked.get() {
                    step.problems.get()
                } else {
                    Vec::new()
                };
                shown.extend(refused.get().into_iter().filter(|error| step.has(error)));
                shown
            })
        };
        let go_on = {
            let steps = Arc::clone(&steps);
            let go_to = go_to.clone();
            move || {
                let at = current.get_untracked();
                let Some(step) = steps.get(at) else { return };
                if step.problems.with_untracked(Vec::is_empty) {
                    is_checked.set(false);
                    go_to(at + 1);
                } else {
                    attempts.update(|attempts| *attempts += 1);
                }
            }
        };
        let waiting = {
            let steps = Arc::clone(&steps);
            use_waiting(move || steps.get(current.get())?.check, go_on)
        };
        let next = move |()| {
            is_checked.set(true);
            waiting.begin();
        };
        let create = {
            let steps = Arc::clone(&steps);
            let go_to = go_to.clone();
            move |()| {
                let wrong = steps
                    .iter()
                    .position(|step| !step.problems.with_untracked(Vec::is_empty));
                match wrong {
                    Some(at) => {
                        is_checked.set(true);
                        go_to(at);
                    }
                    None => plan.run(),
                }
            }
        };
        let back = {
            let go_to = go_to.clone();
            move |()| go_to(current.get_untracked().saturating_sub(1))
        };
        let content = {
            let steps = Arc::clone(&steps);
            move || match steps.get(current.get()) {
                Some(step) => step.view.run(()),
                None => {
                    let (steps, address) = (Arc::clone(&steps), Arc::clone(&of_notice));
                    let refused = move || refused_notice(&refused.get(), &steps, &*address);
                    view! { <div class="stack" data-gap="groups">{review.run(())} {plan.view()} {refused}</div> }
                        .into_any()
                }
            }
        };
        let summary_title = Signal::derive(move || {
            let count = problems.with(Vec::len) as u64;
            format::count(texts.fix_first, count)
        });
        let title = {
            let steps = Arc::clone(&steps);
            move || steps.get(current.get()).map_or(texts.review_title, |step| step.title)
        };
        let forward = {
            let steps = Arc::clone(&steps);
            move || {
                let at = current.get();
                if at < count {
                    let following = steps.get(at + 1).map_or(texts.review, |step| step.title);
                    let words = fill(texts.next, &[("step", following)]);
                    view! {
                        <Button
                            variant=ButtonVariant::Primary
                            is_busy=waiting.is_waiting()
                            busy_words=Signal::derive(|| text().admin.checking.to_owned())
                            on_click=next
                        >
                            {words}
                        </Button>
                    }
                    .into_any()
                } else {
                    let create = create.clone();
                    view! {
                        <Button
                            variant=ButtonVariant::Primary
                            is_busy=plan.is_running()
                            busy_words=Signal::derive(|| text().admin.plan_running.to_owned())
                            on_click=create
                        >
                            {texts.create}
                        </Button>
                    }
                    .into_any()
                }
            }
        };
        // Once something has been made, the plan has the buttons; from another step they lead back to it.
        let has_begun = plan.has_begun();
        let discard = Discard {
            is_touched: Signal::derive(move || discard.is_touched.get() && !has_begun.get()),
            ..discard
        };
        let buttons = move || {
            (!has_begun.get() || current.get() < count).then(|| {
                let back = back.clone();
                let cancel = cancel_button(Page::from(cancel.clone()), discard);
                view! {
                    <div class="actions">
                        {forward()}
                        {(current.get() > 0)
                            .then(|| {
                                view! { <Button icon=Icon::ArrowLeft on_click=back>{texts.back}</Button> }
                            })}
                        {cancel}
                    </div>
                }
            })
        };
        let heading = NodeRef::<html::H2>::new();
        focus_at_each_step(heading, current, waiting);
        view! {
            {step_list(&steps, current, has_begun, &*address, is_checked)}
            <section class="wizard__step stack" data-gap="groups" aria-labelledby="wizard-step">
                <h2 id="wizard-step" class="wizard__title" tabindex="-1" node_ref=heading>
                    {title}
                </h2>
                <ErrorSummary title=summary_title errors=problems attempts=attempts before_focus=open_field />
                {content}
                {buttons}
            </section>
        }
        .into_any()
    }
}

/// The button that leads to another step goes with its step, so the title of the other one takes the focus. Whoever has
/// left a step waits for it no longer.
fn focus_at_each_step(heading: NodeRef<html::H2>, current: Memo<usize>, waiting: Waiting) {
    Effect::new(move |before: Option<usize>| {
        let at = current.get();
        if before.is_some_and(|before| before != at) {
            waiting.stop();
            if let Some(heading) = heading.get_untracked() {
                // Only fails for what can't have focus.
                let _ = heading.focus();
            }
        }
        at
    });
}
