//! Deciding with the keyboard: single keys, which can be turned off (WCAG 2.2, 2.1.4) and never take what is typed into
//! a field.

use entitlement_types::RequestId;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::decision::{APPROVE_BUTTON, DENY_BUTTON};
use super::desk::Desk;
use super::inbox::step;
use crate::api::approvals::Decision;
use crate::browser;
use crate::navigation;
use crate::text::text;
use crate::ui::{Button, ButtonVariant, Dialog, Keys, Switch};

/// Where it is kept that single keys are not wanted.
const OFF: &str = "guestlist.approvals.keys-off";
/// Where it is kept that the keys have been told of.
const TOLD: &str = "guestlist.approvals.keys-told";

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Next,
    Previous,
    Approve,
    Deny,
    Select,
    Help,
}

/// Which key does what.
fn act(key: &str) -> Option<Act> {
    Some(match key {
        "j" => Act::Next,
        "k" => Act::Previous,
        "a" => Act::Approve,
        "d" => Act::Deny,
        "x" => Act::Select,
        "?" => Act::Help,
        _ => return None,
    })
}

/// Whether letters that are typed here belong to the element. `kind` is the type of an input.
fn takes_letters(element: &str, kind: &str, is_editable: bool) -> bool {
    let is_box = matches!(kind, "checkbox" | "radio" | "button" | "submit");
    is_editable || matches!(element, "TEXTAREA" | "SELECT") || (element == "INPUT" && !is_box)
}

/// The keys of the page.
#[derive(Clone, Copy)]
pub struct Keyboard {
    is_on: RwSignal<bool>,
    is_told: RwSignal<bool>,
    is_explained: RwSignal<bool>,
}

fn is_kept(key: &str) -> bool {
    browser::local_storage().is_some_and(|storage| storage.get_item(key).ok().flatten().is_some())
}

fn keep(key: &str, is_kept: bool) {
    let Some(storage) = browser::local_storage() else {
        return;
    };
    // A full or forbidden storage forgets the choice with the page, which harms nobody.
    let _ = if is_kept {
        storage.set_item(key, "1")
    } else {
        storage.remove_item(key)
    };
}

/// Listens to the keys for as long as the page is open.
pub fn use_keys(desk: Desk) -> Keyboard {
    let keyboard = Keyboard {
        is_on: RwSignal::new(!is_kept(OFF)),
        is_told: RwSignal::new(is_kept(TOLD)),
        is_explained: RwSignal::new(false),
    };
    let handle = window_event_listener(ev::keydown, move |event| {
        let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
        if has_modifier || event.is_composing() || event.default_prevented() || !keyboard.is_on.get_untracked() {
            return;
        }
        if belongs_elsewhere(&event) {
            return;
        }
        if let Some(act) = act(&event.key()) {
            event.prevent_default();
            keyboard.run(desk, act);
        }
    });
    on_cleanup(move || handle.remove());
    keyboard
}

/// Whether the key is typed into a field, or a dialog is open.
fn belongs_elsewhere(event: &ev::KeyboardEvent) -> bool {
    let has_dialog = browser::document()
        .query_selector("dialog[open]")
        .ok()
        .flatten()
        .is_some();
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    has_dialog
        || target.is_some_and(|target| {
            let kind = target.get_attribute("type").unwrap_or_default();
            takes_letters(&target.tag_name(), &kind, target.is_content_editable())
        })
}

