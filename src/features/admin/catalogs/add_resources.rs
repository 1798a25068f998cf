//! Putting teams, sites and apps into a catalog.

use std::sync::Arc;

use entitlement_types::{CatalogId, OriginSystem, Resource, ServicePrincipal, Site};
use leptos::prelude::*;

use crate::api;
use crate::features::admin::pick::{Pick, PickFrom, SHOWN, pick_dialog};
use crate::features::admin::plan::{Plan, PlanState, PlanStep};
use crate::shell::notices;
use crate::text::{fill, format, text};
use crate::ui::{Icon, Menu, MenuButton, Tone};

/// Resources that are put into a catalog. Copy it freely.
#[derive(Clone, Copy)]
pub struct Adding {
    /// What kind of resource is being chosen.
    kind: RwSignal<Option<OriginSystem>>,
    chosen: RwSignal<Vec<(OriginSystem, Pick)>>,
    plan: Plan,
}

impl Adding {
    /// Nothing of it is begun.
    pub fn to_catalog(id: &CatalogId) -> Self {
        let chosen = RwSignal::new(Vec::new());
        Self {
            kind: RwSignal::new(None),
            chosen,
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
        let Self { kind, chosen, plan } = self;
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
            {move || kind.get().map(|system| add_dialog(&system, done))}
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
            let catalog = id.clone();
            let origin = pick.id.clone();
            PlanStep::new(pick.id, label, move |_| {
                let resource = Resource {
                    origin_id: Some(origin.clone()),
                    origin_system: Some(system.clone()),
                    ..Resource::default()
                };
                let write = api::catalogs::add_resource(&catalog, resource);
                async move {
                    match write.send().await {
                        Ok(request) => Ok(request.id.unwrap_or_default()),
                        // It is there already.
                        Err(error) if error.status == Some(409) => Ok(String::new()),
                        Err(error) => Err(error),
                    }
                }
            })
        };
        chosen.get_untracked().into_iter().map(step).collect()
    })
    .on_done(move |made| {
        let added = format::count(text().catalogs.resources_added, made.len() as u64);
        notices::show(Tone::Positive, added);
    })
}

fn add_dialog(system: &OriginSystem, done: Callback<Vec<Pick>>) -> AnyView {
    let texts = &text().catalogs;
    let action = text().admin.add;
    match system {
        OriginSystem::AadGroup => pick_dialog(
            PickFrom {
                title: texts.add_groups_title,
                search_label: texts.search_groups,
                action,
                is_single: false,
                read: Arc::new(|search| api::directory::find_groups(search, SHOWN)),
                pick: Pick::of_group,
            },
            done,
        ),
        OriginSystem::SharePointOnline => pick_dialog(
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
            done,
        ),
        _ => pick_dialog(
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
            done,
        ),
    }
}
