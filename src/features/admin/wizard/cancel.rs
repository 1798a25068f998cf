//! Leaving what is filled in. A reload and a link keep it; "Cancel" means it.

use leptos::prelude::*;

use crate::navigation;
use crate::paths::Page;
use crate::text::text;
use crate::ui::{Button, ButtonVariant, ConfirmDialog, LinkButton};

/// What "Cancel" drops.
#[derive(Clone, Copy)]
pub struct Discard {
    /// Whether anything is filled in.
    pub is_touched: Signal<bool>,
    /// Drops it.
    pub forget: Callback<()>,
}

/// "Cancel": leads away at once where nothing is filled in, else once that is confirmed.
pub fn cancel_button(to: Page, discard: Discard) -> AnyView {
    let words = &text().admin;
    let is_touched = Memo::new(move |_| discard.is_touched.get());
    let is_asking = RwSignal::new(false);
    let href = to.to_string();
    let leave = Callback::new(move |()| {
        is_asking.set(false);
        discard.forget.run(());
        navigation::go_to(&to);
    });
    let button = move || {
        if is_touched.get() {
            view! {
                <Button variant=ButtonVariant::Plain on_click=move |()| is_asking.set(true)>
                    {words.cancel}
                </Button>
            }
            .into_any()
        } else {
            view! {
                <LinkButton href=href.clone() variant=ButtonVariant::Plain>
                    {words.cancel}
                </LinkButton>
            }
            .into_any()
        }
    };
    let dialog = move || {
        is_asking.get().then(|| {
            view! {
                <ConfirmDialog
                    title=words.discard_title
                    losses=vec![words.draft_forget_loses.to_owned()]
                    confirm=words.discard
                    busy_words=Signal::derive(|| text().admin.plan_running.to_owned())
                    keep=words.keep_editing
                    on_confirm=leave
                    on_cancel=move |()| is_asking.set(false)
                />
            }
        })
    };
    view! {
        {button}
        {dialog}
    }
    .into_any()
}
