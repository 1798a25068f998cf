//! Messages about what has happened. They stay until they are closed: news must not run away from slow readers.

use std::cell::OnceCell;

use leptos::prelude::*;

use super::announce;
use crate::text::text;

/// How a notice is meant; shown by an icon and a word too, never by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It worked.
    Success,
    /// Worth knowing.
    Info,
    /// It worked, but.
    Warning,
    /// It did not work.
    Danger,
}

impl Tone {
    /// As in `data-tone`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }
}

#[derive(Clone)]
struct Notice {
    id: u32,
    tone: Tone,
    text: String,
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
        notices.shown.push(Notice { id, tone, text });
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
                        <div class="notice" data-tone=notice.tone.name()>
                            <p class="notice__text">{notice.text}</p>
                            <button type="button" class="button" data-variant="plain" on:click=move |_| close(notice.id)>
                                {text().core.dismiss}
                            </button>
                        </div>
                    }
                }
            />
        </div>
    }
}
