//! Messages about what has happened. They stay until somebody goes to another page, until there is other news, or until
//! they are closed: news must not run away from slow readers, and old news must not stand beside what contradicts it.

use std::cell::OnceCell;
use std::time::Duration;

use leptos::prelude::*;

use super::announce;
use crate::text::text;
use crate::ui;
pub use crate::ui::Tone;

#[derive(Clone)]
struct Notice {
    id: u32,
    tone: Tone,
    text: String,
    /// Whether it stands where it was meant to be seen. What goes elsewhere once it is done, goes there at once.
    has_arrived: bool,
}

#[derive(Default)]
struct Notices {
    shown: Vec<Notice>,
    last_id: u32,
}

thread_local! {
    static NOTICES: OnceCell<ArcRwSignal<Notices>> = const { OnceCell::new() };
}

fn notices() -> ArcRwSignal<Notices> {
    NOTICES.with(|notices| notices.get_or_init(ArcRwSignal::default).clone())
}

/// Shows a notice in place of the one before it, where it moves nothing of the page, and announces it. An action that
/// goes to another page in the same breath takes it along.
pub fn show(tone: Tone, text: impl Into<String>) {
    let text = text.into();
    announce(text.clone());
    notices().update(|notices| {
        notices.last_id += 1;
        let id = notices.last_id;
        notices.shown = vec![Notice {
            id,
            tone,
            text,
            has_arrived: false,
        }];
    });
    // Whatever the action does besides, and what follows from it at once, is done before a timer.
    set_timeout(arrive, Duration::ZERO);
}

fn arrive() {
    notices().update(|notices| notices.shown.iter_mut().for_each(|notice| notice.has_arrived = true));
}

/// Somebody goes to another page: what stood on this one goes.
pub(super) fn turn_page() {
    notices().update(|notices| notices.shown.retain(|notice| !notice.has_arrived));
}

/// Closes all notices: another person signs in, or what they tell is being done anew.
pub fn clear() {
    notices().update(|notices| notices.shown.clear());
}

/// The open notices. Stands once, in the shell.
#[component]
pub(super) fn NoticeList() -> impl IntoView {
    let notices = notices();
    let shown = {
        let notices = notices.clone();
        move || notices.with(|notices| notices.shown.clone())
    };
    let close = move |id: u32| notices.update(|notices| notices.shown.retain(|notice| notice.id != id));
    view! {
        <div class="notices" role="region" aria-label=text().core.notices>
            <For
                each=shown
                key=|notice| notice.id
                children=move |notice| {
                    let close = close.clone();
                    view! {
                        <ui::Notice tone=notice.tone on_close=move || close(notice.id)>
                            {notice.text}
                        </ui::Notice>
                    }
                }
            />
        </div>
    }
}
