//! What can be given from a catalog: adding teams, sites and apps, what is known of each, and taking them out.

use std::sync::Arc;

use entitlement_types::{CatalogId, OriginSystem, Resource, ServicePrincipal, Site};
use leptos::prelude::*;

use super::resource_details::details_dialog;
use super::resource_origin::plain;
use super::resource_uses::{Use, Uses};
use crate::api::{self, ApiError};
use crate::features::admin::deletion::{Subject, deletion_dialog};
use crate::features::admin::list::{AdminList, ListColumn, Nothing, list_view};
use crate::features::admin::map::resource_key;
use crate::features::admin::packages::all_resources;
use crate::features::admin::pick::{Pick, PickFrom, SHOWN, Taken, pick_dialog_beside};
use crate::features::admin::plan::{Plan, PlanState, PlanStep};
use crate::features::admin::rights::{CatalogRight, Right, may, why, with_right};
use crate::features::packages::resource_icon;
use crate::paths::{AdminPage, CatalogTab, ListParams, Page};
use crate::query::use_query_when;
use crate::shell::notices;
use crate::text::{Plural, fill, format, text};
use crate::ui::{Button, ButtonVariant, Icon, Menu, MenuButton, Tone};

/// The resources of a catalog.
pub fn resources_tab(id: &CatalogId, params: Memo<ListParams>) -> AnyView {
    // What kind of resource is being chosen.
    let adding = RwSignal::new(None::<OriginSystem>);
    let chosen = RwSignal::new(Vec::<(OriginSystem, Pick)>::new());
    let removing = RwSignal::new(None::<Resource>);
    let opened = RwSignal::new(None::<Resource>);
    let uses = Uses::of_catalog(id);
    let plan = adding_plan(id, chosen);
    let done = Callback::new(move |picks: Vec<Pick>| {
        let Some(system) = adding.get_untracked() else { return };
        adding.set(None);
        if !picks.is_empty() {
            chosen.set(picks.into_iter().map(|pick| (system.clone(), pick)).collect());
            plan.restart();
        }
    });
    let taken = taken(id, adding);
    let dialog = move || adding.get().map(|system| add_dialog(&system, taken, done));
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
        {move || (!matches!(plan.state(), PlanState::Ready | PlanState::Done)).then(|| plan.view())}
        {dialog}
        {remove}
        {details}
    }
    .into_any()
}

/// One request for each resource that was chosen.
fn adding_plan(id: &CatalogId, chosen: RwSignal<Vec<(OriginSystem, Pick)>>) -> Plan {
    let id = id.clone();
    Plan::new(Vec::new(), move || {
        let step = |(system, pick): (OriginSystem, Pick)| {
            let label = fill(text().catalogs.adding, &[("name", &pick.name)]);
            let (catalog, origin) = (id.clone(), pick.id.clone());
            let (place, sought) = (id.clone(), pick.id.clone());
            let step = PlanStep::new(pick.id, label, move |_| {
                let resource = Resource {
                    origin_id: Some(origin.clone()),
                    origin_system: Some(system.clone()),
                    ..Resource::default()
                };
                let write = api::catalogs::add_resource(&catalog, resource);
                let added = origin.clone();
                async move {
                    match write.send().await {
                        Ok(request) => Ok(request.id.unwrap_or(added)),
                        // It is there already: nothing was made.
                        Err(error) if error.status == Some(409) => Ok(String::new()),
                        Err(error) => Err(error),
                    }
                }
            });
            step.found_by(move |_| find_resource(place.clone(), sought.clone()))
        };
        chosen.get_untracked().into_iter().map(step).collect()
    })
    .on_done(move |made| {
        let added = made.iter().filter(|(_, id)| !id.is_empty()).count();
        let tone = if added > 0 { Tone::Positive } else { Tone::Neutral };
        notices::show(tone, added_words(added, made.len() - added));
    })
}

/// What the catalog has of this origin, added by a call whose answer was lost.
async fn find_resource(catalog: CatalogId, origin: String) -> Result<Option<String>, ApiError> {
    let found = all_resources(&catalog).send().await?.value;
    let origin = plain(&origin);
    let is_it = |resource: &Resource| resource.origin_id.as_deref().map(plain).as_ref() == Some(&origin);
    Ok(found.into_iter().find(is_it).map(|resource| resource.id.to_string()))
}

