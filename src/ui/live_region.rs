//! The live region: what changed without being where the reader is.

use std::time::Duration;

use leptos::prelude::*;

/// Every region that can be heard now: while a dialog is open, all outside of it is silent.
const HEARD: &str = "[aria-live]:not(dialog:not([open]) *)";

/// By then a dialog that is left by what is told has been taken away, with its region.
const A_MOMENT: Duration = Duration::from_millis(50);

/// Tells something to people who cannot see it, when they are next at rest: "12 results". What is announced must be
/// visible too.
pub fn announce(text: impl Into<String>) {
    let mut text = text.into();
    set_timeout(
        move || {
            let Ok(regions) = document().query_selector_all(HEARD) else {
                return;
            };
            // The shell's comes first in the document; dialogs come in the order in which they were opened.
            let Some(region) = regions.item(regions.length().wrapping_sub(1)) else {
                return;
            };
            // The same words twice are no change and would not be read again; a no-break space makes them one.
            if region.text_content().as_ref() == Some(&text) {
                text.push('\u{a0}');
            }
            region.set_text_content(Some(&text));
        },
        A_MOMENT,
    );
}

/// A region. Stands in the shell and in each dialog from the start: one that comes together with its words is not read.
#[component]
pub fn LiveRegion() -> impl IntoView {
    view! { <div class="visually-hidden" aria-live="polite" aria-atomic="true"></div> }
}
