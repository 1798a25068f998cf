//! Messages about what has happened. They stay on their page and the next, or until they are closed: news must not run
//! away from slow readers.

use std::cell::OnceCell;

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
    /// Whether somebody went to another page since it was first shown.
    is_old: bool,
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

/// Shows a notice on top of the page, on this one and the next, and announces it.
pub fn show(tone: Tone, text: impl Into<String>) {
    let text = text.into();
    announce(text.clone());
    notices().update(|notices| {
        notices.last_id += 1;
        let id = notices.last_id;
        notices.shown.push(Notice {
            id,
            tone,
            text,
            is_old: false,
        });
    });
}

/// Somebody goes to another page: what was shown on two by now goes.
pub(super) fn turn_page() {
    notices().update(|notices| {
        notices.shown.retain(|notice| !notice.is_old);
        notices.shown.iter_mut().for_each(|notice| notice.is_old = true);
    });
}

/// Closes all notices, when another person signs in.
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
