//! Where the focus goes when what had it is gone: a row that is removed takes its button with it.
//!
//! One watcher in the frame around all pages of the administration, so that no list has to think of it.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, MutationObserver, MutationObserverInit};

use crate::browser::{document, window};

const CONTROLS: &str = "a[href], button, input, select";
/// What makes new rows.
const ADDING: &str = ".empty-state .button, .list-bar__action:not([data-unused]) > .button, \
    .toolbar__end > .button:last-of-type, .actions > .button";
/// The same above a list with rows.
const ABOVE_ROWS: &str = ".list-bar__action > .button";
/// A row, or the box that stands where there are none yet.
const ROW: &str = "tr, li, .empty-state";

/// Around what tries once more to read what could not be read: once it is there, the button is gone.
const FAILED: &str = ".error-notice, .loaded > [role=\"status\"]";

/// A control of a row, or one that tries once more.
pub(super) struct Held {
    control: Element,
    /// Which one of its row.
    place: usize,
    /// Which row of its list.
    row: usize,
    /// Whether it is of the box that stands where there are no rows yet.
    is_of_empty_box: bool,
    /// What is around the row on the page, from its list outwards. Nothing for what tries once more.
    around: Vec<Element>,
}

/// The control of a row that was used last; none where something else was.
pub(super) type LastUsed = StoredValue<Option<Held>, LocalStorage>;

/// Watches a page: the focus that is lost goes to the same control of the next row, else of the last one, else to what
/// makes new rows, else to the heading of the page. What made the first row goes with the empty box: then it is there
/// above the rows. To the heading it goes too from what has tried again and was lucky.
pub(super) fn watch_focus(page: NodeRef<html::Div>) -> LastUsed {
    let last = StoredValue::new_local(None::<Held>);
    let watcher = StoredValue::new_local(None::<(MutationObserver, Closure<dyn Fn()>)>);
    Effect::new(move |_| {
        let Some(page) = page.get() else { return };
        let look = Closure::<dyn Fn()>::new(move || {
            let is_gone = last.try_with_value(|last| last.as_ref().is_some_and(Held::is_gone));
            if is_gone == Some(true) {
                // Whoever knows better where the focus goes has moved it by then.
                request_animation_frame(move || give_back(last));
            }
        });
        let Ok(observer) = MutationObserver::new(look.as_ref().unchecked_ref()) else {
            return;
        };
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_subtree(true);
        // Only fails for what is no node.
        let _ = observer.observe_with_options(&page, &what);
        watcher.set_value(Some((observer, look)));
    });
    on_cleanup(move || {
        watcher.try_with_value(|watcher| {
            if let Some((observer, _)) = watcher {
                observer.disconnect();
            }
        });
    });
    last
}

/// Remembers what is used now. A dialog asks about the row from which it was opened, which stays the last one.
pub(super) fn remember(last: LastUsed, event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target.filter(|target| matches!(target.closest("dialog"), Ok(None))) else {
        return;
    };
    last.try_set_value(Held::of(&target));
}

/// Whether what had the focus is gone, and nothing has it now.
pub fn is_focus_lost() -> bool {
    let focused = document().active_element();
    focused.is_none_or(|focused| focused.tag_name() == "BODY")
}

/// Whether fingers are what this screen is used with, and no keys.
pub fn is_touched() -> bool {
    matches!(window().match_media("(pointer: coarse)"), Ok(Some(query)) if query.matches())
}

fn give_back(last: LastUsed) {
    if !is_focus_lost() {
        return;
    }
    let gone = last.try_update_value(Option::take).flatten().filter(Held::is_gone);
    if let Some(next) = gone.and_then(|gone| gone.next()) {
        // Only fails for what can't have focus.
        let _ = next.focus();
    }
}

impl Held {
    fn of(target: &Element) -> Option<Self> {
        let control = target.closest(CONTROLS).ok()??;
        let Some(row) = control.closest(ROW).ok()? else {
            let tries_again = control.closest(FAILED).ok()?.is_some();
            return tries_again.then(|| Self {
                control,
                place: 0,
                row: 0,
                is_of_empty_box: false,
                around: Vec::new(),
            });
        };
        let is_below_page = |element: &Element| !element.class_list().contains("admin__page");
        let outwards = std::iter::successors(row.parent_element(), |element| element.parent_element());
        let around: Vec<Element> = outwards.take_while(is_below_page).collect();
        Some(Self {
            place: controls(&row).iter().position(|other| *other == control)?,
            row: rows(around.first()?).iter().position(|other| *other == row)?,
            is_of_empty_box: row.class_list().contains("empty-state"),
            control,
            around,
        })
    }

    fn is_gone(&self) -> bool {
        !self.control.is_connected()
    }

    /// What has the focus next. Nothing where all around is gone too: another page has come.
    fn next(&self) -> Option<HtmlElement> {
        let mut left = self.around.iter().filter(|element| element.is_connected()).peekable();
        if !self.around.is_empty() {
            left.peek()?;
        }
        let adding = || left.find_map(|element| element.query_selector(ADDING).ok().flatten());
        let above = || {
            let bar = self.is_of_empty_box.then_some(ABOVE_ROWS)?;
            document().query_selector(bar).ok().flatten()
        };
        let found = self.in_next_row().or_else(adding).or_else(above);
        let found = found.or_else(|| document().query_selector("h1").ok().flatten());
        found?.dyn_into().ok()
    }

    fn in_next_row(&self) -> Option<Element> {
        if self.is_of_empty_box {
            return None;
        }
        let list = self.around.first().filter(|list| list.is_connected())?;
        let rows = rows(list);
        let controls = controls(rows.get(self.row).or(rows.last())?);
        controls.get(self.place).or(controls.last()).cloned()
    }
}

fn rows(list: &Element) -> Vec<Element> {
    std::iter::successors(list.first_element_child(), Element::next_element_sibling).collect()
}

fn controls(row: &Element) -> Vec<Element> {
    let Ok(found) = row.query_selector_all(CONTROLS) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into().ok())
        .collect()
}
