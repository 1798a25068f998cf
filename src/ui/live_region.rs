//! The one live region: what changed without being where the reader is.

use std::cell::OnceCell;

use leptos::prelude::*;

thread_local! {
    static MESSAGE: OnceCell<ArcRwSignal<String>> = const { OnceCell::new() };
}

fn message() -> ArcRwSignal<String> {
    MESSAGE.with(|message| message.get_or_init(ArcRwSignal::default).clone())
}

/// Tells something to people who cannot see it, when they are next at rest: "12 results". What is announced must be
/// visible too.
pub fn announce(text: impl Into<String>) {
    let text = text.into();
    // The same words twice are no change and would not be read again; a no-break space makes them one.
    let is_same = message().with_untracked(|known| *known == text);
    message().set(if is_same { text + "\u{a0}" } else { text });
}

/// The region itself. Stands once, in the shell, from the start: a region that comes together with its words is not
/// read.
#[component]
pub fn LiveRegion() -> impl IntoView {
    let message = message();
    view! { <div class="visually-hidden" role="status" aria-live="polite">{move || message.get()}</div> }
}
