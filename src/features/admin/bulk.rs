//! Doing the same to several rows of a list: asked first, with what it means for each, then one write after another.

use std::rc::Rc;
use std::sync::Arc;

use entitlement_types::Collection;
use leptos::prelude::*;

use super::deletion::{SURE, sure_box};
use super::list::{BulkAction, Chosen, MOST_AT_ONCE, PAGE_SIZE, focus_choice};
use super::plan::{Plan, PlanState, PlanStep, StepGroup, close_button};
use super::rights::named;
use crate::api::{ApiError, Read};
use crate::browser;
use crate::navigation;
use crate::paths::{AdminPage, ListParams};
use crate::query::{ActionState, use_action};
use crate::shell::{ErrorView, notices};
use crate::text::{Plural, fill, format, text};
use crate::ui::{Button, ButtonVariant, Dialog, Icon, Skeleton, Tone};

/// How many effects and steps are told one by one.
const NAMED: usize = 12;
/// How many of those that are left out are named.
const NAMED_LEFT_OUT: usize = 3;

/// Why something is not done to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// As it stands there is nothing to do.
    ByState,
    /// Who is signed in may not.
    ByRight,
}

impl LeftOut {
    /// From whether there is anything to do, and whether who is signed in may do it.
    pub fn unless(is_to_do: bool, is_allowed: bool) -> Option<Self> {
        match (is_to_do, is_allowed) {
            (false, _) => Some(Self::ByState),
            (true, false) => Some(Self::ByRight),
            (true, true) => None,
        }
    }
}

/// What a row is called and how it stands: "Quay (Hidden)".
pub fn standing(name: &str, state: &str) -> String {
    [name, " (", state, ")"].concat()
}

/// Something that can be done to several rows.
pub struct Bulk<T: 'static> {
    /// The question: "Remove 12 assignments?".
    pub title: Plural,
    /// Asks the server for the rows with these ids, as many as stand on a page of a list.
    pub read: fn(&[String]) -> Read<Collection<T>>,
    /// Why it is not done to a row; none: it is.
    pub left_out: fn(&T) -> Option<LeftOut>,
    /// What a row is called that is left out, and how it stands: "Noor Jansen, Quay (Delivered)".
    pub name: fn(&T) -> String,
    /// What to say where all are left out by their state.
    pub nothing: &'static str,
    /// What it means for a row, in one line.
    pub effect: fn(&T) -> String,
    /// Whether something is lost by it.
    pub is_loss: bool,
    /// What else there is to know.
    pub lead: &'static str,
    /// What leaves it, where "Cancel" could be taken for the deed itself: "Keep requests".
    pub keep: Option<Plural>,
    /// The verb and its object: "Remove 12 assignments".
    pub confirm: Plural,
    /// Does it to a row. The step has the name of the row's id.
    pub step: fn(T) -> PlanStep,
    /// What is said when all is done.
    pub done: Plural,
}

/// What to do, to which rows.
type Question<T> = (fn() -> Bulk<T>, Chosen<T>);

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

    /// Asks whether to do it to these rows.
    pub fn ask(self, bulk: fn() -> Bulk<T>, chosen: Chosen<T>) {
        self.question.set(Some((bulk, chosen)));
    }

    /// Whether it was begun for this row since the page was opened. The server may take its time to show it. Tracked.
    pub fn has_begun(self, id: &str) -> bool {
        self.begun.with(|begun| begun.iter().any(|begun| begun == id))
    }
}

/// The button beside what is chosen in a list, which asks.
pub fn bulk_action<T>(label: &'static str, icon: Icon, asking: Asking<T>, bulk: fn() -> Bulk<T>) -> BulkAction<T> {
    BulkAction {
        label,
        icon,
        run: Callback::new(move |chosen| asking.ask(bulk, chosen)),
    }
}

