//! The keys of a list: from row to row, and from a row to what can be done with those that are chosen, and back.

use std::iter::successors;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::browser::{self, document};

/// What of a row can have the focus. What one types in keeps its keys.
const CONTROLS: &str = "a[href], button, input[type=\"checkbox\"]";
/// What can be done with the chosen rows.
const ACTIONS: &str = ".chosen-bar .button";

/// The box of a row from which somebody went to what can be done.
pub(super) type LastBox = StoredValue<Option<HtmlElement>, LocalStorage>;

/// Up and down go to the same control of the row before and after, Home and End of the first and the last. Enter on the
/// box of a row, where it does nothing else, goes to what can be done with those that are chosen.
pub(super) fn in_rows(event: &KeyboardEvent, last: LastBox) {
    if event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(control) = target.and_then(|target| target.closest(CONTROLS).ok().flatten()) else {
        return;
    };
    let Some(row) = control.closest("tbody > tr").ok().flatten() else {
        return;
    };
    let rows = row.parent_element();
    let goal = match event.key().as_str() {
        "ArrowDown" => in_row(row.next_element_sibling(), &control),
        "ArrowUp" => in_row(row.previous_element_sibling(), &control),
        "Home" => in_row(rows.and_then(|rows| rows.first_element_child()), &control),
        "End" => in_row(rows.and_then(|rows| rows.last_element_child()), &control),
        "Enter" if control.tag_name() == "INPUT" => {
            last.set_value(control.dyn_into().ok());
            document().query_selector(ACTIONS).ok().flatten()
        }
        _ => None,
    };
    if let Some(goal) = goal.and_then(|goal| goal.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        // Fails for what can't have focus, and then it stays where it is.
        let _ = goal.focus();
    }
}

/// The control of another row that stands where this one does; else what names that row.
fn in_row(row: Option<Element>, control: &Element) -> Option<Element> {
    let row = row?;
    let cell = control.closest("tr > *").ok()??;
    let place = successors(cell.previous_element_sibling(), Element::previous_element_sibling).count();
    let same = successors(row.first_element_child(), Element::next_element_sibling).nth(place);
    let same = same.and_then(|cell| cell.query_selector(CONTROLS).ok().flatten());
    same.or_else(|| row.query_selector("th a, th button").ok().flatten())
}

/// Esc goes back from what can be done to the box from which one came.
pub(super) fn in_bar(event: &KeyboardEvent, last: LastBox) {
    if event.key() != "Escape" {
        return;
    }
    let left = last.try_get_value().flatten().filter(|left| left.is_connected());
    match left {
        Some(left) => _ = left.focus(),
        None => browser::focus_in_place(".list-rows"),
    }
}
