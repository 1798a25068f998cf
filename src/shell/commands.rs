//! The command palette: one field from which every page, package and action is a few letters away.

use leptos::html;
use leptos::prelude::*;
use std::cell::OnceCell;

/// Something that can be done from the palette.
#[derive(Clone)]
pub struct Command {
    /// What it says: a verb and its object.
    pub text: String,
    /// What it does.
    pub run: Callback<()>,
}

thread_local! {
    static IS_OPEN: OnceCell<ArcRwSignal<bool>> = const { OnceCell::new() };
    static REGISTERED: OnceCell<ArcRwSignal<Vec<(u32, Vec<Command>)>>> = const { OnceCell::new() };
}

fn is_open() -> ArcRwSignal<bool> {
    IS_OPEN.with(|open| open.get_or_init(ArcRwSignal::default).clone())
}

fn registered() -> ArcRwSignal<Vec<(u32, Vec<Command>)>> {
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

/// The palette. Stands once, in the shell.
#[component]
pub(super) fn CommandPalette() -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    view! { <dialog class="command-palette" node_ref=dialog></dialog> }
}
