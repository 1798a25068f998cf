//! The list of who has which role.

use std::sync::Arc;

use entitlement_rules::AdminRole;
use entitlement_types::{Catalog, CatalogId, Collection, DirectoryObject, RoleAssignment};
use leptos::prelude::*;

use super::add::add_dialog;
use super::names::{catalog_of, name_of, principal_name, scope_words};
use super::remove::remove_dialog;
use crate::api;
use crate::features::admin::list::{
    AdminList, Extras, FilterChoice, ListColumn, ListFilter, Nothing, list_view_with, row_link,
};
use crate::features::admin::narrow::catalog_filter;
use crate::features::admin::rights::{CatalogRight, Right, may, why, with_right};
use crate::paths::{AdminPage, CatalogTab, ListParams, Page};
use crate::query::{Query, use_query};
use crate::shell::PageHeading;
use crate::text::{fill, text};
use crate::ui::{Button, ButtonVariant, Icon};

/// The roles that one may see.
pub fn list_page(params: Memo<ListParams>) -> AnyView {
    let lead = fill(
        text().governance.roles_lead,
        &[("role", text().governance.administrator)],
    );
    let is_adding = RwSignal::new(false);
    view! {
        <PageHeading title=text().admin.roles>
            {add_button(Right::InSomeCatalog(CatalogRight::Own), is_adding)}
        </PageHeading>
        <p class="lead">{lead}</p>
        {roles_view(None, is_adding, params)}
    }
    .into_any()
}

/// The roles on a catalog.
pub fn roles_of_catalog(catalog: CatalogId, params: Memo<ListParams>) -> AnyView {
    roles_view(Some(catalog), RwSignal::new(false), params)
}

fn add_button(right: Right, is_adding: RwSignal<bool>) -> AnyView {
    with_right(right, move || {
        view! {
            <Button variant=ButtonVariant::Primary icon=Icon::Plus on_click=move |()| is_adding.set(true)>
                {text().governance.role_add}
            </Button>
        }
    })
}

fn roles_view(catalog: Option<CatalogId>, is_adding: RwSignal<bool>, params: Memo<ListParams>) -> AnyView {
    let removing = RwSignal::new(None::<RoleAssignment>);
    let catalogs = use_query(api::catalogs::list_all_catalogs);
    let of_dialog = catalog.clone();
    let stop_adding = Callback::new(move |()| is_adding.set(false));
    let stop_removing = Callback::new(move |()| removing.set(None));
    let remove = move || {
        removing.get().map(|assignment| {
            let scope = scope_words(catalogs, &assignment);
            remove_dialog(&assignment, &scope, stop_removing)
        })
    };
    let right = match &catalog {
        Some(id) => Right::InCatalog(CatalogRight::Own, id.clone()),
        None => Right::InSomeCatalog(CatalogRight::Own),
    };
    let extras = Extras {
        is_ready: Signal::derive(move || catalogs.is_settled()),
        ..Extras::default()
    };
    view! {
        {why(right.clone(), None)}
        {list_view_with(roles(catalog, right, catalogs, is_adding, removing), params, extras)}
        {move || is_adding.get().then(|| add_dialog(AdminRole::CatalogReader, of_dialog.clone(), catalogs, stop_adding))}
        {remove}
    }
    .into_any()
}

