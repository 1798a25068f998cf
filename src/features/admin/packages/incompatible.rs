//! Separation of duties: the packages whose holders, and the groups whose members, may not request this one.

use std::sync::Arc;

use entitlement_types::{AccessPackage, AccessPackageId, Collection};
use leptos::prelude::*;

use super::incompatible_groups::groups_section;
use super::list::{link, name_of};
use crate::api::{self, ApiError, Write};
use crate::features::admin::list::has_long_word;
use crate::features::admin::pick::{Pick, PickFrom, SHOWN, Taken, pick_dialog_beside};
use crate::features::admin::plan::{Plan, PlanState, PlanStep, made_or_there};
use crate::features::admin::rights::{CatalogRight, may, right_in_package, why_in_package, with_right};
use crate::query::{Action, Loaded, empty_when, never_empty, use_action, use_query};
use crate::shell::{ErrorView, notices};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Cell, Column, EmptyState, Icon, Notice, Table, TableRow, Tone};

/// What rules a package out: another package for who has it, a group for who is in it.
#[derive(Clone, Copy)]
pub enum Ruling {
    /// Another package.
    Package,
    /// A group.
    Group,
}

impl Ruling {
    fn adding(self, package: &AccessPackageId, other: &str) -> Write<()> {
        match self {
            Self::Package => api::access_packages::add_incompatible_access_package(package, &other.into()),
            Self::Group => api::access_packages::add_incompatible_group(package, &other.into()),
        }
    }

    fn removing(self, package: &AccessPackageId, other: &str) -> Write<()> {
        match self {
            Self::Package => api::access_packages::remove_incompatible_access_package(package, &other.into()),
            Self::Group => api::access_packages::remove_incompatible_group(package, &other.into()),
        }
    }

    /// The other, where it rules a package out.
    async fn find(self, package: AccessPackageId, other: String) -> Result<Option<String>, ApiError> {
        let is_there = match self {
            Self::Package => {
                let found = api::access_packages::list_incompatible_access_packages(&package);
                let found = found.send().await?.value;
                found.iter().any(|found| found.id.as_str() == other)
            }
            Self::Group => {
                let found = api::access_packages::list_incompatible_groups(&package);
                let found = found.send().await?.value;
                found.iter().any(|found| found.id.as_str() == other)
            }
        };
        Ok(is_there.then_some(other))
    }
}

/// What may not be held together with a package.
pub fn incompatible_tab(id: &AccessPackageId, package: Signal<Arc<AccessPackage>>) -> AnyView {
    let right = package.with_untracked(|package| right_in_package(CatalogRight::ManagePackages, package));
    let why = package.with_untracked(|package| why_in_package(CatalogRight::ManagePackages, package));
    let texts = &text().package_admin;
    let (asked, reverse, of_groups) = (id.clone(), id.clone(), id.clone());
    let found = use_query(move || api::access_packages::list_incompatible_access_packages(&asked));
    let others = use_query(move || api::access_packages::list_access_packages_incompatible_with(&reverse));
    let groups = use_query(move || api::access_packages::list_incompatible_groups(&of_groups));
    let is_adding = RwSignal::new(false);
    let chosen = RwSignal::new(Vec::<Pick>::new());
    let plan = adding_plan(Ruling::Package, id, chosen);
    let is_idle = Memo::new(move |_| matches!(plan.state(), PlanState::Ready | PlanState::Done));
    let removing = RwSignal::new(None::<AccessPackage>);
    let package = id.clone();
    let remove = use_action(move |other: AccessPackage| allow(Ruling::Package, package.clone(), other.id.to_string()))
        .on_done(move |other: &AccessPackage, ()| {
            notices::show(
                Tone::Positive,
                fill(text().package_admin.removed, &[("name", &name_of(other))]),
            );
        });
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
            let taken = Taken {
                words: texts.separation_already,
                is_taken: Callback::new(move |id: String| {
                    let is_it = |package: &AccessPackage| package.id.as_str() == id;
                    found.data().is_some_and(|found| found.value.iter().any(is_it))
                }),
                is_known: Signal::derive(move || found.is_settled()),
            };
            pick_dialog_beside(from, taken, done)
        })
    };
    let is_ready = Signal::derive(move || found.is_settled() && groups.is_settled() && others.is_settled());
    let of_section = right.clone();
    let section = groups_section(id, of_section, groups, is_ready);
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
        {removal_news(remove, run)}
        <Loaded
            query=found
            empty=empty_when(|found: &Collection<AccessPackage>| found.value.is_empty(), nothing)
            is_ready=is_ready
            let:found
        >
            {move || table(texts.separation, &found.get().value, told, on_remove)}
        </Loaded>
        // Below the first, so only once that stands.
        {section}
        <Loaded
            query=others
            empty=never_empty()
            skeleton=|| ()
            is_ready=is_ready
            let:others
        >
            {move || {
                let others = others.get();
                (!others.value.is_empty())
                    .then(|| {
                        view! {
                            <section class="stack">
                                <h2>{texts.separation_reverse}</h2>
                                {table(texts.separation_reverse, &others.value, told, None)}
                            </section>
                        }
                    })
            }}
        </Loaded>
        {dialog}
    }
    .into_any()
}