/// The question, while there is one. What it was not done to stays chosen in the list.
pub fn bulk_dialog<T>(
    asking: Asking<T>,
    params: Memo<ListParams>,
    address: impl Fn(ListParams) -> AdminPage + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    // With the ids of those that are left to do, once something was done.
    let close = Callback::new(move |left: Option<Vec<String>>| {
        let asked = asking.question.get_untracked();
        asking.question.set(None);
        if let Some(((_, chosen), left)) = asked.zip(left) {
            let params = params.with_untracked(|params| chosen.after(params, left));
            navigation::replace(&address(params).into());
            focus_choice();
        }
    });
    let begin = Callback::new(move |ids: Vec<String>| asking.begun.update(|begun| begun.extend(ids)));
    let content = move || {
        let question = asking.question.get();
        question.map(|(bulk, chosen)| dialog(bulk(), chosen, begin, close))
    };
    content.into_any()
}

/// The rows that are chosen, as they are now; none where they are too many.
async fn read_rows<T: 'static>(
    read: fn(&[String]) -> Read<Collection<T>>,
    chosen: Chosen<T>,
) -> Result<Option<Vec<T>>, ApiError> {
    if let Some(read) = chosen.matching {
        return read().await;
    }
    let mut rows = Vec::new();
    for ids in chosen.ids.chunks(PAGE_SIZE as usize) {
        rows.extend(read(ids).send().await?.value);
    }
    Ok(Some(rows))
}

/// What is done to these rows, in one line where they are many.
fn steps<T>(rows: Vec<T>, step: fn(T) -> PlanStep, words: Plural) -> Vec<PlanStep> {
    let group = (rows.len() > NAMED).then(|| {
        Rc::new(StepGroup {
            name: String::new(),
            label: format::count(words, rows.len() as u64),
            progress: text().rights.done_of,
            counted: "",
            done_before: 0,
        })
    });
    let in_line = |step: PlanStep| match &group {
        Some(group) => step.in_group(group),
        None => step,
    };
    rows.into_iter().map(step).map(in_line).collect()
}

fn dialog<T>(
    bulk: Bulk<T>,
    chosen: Chosen<T>,
    on_begin: Callback<Vec<String>>,
    on_close: Callback<Option<Vec<String>>>,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let title = format::count(bulk.title, chosen.count);
    let read = bulk.read;
    let found = use_action(move |()| read_rows(read, chosen.clone()));
    found.run(());
    let rows = RwSignal::new(Vec::<T>::new());
    let (step, words, done) = (bulk.step, bulk.confirm, bulk.done);
    let to_do = move || steps(rows.get_untracked(), step, words);
    let plan = Plan::new(Vec::new(), to_do)
        .on_done(move |made| notices::show(Tone::Positive, format::count(done, made.len() as u64)));
    let left = move || {
        let made = untrack(move || plan.made());
        let is_left = |step: &PlanStep| !made.iter().any(|(name, _)| *name == step.name);
        let left = to_do().into_iter().filter(is_left).map(|step| step.name);
        (!made.is_empty()).then(|| left.collect::<Vec<String>>())
    };
    // Who leaves while it runs stops it first, and sees what was done.
    let leave = Callback::new(move |()| {
        if plan.is_running().get_untracked() {
            plan.stop();
        } else {
            on_close.run(left());
        }
    });
    let start = Callback::new(move |fitting: Vec<T>| {
        rows.set(fitting);
        on_begin.run(to_do().into_iter().map(|step| step.name).collect());
        plan.run();
    });
    // It is asked about those that it is done to.
    let (asks, left_out) = (bulk.title, bulk.left_out);
    let outcome = Signal::derive(move || {
        let found = found.done()?;
        let count = (*found).as_ref()?.iter().filter(|row| left_out(row).is_none()).count();
        (count > 0).then(|| format::count(asks, count as u64))
    });
    let bulk = Arc::new(bulk);
    let content = move || match found.state() {
        ActionState::Ready | ActionState::Sending => view! { <Skeleton /> }.into_any(),
        ActionState::Failed(error) => {
            view! { <ErrorView error=error retry=Callback::new(move |()| found.run(())) /> }.into_any()
        }
        ActionState::Done(found) => match &*found {
            Some(found) => question(&bulk, found, plan, start, leave),
            None => too_many(leave),
        },
    };
    view! {
        <Dialog title=title outcome=outcome on_close=leave>
            {content}
            {plan.view_in_dialog(leave)}
        </Dialog>
    }
    .into_any()
}

fn too_many(leave: Callback<()>) -> AnyView {
    let most = format::number(MOST_AT_ONCE);
    view! {
        <p>{fill(text().rights.too_many, &[("most", &most)])}</p>
        {close_button(leave)}
    }
    .into_any()
}

