//! The step "Resource roles": which resources of the catalog a package gives, and on each which role.

use std::sync::Arc;

use entitlement_types::{CatalogId, Collection, Resource};
use leptos::prelude::*;

use super::draft::{PackageDraft, RoleDraft};
use crate::api::{self, Read};
use crate::features::admin::checks::error_at;
use crate::features::admin::plan::is_begun;
use crate::features::packages::resource_icon;
use crate::paths::{AdminPage, CatalogTab, ListParams, Page};
use crate::query::{Loaded, empty_when, use_query_when};
use crate::text::{fill, text};
use crate::ui::{
    Cell, Column, EmptyState, FieldError, Icon, LinkButton, Notice, SearchInput, Table, TableRow, error_words,
};

/// More resources than a catalog may hold.
const ALL: u32 = 999;
/// The id of the list to choose from.
pub const ROLES: &str = "package-roles";
/// With more resources than these, there is a search.
const MANY: usize = 12;

/// All that can be given from a catalog.
pub fn all_resources(catalog: &CatalogId) -> Read<Collection<Resource>> {
    api::catalogs::list_resources(catalog, "", "", ALL)
}

/// The resources of the catalog that is chosen; each that is ticked has a role.
pub fn role_fields(draft: RwSignal<PackageDraft>, problems: Signal<Vec<FieldError>>) -> AnyView {
    let texts = &text().package_admin;
    let catalog = Memo::new(move |_| draft.with(|draft| draft.catalog.clone()));
    let found = use_query_when(move || {
        let catalog = catalog.get();
        (!catalog.is_empty()).then(|| all_resources(&catalog))
    });
    let nothing = move || {
        let resources = AdminPage::Catalog(catalog.get(), CatalogTab::Resources, ListParams::default());
        let href = Page::from(resources).to_string();
        view! {
            <EmptyState icon=Icon::Team sentence=texts.no_resources>
                <LinkButton href=href>{text().catalogs.add_resources}</LinkButton>
            </EmptyState>
        }
        .into_any()
    };
    let error = error_at(problems, ROLES);
    let is_given = |draft: &PackageDraft| draft.roles.iter().any(|role| is_begun(&draft.made, &role.field()));
    let is_given = Memo::new(move |_| draft.with(is_given));
    view! {
        <p class="muted">{texts.choose_resources}</p>
        {move || is_given.get().then(|| view! { <Notice>{texts.roles_made}</Notice> })}
        <div
            class="stack"
            id=ROLES
            tabindex="-1"
            role="group"
            aria-label=texts.resource_roles
            aria-describedby="package-roles-error"
        >
            <p class="field__error" id="package-roles-error">
                {error_words(error)}
            </p>
            <Loaded
                query=found
                empty=empty_when(|found: &Collection<Resource>| found.value.is_empty(), nothing)
                let:found
            >
                {resources(found, draft, problems)}
            </Loaded>
        </div>
    }
    .into_any()
}

fn resources(
    found: Signal<Arc<Collection<Resource>>>,
    draft: RwSignal<PackageDraft>,
    problems: Signal<Vec<FieldError>>,
) -> AnyView {
    let texts = &text().package_admin;
    let search = RwSignal::new(String::new());
    let is_long = move || found.with(|found| found.value.len() > MANY);
    let rows = move || {
        let search = search.get().trim().to_lowercase();
        let fits = |resource: &&Resource| {
            let name = resource.display_name.as_deref().unwrap_or_default();
            name.to_lowercase().contains(&search)
        };
        let found = found.get();
        let rows = found
            .value
            .iter()
            .filter(fits)
            .map(|resource| row(resource, draft, problems));
        rows.collect_view()
    };
    view! {
        {move || {
            is_long()
                .then(|| {
                    view! {
                        <SearchInput
                            id="package-resource-search"
                            label=text().catalogs.resource_search
                            placeholder=text().catalogs.resource_search
                            value=search
                            on_input=move |text| search.set(text)
                        />
                    }
                })
        }}
        <Table
            caption=texts.resource_roles
            columns=vec![
                Column::new(texts.resource),
                Column::new(text().catalogs.resource_type),
                Column::new(text().catalogs.role),
            ]
        >
            {rows}
        </Table>
    }
    .into_any()
}

