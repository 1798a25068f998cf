//! Enabling several catalogs, and disabling them.

use entitlement_types::{Catalog, CatalogId, CatalogState, Collection};

use super::list::{is_enabled, name_of};
use crate::api::{self, ApiError, Read};
use crate::features::admin::bulk::Bulk;
use crate::features::admin::plan::PlanStep;
use crate::features::admin::rights::{CatalogRight, Right, may};
use crate::text::{fill, text};

/// Enabling those that are not enabled.
pub(super) fn enabling() -> Bulk<Catalog> {
    let texts = &text().bulk;
    Bulk {
        title: texts.enable_title,
        read: by_id,
        fits: |catalog| fits(catalog, true),
        nothing: texts.enable_nothing,
        effect: |catalog| told(text().bulk.enable_effect, catalog),
        is_loss: false,
        lead: texts.enable_lead,
        confirm: texts.enable_confirm,
        step: |catalog| step(&catalog, true, text().bulk.enable_step),
        done: texts.enabled,
    }
}

/// Disabling those that are enabled.
pub(super) fn disabling() -> Bulk<Catalog> {
    let texts = &text().bulk;
    Bulk {
        title: texts.disable_title,
        read: by_id,
        fits: |catalog| fits(catalog, false),
        nothing: texts.disable_nothing,
        effect: |catalog| told(text().bulk.disable_effect, catalog),
        is_loss: true,
        lead: texts.disable_lead,
        confirm: texts.disable_confirm,
        step: |catalog| step(&catalog, false, text().bulk.disable_step),
        done: texts.disabled,
    }
}

fn by_id(ids: &[String]) -> Read<Collection<Catalog>> {
    api::catalogs::list_catalogs_by_id(ids)
}

fn fits(catalog: &Catalog, is_on: bool) -> bool {
    is_enabled(catalog) != is_on && may(&Right::InCatalog(CatalogRight::Own, catalog.id.clone()))
}

fn told(words: &str, catalog: &Catalog) -> String {
    fill(words, &[("name", &name_of(catalog))])
}

/// May be done twice: the same is the same.
fn step(catalog: &Catalog, is_on: bool, words: &str) -> PlanStep {
    let id = catalog.id.clone();
    let again = catalog.id.clone();
    PlanStep::new(id.to_string(), told(words, catalog), move |_| {
        set_enabled(id.clone(), is_on)
    })
    .undone_by(move |_| {
        let undoing = set_enabled(again.clone(), !is_on);
        async move { undoing.await.map(|_| ()) }
    })
}

async fn set_enabled(id: CatalogId, is_on: bool) -> Result<String, ApiError> {
    let state = if is_on {
        CatalogState::Published
    } else {
        CatalogState::Unpublished
    };
    let change = Catalog {
        state: Some(state),
        ..Catalog::default()
    };
    api::catalogs::update_catalog(&id, &change).send().await?;
    Ok(id.to_string())
}
