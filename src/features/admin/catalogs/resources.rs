//! What can be given from a catalog: what is known of each team, site and app, and taking them out.

use std::sync::Arc;

use entitlement_types::{CatalogId, Collection, Group, OriginSystem, Resource};
use leptos::prelude::*;

use super::add_resources::Adding;
use super::resource_details::details_dialog;
use super::resource_uses::{Use, Uses};
use crate::api;
use crate::features::admin::deletion::{Subject, deletion_dialog};
use crate::features::admin::list::{AdminList, ListColumn, Nothing, list_view};
use crate::features::admin::map::resource_key;
use crate::features::admin::rights::{CatalogRight, Right, may, why, with_right};
use crate::features::packages::resource_icon;
use crate::paths::{AdminPage, CatalogTab, ListParams, Page};
use crate::query::{Query, use_query};
use crate::shell::notices;
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Icon, Tone};

/// The resources of a catalog.
pub fn resources_tab(id: &CatalogId, params: Memo<ListParams>) -> AnyView {
    let adding = Adding::to_catalog(id);
    let removing = RwSignal::new(None::<Resource>);
    let opened = RwSignal::new(None::<Resource>);
    let uses = Uses::of_catalog(id);
    let catalog = id.clone();
    let remove = move || {
        removing.get().map(|resource| {
            let subject = Subject::Resource(catalog.clone(), Arc::new(resource));
            let words = subject.done();
            let close = Callback::new(move |()| removing.set(None));
            let done = Callback::new(move |()| {
                removing.set(None);
                notices::show(Tone::Positive, words.clone());
            });
            deletion_dialog(subject, None, close, done)
        })
    };
    let close = Callback::new(move |()| opened.set(None));
    let details = move || opened.get().map(|resource| details_dialog(&resource, uses, close));
    view! {
        {why(Right::InCatalog(CatalogRight::Own, id.clone()), None)}
        {list_view(resources(id, uses, opened, adding, removing), params)}
        {adding.view()}
        {remove}
        {details}
    }
    .into_any()
}

fn resources(
    id: &CatalogId,
    uses: Uses,
    opened: RwSignal<Option<Resource>>,
    adding: Adding,
    removing: RwSignal<Option<Resource>>,
) -> AdminList<Resource> {
    let texts = &text().catalogs;
    let asked = id.clone();
    let address = id.clone();
    let of_map = id.clone();
    let own = Right::InCatalog(CatalogRight::Own, id.clone());
    let teams = use_query(api::directory::list_teams);
    AdminList {
        name: "resources",
        title: texts.resources,
        search_label: Some(texts.resource_search),
        columns: vec![
            ListColumn::shown_by(
                "name",
                text().admin.name,
                move |resource: &Resource| named(resource, opened),
                name_of,
            )
            .ordered_by("displayName"),
            ListColumn::shown_by(
                "type",
                texts.resource_type,
                move |resource: &Resource| {
                    let resource = resource.clone();
                    (move || kind_of(teams, &resource)).into_any()
                },
                move |resource: &Resource| untrack(|| kind_of(teams, resource)),
            )
            .ordered_by("originSystem"),
            ListColumn::sentences("description", text().admin.description, |resource| {
                resource.description.clone().unwrap_or_default()
            }),
            ListColumn::text("roles", texts.resource_roles, role_names),
            ListColumn::shown_by(
                "used-by",
                texts.used_by,
                move |resource: &Resource| used_by(&of_map, uses, resource),
                move |resource: &Resource| used_by_words(uses, resource),
            ),
        ],
        filters: Vec::new(),
        picks: Vec::new(),
        sort: "name",
        read: Arc::new(move |asking| {
            api::catalogs::list_resources(&asked, &asking.search, &asking.order_by, asking.top)
        }),
        id: |resource| resource.id.to_string(),
        address: Arc::new(move |params| AdminPage::Catalog(address.clone(), CatalogTab::Resources, params)),
        nothing: Nothing {
            icon: Icon::Team,
            sentence: texts.resources_nothing,
            action: None,
        },
        bulk: Vec::new(),
        row_action: may(&own).then_some(Callback::new(move |resource: Resource| {
            let name = fill(text().admin.remove_named, &[("name", &name_of(&resource))]);
            let remove = move |()| removing.set(Some(resource.clone()));
            view! {
                <Button variant=ButtonVariant::Plain is_small=true name=name on_click=remove>
                    {text().admin.remove}
                </Button>
            }
            .into_any()
        })),
        action: Some(Callback::new(move |()| {
            with_right(own.clone(), move || adding.menu(Signal::stored(true)))
        })),
    }
}

