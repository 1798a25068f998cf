//! Separation of duties: the packages whose holders may not request this one.

use std::sync::Arc;

use entitlement_types::{AccessPackage, AccessPackageId, Collection};
use leptos::prelude::*;

use super::list::{link, name_of};
use crate::api::{self, ApiError};
use crate::features::admin::pick::{Pick, PickFrom, SHOWN, pick_dialog};
use crate::features::admin::plan::{Plan, PlanState, PlanStep};
use crate::features::admin::rights::{CatalogRight, may, right_in_package, why_in_package, with_right};
use crate::query::{Loaded, empty_when, never_empty, use_action, use_query};
use crate::shell::{ErrorView, notices};
use crate::text::{fill, text};
use crate::ui::{Button, ButtonVariant, Cell, Column, EmptyState, Icon, Table, TableRow, Tone};

/// What may not be held together with a package.
pub fn incompatible_tab(id: &AccessPackageId, package: Signal<Arc<AccessPackage>>) -> AnyView {
    let right = package.with_untracked(|package| right_in_package(CatalogRight::ManagePackages, package));
    let why = package.with_untracked(|package| why_in_package(CatalogRight::ManagePackages, package));
    let texts = &text().package_admin;
    let (asked, reverse) = (id.clone(), id.clone());
    let found = use_query(move || api::access_packages::list_incompatible_access_packages(&asked));
    let others = use_query(move || api::access_packages::list_access_packages_incompatible_with(&reverse));
    let is_adding = RwSignal::new(false);
    let chosen = RwSignal::new(Vec::<Pick>::new());
    let plan = adding_plan(id, chosen);
    let is_idle = Memo::new(move |_| matches!(plan.state(), PlanState::Ready | PlanState::Done));
    let removing = RwSignal::new(None::<AccessPackage>);
    let package = id.clone();
    let remove = use_action(move |other: AccessPackage| allow(package.clone(), other.id)).on_done(
        move |other: &AccessPackage, ()| {
            notices::show(
                Tone::Positive,
                fill(text().package_admin.removed, &[("name", &name_of(other))]),
            );
        },
    );
    let done = Callback::new(move |picks: Vec<Pick>| {
        is_adding.set(false);
        if !picks.is_empty() {
            chosen.set(picks);
            plan.restart();
        }
    });
    let run = Callback::new(move |()| {
        if let Some(other) = removing.get_untracked() {
            remove.run(other);
        }
    });
    let on_remove = may(&right).then_some(Callback::new(move |other| {
        removing.set(Some(other));
        run.run(());
    }));
    let nothing = move || view! { <EmptyState icon=Icon::Shield sentence=texts.separation_nothing /> }.into_any();
    let dialog = move || {
        is_adding.get().then(|| {
            let from = PickFrom {
                title: texts.add_incompatible,
                search_label: text().catalogs.package_search,
                action: text().admin.select,
                is_single: false,
                read: Arc::new(|search| api::access_packages::list_access_packages(search, "", "displayName", SHOWN)),
                pick: |package: &AccessPackage| {
                    Some(Pick {
                        id: package.id.to_string(),
                        name: name_of(package),
                        about: package.catalog.as_ref()?.display_name.clone().unwrap_or_default(),
                    })
                },
            };
            pick_dialog(from, done)
        })
    };
    view! {
        {why}
        <div class="toolbar">
            <p class="muted">{texts.separation_lead}</p>
            <div class="toolbar__end">
                {with_right(
                    right,
                    move || {
                        // What is being added has buttons of its own.
                        is_idle
                            .get()
                            .then(|| {
                                view! {
                                    <Button
                                        variant=ButtonVariant::Primary
                                        icon=Icon::Plus
                                        on_click=move |()| is_adding.set(true)
                                    >
                                        {texts.add_incompatible}
                                    </Button>
                                }
                            })
                    },
                )}
            </div>
        </div>
        {move || (!is_idle.get()).then(|| plan.view())}
        {move || remove.error().map(|error| view! { <ErrorView error=error retry=run /> })}
        <Loaded
            query=found
            empty=empty_when(|found: &Collection<AccessPackage>| found.value.is_empty(), nothing)
            is_ready=Signal::derive(move || others.is_settled())
            let:found
        >
            {move || table(texts.separation, &found.get().value, on_remove)}
        </Loaded>
        // Below the first, so only once that stands.
        <Loaded
            query=others
            empty=never_empty()
            skeleton=|| ()
            is_ready=Signal::derive(move || found.is_settled())
            let:others
        >
            {move || {
                let others = others.get();
                (!others.value.is_empty())
                    .then(|| {
                        view! {
                            <section class="stack">
                                <h2>{texts.separation_reverse}</h2>
                                {table(texts.separation_reverse, &others.value, None)}
                            </section>
                        }
                    })
            }}
        </Loaded>
        {dialog}
    }
    .into_any()
}

