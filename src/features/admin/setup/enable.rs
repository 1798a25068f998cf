//! The chosen catalog where the people of a partner can't get anything of it: what is off, and switching it on.

use entitlement_types::CatalogId;
use leptos::prelude::*;

use super::Setup;
use super::way::Shut;
use crate::api;
use crate::browser;
use crate::features::admin::rights::{CatalogRight, Right, why, with_right};
use crate::query::use_action;
use crate::shell::{ErrorView, announce};
use crate::text::{fill, text};
use crate::ui::{Button, Notice, Tone};

/// What is off, with a button that switches it on; the title of the next step, `next`, has the focus then.
pub(super) fn show_shut(setup: Setup, shut: Memo<Option<Shut>>, next: &'static str) -> AnyView {
    // Read again, it is the same catalog.
    let id = Memo::new(move |_| setup.catalog.data().map(|catalog| catalog.id.clone()));
    let content = move || Some(one_catalog(setup, id.get()?, shut, next));
    content.into_any()
}

fn one_catalog(setup: Setup, id: CatalogId, shut: Memo<Option<Shut>>, next: &'static str) -> AnyView {
    let texts = &text().admin;
    let asked = id.clone();
    let enable = use_action(move |shut: Shut| {
        let write = api::catalogs::update_catalog(&asked, &shut.opening());
        async move { write.send().await }
    })
    .on_done(move |_, ()| {
        announce(text().admin.setup_enabled);
        // The button goes.
        browser::focus(next);
    });
    let button = move |shut: Shut| {
        let words = match shut {
            Shut::Catalog => texts.setup_enable,
            Shut::External => texts.setup_enable_external,
            Shut::Both => texts.setup_enable_both,
        };
        view! {
            <Button
                is_small=true
                is_busy=Signal::derive(move || enable.is_sending())
                busy_words=enable.busy_words(text().admin.plan_running)
                on_click=move |()| enable.run(shut)
            >
                {words}
            </Button>
        }
    };
    let content = move || {
        let shut = shut.get()?;
        let name = untrack(|| setup.catalog.data())?
            .display_name
            .clone()
            .unwrap_or_default();
        let words = match shut {
            Shut::Catalog => texts.setup_catalog_off,
            Shut::External => texts.setup_catalog_inside,
            Shut::Both => texts.setup_catalog_shut,
        };
        let words = fill(words, &[("name", &name)]);
        let own = Right::InCatalog(CatalogRight::Own, id.clone());
        let action = with_right(own.clone(), move || button(shut));
        Some(view! {
            <Notice tone=Tone::Warning action=action>
                {words}
            </Notice>
            {why(own, None)}
            {move || enable.error().map(|error| view! { <ErrorView error=error /> })}
        })
    };
    content.into_any()
}