/// How many were added, and how many were in the catalog already.
fn added_words(added: usize, there: usize) -> String {
    let texts = &text().catalogs;
    let words = |count: usize, words: Plural| (count > 0).then(|| format::count(words, count as u64));
    let sentences = [words(added, texts.resources_added), words(there, texts.resources_there)];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What is in the catalog already, known while something is chosen to be added.
fn taken(id: &CatalogId, adding: RwSignal<Option<OriginSystem>>) -> Taken {
    let id = id.clone();
    let found = use_query_when(move || adding.with(Option::is_some).then(|| all_resources(&id)));
    let origins = Memo::new(move |_| {
        let found = found.data();
        let resources = found.iter().flat_map(|found| &found.value);
        let origins = resources.filter_map(|resource| resource.origin_id.as_deref());
        origins.map(plain).collect::<Vec<String>>()
    });
    Taken {
        words: text().catalogs.already_there,
        is_taken: Callback::new(move |origin: String| {
            let origin = plain(&origin);
            origins.with(|origins| origins.contains(&origin))
        }),
        is_known: Signal::derive(move || found.is_settled()),
    }
}

fn add_dialog(system: &OriginSystem, taken: Taken, done: Callback<Vec<Pick>>) -> AnyView {
    let texts = &text().catalogs;
    let action = text().admin.add;
    match system {
        OriginSystem::AadGroup => pick_dialog_beside(
            PickFrom {
                title: texts.add_groups_title,
                search_label: texts.search_groups,
                action,
                is_single: false,
                read: Arc::new(|search| api::directory::find_groups(search, SHOWN)),
                pick: Pick::of_group,
            },
            taken,
            done,
        ),
        OriginSystem::SharePointOnline => pick_dialog_beside(
            PickFrom {
                title: texts.add_sites_title,
                search_label: texts.search_sites,
                action,
                is_single: false,
                read: Arc::new(|search| api::directory::find_sites(search, SHOWN)),
                pick: |site: &Site| {
                    Some(Pick {
                        id: site.web_url.clone()?,
                        name: site.display_name.clone()?,
                        about: site.web_url.clone().unwrap_or_default(),
                    })
                },
            },
            taken,
            done,
        ),
        _ => pick_dialog_beside(
            PickFrom {
                title: texts.add_apps_title,
                search_label: texts.search_apps,
                action,
                is_single: false,
                read: Arc::new(|search| api::directory::find_service_principals(search, SHOWN)),
                pick: |app: &ServicePrincipal| {
                    Some(Pick {
                        id: app.id.clone()?,
                        name: app.display_name.clone()?,
                        about: app.description.clone().unwrap_or_default(),
                    })
                },
            },
            taken,
            done,
        ),
    }
}

fn resources(
    id: &CatalogId,
    uses: Uses,
    opened: RwSignal<Option<Resource>>,
    adding: RwSignal<Option<OriginSystem>>,
    removing: RwSignal<Option<Resource>>,
) -> AdminList<Resource> {
    let texts = &text().catalogs;
    let asked = id.clone();
    let address = id.clone();
    let of_map = id.clone();
    let own = Right::InCatalog(CatalogRight::Own, id.clone());
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
            ListColumn::text("type", texts.resource_type, resource_kind_words).ordered_by("originSystem"),
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
            with_right(own.clone(), move || add_menu(adding))
        })),
    }
}

fn add_menu(adding: RwSignal<Option<OriginSystem>>) -> AnyView {
    let texts = &text().catalogs;
    let add = move |system: OriginSystem| move |()| adding.set(Some(system.clone()));
    view! {
        <Menu icon=Icon::Plus name=texts.add_resources is_named=true>
            <MenuButton icon=Icon::Team on_click=add(OriginSystem::AadGroup)>{texts.add_teams}</MenuButton>
            <MenuButton icon=Icon::Site on_click=add(OriginSystem::SharePointOnline)>
                {texts.add_sites}
            </MenuButton>
            <MenuButton icon=Icon::App on_click=add(OriginSystem::AadApplication)>{texts.add_apps}</MenuButton>
        </Menu>
    }
    .into_any()
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

pub fn resource_kind_words(resource: &Resource) -> String {
    kind_words(resource.origin_system.as_ref()).to_owned()
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