/// One write for each package that was chosen.
fn adding_plan(id: &AccessPackageId, chosen: RwSignal<Vec<Pick>>) -> Plan {
    let id = id.clone();
    Plan::new(Vec::new(), move || {
        let step = |pick: Pick| {
            let label = fill(text().catalogs.adding, &[("name", &pick.name)]);
            let (package, other) = (id.clone(), AccessPackageId::from(pick.id.clone()));
            let of_undo = id.clone();
            let step = PlanStep::new(pick.id, label, move |_| rule_out(package.clone(), other.clone()));
            step.undone_by(move |other| {
                let package = of_undo.clone();
                async move {
                    // What was so before the step is not the step's to undo.
                    if other.is_empty() {
                        return Ok(());
                    }
                    allow(package, other.into()).await
                }
            })
        };
        chosen.get_untracked().into_iter().map(step).collect()
    })
    .on_done(|_| notices::show(Tone::Positive, text().admin.saved))
}

/// Lets holders of another package ask no more for this one. Gives the other, or nothing where it was so already.
async fn rule_out(package: AccessPackageId, other: AccessPackageId) -> Result<String, ApiError> {
    let write = api::access_packages::add_incompatible_access_package(&package, &other);
    match write.send().await {
        Ok(()) => Ok(other.to_string()),
        Err(error) if error.status == Some(409) => Ok(String::new()),
        Err(error) => Err(error),
    }
}

/// Lets holders of another package ask for this one again. That they may already is as wanted.
async fn allow(package: AccessPackageId, other: AccessPackageId) -> Result<(), ApiError> {
    let write = api::access_packages::remove_incompatible_access_package(&package, &other);
    match write.send().await {
        Err(error) if error.status != Some(404) => Err(error),
        _ => Ok(()),
    }
}

fn table(caption: &'static str, packages: &[AccessPackage], on_remove: Option<Callback<AccessPackage>>) -> AnyView {
    let words = &text().admin;
    let rows: Vec<_> = packages
        .iter()
        .cloned()
        .map(|package| {
            let remove = fill(words.remove_named, &[("name", &name_of(&package))]);
            let button = {
                let package = package.clone();
                on_remove.map(|on_remove| {
                    view! {
                        <Cell>
                            <Button
                                variant=ButtonVariant::Plain
                                is_small=true
                                name=remove
                                on_click=move |()| on_remove.run(package.clone())
                            >
                                {words.remove}
                            </Button>
                        </Cell>
                    }
                })
            };
            let name = link(&package);
            let description = package.description.unwrap_or_default();
            view! {
                <TableRow>
                    <Cell is_head=true>{name}</Cell>
                    <Cell label=words.description>{description}</Cell>
                    {button}
                </TableRow>
            }
        })
        .collect();
    let mut columns = vec![Column::new(words.name), Column::new(words.description)];
    if on_remove.is_some() {
        columns.push(Column::new(words.row_actions));
    }
    view! {
        <Table caption=caption columns=columns>
            {rows}
        </Table>
    }
    .into_any()
}
