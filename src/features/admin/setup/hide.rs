//! Hiding the package, so that only its link leads to it, and listing it again.

use entitlement_types::{AccessPackage, AccessPackageId};
use leptos::prelude::*;

use super::Setup;
use crate::api;
use crate::features::admin::rights::{CatalogRight, right_in_package, why_in_package, with_right};
use crate::query::use_action;
use crate::shell::{ErrorView, announce};
use crate::text::text;
use crate::ui::{Button, Icon};

/// Whether the package is hidden, and one button for both directions: it stays where it is and keeps the focus.
pub(super) fn hide_package(setup: Setup) -> AnyView {
    let set_hidden = use_action(|(id, is_hidden): (AccessPackageId, bool)| {
        let change = AccessPackage {
            is_hidden: Some(is_hidden),
            ..AccessPackage::default()
        };
        let write = api::access_packages::update_access_package(&id, &change);
        async move { write.send().await }
    })
    .on_done(|(_, is_hidden), ()| announce(words(*is_hidden)));
    let is_hidden = Memo::new(move |_| {
        let package = setup.package.data();
        package.is_some_and(|package| package.is_hidden == Some(true))
    });
    // Read again, it is the same package, and the button with the focus stays.
    let id = Memo::new(move |_| setup.package.data().map(|package| package.id.clone()));
    let button = move |id: AccessPackageId| {
        let label = move || {
            if is_hidden.get() {
                text().admin.setup_show
            } else {
                text().admin.setup_hide
            }
        };
        view! {
            <div class="actions">
                <Button
                    icon=Icon::Lock
                    is_busy=Signal::derive(move || set_hidden.is_sending())
                    busy_words=set_hidden.busy_words(text().admin.plan_running)
                    on_click=move |()| set_hidden.run((id.clone(), !is_hidden.get_untracked()))
                >
                    {label}
                </Button>
            </div>
        }
    };
    let content = move || {
        let id = id.get()?;
        let package = untrack(|| setup.package.data())?;
        let right = CatalogRight::ManagePackages;
        Some(view! {
            <p>{move || words(is_hidden.get())}</p>
            {with_right(right_in_package(right, &package), move || button(id.clone()))}
            {why_in_package(right, &package)}
        })
    };
    view! {
        {content}
        {move || set_hidden.error().map(|error| view! { <ErrorView error=error /> })}
    }
    .into_any()
}

fn words(is_hidden: bool) -> &'static str {
    if is_hidden {
        text().package_admin.gap_hidden
    } else {
        text().admin.setup_listed
    }
}
