//! The command palette: one field from which every page, package and action is a few letters away. Ctrl or Cmd + K.
//!
//! A combobox that controls a listbox (WAI-ARIA Authoring Practices): the focus stays in the field, the arrows move
//! the choice.

mod entries;
mod palette;

use std::cell::OnceCell;

use leptos::prelude::*;

pub(super) use self::palette::CommandPalette;

/// Something that can be done from the palette.
#[derive(Clone)]
pub struct Command {
    /// What it says: a verb and its object.
    pub text: String,
    /// What it does.
    pub run: Callback<()>,
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