impl Keyboard {
    fn run(self, desk: Desk, act: Act) {
        let chosen = desk.chosen.get_untracked();
        let has_selection = untrack(|| !desk.selected_entries().is_empty());
        match act {
            Act::Next | Act::Previous => {
                let ids = desk.inbox.with_untracked(super::inbox::Inbox::ids);
                go(desk, step(&ids, chosen.as_ref(), act == Act::Next), chosen);
            }
            Act::Approve if has_selection => desk.decide_selected(Decision::Approve),
            Act::Deny if has_selection => desk.decide_selected(Decision::Deny),
            Act::Approve => browser::focus(APPROVE_BUTTON),
            Act::Deny => press(DENY_BUTTON),
            Act::Select => {
                let can_be_decided = |id: &RequestId| desk.inbox.with_untracked(|inbox| inbox.open_ids().contains(id));
                if let Some(chosen) = chosen.filter(can_be_decided) {
                    desk.toggle(&chosen);
                }
            }
            Act::Help => self.is_explained.set(true),
        }
    }

    /// One quiet line about the keys, until it was read; after that, the way to them.
    pub fn hint(self) -> AnyView {
        let texts = &text().approvals;
        let explain = move || {
            self.is_explained.set(true);
        };
        view! {
            <div class="approvals__keys cluster">
                {move || {
                    (!self.is_told.get() && self.is_on.get())
                        .then(|| view! { <span class="muted small"><Keys keys=&["J", "K"] />" "{texts.keys_hint}</span> })
                }}
                <Button variant=ButtonVariant::Plain is_small=true on_click=explain>{texts.show_keys}</Button>
            </div>
        }
        .into_any()
    }

    /// All keys, and the switch that turns them off.
    pub fn dialog(self) -> impl Fn() -> Option<AnyView> {
        move || {
            let texts = &text().approvals;
            let close = move || {
                self.is_told.set(true);
                keep(TOLD, true);
                self.is_explained.set(false);
            };
            let switch = move |is_on: bool| {
                self.is_on.set(is_on);
                keep(OFF, !is_on);
            };
            let row = |keys: &'static [&'static str], words: &'static str| {
                view! {
                    <li class="plain-list__item">
                        <span>{words}</span>
                        <Keys keys=keys />
                    </li>
                }
            };
            self.is_explained.get().then(|| {
                view! {
                    <Dialog title=texts.keys_title on_close=close>
                        <ul class="plain-list">
                            {row(&["J"], texts.key_next)} {row(&["K"], texts.key_previous)}
                            {row(&["A"], texts.key_approve)} {row(&["D"], texts.key_deny)}
                            {row(&["X"], texts.key_select)} {row(&["?"], texts.key_help)}
                        </ul>
                        <Switch label=texts.keys_on hint=texts.keys_on_hint is_on=self.is_on on_change=switch />
                    </Dialog>
                }
                .into_any()
            })
        }
    }
}

/// Opens the request, unless it is open.
fn go(desk: Desk, to: Option<RequestId>, from: Option<RequestId>) {
    if let Some(to) = to.filter(|to| from.as_ref() != Some(to)) {
        navigation::go_to(&desk.page_of(&to));
    }
}

/// Presses a button, where it is there.
fn press(selector: &str) {
    let button = browser::document().query_selector(selector).ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_into_a_field_is_the_fields() {
        let check = |element: &str, kind: &str, is_editable: bool, expected: bool| {
            assert_eq!(takes_letters(element, kind, is_editable), expected, "{element} {kind}");
        };
        check("INPUT", "text", false, true);
        check("INPUT", "", false, true);
        check("INPUT", "date", false, true);
        check("TEXTAREA", "", false, true);
        check("SELECT", "", false, true);
        check("DIV", "", true, true);
        check("INPUT", "checkbox", false, false);
        check("BUTTON", "submit", false, false);
        check("A", "", false, false);
        check("BODY", "", false, false);
    }

    #[test]
    fn every_act_has_one_key() {
        let keys = ["j", "k", "a", "d", "x", "?"];
        for (at, key) in keys.iter().enumerate() {
            assert!(keys[..at].iter().all(|other| act(other) != act(key)), "{key}");
            assert!(act(key).is_some());
        }
        for key in ["J", "Enter", " ", "y", ""] {
            assert_eq!(act(key), None, "{key}");
        }
    }
}
