//! The tray: a bar with how much is changed, and a dialog with each change, with what it means for people, and with how
//! far applying is.

use std::sync::Arc;

use leptos::prelude::*;

use super::change_set::{Change, ChangeSet};
use super::people::{People, people_of};
use super::words::{effect_words, people_words, sides_words};
use super::{Board, focus_soon, stand_at_packages};
use crate::features::admin::plan::PlanState;
use crate::shell::notices;
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Dialog, Icon, announce};

/// The tray, for as long as there is something in it.
pub fn tray(board: Board) -> AnyView {
    let has_changes = Memo::new(move |_| board.draft.value.with(|set| !set.changes.is_empty()));
    let has_begun = board.plan.has_begun();
    let is_asked = RwSignal::new(false);
    let is_open = Memo::new(move |_| has_begun.get() || (is_asked.get() && has_changes.get()));
    let bar = move || has_changes.get().then(|| bar(board, is_asked));
    let dialog = move || is_open.get().then(|| dialog(board, is_asked));
    view! {
        {bar}
        {dialog}
    }
    .into_any()
}

/// How much is changed, or how much of it is done.
fn heading(board: Board) -> String {
    let texts = &text().board;
    board.draft.value.with(|set| {
        if board.plan.state() == PlanState::Ready {
            return format::count(texts.tray, set.changes.len() as u64);
        }
        let (done, all) = set.progress(&board.plan.made());
        let (done, all) = (format::number(done), format::number(all));
        fill(texts.progress, &[("count", &done), ("all", &all)])
    })
}

fn bar(board: Board, is_asked: RwSignal<bool>) -> AnyView {
    view! {
        <section class="board-tray" aria-labelledby="board-tray">
            <div class="board-tray__words">
                <h2 class="board-tray__title" id="board-tray">
                    {move || heading(board)}
                </h2>
                <p class="muted small">{all_people(board)}</p>
                {emptied(board)}
            </div>
            {undo_all_button(board, is_asked)}
            <Button on_click=move |()| is_asked.set(true)>{text().board.show}</Button>
            {apply_button(board, is_asked)}
        </section>
    }
    .into_any()
}

/// For how many people something changes.
fn all_people(board: Board) -> AnyView {
    let packages = Memo::new(move |_| board.draft.value.with(ChangeSet::packages));
    let words = move || {
        let asked: Vec<_> = packages.get().iter().map(people_of).collect();
        let words = move || people_words(asked.len(), People::together(asked.iter().map(|people| people.get())));
        view! { <span>{words}</span> }
    };
    words.into_any()
}

/// That packages will give nothing at all any more, which is easily not meant.
fn emptied(board: Board) -> AnyView {
    let names = Memo::new(move |_| {
        let set = board.draft.value.get();
        let known = set.packages().into_iter().filter_map(|id| board.known(&id));
        let emptied = known.filter(|package| set.will_give_nothing(package));
        emptied.map(|package| package.name).collect::<Vec<String>>()
    });
    let content = move || {
        let names = names.get();
        let count = names.len() as u64;
        let values = format::all_of(&names);
        let words = (count > 0).then(|| format::count_with(text().board.emptied, count, &[("packages", &values)]));
        words
            .map(|words| view! { <p class="board-warning small">{Icon::Warning.draw("icon")} <span>{words}</span></p> })
    };
    content.into_any()
}

fn undo_all_button(board: Board, is_asked: RwSignal<bool>) -> AnyView {
    let undo_all = move |()| {
        is_asked.set(false);
        board.change(|set| *set = ChangeSet::default());
        announce(text().board.all_undone);
        stand_at_packages();
    };
    view! {
        <Button variant=ButtonVariant::Plain on_click=undo_all>
            {text().board.undo_all}
        </Button>
    }
    .into_any()
}

fn apply_button(board: Board, is_asked: RwSignal<bool>) -> AnyView {
    let apply = move |()| {
        // What stands there tells of earlier changes.
        notices::clear();
        board.plan.run();
        is_asked.set(false);
    };
    let words = move || {
        format::count(
            text().board.apply,
            board.draft.value.with(|set| set.changes.len()) as u64,
        )
    };
    view! {
        <Button variant=ButtonVariant::Primary on_click=apply>
            {words}
        </Button>
    }
    .into_any()
}

/// Each change; once they are carried out, how far that is.
fn dialog(board: Board, is_asked: RwSignal<bool>) -> AnyView {
    let plan = board.plan;
    let has_begun = plan.has_begun();
    // Who leaves while it runs stops it first, and sees what was done.
    let leave = Callback::new(move |()| {
        if plan.is_running().get_untracked() {
            plan.stop();
        } else if has_begun.get_untracked() {
            keep_the_rest(board);
        } else {
            is_asked.set(false);
        }
    });
    let changes = move || (!has_begun.get()).then(|| changes(board, is_asked));
    view! {
        <Dialog
            title=text().board.changes
            outcome=Signal::derive(move || Some(heading(board)))
            on_close=leave
        >
            {changes}
            {plan.view_in_dialog(leave)}
        </Dialog>
    }
    .into_any()
}

/// Goes back from a plan that is stopped to the changes that are left of it. What is done stays done.
fn keep_the_rest(board: Board) {
    let done = untrack(|| board.plan.made());
    board.change(|set| set.keep_the_rest(&done));
    board.plan.forget();
}

fn changes(board: Board, is_asked: RwSignal<bool>) -> AnyView {
    let rows = move || {
        let changes = board.draft.value.with(|set| set.changes.clone()).into_iter();
        changes
            .map(|change| row(board, is_asked, Arc::new(change)))
            .collect_view()
    };
    view! {
        {emptied(board)}
        <ul class="board-changes">{rows}</ul>
        <div class="dialog__actions board-changes__actions">
            {undo_all_button(board, is_asked)} {apply_button(board, is_asked)}
        </div>
    }
    .into_any()
}

fn row(board: Board, is_asked: RwSignal<bool>, change: Arc<Change>) -> AnyView {
    let texts = &text().board;
    let (package, resource) = (change.package_name.clone(), change.resource_name());
    let name = fill(texts.undo_named, &[("package", &package), ("name", resource)]);
    let undo = {
        let change = Arc::clone(&change);
        move |()| {
            board.change(|set| set.undo(&change.id()));
            announce(fill(text().board.undone, &[("package", &change.package_name)]));
            if board.draft.value.with_untracked(|set| set.changes.is_empty()) {
                is_asked.set(false);
                stand_at_packages();
            } else {
                focus_soon("dialog[open] h2");
            }
        }
    };
    let sides = {
        let change = Arc::clone(&change);
        move || {
            let package = board.known(&change.package);
            let sides = board.draft.value.with(|set| set.sides(&change, package.as_ref()));
            sides_words(&change, sides)
        }
    };
    let people = people_of(&change.package);
    view! {
        <li class="board-change">
            <div class="board-change__words">
                <h3>{package}</h3>
                <p>{sides}</p>
                <p class="muted small">{move || effect_words(&change, people.get())}</p>
            </div>
            <Button variant=ButtonVariant::Plain is_small=true name=name on_click=undo>
                {texts.undo}
            </Button>
        </li>
    }
    .into_any()
}
