//! Putting teams, sites and apps into a catalog.

use std::sync::Arc;

use entitlement_types::{CatalogId, OriginSystem, Resource, ServicePrincipal, Site};
use leptos::prelude::*;

use super::resource_origin::plain;
use crate::api::{self, ApiError};
use crate::features::admin::packages::all_resources;
use crate::features::admin::pick::{Pick, PickFrom, SHOWN, Taken, pick_dialog_beside};
use crate::features::admin::plan::{Plan, PlanState, PlanStep, made_or_there};
use crate::query::use_query_when;
use crate::shell::notices;
use crate::text::{Plural, fill, format, text};
use crate::ui::{Icon, Menu, MenuButton, Tone};

/// Resources that are put into a catalog. Copy it freely.
#[derive(Clone, Copy)]
pub struct Adding {
    /// What kind of resource is being chosen.
    kind: RwSignal<Option<OriginSystem>>,
    chosen: RwSignal<Vec<(OriginSystem, Pick)>>,
    taken: Taken,
    plan: Plan,
}

impl Adding {
    /// Nothing of it is begun.
    pub fn to_catalog(id: &CatalogId) -> Self {
        let kind = RwSignal::new(None);
        let chosen = RwSignal::new(Vec::new());
        Self {
            kind,
            chosen,
            taken: taken(id, kind),
            plan: adding_plan(id, chosen),
        }
    }

    /// What opens the choice; `is_next`: whether that is the one thing to do now.
    pub fn menu(self, is_next: Signal<bool>) -> AnyView {
        let texts = &text().catalogs;
        let add = move |system: OriginSystem| move |()| self.kind.set(Some(system.clone()));
        view! {
            <Menu icon=Icon::Plus name=texts.add_resources is_named=true is_primary=is_next>
                <MenuButton icon=Icon::Team on_click=add(OriginSystem::AadGroup)>{texts.add_teams}</MenuButton>
                <MenuButton icon=Icon::Site on_click=add(OriginSystem::SharePointOnline)>
                    {texts.add_sites}
                </MenuButton>
                <MenuButton icon=Icon::App on_click=add(OriginSystem::AadApplication)>{texts.add_apps}</MenuButton>
            </Menu>
        }
        .into_any()
    }

    /// The choice while it is open, and how far what was chosen has come.
    pub fn view(self) -> AnyView {
        let Self {
            kind,
            chosen,
            taken,
            plan,
        } = self;
        let done = Callback::new(move |picks: Vec<Pick>| {
            let Some(system) = kind.get_untracked() else { return };
            kind.set(None);
            if !picks.is_empty() {
                chosen.set(picks.into_iter().map(|pick| (system.clone(), pick)).collect());
                plan.restart();
            }
        });
        view! {
            {move || (!matches!(plan.state(), PlanState::Ready | PlanState::Done)).then(|| plan.view())}
            {move || kind.get().map(|system| add_dialog(&system, taken, done))}
        }
        .into_any()
    }
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
                let (catalog, origin) = (catalog.clone(), origin.clone());
                async move {
                    let sent = write.send().await;
                    let answer = sent.map(|request| request.id.unwrap_or_else(|| origin.clone()));
                    made_or_there(answer, find_resource(catalog, origin)).await
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

/// What the catalog has of this origin.
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
