//! Hiding several packages, and listing them again.

use entitlement_types::{AccessPackage, AccessPackageId, Collection};

use super::list::name_of;
use crate::api::{self, ApiError, Read};
use crate::features::admin::bulk::{Bulk, LeftOut, standing};
use crate::features::admin::plan::PlanStep;
use crate::features::admin::rights::{CatalogRight, may_in_catalog_of};
use crate::text::{fill, text};

/// Hiding those that are not hidden.
pub(super) fn hiding() -> Bulk<AccessPackage> {
    let texts = &text().bulk;
    Bulk {
        title: texts.hide_title,
        read: by_id,
        left_out: |package| left_out(package, true),
        name: called,
        nothing: texts.hide_nothing,
        effect: |package| told(text().bulk.hide_effect, package),
        is_loss: false,
        lead: texts.hide_lead,
        keep: None,
        confirm: texts.hide_confirm,
        step: |package| step(&package, true, text().bulk.hide_step),
        done: texts.hidden,
    }
}

/// Listing those that are hidden.
pub(super) fn showing() -> Bulk<AccessPackage> {
    let texts = &text().bulk;
    Bulk {
        title: texts.show_title,
        read: by_id,
        left_out: |package| left_out(package, false),
        name: called,
        nothing: texts.show_nothing,
        effect: |package| told(text().bulk.show_effect, package),
        is_loss: false,
        lead: texts.show_lead,
        keep: None,
        confirm: texts.show_confirm,
        step: |package| step(&package, false, text().bulk.show_step),
        done: texts.shown,
    }
}

fn by_id(ids: &[String]) -> Read<Collection<AccessPackage>> {
    api::access_packages::list_access_packages_by_id(ids)
}

fn left_out(package: &AccessPackage, is_hidden: bool) -> Option<LeftOut> {
    let is_allowed = may_in_catalog_of(CatalogRight::ManagePackages, Some(package));
    LeftOut::unless(package.is_hidden.unwrap_or_default() != is_hidden, is_allowed)
}

fn called(package: &AccessPackage) -> String {
    let texts = &text().package_admin;
    let state = match package.is_hidden {
        Some(true) => texts.hidden,
        _ => texts.not_hidden,
    };
    standing(&name_of(package), state)
}

fn told(words: &str, package: &AccessPackage) -> String {
    fill(words, &[("name", &name_of(package))])
}

/// May be done twice: the same is the same.
fn step(package: &AccessPackage, is_hidden: bool, words: &str) -> PlanStep {
    let id = package.id.clone();
    let again = package.id.clone();
    PlanStep::new(id.to_string(), told(words, package), move |_| {
        set_hidden(id.clone(), is_hidden)
    })
    .undone_by(move |_| {
        let undoing = set_hidden(again.clone(), !is_hidden);
        async move { undoing.await.map(|_| ()) }
    })
}

async fn set_hidden(id: AccessPackageId, is_hidden: bool) -> Result<String, ApiError> {
    let change = AccessPackage {
        is_hidden: Some(is_hidden),
        ..AccessPackage::default()
    };
    api::access_packages::update_access_package(&id, &change).send().await?;
    Ok(id.to_string())
}
