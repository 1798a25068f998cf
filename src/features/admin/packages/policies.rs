//! The policies of a package: who may request, who approves, until when.

use std::sync::Arc;

use entitlement_types::{AccessPackage, AccessPackageId, AssignmentPolicy, PolicyId};
use leptos::prelude::*;

use crate::features::admin::deletion::{Subject, deletion_dialog};
use crate::features::admin::list::has_long_word;
use crate::features::admin::policies::{
    Calendar, PolicyDraft, approval_words, audience_words, expiration_words, with_names,
};
use crate::features::admin::rights::{CatalogRight, may, right_in_package, why_in_package, with_right};
use crate::paths::{AdminPage, Page};
use crate::shell::notices;
use crate::text::{fill, text};
use crate::ui::{
    Button, ButtonVariant, Cell, Column, EmptyState, Icon, LinkButton, Skeleton, SkeletonShape, Table, TableRow, Tone,
};

/// The policies.
pub fn policies_tab(id: &AccessPackageId, package: Signal<Arc<AccessPackage>>) -> AnyView {
    let texts = &text().package_admin;
    let removing = RwSignal::new(None::<AssignmentPolicy>);
    let right = package.with_untracked(|package| right_in_package(CatalogRight::ManagePackages, package));
    let why = package.with_untracked(|package| why_in_package(CatalogRight::ManagePackages, package));
    let may_edit = may(&right);
    let (id, of_removal) = (id.clone(), id.clone());
    let address = move |policy: Option<PolicyId>| {
        let package = id.clone();
        Page::from(AdminPage::Policy { package, policy }).to_string()
    };
    let new = {
        let href = address(None);
        move || {
            let href = href.clone();
            with_right(right.clone(), move || {
                view! {
                    <LinkButton href=href.clone() variant=ButtonVariant::Primary icon=Icon::Plus>
                        {texts.new_policy}
                    </LinkButton>
                }
            })
        }
    };
    let table = move || {
        let package = package.get();
        let policies = package.assignment_policies.clone().unwrap_or_default();
        if policies.is_empty() {
            let new = new();
            return view! { <EmptyState icon=Icon::Shield sentence=texts.policies_nothing>{new}</EmptyState> }
                .into_any();
        }
        let new = new();
        let rows = policies
            .into_iter()
            .map(|policy| {
                let (draft, is_named) = with_names(PolicyDraft::of_policy(&policy, &Calendar::here()));
                (address(Some(policy.id.clone())), policy, draft, is_named)
            })
            .collect::<Vec<_>>();
        // Names make columns wider, so the table waits for them.
        let table = move || {
            if rows.iter().any(|(.., is_named)| !is_named.get()) {
                return view! { <Skeleton shape=SkeletonShape::Row /> }.into_any();
            }
            let rows: Vec<_> = rows
                .iter()
                .map(|(href, policy, draft, _)| row(href.clone(), policy.clone(), *draft, may_edit.then_some(removing)))
                .collect();
            let mut columns = vec![
                Column::new(text().admin.name),
                Column::new(texts.who),
                Column::new(texts.approval),
                Column::new(texts.ends),
                Column::new(texts.enabled),
            ];
            if may_edit {
                columns.push(Column::new(text().admin.row_actions));
            }
            view! {
                <Table
                    caption=texts.policies
                    columns=columns
                >
                    {rows}
                </Table>
            }
            .into_any()
        };
        view! {
            <div class="toolbar">
                <div class="toolbar__end">{new}</div>
            </div>
            {table}
        }
        .into_any()
    };
    view! {
        {why}
        {table}
        {move || removing.get().map(|policy| remove_dialog(&of_removal, policy, removing))}
    }
    .into_any()
}

/// `removing` none: it can only be looked at.
fn row(
    href: String,
    policy: AssignmentPolicy,
    draft: Memo<PolicyDraft>,
    removing: Option<RwSignal<Option<AssignmentPolicy>>>,
) -> AnyView {
    let texts = &text().package_admin;
    let words = &text().admin;
    let draft = draft.get_untracked();
    let name = draft.name.clone();
    let remove_name = fill(words.remove_named, &[("name", &name)]);
    let edit_name = fill(words.edit_step, &[("step", &name)]);
    let edit = href.clone();
    let enabled = if draft.is_enabled { words.yes } else { words.no };
    let actions = removing.map(|removing| {
        view! {
            <Cell>
                <div class="row-actions">
                    <LinkButton href=edit is_small=true name=edit_name>
                        {words.edit}
                    </LinkButton>
                    <Button
                        variant=ButtonVariant::Plain
                        is_small=true
                        name=remove_name
                        on_click=move |()| removing.set(Some(policy.clone()))
                    >
                        {words.remove}
                    </Button>
                </div>
            </Cell>
        }
    });
    let expiration = expiration_words(&draft);
    let (audience, approval) = (audience_words(&draft), approval_words(&draft));
    let is_name_long = has_long_word(&name);
    let (is_audience_long, is_approval_long) = (has_long_word(&audience), has_long_word(&approval));
    view! {
        <TableRow>
            <Cell is_head=true is_long=is_name_long>
                <a href=href>{name}</a>
            </Cell>
            <Cell label=texts.who is_long=is_audience_long>
                {audience}
            </Cell>
            <Cell label=texts.approval is_long=is_approval_long>
                {approval}
            </Cell>
            <Cell label=texts.ends>{expiration}</Cell>
            <Cell label=texts.enabled>{enabled}</Cell>
            {actions}
        </TableRow>
    }
    .into_any()
}

/// What stands in the way of deleting it and what is lost, then doing it.
fn remove_dialog(
    package: &AccessPackageId,
    policy: AssignmentPolicy,
    removing: RwSignal<Option<AssignmentPolicy>>,
) -> AnyView {
    let subject = Subject::Policy(package.clone(), Arc::new(policy));
    let words = subject.done();
    let close = Callback::new(move |()| removing.set(None));
    let done = Callback::new(move |()| {
        removing.set(None);
        notices::show(Tone::Positive, words.clone());
    });
    deletion_dialog(subject, None, close, done)
}
