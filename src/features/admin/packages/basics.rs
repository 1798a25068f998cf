//! Name, description, and for a new package its catalog.

use std::sync::Arc;

use entitlement_types::{Catalog, CatalogState};
use leptos::prelude::*;

use super::draft::PackageDraft;
use crate::api;
use crate::features::admin::checks::error_at;
use crate::features::admin::pick::{Pick, PickFrom, SHOWN, pick_dialog};
use crate::features::admin::rights::{CatalogRight, Right, may};
use crate::query::use_query_when;
use crate::text::text;
use crate::ui::{Button, Field, FieldError, Notice, TextArea, TextInput, described_by};

/// Name and description.
pub fn property_fields(draft: RwSignal<PackageDraft>, problems: Signal<Vec<FieldError>>) -> AnyView {
    let texts = &text().package_admin;
    let words = &text().admin;
    view! {
        <TextInput
            id="package-name"
            label=words.name
            error=error_at(problems, "package-name")
            value=Signal::derive(move || draft.with(|draft| draft.name.clone()))
            on_input=move |name| draft.update(|draft| draft.name = name)
        />
        <TextArea
            id="package-description"
            label=words.description
            hint=texts.description_hint
            error=error_at(problems, "package-description")
            value=Signal::derive(move || draft.with(|draft| draft.description.clone()))
            on_input=move |text| draft.update(|draft| draft.description = text)
        />
    }
    .into_any()
}

/// The catalog: shown, and to choose.
pub fn catalog_field(draft: RwSignal<PackageDraft>, problems: Signal<Vec<FieldError>>) -> AnyView {
    let texts = &text().package_admin;
    let is_choosing = RwSignal::new(false);
    let done = Callback::new(move |picks: Vec<Pick>| {
        is_choosing.set(false);
        let Some(Pick { id, name, .. }) = picks.into_iter().next() else {
            return;
        };
        draft.update(|draft| {
            // What it gives is of its catalog.
            if draft.catalog.as_str() != id {
                draft.roles.clear();
            }
            draft.catalog = id.into();
            draft.catalog_name = name;
        });
    });
    let dialog = move || {
        is_choosing.get().then(|| {
            let from = PickFrom {
                title: texts.choose_catalog,
                search_label: text().catalogs.list_search,
                action: text().admin.select,
                is_single: true,
                read: Arc::new(|search| api::catalogs::list_catalogs(search, "", "displayName", SHOWN)),
                pick: |catalog: &Catalog| {
                    if !may(&Right::InCatalog(CatalogRight::ManagePackages, catalog.id.clone())) {
                        return None;
                    }
                    Some(Pick {
                        id: catalog.id.to_string(),
                        name: catalog.display_name.clone()?,
                        about: catalog.description.clone().unwrap_or_default(),
                    })
                },
            };
            pick_dialog(from, done)
        })
    };
    let chosen = Memo::new(move |_| draft.with(|draft| draft.catalog.clone()));
    let catalog = use_query_when(move || {
        let id = chosen.get();
        (!id.is_empty()).then(|| api::catalogs::get_catalog(&id))
    });
    let closed = move || {
        let words = closed_words(catalog.data()?.as_ref())?;
        Some(view! { <Notice>{words}</Notice> })
    };
    view! {
        <Field
            id="package-catalog"
            label=texts.catalog
            hint=texts.catalog_hint
            error=error_at(problems, "package-catalog")
        >
            <div class="actions">
                <output id="package-catalog" tabindex="-1" aria-describedby=described_by("package-catalog")>
                    {move || draft.with(|draft| draft.catalog_name.clone())}
                </output>
                <Button on_click=move |()| is_choosing.set(true)>{texts.choose_catalog}</Button>
            </div>
        </Field>
        {closed}
        {dialog}
    }
    .into_any()
}

/// Why people could not ask for a package of this catalog, as far as the catalog decides.
fn closed_words(catalog: &Catalog) -> Option<&'static str> {
    let texts = &text().package_admin;
    if catalog.state != Some(CatalogState::Published) {
        Some(texts.catalog_not_open)
    } else if catalog.is_externally_visible == Some(false) {
        Some(texts.catalog_not_external)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalog_that_lets_nobody_ask_is_told() {
        let check = |state: CatalogState, is_external: bool, expected: Option<&str>| {
            let catalog = Catalog {
                state: Some(state),
                is_externally_visible: Some(is_external),
                ..Catalog::default()
            };
            assert_eq!(closed_words(&catalog), expected);
        };
        let texts = &text().package_admin;
        check(CatalogState::Published, true, None);
        check(CatalogState::Published, false, Some(texts.catalog_not_external));
        check(CatalogState::Unpublished, true, Some(texts.catalog_not_open));
    }
}