pub(super) fn name_of(resource: &Resource) -> String {
    resource.display_name.clone().unwrap_or_else(|| resource.id.to_string())
}

/// What it is called, which opens what is known of it.
fn named(resource: &Resource, opened: RwSignal<Option<Resource>>) -> AnyView {
    let icon = resource_icon(resource.origin_system.as_ref());
    let name = name_of(resource);
    let resource = resource.clone();
    view! {
        <button type="button" class="row-name" on:click=move |_| opened.set(Some(resource.clone()))>
            {icon.draw("icon")}
            <span>{name}</span>
        </button>
    }
    .into_any()
}

/// How many packages give it, which leads to the map of them. Its place is kept while that is not known.
fn used_by(catalog: &CatalogId, uses: Uses, resource: &Resource) -> AnyView {
    let texts = &text().catalogs;
    let on_map = ListParams {
        chosen: vec![resource_key(resource.id.as_str())],
        ..ListParams::default()
    };
    let href = Page::from(AdminPage::Catalog(catalog.clone(), CatalogTab::Map, on_map)).to_string();
    let resource = resource.clone();
    let content = move || match uses.of(&resource) {
        Use::Asking => "\u{a0}".into_any(),
        Use::Failed(_) => texts.not_known.into_any(),
        Use::Told(used) if used.packages.is_empty() => used.count_words().into_any(),
        Use::Told(used) => {
            let name = name_of(&resource);
            let words = format::count_with(texts.used_by_count, used.count(), &[("name", &name)]);
            view! {
                <a href=href.clone() aria-label=words>
                    {used.count_words()}
                </a>
            }
            .into_any()
        }
    };
    view! { <span class="used-by">{content}</span> }.into_any()
}

/// The same in a file; nothing while it is not known.
fn used_by_words(uses: Uses, resource: &Resource) -> String {
    match untrack(|| uses.of(resource)) {
        Use::Told(used) => used.count_words(),
        Use::Asking | Use::Failed(_) => String::new(),
    }
}

/// What kind of thing a resource is. The resource itself does not tell a team from another group, so the directory is
/// asked which groups are teams: once, however many of these there are.
pub fn resource_kind(resource: &Resource) -> Signal<String> {
    let resource = resource.clone();
    let teams = use_query(api::directory::list_teams);
    Signal::derive(move || kind_of(teams, &resource))
}

/// The same in words; its place is kept while that is not known. Tracked.
fn kind_of(teams: Query<Collection<Group>>, resource: &Resource) -> String {
    let kind = kind_words(resource.origin_system.as_ref());
    if resource.origin_system != Some(OriginSystem::AadGroup) {
        return kind.to_owned();
    }
    if !teams.is_settled() {
        return "\u{a0}".to_owned();
    }
    let is_it = |team: &Group| Some(team.id.as_str()) == resource.origin_id.as_deref();
    let is_team = teams.data().is_some_and(|teams| teams.value.iter().any(is_it));
    let kind = if is_team { text().catalogs.type_team } else { kind };
    kind.to_owned()
}

/// What kind of thing a resource is.
pub fn kind_words(system: Option<&OriginSystem>) -> &'static str {
    let texts = &text().catalogs;
    match system {
        Some(OriginSystem::AadGroup) => texts.type_group,
        Some(OriginSystem::SharePointOnline) => texts.type_site,
        Some(OriginSystem::AadApplication) => texts.type_app,
        _ => texts.type_other,
    }
}

fn role_names(resource: &Resource) -> String {
    let roles = resource.roles.as_deref().unwrap_or_default();
    let names: Vec<&str> = roles.iter().filter_map(|role| role.display_name.as_deref()).collect();
    names.join(", ")
}
