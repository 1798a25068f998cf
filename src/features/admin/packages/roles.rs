//! What a package gives: its resource roles, to add, to change and to remove.

use std::sync::Arc;

use entitlement_types::{AccessPackage, AccessPackageId, ResourceRoleScope};
use leptos::prelude::*;

use super::draft::PackageDraft;
use super::resource_roles::{ROLES, role_fields};
use super::role_change::change_dialog;
use crate::api;
use crate::features::admin::catalogs::resource_kind;
use crate::features::admin::checks::problem;
use crate::features::admin::plan::{Plan, PlanState};
use crate::features::admin::rights::{CatalogRight, may, right_in_package, why_in_package, with_right};
use crate::features::packages::resource_icon;
use crate::query::use_action;
use crate::shell::{ErrorView, notices};
use crate::text::{fill, format, text};
use crate::ui::{
    Button, ButtonVariant, Cell, Column, ConfirmDialog, Dialog, EmptyState, ErrorSummary, FieldError, Icon, Table,
    TableRow, Tone,
};

/// The resource roles.
pub fn roles_tab(id: &AccessPackageId, package: Signal<Arc<AccessPackage>>) -> AnyView {
    let texts = &text().package_admin;
    let is_adding = RwSignal::new(false);
    let removing = RwSignal::new(None::<ResourceRoleScope>);
    let changing = RwSignal::new(None::<ResourceRoleScope>);
    let right = package.with_untracked(|package| right_in_package(CatalogRight::ManagePackages, package));
    let why = package.with_untracked(|package| why_in_package(CatalogRight::ManagePackages, package));
    let may_edit = may(&right);
    let add = move || {
        with_right(right.clone(), move || {
            view! {
                <Button variant=ButtonVariant::Primary icon=Icon::Plus on_click=move |()| is_adding.set(true)>
                    {texts.add_roles}
                </Button>
            }
        })
    };
    let table = move || {
        let (package, add) = (package.get(), add());
        let given = package.resource_role_scopes.clone().unwrap_or_default();
        if given.is_empty() {
            return view! { <EmptyState icon=Icon::Team sentence=texts.roles_nothing>{add}</EmptyState> }.into_any();
        }
        let rows: Vec<_> = given
            .into_iter()
            .map(|given| row(given, may_edit.then_some((changing, removing))))
            .collect();
        let mut columns = vec![
            Column::new(texts.resource),
            Column::new(text().catalogs.resource_type),
            Column::new(text().catalogs.role),
        ];
        if may_edit {
            columns.push(Column::new(text().admin.row_actions));
        }
        view! {
            <div class="toolbar">
                <div class="toolbar__end">{add}</div>
            </div>
            <Table
                caption=texts.resource_roles
                columns=columns
            >
                {rows}
            </Table>
        }
        .into_any()
    };
    let id = id.clone();
    let of_removal = id.clone();
    view! {
        {why}
        {table}
        {move || is_adding.get().then(|| add_dialog(&id, &package.get_untracked(), is_adding))}
        {move || changing.get().map(|given| change_dialog(&package.get_untracked(), &given, changing))}
        {move || removing.get().map(|given| remove_dialog(&of_removal, &given, removing))}
    }
    .into_any()
}

/// What a role is on.
pub fn resource_name(given: &ResourceRoleScope) -> String {
    let resource = given.role.as_ref().and_then(|role| role.resource.as_deref());
    resource
        .and_then(|resource| resource.display_name.clone())
        .unwrap_or_default()
}

/// What is being done to a role that a package gives.
type Doing = RwSignal<Option<ResourceRoleScope>>;

/// What changes it and what takes it out; none: it can only be looked at.
fn row(given: ResourceRoleScope, doing: Option<(Doing, Doing)>) -> AnyView {
    let texts = &text().package_admin;
    let words = &text().admin;
    let name = resource_name(&given);
    let role = given.role.clone().unwrap_or_default();
    let resource = role.resource.as_deref().cloned().unwrap_or_default();
    let icon = resource_icon(resource.origin_system.as_ref());
    let remove_name = fill(words.remove_named, &[("name", &name)]);
    let change_name = fill(texts.role_change_named, &[("name", &name)]);
    let actions = doing.map(|(changing, removing)| {
        let changed = given.clone();
        view! {
            <Cell>
                <div class="row-actions">
                    <Button is_small=true name=change_name on_click=move |()| changing.set(Some(changed.clone()))>
                        {texts.role_change}
                    </Button>
                    <Button
                        variant=ButtonVariant::Plain
                        is_small=true
                        name=remove_name
                        on_click=move |()| removing.set(Some(given.clone()))
                    >
                        {words.remove}
                    </Button>
                </div>
            </Cell>
        }
    });
    view! {
        <TableRow>
            <Cell is_head=true>
                <span class="icon-line">{icon.draw("icon")} <span>{name}</span></span>
            </Cell>
            <Cell label=text().catalogs.resource_type>{resource_kind(&resource)}</Cell>
            <Cell label=text().catalogs.role>{role.display_name.unwrap_or_default()}</Cell>
            {actions}
        </TableRow>
    }
    .into_any()
}

