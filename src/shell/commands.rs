//! The command palette: one field from which every page, package, action and request to decide is a few letters away.
//! Ctrl or Cmd + K.
//!
//! A combobox that controls a listbox (WAI-ARIA Authoring Practices): the focus stays in the field, the arrows move
//! the choice. The field and the list are a module of their own.

mod entries;
mod palette;

use std::cell::OnceCell;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::{self, wasm_split};

use self::palette::CommandList;
use super::{LazyView, lazy_view};
use crate::api::ApiError;
use crate::paths::Page;
use crate::text::text;

/// Something that can be done from the palette.
#[derive(Clone)]
pub struct Command {
    /// What it says: a verb and its object.
    pub text: String,
    /// What it does.
    pub run: Callback<()>,
}

/// Places that another part of the portal adds to the palette, under a heading of their own.
#[derive(Clone)]
pub struct Lot {
    /// The heading.
    pub title: &'static str,
    /// What each says, and where it leads.
    pub entries: Vec<(String, Page)>,
    /// Whether it is all there is: the palette looks which of them fit what is typed. Otherwise they were found for it.
    pub is_all: bool,
}

/// What is looked for in the palette, and what another part of the portal has found. In the context of what stands in
/// the palette.
#[derive(Clone, Copy)]
pub struct Finding {
    /// What was typed, once somebody pauses.
    pub asked: RwSignal<String>,
    /// What was found.
    pub lots: RwSignal<Vec<Lot>>,
    /// What could not be searched, by its heading, and why.
    pub failed: RwSignal<Vec<(&'static str, ApiError)>>,
}

/// Commands of the pages that are open, each lot with the id under which it goes again.
type Registered = Vec<(u32, Vec<Command>)>;

thread_local! {
    static IS_OPEN: OnceCell<ArcRwSignal<bool>> = const { OnceCell::new() };
    static REGISTERED: OnceCell<ArcRwSignal<Registered>> = const { OnceCell::new() };
}

fn is_open() -> ArcRwSignal<bool> {
    IS_OPEN.with(|open| open.get_or_init(ArcRwSignal::default).clone())
}

fn registered() -> ArcRwSignal<Registered> {
    REGISTERED.with(|registered| registered.get_or_init(ArcRwSignal::default).clone())
}

/// Offers commands in the palette for as long as the calling page is there.
pub fn register_commands(commands: Vec<Command>) {
    let list = registered();
    let id = list.with_untracked(|list| list.last().map_or(0, |(id, _)| id + 1));
    list.update(|list| list.push((id, commands)));
    on_cleanup(move || registered().update(|list| list.retain(|(known, _)| *known != id)));
}

/// Opens the palette.
pub(super) fn open_commands() {
    is_open().set(true);
}

fn command_list() -> LazyView {
    lazy_view!(shell_parts command_list = CommandList)
}

/// The palette. Stands once, in the shell.
#[component]
pub(super) fn CommandPalette() -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    command_list().fetch_soon();
    open_by_keyboard();
    Effect::new(move |_| {
        if is_open().get()
            && let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            // Fails only when the dialog is not in the document; then there is nothing to open.
            let _ = dialog.show_modal();
        }
    });
    view! {
        <dialog
            class="command-palette"
            aria-label=text().core.commands_title
            node_ref=dialog
            // Told a moment later: by then it may have been opened anew.
            on:close=move |_| is_open().set(dialog.get_untracked().is_some_and(|dialog| dialog.open()))
            on:click=move |event| {
                // What it holds covers it: a tap on itself is one beside it.
                if event.target() == event.current_target()
                    && let Some(dialog) = dialog.get_untracked()
                {
                    dialog.close();
                }
            }
        >
            {move || is_open().get().then(|| command_list().show())}
        </dialog>
    }
    .into_any()
}

/// Ctrl + K, and Cmd + K on a Mac; the same again closes.
fn open_by_keyboard() {
    let handle = window_event_listener(ev::keydown, |event| {
        if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key() && event.key() == "k" {
            event.prevent_default();
            is_open().set(true);
        }
    });
    on_cleanup(move || handle.remove());
}
