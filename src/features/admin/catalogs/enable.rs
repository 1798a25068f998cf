//! Enabling several catalogs, and disabling them.

use entitlement_types::{Catalog, CatalogId, CatalogState, Collection};

use super::list::{is_enabled, name_of, state_words};
use crate::api::{self, ApiError, Read};
use crate::features::admin::bulk::{Bulk, LeftOut, standing};
use crate::features::admin::plan::PlanStep;
use crate::features::admin::rights::{CatalogRight, Right, may};
use crate::text::{fill, text};

/// Enabling those that are not enabled.
pub(super) fn enabling() -> Bulk<Catalog> {
    let texts = &text().bulk;
    Bulk {
        title: texts.enable_title,
        read: by_id,
        left_out: |catalog| left_out(catalog, true),
        name: |catalog| standing(&name_of(catalog), &state_words(catalog)),
        nothing: texts.enable_nothing,
        effect: |catalog| told(text().bulk.enable_effect, catalog),
        is_loss: false,
        lead: texts.enable_lead,
        keep: None,
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
        left_out: |catalog| left_out(catalog, false),
        name: |catalog| standing(&name_of(catalog), &state_words(catalog)),
        nothing: texts.disable_nothing,
        effect: |catalog| told(text().bulk.disable_effect, catalog),
        is_loss: true,
        lead: texts.disable_lead,
        keep: None,
        confirm: texts.disable_confirm,
        step: |catalog| step(&catalog, false, text().bulk.disable_step),
        done: texts.disabled,
    }
}

fn by_id(ids: &[String]) -> Read<Collection<Catalog>> {
    api::catalogs::list_catalogs_by_id(ids)
}

fn left_out(catalog: &Catalog, is_on: bool) -> Option<LeftOut> {
    let is_allowed = may(&Right::InCatalog(CatalogRight::Own, catalog.id.clone()));
    LeftOut::unless(is_enabled(catalog) != is_on, is_allowed)
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

/// Enables a catalog, or disables it. May be done twice.
///
/// # Errors
/// When it is not done, or not known to be.
pub(super) async fn set_enabled(id: CatalogId, is_on: bool) -> Result<String, ApiError> {
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
