//! A resource on its way: dragged by the mouse, or picked up and put down with keys, clicks or taps.

use entitlement_types::{AccessPackageId, Resource};
use leptos::prelude::*;

use super::place::Placing;
use super::resources::{grip_id, name_of};
use super::{Board, by_id, focus_soon};
use crate::browser;
use crate::text::{fill, format, text};
use crate::ui::{Button, announce};

/// A resource on its way.
#[derive(Clone)]
pub struct Held {
    /// What it is.
    pub resource: Resource,
    /// Whether it is dragged. Otherwise each package shows a button that takes it.
    pub is_dragged: bool,
}

/// The id of the button of the package at this place that takes what is held.
pub fn drop_id(at: usize) -> String {
    ["board-drop-", &at.to_string()].concat()
}

/// Picks a resource up, or puts it back when it is held already.
pub fn pick_up(board: Board, resource: &Resource) {
    let is_held = board.held.with_untracked(|held| {
        let held = held.as_ref();
        held.is_some_and(|held| held.resource.id == resource.id)
    });
    if is_held {
        return put_back(board);
    }
    if !board.may_change() {
        return;
    }
    if board.packages.with_untracked(Vec::is_empty) {
        return announce(text().board.no_package);
    }
    announce(fill(text().board.held, &[("name", &name_of(resource))]));
    board.held.set(Some(Held {
        resource: resource.clone(),
        is_dragged: false,
    }));
    focus_soon(by_id(&drop_id(0)));
}

/// Puts back what was picked up; the focus returns to it.
pub fn put_back(board: Board) {
    let Some(held) = board.held.try_update(Option::take).flatten() else {
        return;
    };
    announce(fill(text().board.was_put_back, &[("name", &name_of(&held.resource))]));
    browser::focus(&by_id(&grip_id(&held.resource)));
}

/// Puts what is held into a package: the role is asked for.
pub fn drop_into(board: Board, package: &AccessPackageId) {
    let Some(held) = board.held.try_update(Option::take).flatten() else {
        return;
    };
    board.over.set(None);
    // The button that was pressed goes, and the dialog gives the focus back to where it was before.
    browser::focus(&by_id(&grip_id(&held.resource)));
    board.placing.set(Some(Placing::Add {
        resource: held.resource,
        package: Some(package.clone()),
    }));
}

/// The place to which a key leads from one of so many; none for a key that leads nowhere.
pub fn moved(key: &str, at: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowDown" | "ArrowRight" => Some((at + 1).min(last)),
        "ArrowUp" | "ArrowLeft" => Some(at.saturating_sub(1)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// Goes from the package at a place to another one, if that is what the key means.
pub fn go(board: Board, event: &leptos::ev::KeyboardEvent, at: usize) {
    let packages = board.packages.get_untracked();
    let Some(to) = moved(&event.key(), at, packages.len()) else {
        return;
    };
    event.prevent_default();
    browser::focus(&by_id(&drop_id(to)));
    let (place, count) = (format::number(to as u64 + 1), format::number(packages.len() as u64));
    let values = [
        ("package", packages[to].name.as_str()),
        ("place", &place),
        ("count", &count),
    ];
    announce(fill(text().board.over, &values));
}

/// How things are moved; while something is held what can be done with it, and while nothing can be changed why.
pub fn help(board: Board) -> AnyView {
    let texts = &text().board;
    let news = move || {
        if board.is_locked() {
            return Some(view! { <p>{texts.locked}</p> }.into_any());
        }
        let Held { resource, is_dragged } = board.held.get()?;
        let named = |words: &str| fill(words, &[("name", &name_of(&resource))]);
        if is_dragged {
            return Some(view! { <p>{named(texts.dragged)}</p> }.into_any());
        }
        Some(
            view! {
                <p>
                    <span class="for-keys">{named(texts.held)}</span>
                    <span class="for-touch">{named(texts.held_touch)}</span>
                </p>
                <Button is_small=true on_click=move |()| put_back(board)>
                    {texts.put_back}
                </Button>
            }
            .into_any(),
        )
    };
    let has_news = Memo::new(move |_| board.is_locked() || board.held.with(Option::is_some));
    view! {
        <div class="board-help" data-news=move || has_news.get().then_some("")>
            <p class="board-help__words muted small" id="board-help">
                <span class="for-keys">{texts.help}</span>
                <span class="for-touch">{texts.help_touch}</span>
            </p>
            <div class="board-help__news">{news}</div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_over_the_packages_and_stop_at_the_ends() {
        let check = |key: &str, at: usize, expected: Option<usize>| assert_eq!(moved(key, at, 3), expected, "{key}");
        check("ArrowDown", 0, Some(1));
        check("ArrowRight", 1, Some(2));
        check("ArrowDown", 2, Some(2));
        check("ArrowUp", 2, Some(1));
        check("ArrowLeft", 0, Some(0));
        check("Home", 2, Some(0));
        check("End", 0, Some(2));
        check("a", 1, None);
        check("Tab", 1, None);
        assert_eq!(moved("End", 0, 0), None);
    }
}
