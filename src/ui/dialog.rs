//! What has to be settled before anything else.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::{Button, ButtonVariant, Icon, IconButton, LiveRegion, Words, unique_id};
use crate::text::text;

/// What has to be settled before anything else on the page. Open as long as it is mounted:
///
/// ```ignore
/// {move || is_open.get().then(|| view! { <Dialog title="…" on_close=move || is_open.set(false)>…</Dialog> })}
/// ```
///
/// Focus goes to the first element with `autofocus`, else to the title, and back to the opener in the end. Esc and
/// the close button ask to close; a click beside it does not, because what was typed would be lost.
#[component]
pub fn Dialog(
    /// What it is about, or what it asks.
    #[prop(into)]
    title: Words,
    /// What it is about once that is something else: what came of what it asked.
    #[prop(optional, into)]
    outcome: Signal<Option<String>>,
    /// Whether it needs more than a column's width.
    #[prop(optional)]
    is_wide: bool,
    /// Called when the person wants to leave. The one who mounted it takes it away, or doesn't.
    #[prop(into)]
    on_close: Callback<()>,
    /// What it holds. Its buttons last, in a `dialog__actions`.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let title_id = unique_id("dialog");
    let labelled_by = title_id.clone();
    let is_gone = Arc::new(AtomicBool::new(false));
    open_while_mounted(dialog, is_gone.clone());
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            data-width=is_wide.then_some("wide")
            aria-labelledby=labelled_by
            on:cancel=move |event: leptos::ev::Event| {
                // Only the dialog's own: a file field inside sends one too.
                if event.target() == event.current_target() {
                    event.prevent_default();
                    on_close.run(());
                }
            }
            on:close=move |_| {
                // A dialog that takes the place of another may be drawn in the same element. It is told later that the
                // one before it was closed, when it is open itself.
                let is_open = dialog.get_untracked().is_some_and(|dialog| dialog.open());
                if !is_gone.load(Ordering::Relaxed) && !is_open {
                    on_close.run(());
                }
            }
        >
            <LiveRegion />
            <div class="dialog__head">
                <h2 class="dialog__title" id=title_id tabindex="-1">
                    {move || outcome.get().map_or_else(|| title.clone(), Words::from)}
                </h2>
                <IconButton icon=Icon::X name=text().core.close on_click=on_close />
            </div>
            <div class="dialog__body">{children()}</div>
        </dialog>
    }
    .into_any()
}

fn open_while_mounted(dialog: NodeRef<html::Dialog>, is_gone: Arc<AtomicBool>) {
    let opener = StoredValue::new_local(opener());
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if dialog.open() || dialog.show_modal().is_err() {
            return;
        }
        if let (Ok(None), Ok(Some(title))) = (dialog.query_selector("[autofocus]"), dialog.query_selector("h2")) {
            let _ = title.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    });
    on_cleanup(move || {
        is_gone.store(true, Ordering::Relaxed);
        if let Some(dialog) = dialog.try_get_untracked().flatten() {
            dialog.close();
        }
        if let Some(Some(opener)) = opener.try_get_value() {
            let _ = opener.focus();
        }
    });
}

/// What has opened the dialog. Of a menu, which is closed by then, it is the menu's button.
fn opener() -> Option<web_sys::HtmlElement> {
    let focused = document().active_element()?;
    let menu = focused.closest("[popover]").ok().flatten();
    let button = menu.and_then(|menu| {
        let selector = ["[popovertarget=\"", &menu.id(), "\"]"].concat();
        document().query_selector(&selector).ok().flatten()
    });
    button.unwrap_or(focused).dyn_into().ok()
}

/// Asks before something is taken away, and names what is lost.
#[component]
pub fn ConfirmDialog(
    /// The question: "Remove 12 guests?"
    #[prop(into)]
    title: Words,
    /// What is lost, one line each: "Ada Lovelace loses the site Delta drawings at once".
    losses: Vec<String>,
    /// The verb and its object again: "Remove 12 guests".
    #[prop(into)]
    confirm: Words,
    /// What the button says meanwhile: "Removing…".
    #[prop(into)]
    busy_words: Signal<String>,
    /// Whether it is under way.
    #[prop(optional, into)]
    is_busy: Signal<bool>,
    /// Does it.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// Leaves it.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// What the button says that leaves it, where "Cancel" could be taken for the deed itself: "Keep request".
    #[prop(optional, into)]
    keep: Option<Words>,
    /// What else there is to say or to fill in, and why it failed if it did.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let losses = losses
        .into_iter()
        .map(|loss| {
            view! {
                <li class="dialog__loss">
                    {Icon::X.into_render()} <span>{loss}</span>
                </li>
            }
        })
        .collect_view();
    let keep = keep.unwrap_or_else(|| text().core.cancel.into());
    view! {
        <Dialog title=title on_close=on_cancel>
            <ul class="dialog__losses">{losses}</ul>
            {children.map(|children| children())}
            <div class="dialog__actions">
                <Button on_click=on_cancel>{keep}</Button>
                <Button variant=ButtonVariant::Danger is_busy=is_busy busy_words=busy_words on_click=on_confirm>
                    {confirm}
                </Button>
            </div>
        </Dialog>
    }
    .into_any()
}
