//! Where somebody was in the list before they opened a package, so that they come back there.

use std::cell::RefCell;

use leptos::prelude::*;

use crate::browser::window;
use crate::navigation;
use crate::paths::{PackageListParams, Page};

/// A place in the list: which page of it, and how far down.
#[derive(Clone)]
struct Place {
    page: Page,
    scrolled: f64,
}

thread_local! {
    static PLACE: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// Remembers the place. Called when a package is opened from the list.
pub fn remember_place() {
    let Some(page) = navigation::current_page() else { return };
    let scrolled = window().scroll_y().unwrap_or_default();
    PLACE.set(Some(Place { page, scrolled }));
}

/// The list as it was when a package was opened, for the link that leads back.
pub fn list_page() -> Page {
    PLACE.with_borrow(|place| place.as_ref().map_or_else(Page::packages, |place| place.page.clone()))
}

/// Scrolls back to where somebody was, once `has_rows` says that there is something to scroll to. Only the first list
/// after a package does, and only if it is the same list.
pub fn return_to_place(params: &PackageListParams, has_rows: Signal<bool>) {
    let page = Page::Packages(params.clone());
    let Some(place) = PLACE.take().filter(|place| place.page == page) else {
        return;
    };
    Effect::new(move |is_done: Option<bool>| {
        if is_done == Some(true) {
            return true;
        }
        if !has_rows.get() {
            return false;
        }
        // After the rows have been laid out, and after the heading took the focus.
        request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, place.scrolled));
        true
    });
}