fn row(resource: &Resource, draft: RwSignal<PackageDraft>, problems: Signal<Vec<FieldError>>) -> AnyView {
    let id = resource.id.clone();
    let new = RoleDraft::of(resource);
    let name = new.name.clone();
    let chosen = {
        let id = id.clone();
        Memo::new(move |_| draft.with(|draft| draft.roles.iter().find(|role| role.resource == id).cloned()))
    };
    let is_given = {
        let field = new.field();
        Memo::new(move |_| draft.with(|draft| is_begun(&draft.made, &field)))
    };
    let choose = {
        let new = new.clone();
        move |event| {
            let is_on = event_target_checked(&event);
            draft.update(|draft| {
                draft.roles.retain(|role| role.resource != id);
                if is_on {
                    draft.roles.push(new.clone());
                }
            });
        }
    };
    let icon = resource_icon(resource.origin_system.as_ref());
    let kind = crate::features::admin::catalogs::resource_kind_words(resource);
    let roles = role_choice(resource, new, (chosen, is_given), draft, problems);
    view! {
        <TableRow is_selected=Signal::derive(move || chosen.get().is_some())>
            <Cell is_head=true>
                <label class="choice">
                    <input
                        class="choice__control"
                        type="checkbox"
                        disabled=move || is_given.get()
                        prop:checked=move || chosen.get().is_some()
                        on:change=choose
                    />
                    <span class="choice__label icon-line">{icon.draw("icon")} <span>{name}</span></span>
                </label>
            </Cell>
            <Cell label=text().catalogs.resource_type>{kind}</Cell>
            <Cell label=text().catalogs.role>{roles}</Cell>
        </TableRow>
    }
    .into_any()
}

/// The roles of a resource. To choose one is to choose the resource; one that is given already stays.
fn role_choice(
    resource: &Resource,
    new: RoleDraft,
    (chosen, is_given): (Memo<Option<RoleDraft>>, Memo<bool>),
    draft: RwSignal<PackageDraft>,
    problems: Signal<Vec<FieldError>>,
) -> AnyView {
    let texts = &text().package_admin;
    let roles = resource.roles.clone().unwrap_or_default();
    let field = new.field();
    let error = error_at(problems, field.clone());
    let error_id = format!("{field}-error");
    let described_by = error_id.clone();
    let label = fill(texts.role_of, &[("name", &new.name)]);
    let current = move || chosen.get().map(|role| role.role.to_string()).unwrap_or_default();
    let options: Vec<_> = roles
        .iter()
        .map(|role| {
            let id = role.id.to_string();
            let this = id.clone();
            let name = role.display_name.clone().unwrap_or_default();
            view! { <option value=id prop:selected=move || current() == this>{name}</option> }
        })
        .collect();
    let choose = move |event| {
        let id: String = event_target_value(&event);
        let role = roles.iter().find(|role| role.id.as_str() == id).cloned();
        let new = new.clone();
        draft.update(|draft| {
            let at = draft.roles.iter().position(|known| known.resource == new.resource);
            match (role, at) {
                (Some(role), Some(at)) => draft.roles[at] = new.with_role(&role),
                (Some(role), None) => draft.roles.push(new.with_role(&role)),
                (None, Some(at)) => _ = draft.roles.remove(at),
                (None, None) => {}
            }
        });
    };
    view! {
        <div class="input-select">
            <select
                class="input"
                id=field
                aria-label=label
                aria-describedby=described_by
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                disabled=move || is_given.get()
                on:change=choose
            >
                <option value="" prop:selected=move || current().is_empty()>
                    {texts.choose_role}
                </option>
                {options}
            </select>
            {Icon::ChevronDown.draw("icon input-select__arrow")}
        </div>
        <p class="field__error" id=error_id>
            {error_words(error)}
        </p>
    }
    .into_any()
}
