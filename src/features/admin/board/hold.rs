//! A resource on its way: dragged by the mouse, or picked up and put down with keys, clicks or taps.

use entitlement_types::{AccessPackageId, Resource};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::place::Placing;
use super::resources::{grip_id, name_of};
use super::{Board, by_id, focus_soon};
use crate::browser::{self, document, window};
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

/// Where a finger moves things, as `.for-touch` shows what it does.
const TOUCH: &str = "(pointer: coarse)";

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
    if board.packages.with_untracked(Vec::is_empty) {
        return announce(text().board.no_package);
    }
    let is_touch = matches!(window().match_media(TOUCH), Ok(Some(query)) if query.matches());
    let words = if is_touch {
        text().board.held_touch
    } else {
        text().board.held
    };
    announce(fill(words, &[("name", &name_of(resource))]));
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
    board.ask(Placing::Add {
        resource: held.resource,
        package: Some(package.clone()),
    });
}

/// Where something stands on the page: how far to the side, and how far down.
pub type Spot = (i32, i32);

/// The place to which a key leads from one of those that stand there; none for a key that leads nowhere. Up and down
/// lead to what stands there, left and right to the one before and the next.
pub fn moved(key: &str, at: usize, spots: &[Spot]) -> Option<usize> {
    let last = spots.len().checked_sub(1)?;
    let (side, down) = *spots.get(at)?;
    match key {
        "ArrowRight" => Some((at + 1).min(last)),
        "ArrowLeft" => Some(at.saturating_sub(1)),
        "ArrowDown" => {
            let is_below = |to: &usize| spots[*to].1 > down;
            let found = (at..=last).find(|to| is_below(to) && spots[*to].0 == side);
            // Where the last row is shorter, its end is the nearest.
            Some(found.or(Some(last).filter(is_below)).unwrap_or(at))
        }
        "ArrowUp" => {
            let is_above = |to: &usize| spots[*to].1 < down && spots[*to].0 == side;
            Some((0..at).rev().find(is_above).unwrap_or(at))
        }
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// Where the packages stand.
fn spots(count: usize) -> Vec<Spot> {
    let spot = |at: usize| {
        let take = document().query_selector(&by_id(&drop_id(at))).ok().flatten()?;
        let card = take.closest(".board-package").ok().flatten()?;
        let card = card.dyn_into::<web_sys::HtmlElement>().ok()?;
        Some((card.offset_left(), card.offset_top()))
    };
    // What is not drawn stands in one column.
    (0..count).map(|at| spot(at).unwrap_or((0, at as i32))).collect()
}

/// Goes from the package at a place to another one, if that is what the key means.
pub fn go(board: Board, event: &leptos::ev::KeyboardEvent, at: usize) {
    let packages = board.packages.get_untracked();
    let Some(to) = moved(&event.key(), at, &spots(packages.len())) else {
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

/// How things are moved, and while something is held what can be done with it.
pub fn help(board: Board) -> AnyView {
    let texts = &text().board;
    let news = move || {
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
    let has_news = Memo::new(move |_| board.held.with(Option::is_some));
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
    fn keys_go_to_what_stands_there_and_stop_at_the_ends() {
        let column = [(0, 0), (0, 10), (0, 20)];
        let rows = [(0, 0), (9, 0), (0, 10), (9, 10), (0, 20)];
        let check = |spots: &[Spot], key: &str, at: usize, expected: Option<usize>| {
            assert_eq!(moved(key, at, spots), expected, "{key} from {at}");
        };
        check(&column, "ArrowDown", 0, Some(1));
        check(&column, "ArrowRight", 1, Some(2));
        check(&column, "ArrowDown", 2, Some(2));
        check(&column, "ArrowUp", 2, Some(1));
        check(&column, "ArrowLeft", 0, Some(0));
        check(&column, "Home", 2, Some(0));
        check(&column, "End", 0, Some(2));
        check(&column, "a", 1, None);
        check(&column, "Tab", 1, None);
        check(&rows, "ArrowDown", 0, Some(2));
        check(&rows, "ArrowDown", 1, Some(3));
        check(&rows, "ArrowDown", 3, Some(4));
        check(&rows, "ArrowDown", 4, Some(4));
        check(&rows, "ArrowUp", 4, Some(2));
        check(&rows, "ArrowUp", 3, Some(1));
        check(&rows, "ArrowUp", 1, Some(1));
        check(&rows, "ArrowRight", 1, Some(2));
        assert_eq!(moved("End", 0, &[]), None);
    }
}