fn roles(
    catalog: Option<CatalogId>,
    right: Right,
    catalogs: Query<Collection<Catalog>>,
    is_adding: RwSignal<bool>,
    removing: RwSignal<Option<RoleAssignment>>,
) -> AdminList<RoleAssignment> {
    let (texts, words) = (&text().catalogs, &text().governance);
    let on_catalog = catalog.as_ref().map(api::roles::on_catalog).unwrap_or_default();
    let is_everywhere = catalog.is_none();
    let mut columns = vec![
        ListColumn::text("principal", texts.principal, principal_name).ordered_by("principal/displayName"),
        ListColumn::text("type", texts.kind, principal_kind),
        ListColumn::text("role", texts.role, |assignment| name_of(assignment).to_owned()),
    ];
    if is_everywhere {
        columns.push(ListColumn::shown_by(
            "scope",
            words.scope,
            move |assignment| scope_link(catalogs, assignment),
            move |assignment| scope_words(catalogs, assignment),
        ));
    }
    // Of one catalog there is nothing to narrow.
    let picks = is_everywhere.then(|| catalog_filter(|id| api::roles::on_catalog(&id.into())));
    let picks = picks.into_iter().collect();
    AdminList {
        name: "roles",
        title: text().admin.roles,
        search_label: Some(words.search_roles),
        columns,
        filters: vec![role_filter(is_everywhere)],
        picks,
        sort: "principal",
        read: Arc::new(move |asked| {
            let filter = api::odata::all(&[on_catalog.clone(), asked.filter.clone()]);
            api::roles::find_role_assignments(&asked.search, &filter, &asked.order_by, asked.top)
        }),
        id: |assignment| assignment.id.clone().unwrap_or_default(),
        nothing: Nothing {
            icon: Icon::Shield,
            sentence: if catalog.is_some() {
                texts.roles_nothing
            } else {
                words.roles_nothing
            },
            action: None,
        },
        address: Arc::new(move |params| match &catalog {
            Some(catalog) => AdminPage::Catalog(catalog.clone(), CatalogTab::Roles, params),
            None => AdminPage::Roles(params),
        }),
        bulk: Vec::new(),
        row_action: may(&right).then_some(Callback::new(move |assignment: RoleAssignment| {
            let right = match catalog_of(&assignment) {
                Some(catalog) => Right::InCatalog(CatalogRight::Own, catalog),
                None => Right::Administer,
            };
            if !may(&right) {
                return ().into_any();
            }
            let name = fill(
                text().governance.role_remove_named,
                &[("role", name_of(&assignment)), ("name", &principal_name(&assignment))],
            );
            let remove = move |()| removing.set(Some(assignment.clone()));
            view! {
                <Button variant=ButtonVariant::Plain is_small=true name=name on_click=remove>
                    {text().admin.remove}
                </Button>
            }
            .into_any()
        })),
        // On a page of its own it stands in the head.
        action: (!is_everywhere).then_some(Callback::new(move |()| add_button(right.clone(), is_adding))),
    }
}

fn role_filter(is_everywhere: bool) -> ListFilter {
    let (texts, words) = (&text().catalogs, &text().governance);
    let choice = |word, label, condition| FilterChoice { word, label, condition };
    let mut choices = vec![
        choice(
            "owner",
            texts.role_owner,
            "roleDefinitionId eq 'ae79f266-94d4-4dab-b730-feca7e132178'",
        ),
        choice(
            "package-manager",
            texts.role_package_manager,
            "roleDefinitionId eq '7f480852-ebdc-47d4-87de-0d8498384a83'",
        ),
        choice(
            "assignment-manager",
            texts.role_assignment_manager,
            "roleDefinitionId eq 'e2182095-804a-4656-ae11-64734e9b7ae5'",
        ),
        choice(
            "reader",
            texts.role_reader,
            "roleDefinitionId eq '44272f93-9762-48e8-af59-1b5351b1d6b3'",
        ),
    ];
    if is_everywhere {
        choices.push(choice(
            "creator",
            words.role_creator,
            "roleDefinitionId eq 'ba92d953-d8e0-4e39-a797-0cbedb0a89e8'",
        ));
    }
    ListFilter {
        name: "role",
        label: texts.role,
        all: words.all_roles,
        choices,
    }
}

fn principal_kind(assignment: &RoleAssignment) -> String {
    let (texts, words) = (&text().catalogs, &text().governance);
    let kind = match &assignment.principal {
        Some(DirectoryObject::User(_)) => words.person,
        Some(DirectoryObject::Group(_)) => texts.type_group,
        Some(DirectoryObject::ServicePrincipal(_)) => texts.type_app,
        _ => "",
    };
    kind.to_owned()
}

/// The catalog on which a role counts, which leads to it. Tracked.
fn scope_link(catalogs: Query<Collection<Catalog>>, assignment: &RoleAssignment) -> AnyView {
    let words = scope_words(catalogs, assignment);
    match catalog_of(assignment) {
        Some(id) => row_link(Page::from(AdminPage::catalog(&id)).to_string(), words),
        None => words.into_any(),
    }
}
