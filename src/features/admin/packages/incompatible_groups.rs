//! Separation of duties: the groups whose members may not request a package.

use std::sync::Arc;

use entitlement_types::{AccessPackageId, Collection, Group};
use leptos::prelude::*;

use super::incompatible::{Ruling, Told, adding_plan, allow, removal_news, table};
use crate::api;
use crate::features::admin::pick::{Pick, PickFrom, SHOWN, Taken, pick_dialog_beside};
use crate::features::admin::plan::PlanState;
use crate::features::admin::rights::{Right, may, with_right};
use crate::query::{Loaded, Query, never_empty, use_action};
use crate::shell::notices;
use crate::text::{fill, text};
use crate::ui::{Button, Icon, Tone};

/// The groups, once all that stands around them `is_ready` too; whoever has this `right` may change them.
pub fn groups_section(
    id: &AccessPackageId,
    right: Right,
    found: Query<Collection<Group>>,
    is_ready: Signal<bool>,
) -> AnyView {
    let texts = &text().package_admin;
    let is_adding = RwSignal::new(false);
    let chosen = RwSignal::new(Vec::<Pick>::new());
    let plan = adding_plan(Ruling::Group, id, chosen);
    let is_idle = Memo::new(move |_| matches!(plan.state(), PlanState::Ready | PlanState::Done));
    let removing = RwSignal::new(None::<Group>);
    let package = id.clone();
    let remove = use_action(move |group: Group| allow(Ruling::Group, package.clone(), group.id.to_string())).on_done(
        move |group: &Group, ()| {
            notices::show(
                Tone::Positive,
                fill(text().package_admin.removed, &[("name", &name_of(group))]),
            );
        },
    );
    let run = Callback::new(move |()| {
        if let Some(group) = removing.get_untracked() {
            remove.run(group);
        }
    });
    let on_remove = may(&right).then_some(Callback::new(move |group| {
        removing.set(Some(group));
        run.run(());
    }));
    let done = Callback::new(move |picks: Vec<Pick>| {
        is_adding.set(false);
        if !picks.is_empty() {
            chosen.set(picks);
            plan.restart();
        }
    });
    let dialog = move || is_adding.get().then(|| add_dialog(found, done));
    // What is being added has buttons of its own.
    let add = move || {
        is_idle.get().then(|| {
            view! {
                <Button icon=Icon::Plus on_click=move |()| is_adding.set(true)>
                    {texts.add_groups}
                </Button>
            }
        })
    };
    let rows = move |groups: &[Group]| {
        if groups.is_empty() {
            view! { <p class="muted">{texts.separation_groups_nothing}</p> }.into_any()
        } else {
            table(texts.separation_groups, groups, told, on_remove)
        }
    };
    view! {
        <Loaded query=found empty=never_empty() skeleton=|| () is_ready=is_ready let:groups>
            <section class="stack">
                <h2>{texts.separation_groups}</h2>
                <div class="toolbar">
                    <p class="muted">{texts.separation_groups_lead}</p>
                    <div class="toolbar__end">{with_right(right.clone(), add)}</div>
                </div>
                {move || (!is_idle.get()).then(|| plan.view())}
                {removal_news(remove, run)}
                {move || rows(&groups.get().value)}
            </section>
        </Loaded>
        {dialog}
    }
    .into_any()
}

fn name_of(group: &Group) -> String {
    group.display_name.clone().unwrap_or_else(|| group.id.to_string())
}

fn told(group: &Group) -> Told {
    Told {
        head: name_of(group).into_any(),
        name: name_of(group),
        description: group.description.clone().unwrap_or_default(),
    }
}

fn add_dialog(found: Query<Collection<Group>>, done: Callback<Vec<Pick>>) -> AnyView {
    let texts = &text().package_admin;
    let from = PickFrom {
        title: texts.add_groups,
        search_label: text().catalogs.search_groups,
        action: text().admin.select,
        is_single: false,
        read: Arc::new(|search| api::directory::find_groups(search, SHOWN)),
        pick: Pick::of_group,
    };
    let taken = Taken {
        words: texts.separation_already,
        is_taken: Callback::new(move |id: String| {
            let is_it = |group: &Group| group.id.as_str() == id;
            found.data().is_some_and(|found| found.value.iter().any(is_it))
        }),
        is_known: Signal::derive(move || found.is_settled()),
    };
    pick_dialog_beside(from, taken, done)
}