/// One write for each that was chosen.
pub fn adding_plan(ruling: Ruling, id: &AccessPackageId, chosen: RwSignal<Vec<Pick>>) -> Plan {
    let id = id.clone();
    Plan::new(Vec::new(), move || {
        let step = |pick: Pick| {
            let label = fill(text().catalogs.adding, &[("name", &pick.name)]);
            let (package, other) = (id.clone(), pick.id.clone());
            let of_undo = id.clone();
            let step = PlanStep::new(pick.id, label, move |_| {
                rule_out(ruling, package.clone(), other.clone())
            });
            step.undone_by(move |other| {
                let package = of_undo.clone();
                async move {
                    // What was so before the step is not the step's to undo.
                    if other.is_empty() {
                        return Ok(());
                    }
                    allow(ruling, package, other).await
                }
            })
        };
        chosen.get_untracked().into_iter().map(step).collect()
    })
    .on_done(|_| notices::show(Tone::Positive, text().admin.saved))
}

/// Lets who has or is in another one ask no more for a package. Gives the other, or nothing where it was so already.
async fn rule_out(ruling: Ruling, package: AccessPackageId, other: String) -> Result<String, ApiError> {
    let answer = ruling.adding(&package, &other).send().await;
    made_or_there(answer.map(|()| other.clone()), ruling.find(package, other)).await
}

/// That the server is busy, or why it failed to allow another one again.
pub fn removal_news<T: Clone + 'static>(remove: Action<T, ()>, again: Callback<()>) -> AnyView {
    let news = move || match remove.pause_left() {
        Some(seconds) => {
            let words = format::count(text().admin.plan_goes_on_in, u64::from(seconds));
            Some(view! { <Notice>{words}</Notice> }.into_any())
        }
        None => {
            let error = remove.error()?;
            Some(view! { <ErrorView error=error retry=again /> }.into_any())
        }
    };
    news.into_any()
}

/// Lets who has or is in another one ask for a package again. That they may already is as wanted.
pub async fn allow(ruling: Ruling, package: AccessPackageId, other: String) -> Result<(), ApiError> {
    match ruling.removing(&package, &other).send().await {
        Err(error) if error.status != Some(404) => Err(error),
        _ => Ok(()),
    }
}

/// A row as it is told.
pub struct Told {
    /// What stands first.
    pub head: AnyView,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: String,
}

fn told(package: &AccessPackage) -> Told {
    Told {
        head: link(package),
        name: name_of(package),
        description: package.description.clone().unwrap_or_default(),
    }
}

/// What rules out, each with a button that ends that, or none where it can only be looked at.
pub fn table<T>(caption: &'static str, rows: &[T], tell: fn(&T) -> Told, on_remove: Option<Callback<T>>) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let words = &text().admin;
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let Told {
                head,
                name,
                description,
            } = tell(row);
            let (is_name_long, is_description_long) = (has_long_word(&name), has_long_word(&description));
            let remove = fill(words.remove_named, &[("name", &name)]);
            let button = on_remove.map(|on_remove| {
                let row = row.clone();
                view! {
                    <Cell>
                        <Button
                            variant=ButtonVariant::Plain
                            is_small=true
                            name=remove
                            on_click=move |()| on_remove.run(row.clone())
                        >
                            {words.remove}
                        </Button>
                    </Cell>
                }
            });
            view! {
                <TableRow>
                    <Cell is_head=true is_long=is_name_long>
                        {head}
                    </Cell>
                    <Cell label=words.description is_long=is_description_long>
                        {description}
                    </Cell>
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
