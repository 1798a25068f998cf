//! Doing the same to several rows of a list: asked first, with what it means for each, then one write after another.

use std::sync::Arc;

use entitlement_types::Collection;
use leptos::prelude::*;

use super::list::BulkAction;
use super::plan::{Plan, PlanState, PlanStep, close_button};
use crate::api::{ListPage, Read};
use crate::navigation;
use crate::paths::{AdminPage, ListParams, PageNumber};
use crate::query::{Loaded, empty_list, use_query};
use crate::shell::notices;
use crate::text::{Plural, format, text};
use crate::ui::{Button, ButtonVariant, Dialog, Icon, Tone};

/// How many effects are told one by one.
const NAMED: usize = 12;

/// Something that can be done to several rows.
pub struct Bulk<T: 'static> {
    /// The question: "Remove 12 assignments?".
    pub title: Plural,
    /// Asks the server for the rows with these ids.
    pub read: fn(&[String]) -> Read<Collection<T>>,
    /// Whether it can be done to a row, by its state and by what who is signed in may do.
    pub fits: fn(&T) -> bool,
    /// What to say when none fits.
    pub nothing: &'static str,
    /// What it means for a row, in one line.
    pub effect: fn(&T) -> String,
    /// Whether something is lost by it.
    pub is_loss: bool,
    /// What else there is to know.
    pub lead: &'static str,
    /// The verb and its object: "Remove 12 assignments".
    pub confirm: Plural,
    /// Does it to a row.
    pub step: fn(T) -> PlanStep,
    /// What is said when all is done.
    pub done: Plural,
}

/// What to do, to the rows of which ids.
type Question<T> = (fn() -> Bulk<T>, Vec<String>);

/// The place of the question that is asked before something is done to rows.
pub struct Asking<T: 'static> {
    question: RwSignal<Option<Question<T>>>,
    begun: RwSignal<Vec<String>>,
}

impl<T> Clone for Asking<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Asking<T> {}

impl<T> Asking<T> {
    /// Nothing is asked yet.
    pub fn new() -> Self {
        Self {
            question: RwSignal::new(None),
            begun: RwSignal::new(Vec::new()),
        }
    }

    /// Asks whether to do it to the rows with these ids.
    pub fn ask(self, bulk: fn() -> Bulk<T>, ids: Vec<String>) {
        self.question.set(Some((bulk, ids)));
    }

    /// Whether it was begun for this row since the page was opened. The server may take its time to show it. Tracked.
    pub fn has_begun(self, id: &str) -> bool {
        self.begun.with(|begun| begun.iter().any(|begun| begun == id))
    }
}

/// The button above a list that asks.
pub fn bulk_action<T>(label: &'static str, icon: Icon, asking: Asking<T>, bulk: fn() -> Bulk<T>) -> BulkAction {
    BulkAction {
        label,
        icon,
        run: Callback::new(move |ids| asking.ask(bulk, ids)),
    }
}

/// The question, while there is one. Once something was done, nothing is chosen in the list any more.
pub fn bulk_dialog<T>(
    asking: Asking<T>,
    params: Memo<ListParams>,
    address: impl Fn(ListParams) -> AdminPage + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let close = Callback::new(move |has_done: bool| {
        asking.question.set(None);
        if has_done {
            let params = ListParams {
                chosen: Vec::new(),
                ..params.get_untracked()
            };
            navigation::replace(&address(params).into());
        }
    });
    let begin = Callback::new(move |ids: Vec<String>| asking.begun.update(|begun| begun.extend(ids)));
    let content = move || {
        let question = asking.question.get();
        question.map(|(bulk, ids)| dialog(bulk(), ids, begin, close))
    };
    content.into_any()
}

fn dialog<T>(bulk: Bulk<T>, ids: Vec<String>, on_begin: Callback<Vec<String>>, on_close: Callback<bool>) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let title = format::count(bulk.title, ids.len() as u64);
    let read = bulk.read;
    let asked = ids.clone();
    let found = use_query(move || read(&asked).page(PageNumber::default()));
    let rows = RwSignal::new(Vec::<T>::new());
    let (step, done) = (bulk.step, bulk.done);
    let plan = Plan::new(Vec::new(), move || rows.get_untracked().into_iter().map(step).collect())
        .on_done(move |made| notices::show(Tone::Positive, format::count(done, made.len() as u64)));
    // Who leaves while it runs stops it first, and sees what was done.
    let leave = Callback::new(move |()| {
        if plan.is_running().get_untracked() {
            plan.stop();
        } else {
            on_close.run(!untrack(move || plan.made()).is_empty());
        }
    });
    let start = Callback::new(move |fitting: Vec<T>| {
        rows.set(fitting);
        on_begin.run(ids.clone());
        plan.run();
    });
    let nothing = bulk.nothing;
    let nothing = move || view! { <p>{nothing}</p> }.into_any();
    let bulk = Arc::new(bulk);
    view! {
        <Dialog title=title on_close=leave>
            <Loaded query=found empty=empty_list(nothing) let:page>
                {question(&bulk, &page.get_untracked(), plan, start, leave)}
            </Loaded>
            {plan.view_in_dialog(leave)}
        </Dialog>
    }
    .into_any()
}

/// What was asked about stays what is done, whatever the list says later.
fn question<T>(bulk: &Bulk<T>, page: &ListPage<T>, plan: Plan, start: Callback<Vec<T>>, leave: Callback<()>) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let fitting: Vec<T> = page.items.iter().filter(|row| (bulk.fits)(row)).cloned().collect();
    let (count, left_out) = (fitting.len() as u64, (page.items.len() - fitting.len()) as u64);
    let mut effects: Vec<String> = fitting.iter().take(NAMED).map(bulk.effect).collect();
    let more = count.saturating_sub(NAMED as u64);
    effects.extend((more > 0).then(|| format::count(text().governance.and_more, more)));
    let start = move |()| start.run(fitting.clone());
    let (mark, variant, look) = if bulk.is_loss {
        (Icon::X, ButtonVariant::Danger, "dialog__losses")
    } else {
        (Icon::Check, ButtonVariant::Primary, "bulk-effects")
    };
    let (nothing, lead, confirm) = (bulk.nothing, bulk.lead, bulk.confirm);
    let content = move || {
        if plan.state() != PlanState::Ready {
            return ().into_any();
        }
        if count == 0 {
            return view! { <p>{nothing}</p> {close_button(leave)} }.into_any();
        }
        let effects = effects.iter().cloned().map(|effect| {
            view! {
                <li class="dialog__loss">
                    {mark.into_render()} <span>{effect}</span>
                </li>
            }
        });
        let left_out = (left_out > 0).then(|| format::count(text().rights.left_out, left_out));
        view! {
            <ul class=look>{effects.collect_view()}</ul>
            {left_out.map(|words| view! { <p class="muted small">{words}</p> })}
            <p class="muted">{lead}</p>
            <div class="dialog__actions">
                <Button on_click=leave>{text().core.cancel}</Button>
                <Button variant=variant on_click=start.clone()>
                    {format::count(confirm, count)}
                </Button>
            </div>
        }
        .into_any()
    };
    content.into_any()
}