/// Who is left out, and why.
fn left_out_words<T>(bulk: &Bulk<T>, rows: &[T]) -> Vec<String> {
    let texts = &text().rights;
    let reasons = [
        (LeftOut::ByState, texts.left_out_by_state),
        (LeftOut::ByRight, texts.left_out_by_right),
    ];
    let of_reason = |(reason, words): (LeftOut, Plural)| {
        let rows: Vec<&T> = rows.iter().filter(|row| (bulk.left_out)(row) == Some(reason)).collect();
        let names: Vec<String> = rows.iter().take(NAMED_LEFT_OUT).map(|row| (bulk.name)(row)).collect();
        let count = rows.len() as u64;
        let names = named(&names, count)?;
        Some(format::count_with(words, count, &[("names", &names)]))
    };
    reasons.into_iter().filter_map(of_reason).collect()
}

/// What was asked about stays what is done, whatever the list says later.
fn question<T>(bulk: &Bulk<T>, rows: &[T], plan: Plan, start: Callback<Vec<T>>, leave: Callback<()>) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let fitting: Vec<T> = rows
        .iter()
        .filter(|row| (bulk.left_out)(row).is_none())
        .cloned()
        .collect();
    let count = fitting.len() as u64;
    let mut effects: Vec<String> = fitting.iter().take(NAMED).map(bulk.effect).collect();
    let more = count.saturating_sub(NAMED as u64);
    effects.extend((more > 0).then(|| format::count(text().governance.and_more, more)));
    let is_settled = rows.iter().all(|row| (bulk.left_out)(row) == Some(LeftOut::ByState));
    let left_out = if is_settled {
        vec![bulk.nothing.to_owned()]
    } else {
        left_out_words(bulk, rows)
    };
    // What takes something from several at once is not done by a slip.
    let has_to_be_meant = bulk.is_loss && count > 1;
    let (is_sure, is_checked) = (RwSignal::new(!has_to_be_meant), RwSignal::new(false));
    let start = move |()| {
        is_checked.set(true);
        if is_sure.get_untracked() {
            start.run(fitting.clone());
        } else {
            browser::focus(&["#", SURE].concat());
        }
    };
    let (mark, variant, look) = if bulk.is_loss {
        (Icon::X, ButtonVariant::Danger, "dialog__losses")
    } else {
        (Icon::Check, ButtonVariant::Primary, "bulk-effects")
    };
    let (lead, confirm) = (bulk.lead, bulk.confirm);
    let keep = bulk.keep.map(|words| format::count(words, count));
    let keep = keep.unwrap_or_else(|| text().core.cancel.to_owned());
    let content = move || {
        if plan.state() != PlanState::Ready {
            return ().into_any();
        }
        let left_out = left_out
            .iter()
            .cloned()
            .map(|words| view! { <p>{words}</p> })
            .collect_view();
        if count == 0 {
            return view! { {left_out} {close_button(leave)} }.into_any();
        }
        let keep = keep.clone();
        let meant = has_to_be_meant.then(|| {
            let texts = &text().bulk;
            sure_box(texts.sure_label, format::count(texts.sure, count), is_sure, is_checked)
        });
        let effects = effects.iter().cloned().map(|effect| {
            view! {
                <li class="dialog__loss">
                    {mark.into_render()} <span>{effect}</span>
                </li>
            }
        });
        view! {
            <ul class=look>{effects.collect_view()}</ul>
            {left_out}
            <p class="muted">{lead}</p>
            {meant}
            <div class="dialog__actions">
                <Button on_click=leave>{keep}</Button>
                <Button variant=variant on_click=start.clone()>
                    {format::count(confirm, count)}
                </Button>
            </div>
        }
        .into_any()
    };
    content.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_settled_is_left_out_for_that_and_not_for_a_right() {
        let check = |is_to_do: bool, is_allowed: bool, expected: Option<LeftOut>| {
            assert_eq!(LeftOut::unless(is_to_do, is_allowed), expected);
        };
        check(true, true, None);
        check(true, false, Some(LeftOut::ByRight));
        check(false, true, Some(LeftOut::ByState));
        check(false, false, Some(LeftOut::ByState));
    }
}
