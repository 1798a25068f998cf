//! The tray: what is to be changed, what it means for people, and the way to apply or undo it.

use std::sync::Arc;

use leptos::prelude::*;

use super::change_set::{Change, ChangeSet};
use super::packages::HEADING;
use super::words::effect_words;
use super::{Board, focus_soon};
use crate::api;
use crate::browser::window;
use crate::features::admin::plan::PlanState;
use crate::paths::PageNumber;
use crate::query::use_query;
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Cell, Column, Icon, Table, TableRow, announce};

/// Where the tray is open from the start.
const WIDE: &str = "(min-width: 56.25rem)";

/// The tray, for as long as there is something in it.
pub fn tray(board: Board) -> AnyView {
    let has_changes = Memo::new(move |_| board.draft.value.with(|set| !set.changes.is_empty()));
    let content = move || has_changes.get().then(|| full(board));
    content.into_any()
}

fn full(board: Board) -> AnyView {
    let texts = &text().board;
    let set = board.draft.value;
    let count = move || set.with(|set| set.changes.len()) as u64;
    let is_wide = matches!(window().match_media(WIDE), Ok(Some(query)) if query.matches());
    let was_restored = board.draft.was_restored && set.with_untracked(|set| set.made.is_empty());
    let apply = move |()| board.plan.run();
    view! {
        <section class="board-tray" aria-labelledby="board-tray">
            <details class="board-tray__details" open=is_wide>
                <summary class="board-tray__summary">
                    {Icon::ChevronDown.draw("icon board-tray__arrow")}
                    <h2 class="board-tray__title" id="board-tray">
                        {move || format::count(texts.tray, count())}
                    </h2>
                </summary>
                <div class="board-tray__content">
                    {was_restored.then(|| view! { <p class="muted small">{texts.restored}</p> })}
                    {changes(board)} {undo_all_button(board)}
                </div>
            </details>
            {board.plan.view()}
            <div class="actions">
                {move || match board.plan.state() {
                    PlanState::Ready => {
                        view! {
                            <Button variant=ButtonVariant::Primary on_click=apply>
                                {move || format::count(texts.apply, count())}
                            </Button>
                        }
                            .into_any()
                    }
                    // Where nothing was done the plan is closed, and all of it is left.
                    PlanState::Stopped | PlanState::Failed(_) if set.with_untracked(|set| !set.made.is_empty()) => {
                        view! {
                            <Button variant=ButtonVariant::Plain on_click=move |()| keep_the_rest(board)>
                                {texts.keep_rest}
                            </Button>
                        }
                            .into_any()
                    }
                    _ => ().into_any(),
                }}
            </div>
        </section>
    }
    .into_any()
}

fn undo_all_button(board: Board) -> AnyView {
    let undo_all = move |()| {
        if board.may_change() {
            board.draft.value.set(ChangeSet::default());
            announce(text().board.all_undone);
            focus_soon(HEADING);
        }
    };
    view! {
        <div class="actions">
            <Button variant=ButtonVariant::Plain is_small=true on_click=undo_all>
                {text().board.undo_all}
            </Button>
        </div>
    }
    .into_any()
}

/// Goes back from a plan that is stopped to the changes that are left of it. What is done stays done.
fn keep_the_rest(board: Board) {
    board.draft.value.update(ChangeSet::keep_the_rest);
    board.plan.forget();
    focus_soon(".board-tray__summary");
}

fn changes(board: Board) -> AnyView {
    let texts = &text().board;
    let rows = move || {
        let rows = board.draft.value.with(|set| set.changes.clone()).into_iter();
        rows.map(|change| row(board, Arc::new(change))).collect_view()
    };
    view! {
        <Table
            caption=texts.effect
            columns=vec![
                Column::new(texts.package),
                Column::new(texts.resource),
                Column::new(texts.before),
                Column::new(texts.after),
                Column::new(texts.effect),
                Column::new(text().admin.row_actions),
            ]
            is_compact=true
        >
            {rows}
        </Table>
    }
    .into_any()
}

fn row(board: Board, change: Arc<Change>) -> AnyView {
    let texts = &text().board;
    let role = |name: Option<&String>| name.cloned().unwrap_or_else(|| texts.not_given.to_owned());
    let before = role(change.before.as_ref().map(|given| &given.role.role_name));
    let after = role(change.after.as_ref().map(|after| &after.role_name));
    let (package, resource) = (change.package_name.clone(), change.resource_name().to_owned());
    let name = fill(texts.undo_named, &[("package", &package), ("name", &resource)]);
    let undo = {
        let change = Arc::clone(&change);
        move |()| {
            if board.may_change() {
                board.draft.value.update(|set| set.undo(&change.id()));
                announce(fill(text().board.undone, &[("package", &change.package_name)]));
                let is_empty = board.draft.value.with_untracked(|set| set.changes.is_empty());
                focus_soon(if is_empty { HEADING } else { ".board-tray__summary" });
            }
        }
    };
    view! {
        <TableRow>
            <Cell is_head=true>{package}</Cell>
            <Cell label=texts.resource>{resource}</Cell>
            <Cell label=texts.before>{before}</Cell>
            <Cell label=texts.after>{after}</Cell>
            <Cell label=texts.effect>{effect(change)}</Cell>
            <Cell>
                <Button variant=ButtonVariant::Plain is_small=true name=name on_click=undo>
                    {texts.undo}
                </Button>
            </Cell>
        </TableRow>
    }
    .into_any()
}

/// How many people a change is for, as far as the server tells.
fn effect(change: Arc<Change>) -> AnyView {
    let package = change.package.clone();
    let held = use_query(move || api::access_packages::list_holders(&package).page(PageNumber::default()));
    let words = move || {
        if let Some(page) = held.data() {
            // Of a server that does not count, all of a page is all only where none follows.
            let all = (!page.has_next).then_some(page.items.len() as u64);
            return effect_words(&change, page.count.or(all));
        }
        if held.error().is_some() {
            return effect_words(&change, None);
        }
        text().board.counting.to_owned()
    };
    view! { <span>{words}</span> }.into_any()
}
