//! Taking a role away.

use entitlement_types::RoleAssignment;
use leptos::prelude::*;

use super::names::{catalog_of, name_of, principal_name};
use crate::api;
use crate::query::use_action;
use crate::session;
use crate::shell::{ErrorView, notices};
use crate::text::{fill, text};
use crate::ui::{ConfirmDialog, Tone};

/// Asks first, with who loses what where.
pub(super) fn remove_dialog(assignment: &RoleAssignment, scope: &str, close: Callback<()>) -> AnyView {
    let texts = &text().governance;
    let name = principal_name(assignment);
    let named = [("role", name_of(assignment)), ("name", &name), ("scope", scope)];
    let (title, loss) = (
        fill(texts.role_remove_title, &named),
        fill(texts.role_remove_loses, &named),
    );
    let done = match catalog_of(assignment) {
        Some(_) => texts.role_removed_in,
        None => texts.role_removed,
    };
    let done = fill(done, &named);
    let id = assignment.id.clone().unwrap_or_default();
    let remove = use_action(move |()| {
        let write = api::roles::remove_role_assignment(&id);
        async move {
            match write.send().await {
                // It is gone already: an answer was lost, or somebody else was quicker.
                Err(error) if error.status == Some(404) => {}
                answer => answer?,
            }
            // It may have been one's own.
            session::renew_roles().await;
            Ok(())
        }
    })
    .on_done(move |(), ()| {
        notices::show(Tone::Positive, done.clone());
        close.run(());
    });
    view! {
        <ConfirmDialog
            title=title
            losses=vec![loss]
            confirm=texts.role_remove
            busy_words=remove.busy_words(texts.removing)
            is_busy=Signal::derive(move || remove.is_sending())
            on_confirm=move |()| remove.run(())
            on_cancel=close
        >
            {move || remove.error().map(|error| view! { <ErrorView error=error /> })}
        </ConfirmDialog>
    }
    .into_any()
}
