//! Choosing the package and the people.

use std::sync::Arc;

use entitlement_types::AccessPackage;
use leptos::prelude::*;

use super::Form;
use crate::api;
use crate::features::admin::pick::{Pick, PickFrom, SHOWN, pick_dialog};
use crate::features::admin::rights::{CatalogRight, may_in_catalog_of};
use crate::text::text;

/// What is being chosen.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Picking {
    Package,
    People,
}

/// The dialog for it.
pub(super) fn picker(form: Form, picking: Picking) -> AnyView {
    let texts = &text().governance;
    let draft = form.draft.value;
    match picking {
        Picking::Package => pick_dialog(
            PickFrom {
                title: texts.choose_package,
                search_label: text().catalogs.package_search,
                action: text().admin.select,
                is_single: true,
                read: Arc::new(|search| api::access_packages::list_access_packages(search, "", "displayName", SHOWN)),
                pick: |package: &AccessPackage| {
                    let may = may_in_catalog_of(CatalogRight::ManageAssignments, Some(package));
                    may.then(|| Pick::of_package(package)).flatten()
                },
            },
            Callback::new(move |picks: Vec<Pick>| {
                form.picking.set(None);
                if let Some(pick) = picks.into_iter().next() {
                    draft.update(|draft| {
                        draft.package = pick.id;
                        draft.policy = String::new();
                    });
                    // Its policies are a field that nobody has seen yet.
                    form.is_checked.set(false);
                }
            }),
        ),
        Picking::People => pick_dialog(
            PickFrom {
                title: texts.add_people,
                search_label: texts.search_people,
                action: text().admin.add,
                is_single: false,
                read: Arc::new(|search| api::directory::find_users(search, SHOWN)),
                pick: Pick::of_user,
            },
            Callback::new(move |picks: Vec<Pick>| {
                form.picking.set(None);
                draft.update(|draft| {
                    for pick in picks {
                        if !draft.people.iter().any(|known| known.id == pick.id) {
                            draft.people.push(pick);
                        }
                    }
                });
            }),
        ),
    }
}