fn add_dialog(id: &AccessPackageId, package: &AccessPackage, is_open: RwSignal<bool>) -> AnyView {
    let texts = &text().package_admin;
    let draft = RwSignal::new(PackageDraft {
        catalog: package
            .catalog
            .as_ref()
            .map(|catalog| catalog.id.clone())
            .unwrap_or_default(),
        ..PackageDraft::default()
    });
    let is_checked = RwSignal::new(false);
    let attempts = RwSignal::new(0);
    let problems = Signal::derive(move || {
        if is_checked.get() {
            draft.with(missing)
        } else {
            Vec::new()
        }
    });
    let summary_title = Signal::derive(move || format::count(text().admin.fix_first, problems.with(Vec::len) as u64));
    let id = id.clone();
    let plan = Plan::new(Vec::new(), move || {
        draft.with_untracked(|draft| {
            draft
                .roles
                .iter()
                .map(|role| super::creation::give_role(&id, role))
                .collect()
        })
    })
    .on_done(move |made| {
        is_open.set(false);
        notices::show(
            Tone::Positive,
            format::count(text().package_admin.roles_added, made.len() as u64),
        );
    });
    let add = move |()| {
        is_checked.set(true);
        if draft.with_untracked(missing).is_empty() {
            plan.run();
        } else {
            attempts.update(|attempts| *attempts += 1);
        }
    };
    view! {
        <Dialog title=texts.add_roles is_wide=true on_close=move |()| is_open.set(false)>
            <div class="stack">
                <ErrorSummary title=summary_title errors=problems attempts=attempts />
                {role_fields(draft, problems)}
                {plan.view()}
                {move || {
                    matches!(plan.state(), PlanState::Ready)
                        .then(|| {
                            view! {
                                <div class="dialog__actions">
                                    <Button on_click=move |()| is_open.set(false)>{text().admin.cancel}</Button>
                                    <Button variant=ButtonVariant::Primary on_click=add>
                                        {text().admin.add}
                                    </Button>
                                </div>
                            }
                        })
                }}
            </div>
        </Dialog>
    }
    .into_any()
}

/// What is missing of what is to be added: at least one resource, and of each the role.
fn missing(draft: &PackageDraft) -> Vec<FieldError> {
    if draft.roles.is_empty() {
        vec![problem(ROLES, text().package_admin.roles_required.to_owned())]
    } else {
        draft.role_problems()
    }
}

fn remove_dialog(
    id: &AccessPackageId,
    given: &ResourceRoleScope,
    removing: RwSignal<Option<ResourceRoleScope>>,
) -> AnyView {
    let texts = &text().package_admin;
    let name = resource_name(given);
    let title = fill(texts.role_remove_title, &[("name", &name)]);
    let (package, given) = (id.clone(), given.id.clone());
    let remove = use_action(move |()| {
        let write = api::access_packages::remove_resource_role_scope(&package, &given);
        async move {
            match write.send().await {
                // It gives the role no more: an answer was lost, or somebody else was quicker.
                Err(error) if error.status == Some(404) => Ok(()),
                answer => answer,
            }
        }
    })
    .on_done(move |(), ()| {
        removing.set(None);
        notices::show(Tone::Positive, fill(text().package_admin.removed, &[("name", &name)]));
    });
    view! {
        <ConfirmDialog
            title=title
            losses=vec![texts.role_remove_lead.to_owned()]
            confirm=texts.role_remove_confirm
            busy_words=remove.busy_words(text().admin.plan_running)
            is_busy=Signal::derive(move || remove.is_sending())
            on_confirm=move |()| remove.run(())
            on_cancel=move |()| removing.set(None)
        >
            {move || remove.error().map(|error| view! { <ErrorView error=error /> })}
        </ConfirmDialog>
    }
    .into_any()
}
