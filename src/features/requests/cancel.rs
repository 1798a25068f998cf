//! Taking a request back: asked first.

use entitlement_types::RequestId;
use leptos::prelude::*;

use crate::api;
use crate::query::use_action;
use crate::shell::{ErrorView, notices};
use crate::text::{fill, text};
use crate::ui::{Button, ButtonVariant, ConfirmDialog};

/// The button and the question behind it.
#[component]
pub fn CancelButton(
    /// The request.
    id: RequestId,
    /// What it is for.
    name: String,
) -> impl IntoView {
    let texts = &text().requests;
    let is_asking = RwSignal::new(false);
    let told = name.clone();
    let cancel = use_action(|id: RequestId| async move { api::assignment_requests::cancel_request(&id).send().await })
        .on_done(move |_, ()| {
            is_asking.set(false);
            notices::show(notices::Tone::Positive, fill(texts.canceled, &[("name", &told)]));
        });
    let title = fill(texts.cancel_title, &[("name", &name)]);
    let id = StoredValue::new(id);
    view! {
        <Button variant=ButtonVariant::Plain on_click=move || is_asking.set(true)>{texts.cancel}</Button>
        {move || {
            is_asking
                .get()
                .then(|| {
                    view! {
                        <ConfirmDialog
                            title=title.clone()
                            losses=vec![texts.cancel_loses.to_owned()]
                            confirm=texts.cancel
                            keep=texts.keep
                            busy_words=cancel.busy_words(texts.canceling)
                            is_busy=Signal::derive(move || cancel.is_sending())
                            on_confirm=move || cancel.run(id.get_value())
                            on_cancel=move || {
                                cancel.reset();
                                is_asking.set(false);
                            }
                        >
                            {move || cancel.error().map(|error| view! { <ErrorView error=error /> })}
                        </ConfirmDialog>
                    }
                })
        }}
    }
    .into_any()
}
